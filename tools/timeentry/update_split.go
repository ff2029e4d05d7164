package timeentry

import (
	"context"
	"fmt"
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
	at, err := s.instantWithin(instantBounds{
		path: "split", text: string(in.Split), from: whole.Start(), to: end.Add(-time.Minute),
		fromLabel: "the entry's start", afterLabel: "not before the entry's end " + s.format.Moment(end),
		narrow: "The entry is too short to be cut",
	})
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

// askWhichEntry asks which of several selected entries to change.
func (s *selection) askWhichEntry(reason string) error {
	ask := &session.Ask{Path: "ids", Message: fmt.Sprintf("%s, and %d fit: which one?", reason, len(s.entries))}
	for _, e := range s.entries {
		ask.Choices = append(ask.Choices, session.Choice{Value: e.ID, Label: s.format.Brief(e)})
	}
	return ask
}
