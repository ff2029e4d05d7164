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

// times moves an entry's start and end. A clock time is on the entry's own day.
func (e *entryEdit) times(before clockify.Entry, r *clockify.EntryRequest) error {
	if e.in.Shift != "" {
		return e.shift(r)
	}
	read := e.owner.reader
	read.On = when.DateOf(before.Start().In(read.Now.Location()))
	if e.in.Start != "" {
		at, err := read.Instant(string(e.in.Start))
		if err != nil {
			return tool.Unclear("start", err)
		}
		r.Start = at.Time
		e.note(at.Assumed)
	}
	if err := e.end(read, r); err != nil {
		return err
	}
	if r.End != nil && !r.End.After(r.Start) {
		return session.Refuse("the entry would end at %s, which is not after its start %s: nothing was written. Say start and end together, or shift",
			e.owner.format.Moment(*r.End), e.owner.format.Moment(r.Start))
	}
	return nil
}

// end sets the end, or the length, of which the start stays; said with an end alone, a length moves the start.
func (e *entryEdit) end(read when.Reader, r *clockify.EntryRequest) error {
	if e.in.End != "" {
		at, err := read.End(string(e.in.End), r.Start)
		if err != nil {
			return tool.Unclear("end", err)
		}
		r.End = &at.Time
		e.note(at.Assumed)
	}
	if e.in.Duration == "" {
		return nil
	}
	length, err := read.Duration(string(e.in.Duration))
	if err != nil {
		return tool.Unclear("duration", err)
	}
	e.note(length.Assumed)
	switch {
	case e.in.End == "":
		end := r.Start.Add(length.Duration)
		r.End = &end
	case e.in.Start == "":
		r.Start = r.End.Add(-length.Duration)
	case r.End.Sub(r.Start) != length.Duration:
		return session.Refuse("from %s it is %s, not %s: say only two of start, end and duration. Nothing was written",
			e.owner.format.Span(r.Start, r.End), when.FormatDuration(r.End.Sub(r.Start)), when.FormatDuration(length.Duration))
	}
	return nil
}

func (e *entryEdit) shift(r *clockify.EntryRequest) error {
	if e.in.Start != "" || e.in.End != "" || e.in.Duration != "" {
		return session.Refuse("shift moves an entry as it is: say it without start, end and duration. Nothing was written")
	}
	by, err := e.owner.reader.Shift(string(e.in.Shift))
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

// instead offers the time before an entry where a new length would run into what comes after it.
func (in changeArgs) instead(plan session.Plan) []string {
	if len(plan.Changes) != 1 || in.Duration == "" || in.Start != "" || in.End != "" {
		return nil
	}
	c := plan.Changes[0]
	if c.Before == nil || c.Before.Running() || !clashes(plan, c) {
		return nil
	}
	end := c.Before.End()
	earlier := *c.After
	earlier.Start, earlier.End = end.Add(-c.After.End.Sub(c.After.Start)), &end
	moved := timesheet.Change{Before: c.Before, After: &earlier}
	if clashes(plan, moved) {
		return nil
	}
	return []string{fmt.Sprintf("%s would be free: for that, repeat the call with changes.start %q as well", plan.Format.Span(earlier.Start, &end), clockText(earlier.Start.In(plan.Format.Zone)))}
}

func clashes(plan session.Plan, c timesheet.Change) bool {
	return len(timesheet.Risks([]timesheet.Change{c}, plan.Around, plan.Format.Now)) > 0
}

// clockText is an instant as it can be said without a question.
func clockText(t time.Time) string { return t.Format(time.RFC3339) }
