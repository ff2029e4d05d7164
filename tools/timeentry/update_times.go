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
		if err := e.setStart(reader, before, r); err != nil {
			return err
		}
	}
	if err := e.setEndAndDuration(reader, before, r); err != nil {
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
	if r.Start, err = e.reader.Move(r.Start, by); err != nil {
		return tool.Unclear("shift", err)
	}
	if r.End == nil {
		return nil
	}
	end, err := e.reader.Move(*r.End, by)
	if err != nil {
		return tool.Unclear("shift", err)
	}
	r.End = &end
	return nil
}

// setStart sets the start, or moves it from where it is ("10 minutes earlier").
func (e *entryEdit) setStart(reader when.Reader, before clockify.Entry, r *clockify.EntryRequest) error {
	text := string(e.changes.Start)
	if by, err := reader.Shift(text); err == nil {
		at, err := reader.Move(before.Start(), by)
		r.Start = at
		return tool.Unclear("start", err)
	}
	at, err := reader.Instant(text)
	if err != nil {
		return tool.Unclear("start", err)
	}
	r.Start = at.Time
	e.notes.add(at.Assumed)
	return nil
}

// setEnd sets the end, or moves it from where it is ("+15m"). Beside a new start, a length counts from that.
func (e *entryEdit) setEnd(reader when.Reader, before clockify.Entry, r *clockify.EntryRequest) error {
	text := string(e.changes.End)
	if by, err := reader.Shift(text); err == nil && e.changes.Start == "" {
		if before.Running() {
			return refuseRunning("end", text)
		}
		at, err := reader.Move(before.End(), by)
		r.End = &at
		return tool.Unclear("end", err)
	}
	at, err := reader.End(text, r.Start)
	if err != nil {
		return tool.Unclear("end", err)
	}
	r.End = &at.Time
	e.notes.add(at.Assumed)
	return nil
}

// newLength is the length that the entry gets, and whether it counts from the length that it has ("+15m", "half an hour
// shorter").
func (e *entryEdit) newLength(reader when.Reader, before clockify.Entry) (time.Duration, error) {
	text := string(e.changes.Duration)
	by, err := reader.Shift(text)
	switch {
	case err != nil || by.Days != 0:
		length, err := reader.Duration(text)
		e.notes.add(length.Assumed)
		return length.Duration, tool.Unclear("duration", err)
	case before.Running():
		return 0, refuseRunning("duration", text)
	}
	length := before.Length(reader.Now) + by.Time
	if length <= 0 {
		return 0, session.Refuse("duration %q would leave nothing of %s: nothing was written. To remove the entry use delete_time_entries", text, when.FormatDuration(before.Length(reader.Now)))
	}
	return length, nil
}

// refuseRunning refuses a change of what a running timer has not got yet.
func refuseRunning(path, text string) error {
	return session.Refuse("the timer is still running, so it has no end that %s %q could move: stop it first (stop_timer with at), or change its start. Nothing was written", path, text)
}

// setEndAndDuration sets the end. A duration moves the end, or the start if the call has an end but no start.
func (e *entryEdit) setEndAndDuration(reader when.Reader, before clockify.Entry, r *clockify.EntryRequest) error {
	if e.changes.End != "" {
		if err := e.setEnd(reader, before, r); err != nil {
			return err
		}
	}
	if e.changes.Duration == "" {
		return nil
	}
	length, err := e.newLength(reader, before)
	if err != nil {
		return err
	}
	switch {
	case e.changes.End == "":
		end := r.Start.Add(length)
		r.End = &end
	case e.changes.Start == "":
		r.Start = r.End.Add(-length)
	case r.End.Sub(r.Start) != length:
		return session.Refuse("from %s it is %s, not %s: say only two of start, end and duration. Nothing was written",
			e.format.Span(r.Start, r.End), when.FormatDuration(r.End.Sub(r.Start)), when.FormatDuration(length))
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
