package timeentry

import (
	"slices"
	"time"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// splitAtBreak is one draft, or the two before and after the entry's break.
func splitAtBreak(r when.Reader, slot timesheet.Slot, notes []string, e logEntry) ([]draft, error) {
	whole := draft{slot: slot}
	whole.notes = notes
	if e.Break == "" {
		return []draft{whole}, nil
	}
	pause, note, err := findBreak(r, slot, e.Break)
	if err != nil {
		return nil, err
	}
	before, after := whole, draft{slot: timesheet.Slot{Start: pause.End, End: slot.End}}
	before.slot.End = pause.Start
	before.notes = slices.Concat(notes, nonEmpty(note))
	return []draft{before, after}, nil
}

// findBreak reads a break: a span ("12:00-12:45"), or a length, whose time is then assumed.
func findBreak(r when.Reader, slot timesheet.Slot, text string) (pause timesheet.Slot, note string, err error) {
	r.On = when.DateOf(slot.Start.In(r.Now.Location()))
	length, err := r.Duration(text)
	if err != nil {
		span, spanErr := r.Span(text)
		if spanErr != nil || span.Whole {
			return pause, "", tool.Unclear("break", err)
		}
		pause = timesheet.Slot{Start: span.Start, End: span.End}
	} else {
		pause = assumedBreak(r, slot, length.Duration)
		note = "the break was assumed to be " + view.ClockOf(r, nil).Hours(pause.Start, pause.End)
	}
	if !pause.Start.After(slot.Start) || !pause.End.Before(slot.End) || !pause.End.After(pause.Start) {
		return pause, "", session.Refuse("the break %s does not lie inside %s", formatSlot(r, pause), formatSlot(r, slot))
	}
	return pause, note, nil
}

// assumedBreak is a break of that length at noon, or in the middle if it does not fit into the slot at noon.
func assumedBreak(r when.Reader, slot timesheet.Slot, length time.Duration) timesheet.Slot {
	noon, _ := when.Afternoon.Window(r.On, r.Now.Location())
	if noon.After(slot.Start) && noon.Add(length).Before(slot.End) {
		return timesheet.Slot{Start: noon, End: noon.Add(length)}
	}
	middle := slot.Start.Add(((slot.Length() - length) / 2).Truncate(5 * time.Minute))
	return timesheet.Slot{Start: middle, End: middle.Add(length)}
}
