package timeentry

import (
	"fmt"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/when"
)

// setTimes moves an entry's start and end. A clock time without a date is on the entry's own day.
func (e *entryEdit) setTimes(before clockify.Entry, r *clockify.EntryRequest) error {
	if e.changes.Shift != "" {
		return e.shiftTimes(r)
	}
	reader := e.reader
	reader.On = when.DateOf(before.Start().In(reader.Now.Location()))
	if e.changes.Start != "" {
		at, err := reader.Instant(string(e.changes.Start))
		if err != nil {
			return tool.Unclear("start", err)
		}
		r.Start = at.Time
		e.notes.add(at.Assumed)
	}
	if err := e.setEndAndDuration(reader, r); err != nil {
		return err
	}
	if r.End != nil && !r.End.After(r.Start) {
		return session.Refuse("the entry would end at %s, which is not after its start %s: nothing was written. Say start and end together, or shift",
			e.format.Moment(*r.End), e.format.Moment(r.Start))
	}
	return nil
}

func (e *entryEdit) shiftTimes(r *clockify.EntryRequest) error {
	if e.changes.Start != "" || e.changes.End != "" || e.changes.Duration != "" {
		return session.Refuse("shift moves an entry as it is: say it without start, end and duration. Nothing was written")
	}
	by, err := e.reader.Shift(string(e.changes.Shift))
	if err != nil {
		return tool.Unclear("shift", err)
	}
	r.Start = r.Start.Add(by)
	if r.End != nil {
		end := r.End.Add(by)
		r.End = &end
	}
	return nil
}

// setEndAndDuration sets the end. A duration moves the end, or the start if the call has an end but no start.
func (e *entryEdit) setEndAndDuration(reader when.Reader, r *clockify.EntryRequest) error {
	if e.changes.End != "" {
		at, err := reader.End(string(e.changes.End), r.Start)
		if err != nil {
			return tool.Unclear("end", err)
		}
		r.End = &at.Time
		e.notes.add(at.Assumed)
	}
	if e.changes.Duration == "" {
		return nil
	}
	length, err := reader.Duration(string(e.changes.Duration))
	if err != nil {
		return tool.Unclear("duration", err)
	}
	e.notes.add(length.Assumed)
	switch {
	case e.changes.End == "":
		end := r.Start.Add(length.Duration)
		r.End = &end
	case e.changes.Start == "":
		r.Start = r.End.Add(-length.Duration)
	case r.End.Sub(r.Start) != length.Duration:
		return session.Refuse("from %s it is %s, not %s: say only two of start, end and duration. Nothing was written",
			e.format.Span(r.Start, r.End), when.FormatDuration(r.End.Sub(r.Start)), when.FormatDuration(length.Duration))
	}
	return nil
}

// earlierSlotNote offers an earlier start if a longer duration makes the entry overlap what comes after it, and the time
// before it is free.
func (in changeArgs) earlierSlotNote(plan session.Plan) []string {
	if len(plan.Changes) != 1 || in.Duration == "" || in.Start != "" || in.End != "" {
		return nil
	}
	c := plan.Changes[0]
	if c.Before == nil || c.Before.Running() || !hasRisks(plan, c) {
		return nil
	}
	end := c.Before.End()
	earlier := *c.After
	earlier.Start, earlier.End = end.Add(-c.After.End.Sub(c.After.Start)), &end
	moved := timesheet.Change{Before: c.Before, After: &earlier}
	if hasRisks(plan, moved) {
		return nil
	}
	return []string{fmt.Sprintf("%s would be free: for that, repeat the call with changes.start %q as well", plan.Format.Span(earlier.Start, &end), earlier.Start.In(plan.Format.Zone).Format(time.RFC3339))}
}

func hasRisks(plan session.Plan, c timesheet.Change) bool {
	return len(timesheet.Risks([]timesheet.Change{c}, plan.Around, plan.Format.Now)) > 0
}
