package sandbox

import (
	"fmt"
	"time"
)

type stopBody struct {
	End *string `json:"end"`
}

// stopTimer ends what runs for a person and keeps everything else of it.
func stopTimer(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	if m.id != c.me.id && !c.caller().seesOthers() {
		return nil, denied()
	}
	in, err := read[stopBody](c)
	if err != nil {
		return nil, err
	}
	if in.End == nil {
		return nil, invalid("must not be null")
	}
	end, err := parseInstant(*in.End)
	if err != nil {
		return nil, unreadable("JSON parse error: %v", err)
	}
	e := c.ws.timer(m.id)
	if e == nil {
		return nil, &failure{status: 404, code: 404, message: fmt.Sprintf(
			"Currently running time entry doesn't exist on workspace %s for user %s.", c.ws.id, m.id)}
	}
	if err := c.mayEdit(e); err != nil {
		return nil, err
	}
	if end.Before(e.start) {
		return nil, invalid("Start time must be before end time.")
	}
	if err := c.ws.checkRequired(e); err != nil {
		return nil, err
	}
	return c.entryDoc(c.ws.end(e, end)), nil
}

// end gives a running entry its end.
func (w *workspace) end(e *entry, at time.Time) *entry {
	stopped := *e
	stopped.end = at
	w.replaceEntry(e, &stopped)
	return &stopped
}

// stopFor ends the person's running timer when another starts: one timer a person and workspace. If the old one lacks
// a required field the new one cannot start [live].
func (c *call) stopFor(next *entry) error {
	if !next.running() {
		return nil
	}
	old := c.ws.timer(next.user)
	if old == nil || old.id == next.id {
		return nil
	}
	if err := c.ws.checkRequired(old); err != nil {
		return err
	}
	end := next.start
	if !end.After(old.start) {
		end = c.now().UTC().Truncate(time.Second)
	}
	if end.Before(old.start) {
		end = old.start
	}
	c.ws.end(old, end)
	return nil
}
