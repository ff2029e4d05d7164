package timeentry

import (
	"context"
	"fmt"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type copyTimeEntriesArgs struct {
	From string   `json:"from,omitempty" jsonschema_description:"Day or period to copy: yesterday, last Monday, last week"`
	IDs  []string `json:"ids,omitempty" jsonschema_description:"Or these entries"`
	To   string   `json:"to" jsonschema_description:"Day or days, or a week for a week: today, this week"`
	User string   `json:"user,omitempty" jsonschema_description:"Whose, if not one's own"`
	tool.Confirmation
	tool.InWorkspace
}

// copyTimeEntries repeats entries on other days at the same time of day. What is there already is left out.
func copyTimeEntries(ctx context.Context, s *session.Session, in copyTimeEntriesArgs) (session.Written, error) {
	w, person, err := personIn(ctx, s, in.Workspace, in.User)
	if err != nil {
		return session.Written{}, err
	}
	r, err := w.ReaderFor(ctx, person.ID, "")
	if err != nil {
		return session.Written{}, err
	}
	c := copying{w, r, person.ID, nil}
	source, err := c.source(ctx, in)
	if err != nil {
		return session.Written{}, err
	}
	c.reader = w.WithWork(ctx, r, person.ID, func(r when.Reader) {
		_, _ = r.Days(in.To)
		_, _ = r.Span(in.To)
	})
	targets, err := c.targets(in.To, source)
	if err != nil {
		return session.Written{}, err
	}
	return session.Locked(w, person.ID, func() (session.Written, error) { return c.write(ctx, source, targets) })
}

type copying struct {
	*session.Workspace
	reader when.Reader
	user   string
	notes  []string
}

// source are the finished entries to copy, in order. A timer that runs has no length to copy.
func (c *copying) source(ctx context.Context, in copyTimeEntriesArgs) ([]clockify.Entry, error) {
	var found []clockify.Entry
	var err error
	what := fmt.Sprintf("%d entries", len(in.IDs))
	switch {
	case len(in.IDs) > 0:
		var ids []string
		if ids, err = wellFormed(in.IDs); err == nil {
			found, err = readEntries(ctx, c.Workspace, ids)
		}
	case in.From == "":
		return nil, &session.Ask{Path: "from", Message: "which day or period is to be copied? Say from (yesterday, last week) or ids"}
	default:
		reader := c.reader
		reader.Context = when.Report
		var span when.Span
		if span, err = reader.Span(in.From); err != nil {
			return nil, tool.Unclear("from", err)
		}
		what = reader.FormatSpan(span)
		c.notes = append(c.notes, notesOf(span.Assumed)...)
		found, err = c.EntriesOf(ctx, c.user, span.Start, span.End)
	}
	if err != nil {
		return nil, err
	}
	finished := slices.DeleteFunc(found, clockify.Entry.Running)
	if len(finished) == 0 {
		return nil, session.Refuse("there is nothing to copy: %s has no finished entries", what)
	}
	slices.SortFunc(finished, func(a, b clockify.Entry) int { return a.Start().Compare(b.Start()) })
	return finished, nil
}

// targets tell, for each day of the source, the days it goes to: one day goes to all the days said,
// several keep their distance from each other.
func (c *copying) targets(to string, source []clockify.Entry) (map[when.Date][]when.Date, error) {
	first, last := c.day(source[0]), c.day(source[len(source)-1])
	if first == last {
		days, err := c.reader.Days(to)
		if err != nil {
			return nil, tool.Unclear("to", err)
		}
		c.notes = append(c.notes, notesOf(days.Assumed)...)
		return map[when.Date][]when.Date{first: days.Dates}, nil
	}
	span, err := c.reader.Span(to)
	if err != nil {
		return nil, tool.Unclear("to", err)
	}
	c.notes = append(c.notes, notesOf(span.Assumed)...)
	start := when.DateOf(span.Start)
	shift := start.Sub(first.OnOrBefore(start.Weekday())) // the same weekday in the source's week
	targets := map[when.Date][]when.Date{}
	for _, e := range source {
		targets[c.day(e)] = []when.Date{c.day(e).AddDays(shift)}
	}
	return targets, nil
}

func (c *copying) day(e clockify.Entry) when.Date {
	return dayOf(e, c.reader.Now.Location())
}

func (c *copying) write(ctx context.Context, source []clockify.Entry, targets map[when.Date][]when.Date) (session.Written, error) {
	var changes []timesheet.Change
	for _, e := range source {
		for _, d := range targets[c.day(e)] {
			change, err := c.onto(d, e)
			if err != nil {
				return session.Written{}, err
			}
			changes = append(changes, change)
		}
	}
	around, err := c.Around(ctx, c.user, changes)
	if err != nil {
		return session.Written{}, err
	}
	kept := slices.DeleteFunc(slices.Clone(changes), func(ch timesheet.Change) bool { return timesheet.Duplicate(*ch.After, around) != nil })
	if left := len(changes) - len(kept); left > 0 {
		c.notes = append(c.notes, view.Count(left, "entry")+" left out, because there already")
	}
	format := view.ClockOf(c.reader)
	if len(kept) == 0 {
		return session.Written{Title: "nothing to copy", Notes: c.notes, Format: format}, nil
	}
	return c.Write(ctx, session.Plan{User: c.user, Title: "copied", Changes: kept, Around: around, Known: source, Notes: c.notes, Format: format})
}

// onto is the entry at the same time of day on another day; a time that daylight saving skips or repeats there is a question.
func (c *copying) onto(d when.Date, e clockify.Entry) (timesheet.Change, error) {
	local := e.Start().In(c.reader.Now.Location())
	at, err := c.reader.Instant(d.String() + "T" + local.Format("15:04:05"))
	if err != nil {
		return timesheet.Change{}, tool.Unclear("to", err)
	}
	after := e.Request()
	end := at.Time.Add(e.Length(time.Time{}))
	after.ID, after.Start, after.End = "", at.Time, &end
	return timesheet.Create(after), nil
}
