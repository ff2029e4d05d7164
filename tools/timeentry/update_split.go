package timeentry

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
)

// splitPlan splits one entry in two. The first part keeps all its fields; the changes apply to the second.
func (in updateTimeEntriesArgs) splitPlan(ctx context.Context, s *selection, edit *entryEdit, plan session.Plan) (session.Plan, error) {
	if len(s.entries) > 1 {
		return plan, s.askWhichEntry("split cuts one entry at a time")
	}
	if c := *in.Changes; c.Start != "" || c.End != "" || c.Duration != "" || c.Shift != "" {
		return plan, session.Refuse("with split, changes cannot hold times as well: the second part begins where the first ends. Split first, then change the times")
	}
	whole := s.entries[0]
	end := whole.End()
	if whole.Running() {
		end = s.format.Now
	}
	at, err := s.cut(instantBounds{
		path: "split", text: string(in.Split), from: whole.Start(), to: end.Add(-time.Minute),
		fromLabel: "the entry's start", afterLabel: "not before the entry's end " + s.format.Moment(end),
		narrow: "The entry is too short to be cut",
	}, end)
	if err != nil {
		return plan, err
	}
	second := whole
	second.Interval.Start = at
	edit.isNew = true
	change, err := edit.change(ctx, second)
	if err != nil {
		return plan, session.Under("changes", "", err)
	}
	plan.Title.Done, plan.Title.Of = "split", headline(whole)+" at "+s.format.Time(at)
	plan.Whole, plan.Known = true, []clockify.Entry{whole}
	plan.Notes = append(plan.Notes, edit.notes...)
	change.After.ID = ""
	plan.Changes = []timesheet.Change{
		timesheet.Update(whole, func(r *clockify.EntryRequest) { r.End = &at }),
		timesheet.Create(*change.After),
	}
	return plan, nil
}

// cut is where an entry is cut: at a time, or a length from its start or end.
func (s *selection) cut(bounds instantBounds, end time.Time) (time.Time, error) {
	at, ok := s.splitAfter(bounds.text, bounds.from, end)
	switch {
	case !ok:
		return s.instantWithin(bounds)
	case !bounds.contains(at):
		return at, bounds.refuseOutside(s.format, []time.Time{at})
	}
	return at, nil
}

// halves are the words for the middle of an entry.
var halves = []string{"half", "in half", "in halves", "into halves", "in two", "into two", "in the middle", "middle", "halfway", "half way", "50%", "50/50", "50-50", "evenly", "equally"}

// splitAfter is where an entry is cut in half, or a length after its start ("after 2h") or before its end ("last 30 min",
// "30 min before the end"), to the minute.
func (s *selection) splitAfter(text string, start, end time.Time) (time.Time, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if slices.Contains(halves, text) {
		return start.Add(end.Sub(start) / 2).Truncate(time.Minute), true
	}
	for _, form := range []struct {
		before, after string
		from          time.Time
		sign          time.Duration
	}{
		{"after the first ", "", start, 1}, {"after ", "", start, 1}, {"the first ", "", start, 1}, {"first ", "", start, 1}, {"", " after the start", start, 1}, {"", " in", start, 1},
		{"the last ", "", end, -1}, {"last ", "", end, -1}, {"", " before the end", end, -1}, {"", " from the end", end, -1}, {"", "", start, 1},
	} {
		length, ok := cutAround(text, form.before, form.after)
		if !ok || !strings.ContainsAny(length, "hms") { // "after 14:00" is a time of day
			continue
		}
		d, err := s.reader.Duration(length)
		if err != nil {
			d, err = s.reader.Duration("1 " + length) // "the first hour"
		}
		at := form.from.Add(form.sign * d.Duration)
		clock := form.before+form.after == "" && !at.Before(end) // "16h"
		if err == nil && !clock {
			return at, true
		}
	}
	return time.Time{}, false
}

func cutAround(text, before, after string) (string, bool) {
	rest, ok := strings.CutPrefix(text, before)
	if !ok {
		return "", false
	}
	return strings.CutSuffix(rest, after)
}

// askWhichEntry asks which of several selected entries to change.
func (s *selection) askWhichEntry(reason string) error {
	ask := &session.Ask{Path: "ids", Message: fmt.Sprintf("%s, and %d fit: which one?", reason, len(s.entries))}
	for _, e := range s.entries {
		ask.Choices = append(ask.Choices, session.Choice{Value: e.ID, Label: s.format.Brief(e)})
	}
	return ask
}
