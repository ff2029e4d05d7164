package timeentry

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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
	entries, from, err := b.selectEntries(ctx, in)
	if err != nil {
		return session.Written{}, err
	}
	targets, err := b.targetDays(ctx, in.To, from, entries)
	if err != nil {
		return session.Written{}, err
	}
	return session.Locked(w, person.ID, func() (session.Written, error) { return b.write(ctx, entries, targets) })
}

// copyBatch is the entries of one call on their way to a plan.
type copyBatch struct {
	*member

	notes []string  // what was assumed or left out
	at    time.Time // when the copy of a single entry starts; zero: at the same time of day
}

// selectEntries are the finished entries to copy, the earliest first, and the days that they are copied from. A running
// timer has no length to copy.
func (b *copyBatch) selectEntries(ctx context.Context, in copyTimeEntriesArgs) (found []clockify.Entry, from copySide, err error) {
	if len(in.IDs) == 0 && in.From == "" {
		return nil, from, &session.Ask{Path: "from", Message: "which day or period is to be copied? Say from (yesterday, last week) or ids"}
	}
	if len(in.IDs) > 0 {
		from.name = view.Count(len(in.IDs), "entry")
		var ids []string
		if ids, err = parseIDs(in.IDs); err == nil {
			found, err = entriesByID(ctx, b.Workspace, ids)
		}
	} else {
		found, from, err = b.readFrom(ctx, in.From)
	}
	if err != nil {
		return nil, from, err
	}
	for _, e := range found {
		if e.Running() {
			b.notes = append(b.notes, "the timer "+headline(e)+" still runs, so it has no length yet and is left out")
		}
	}
	found = finished(found)
	if len(found) == 0 {
		return nil, from, session.Refuse("there is nothing to copy: %s has no finished entries", from.name)
	}
	slices.SortFunc(found, func(a, b clockify.Entry) int { return a.Start().Compare(b.Start()) })
	if len(in.IDs) > 0 {
		from = sideOfDays(b.reader, b.startDays(found))
	}
	return found, from, nil
}

// readFrom reads the days or the span to copy, and its entries.
func (b *copyBatch) readFrom(ctx context.Context, text string) ([]clockify.Entry, copySide, error) {
	reader := b.reader
	reader.Context = when.Report
	span, from, err := b.readSide(reader, "from", text)
	if err != nil {
		return nil, from, err
	}
	found, err := b.EntriesOf(ctx, b.person.ID, span.Start, span.End)
	found = slices.DeleteFunc(found, func(e clockify.Entry) bool { return !slices.Contains(from.days, b.startDay(e)) })
	return found, from, err
}

// readSide reads days that follow each other as a span, and others as a list.
func (b *copyBatch) readSide(reader when.Reader, path, text string) (when.Span, copySide, error) {
	span, err := reader.Span(text)
	if err == nil {
		b.notes = append(b.notes, nonEmpty(span.Assumed)...)
		return span, sideOf(reader, span), nil
	}
	days, daysErr := reader.Days(text)
	if daysErr != nil {
		return span, copySide{}, tool.Unclear(path, err)
	}
	b.notes = append(b.notes, nonEmpty(days.Assumed)...)
	side := sideOfDays(reader, days.Dates)
	zone := b.format.Zone
	return when.Span{Start: side.first().In(zone), End: side.last().AddDays(1).In(zone)}, side, nil
}

// targetDays are the days to copy to, by the day to copy from. Where all entries are of one day, they go to each of the
// days in to, and a period of a week and more stands for its working days.
func (b *copyBatch) targetDays(ctx context.Context, to string, from copySide, entries []clockify.Entry) (dayMap, error) {
	reader := b.WithWork(ctx, b.reader, b.person.ID, func(r when.Reader) {
		_, _ = r.Days(to)
		_, _ = r.Span(to)
	})
	var target copySide
	if len(from.days) == 1 {
		var err error
		if target, err = b.readDays(reader, to, len(entries)); err != nil {
			return nil, err
		}
	} else {
		var err error
		if _, target, err = b.readSide(reader, "to", to); err != nil {
			return nil, err
		}
	}
	pairs, err := matchDays(reader, from, target)
	if err != nil {
		return nil, err
	}
	b.notes = append(b.notes, "from "+from.name+" to "+target.name)
	return pairs, b.noteUnpaired(reader, pairs, entries)
}

// readDays reads the days that n entries of one day go to. One entry may also go to a time ("today at 14:00").
func (b *copyBatch) readDays(reader when.Reader, to string, n int) (copySide, error) {
	days, err := reader.Days(to)
	if err == nil {
		b.notes = append(b.notes, nonEmpty(days.Assumed)...)
		return sideOfDays(reader, days.Dates), nil
	}
	at, atErr := reader.Instant(to)
	switch {
	case atErr != nil || !at.HasDay:
		return copySide{}, tool.Unclear("to", orQuestion(err, atErr))
	case n > 1:
		return copySide{}, session.Refuse("to %q names a time, and these are %d entries: say the day, or copy one of them by its id. Nothing was written", to, n)
	}
	b.at = at.Time
	b.notes = append(b.notes, nonEmpty(at.Assumed)...)
	return sideOfDays(reader, []when.Date{when.DateOf(at.Time)}), nil
}

// noteUnpaired notes the days of a month that the other month lacks.
func (b *copyBatch) noteUnpaired(r when.Reader, pairs dayMap, entries []clockify.Entry) error {
	var lacking []string
	days := b.startDays(entries)
	for _, day := range days {
		if len(pairs[day]) == 0 {
			lacking = append(lacking, fmt.Sprintf("%s (no fifth %s)", r.FormatDate(day), day.Weekday()))
		}
	}
	if len(lacking) == 0 {
		return nil
	}
	text := "left out, because the other month has no such day: " + strings.Join(lacking, ", ")
	if len(lacking) == len(days) {
		return session.Refuse("nothing was written: %s. Say days", text)
	}
	b.notes = append(b.notes, text)
	return nil
}

// startDays are the days on which entries start, each once.
func (b *copyBatch) startDays(entries []clockify.Entry) (days []when.Date) {
	for _, e := range entries {
		if day := b.startDay(e); !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	return days
}

func (b *copyBatch) startDay(e clockify.Entry) when.Date { return dayOf(e, b.format.Zone) }

// maxLeftOut is how many entries that are there already are named.
const maxLeftOut = 10

// write creates the copies, except those that repeat an existing entry.
func (b *copyBatch) write(ctx context.Context, entries []clockify.Entry, targets dayMap) (session.Written, error) {
	var changes []timesheet.Change
	for _, e := range entries {
		for _, day := range targets[b.startDay(e)] {
			change, err := b.copyTo(day, e)
			if err != nil {
				return session.Written{}, b.askClock(e, len(entries) == 1 && len(targets[b.startDay(e)]) == 1, err)
			}
			changes = append(changes, change)
		}
	}
	around, err := b.Around(ctx, b.person.ID, changes)
	if err != nil {
		return session.Written{}, err
	}
	var there []string
	kept := slices.DeleteFunc(slices.Clone(changes), func(c timesheet.Change) bool {
		duplicate := timesheet.Duplicate(*c.After, around)
		if duplicate != nil {
			there = append(there, b.format.Entry(b.Named(*duplicate)))
		}
		return duplicate != nil
	})
	if n := len(there); n > 0 {
		b.notes = append(b.notes, view.Count(n, "entry")+" left out, because there already: "+strings.Join(there[:min(n, maxLeftOut)], "; "))
	}
	if len(kept) == 0 {
		return session.Written{Title: session.Title{Done: "nothing to copy"}, Notes: b.notes, Format: b.format}, nil
	}
	plan := b.newPlan("copied", "")
	plan.Changes, plan.Around, plan.Known, plan.Notes = kept, around, entries, b.notes
	return b.Write(ctx, plan)
}

// copyTo creates the entry at the same time of day on another day, from its start to its end on the clock, so that a night
// over a change of clocks is longer or shorter there.
func (b *copyBatch) copyTo(day when.Date, e clockify.Entry) (timesheet.Change, error) {
	after := e.Request()
	after.ID = ""
	if !b.at.IsZero() {
		end := b.at.Add(e.Length(time.Time{}))
		after.Start, after.End = b.at, &end
		return timesheet.Create(after), nil
	}
	days := when.Shift{Days: day.Sub(b.startDay(e))}
	start, err := b.reader.Move(e.Start(), days)
	if err != nil {
		return timesheet.Change{}, err
	}
	end, err := b.reader.Move(e.End(), days)
	if err != nil {
		return timesheet.Change{}, errors.New("its end, " + err.Error()) // no question: "to" takes a start alone
	}
	after.Start, after.End = start, &end
	return timesheet.Create(after), nil
}

// askClock is what to do about a copy whose time of day the clocks skip or show twice on the other day. One entry may start
// at either; of several, that one is logged apart.
func (b *copyBatch) askClock(e clockify.Entry, alone bool, err error) error {
	if alone && errors.As(err, new(*when.Question)) {
		return tool.Unclear("to", err)
	}
	return session.Refuse("%s cannot be copied: %s. Copy the others by their ids, and this one with log_time. Nothing was written", b.format.Entry(b.Named(e)), err)
}
