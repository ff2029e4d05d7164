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

// copyTimeEntries repeats finished entries on other days at the same time of day. It leaves out what is there already.
func copyTimeEntries(ctx context.Context, s *session.Session, in copyTimeEntriesArgs) (session.Written, error) {
	w, person, err := findPerson(ctx, s, in.Workspace, in.User)
	if err != nil {
		return session.Written{}, err
	}
	reader, err := w.ReaderFor(ctx, person.ID, "")
	if err != nil {
		return session.Written{}, err
	}
	b := copyBatch{member: newMember(w, person, reader)}
	entries, err := b.selectEntries(ctx, in)
	if err != nil {
		return session.Written{}, err
	}
	targets, err := b.targetDays(ctx, in.To, entries)
	if err != nil {
		return session.Written{}, err
	}
	return session.Locked(w, person.ID, func() (session.Written, error) { return b.write(ctx, entries, targets) })
}

// copyBatch is the entries of one call on their way to a plan.
type copyBatch struct {
	*member

	notes []string // what was assumed or left out
}

// selectEntries are the finished entries to copy, the earliest first. A running timer has no length to copy.
func (b *copyBatch) selectEntries(ctx context.Context, in copyTimeEntriesArgs) (found []clockify.Entry, err error) {
	described := fmt.Sprintf("%d entries", len(in.IDs))
	switch {
	case len(in.IDs) > 0:
		var ids []string
		if ids, err = parseIDs(in.IDs); err == nil {
			found, err = entriesByID(ctx, b.Workspace, ids)
		}
	case in.From == "":
		return nil, &session.Ask{Path: "from", Message: "which day or period is to be copied? Say from (yesterday, last week) or ids"}
	default:
		reader := b.reader
		reader.Context = when.Report
		var span when.Span
		if span, err = reader.Span(in.From); err != nil {
			return nil, tool.Unclear("from", err)
		}
		described = reader.FormatSpan(span)
		b.notes = append(b.notes, nonEmpty(span.Assumed)...)
		found, err = b.EntriesOf(ctx, b.person.ID, span.Start, span.End)
	}
	if err != nil {
		return nil, err
	}
	found = finished(found)
	if len(found) == 0 {
		return nil, session.Refuse("there is nothing to copy: %s has no finished entries", described)
	}
	slices.SortFunc(found, func(a, b clockify.Entry) int { return a.Start().Compare(b.Start()) })
	return found, nil
}

// targetDays are the days to copy to, by the day to copy from. Entries of one day go to each of the days in to; entries of
// several days keep their distance from each other.
func (b *copyBatch) targetDays(ctx context.Context, to string, entries []clockify.Entry) (map[when.Date][]when.Date, error) {
	reader := b.WithWork(ctx, b.reader, b.person.ID, func(r when.Reader) {
		_, _ = r.Days(to)
		_, _ = r.Span(to)
	})
	first, last := b.startDay(entries[0]), b.startDay(entries[len(entries)-1])
	if first == last {
		days, err := reader.Days(to)
		if err != nil {
			return nil, tool.Unclear("to", err)
		}
		b.notes = append(b.notes, nonEmpty(days.Assumed)...)
		return map[when.Date][]when.Date{first: days.Dates}, nil
	}
	span, err := reader.Span(to)
	if err != nil {
		return nil, tool.Unclear("to", err)
	}
	b.notes = append(b.notes, nonEmpty(span.Assumed)...)
	start := when.DateOf(span.Start)
	shift := start.Sub(first.OnOrBefore(start.Weekday())) // from the same weekday in the entries' week
	targets := map[when.Date][]when.Date{}
	for _, e := range entries {
		targets[b.startDay(e)] = []when.Date{b.startDay(e).AddDays(shift)}
	}
	return targets, nil
}

func (b *copyBatch) startDay(e clockify.Entry) when.Date { return dayOf(e, b.format.Zone) }

// write creates the copies, except those that repeat an existing entry.
func (b *copyBatch) write(ctx context.Context, entries []clockify.Entry, targets map[when.Date][]when.Date) (session.Written, error) {
	var changes []timesheet.Change
	for _, e := range entries {
		for _, day := range targets[b.startDay(e)] {
			change, err := b.copyTo(day, e)
			if err != nil {
				return session.Written{}, err
			}
			changes = append(changes, change)
		}
	}
	around, err := b.Around(ctx, b.person.ID, changes)
	if err != nil {
		return session.Written{}, err
	}
	kept := slices.DeleteFunc(slices.Clone(changes), func(c timesheet.Change) bool { return timesheet.Duplicate(*c.After, around) != nil })
	if n := len(changes) - len(kept); n > 0 {
		b.notes = append(b.notes, view.Count(n, "entry")+" left out, because there already")
	}
	if len(kept) == 0 {
		return session.Written{Title: "nothing to copy", Notes: b.notes, Format: b.format}, nil
	}
	return b.Write(ctx, session.Plan{User: b.person.ID, Title: "copied", Changes: kept, Around: around, Known: entries, Notes: b.notes, Format: b.format})
}

// copyTo creates the entry at the same time of day on another day. A time that daylight saving skips or repeats on that day
// is a question.
func (b *copyBatch) copyTo(day when.Date, e clockify.Entry) (timesheet.Change, error) {
	local := e.Start().In(b.format.Zone)
	at, err := b.reader.Instant(day.String() + "T" + local.Format("15:04:05"))
	if err != nil {
		return timesheet.Change{}, tool.Unclear("to", err)
	}
	after := e.Request()
	end := at.Time.Add(e.Length(time.Time{}))
	after.ID, after.Start, after.End = "", at.Time, &end
	return timesheet.Create(after), nil
}
