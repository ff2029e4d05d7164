package view

import (
	"strings"
	"time"

	"clockify-mcp/clockify"
)

// Entry is one line about an entry: when, how long, on what, billable or not, its tags and, last, its id.
// Totals count an entry whole; a running one counts until now.
func (c Clock) Entry(e clockify.Entry) string {
	return c.Span(e.Start(), e.Interval.End) + " (" + Length(e.Length(c.Now)) + ") " + About(e) + ident(e.ID)
}

// OnDay is the same line below a heading that names the day.
func (c Clock) OnDay(e clockify.Entry) string { return c.onDay(e, e.Length(c.Now)) }

func (c Clock) onDay(e clockify.Entry, length time.Duration) string {
	hours := c.Time(e.Start()) + "-now"
	if e.Interval.End != nil {
		hours = c.Hours(e.Start(), *e.Interval.End)
	}
	return hours + " (" + Length(length) + ") " + aboutInList(e) + ident(e.ID)
}

// Brief is an entry without its id: one that is not written yet has none.
func (c Clock) Brief(e clockify.Entry) string {
	e.ID = ""
	return c.Entry(e)
}

func ident(id string) string {
	if id == "" {
		return ""
	}
	return " [" + id + "]"
}

// About is what an entry is on: project (client) › task, its description, billable, tags and fields.
func About(e clockify.Entry) string { return about(e, Billable(e.Billable)) }

// aboutInList says only what is not billable: most entries are, and a page of them has to be short.
func aboutInList(e clockify.Entry) string {
	if e.Billable {
		return about(e, "")
	}
	return About(e)
}

func about(e clockify.Entry, billable string) string {
	parts := []string{project(e)}
	if e.Description != "" {
		parts = append(parts, Quote(e.Description))
	}
	if e.Type != "" && e.Type != "REGULAR" {
		parts = append(parts, strings.ToLower(strings.ReplaceAll(e.Type, "_", " ")))
	}
	if billable != "" {
		parts = append(parts, billable)
	}
	for _, more := range []string{tags(e), fields(e)} {
		if more != "" {
			parts = append(parts, more)
		}
	}
	if e.IsLocked {
		parts = append(parts, "locked")
	}
	return strings.Join(parts, ", ")
}

// tags reads "#meeting, #remote".
func tags(e clockify.Entry) string {
	var all []string
	for _, tag := range e.Tags {
		all = append(all, "#"+Name(tag.Name))
	}
	return strings.Join(all, ", ")
}

// fields reads "Site=north, Shift=late": the custom fields that have a value.
func fields(e clockify.Entry) string {
	var all []string
	for _, f := range e.CustomFieldValues {
		if text := fieldText(f.Value); text != "" {
			all = append(all, Name(f.Name)+"="+text)
		}
	}
	return strings.Join(all, ", ")
}

// noProject is what stands for the missing project of an entry.
const noProject = "(no project)"

func project(e clockify.Entry) string {
	if e.ProjectID == "" {
		return noProject
	}
	text := e.ProjectID
	if e.Project != nil && e.Project.Name != "" {
		text = Name(e.Project.Name)
		if e.Project.ClientName != "" {
			text += " (" + Name(e.Project.ClientName) + ")"
		}
	}
	if e.TaskID == "" {
		return text
	}
	if e.Task != nil && e.Task.Name != "" {
		return text + " › " + Name(e.Task.Name)
	}
	return text + " › task " + e.TaskID
}

// Billable reads "billable" or "not billable".
func Billable(yes bool) string {
	if yes {
		return "billable"
	}
	return "not billable"
}

func fieldText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return Name(v)
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case []any:
		var all []string
		for _, one := range v {
			all = append(all, fieldText(one))
		}
		return strings.Join(all, "+")
	case interface{ String() string }:
		return Name(v.String())
	}
	return "?"
}

// Sum adds up the lengths of entries; running ones count until now.
func Sum(entries []clockify.Entry, now time.Time) time.Duration {
	var sum time.Duration
	for _, e := range entries {
		sum += e.Length(now)
	}
	return sum
}
