package view

import (
	"strings"

	"clockify-mcp/clockify"
)

// Was is what a change has taken away from an entry's line: "was until 12:30, in Internal, not billable". It is "" where
// the line is as before.
func (c Clock) Was(before, after clockify.Entry) string {
	var parts []string
	if times := c.wasTimes(before, after); times != "" {
		parts = append(parts, times)
	}
	if project(before) != project(after) {
		parts = append(parts, wasIn(before))
	}
	if before.Description != after.Description {
		parts = append(parts, orWithout(before.Description != "", Quote(before.Description), "text"))
	}
	if before.Billable != after.Billable {
		parts = append(parts, Billable(before.Billable))
	}
	if was := tags(before); was != tags(after) {
		parts = append(parts, orWithout(was != "", was, "tags"))
	}
	if was := fields(before); was != fields(after) {
		parts = append(parts, orWithout(was != "", was, "fields"))
	}
	if len(parts) == 0 {
		return ""
	}
	return "was " + strings.Join(parts, ", ")
}

func wasIn(e clockify.Entry) string {
	return orWithout(e.ProjectID != "", "in "+project(e), "project")
}

func orWithout(has bool, text, what string) string {
	if has {
		return text
	}
	return "without " + what
}

// wasTimes names the one end that was moved, or both.
func (c Clock) wasTimes(before, after clockify.Entry) string {
	start, end := before.Start(), before.Interval.End
	sameStart, sameDay := start.Equal(after.Start()), c.Day(start) == c.Day(after.Start())
	switch sameEnd := clockify.SameEnd(end, after.Interval.End); {
	case sameStart && sameEnd:
		return ""
	case sameStart && end == nil:
		return "running"
	case sameStart:
		return "until " + c.ending(before)
	case sameEnd && sameDay:
		return "from " + c.Time(start)
	case sameEnd:
		return "from " + c.Moment(start)
	case sameDay && end != nil:
		return c.Hours(start, *end)
	}
	return c.Span(start, end)
}

// ending is the end of an entry, with its day where that is another one.
func (c Clock) ending(e clockify.Entry) string {
	hours := c.Hours(e.Start(), e.End())
	if _, over, another := strings.Cut(hours, " - "); another {
		return over
	}
	return hours[strings.LastIndex(hours, "-")+1:]
}
