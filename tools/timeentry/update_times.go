package timeentry

import (
	"fmt"
	"strings"
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
		return e.shiftTimes(before, r)
	}
	reader := e.readerOn(before)
	start, err := e.setStart(reader, before, r)
	if err != nil {
		return err
	}
	if e.changes.End != "" {
		if err := e.setEnd(reader, r, start); err != nil {
			return err
		}
	}
	if e.changes.Duration != "" {
		if err := e.setDuration(reader, before, r, start == spanGiven); err != nil {
			return err
		}
	}
	if r.End != nil && !r.End.After(r.Start) {
		return session.Refuse("the entry would end at %s, which is not after its start %s: nothing was written. Say start and end together; or, to move it as it is, shift: to %s",
			e.format.Moment(*r.End), e.format.Moment(r.Start), e.format.Moment(r.Start))
	}
	return nil
}

// readerOn reads clock times on the entry's own day.
func (e *entryEdit) readerOn(before clockify.Entry) when.Reader {
	reader := e.reader
	reader.On = when.DateOf(before.Start().In(reader.Now.Location()))
	return reader
}

// givenStart is what a call says of an entry's start.
type givenStart int

const (
	startMoved givenStart = iota // nothing, or how far it moves: the end moves from where it is
	startGiven                   // a time of its own
	spanGiven                    // a time, and the end with it
)

// setStart sets the start, or moves it from where it is ("10 minutes earlier"). A start that is a span ("9-12") sets the
// end too; a day alone moves the entry there.
func (e *entryEdit) setStart(reader when.Reader, before clockify.Entry, r *clockify.EntryRequest) (givenStart, error) {
	text := string(e.changes.Start)
	if text == "" {
		return startMoved, nil
	}
	if by, err := reader.Shift(text); err == nil {
		at, err := reader.Move(before.Start(), by)
		r.Start = at
		return startMoved, tool.Unclear("start", err)
	}
	at, err := reader.Instant(text)
	if err == nil {
		r.Start = at.Time
		e.notes.add(at.Assumed)
		return startGiven, nil
	}
	if span, spanErr := reader.Span(text); spanErr == nil && !span.Whole {
		r.Start, r.End = span.Start, &span.End
		e.notes.add(span.Assumed)
		return spanGiven, nil
	}
	days, dayErr := e.daysTo("start", text, before)
	if dayErr != nil {
		return startMoved, tool.Unclear("start", orQuestion(err, dayErr))
	}
	return startMoved, e.moveDays("start", before, r, days)
}

// setEnd sets the end, or moves it from where it is ("+15m"). A length without a sign counts from the start.
func (e *entryEdit) setEnd(reader when.Reader, r *clockify.EntryRequest, start givenStart) error {
	text := string(e.changes.End)
	at, err := e.endOf(reader, *r, start)
	if err != nil {
		return err
	}
	if start == spanGiven && !at.Equal(*r.End) {
		return disagree("end", string(e.changes.Start), text)
	}
	r.End = &at
	return nil
}

func (e *entryEdit) endOf(reader when.Reader, r clockify.EntryRequest, start givenStart) (time.Time, error) {
	text := string(e.changes.End)
	by, err := reader.Shift(text)
	if err != nil {
		at, err := reader.End(text, r.Start)
		e.notes.add(at.Assumed)
		return at.Time, tool.Unclear("end", err)
	}
	if r.End == nil {
		return time.Time{}, refuseRunning("end", text)
	}
	at, err := reader.Move(*r.End, by)
	if err == nil && start == startGiven && by.Time > 0 && strings.HasPrefix(strings.TrimSpace(text), "+") {
		return at, e.askCountedFrom(text, r.Start.Add(by.Time), at)
	}
	return at, tool.Unclear("end", err)
}

// askCountedFrom asks what "+1h" counts from, beside a new start: from that, or from the old end.
func (e *entryEdit) askCountedFrom(text string, fromStart, fromEnd time.Time) error {
	ask := &session.Ask{Path: "end", Message: fmt.Sprintf("end %q beside a new start can count from that start or from the old end: which is meant?", text)}
	for _, at := range []time.Time{fromStart, fromEnd} {
		ask.Choices = append(ask.Choices, session.Choice{Value: at.In(e.format.Zone).Format(time.RFC3339), Label: e.format.Moment(at)})
	}
	return ask
}

// refuseRunning refuses a change of what a running timer has not got yet.
func refuseRunning(path, text string) error {
	return session.Refuse("the timer is still running, so it has no end that %s %q could move: stop it first (stop_timer with at), or change its start. Nothing was written", path, text)
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
