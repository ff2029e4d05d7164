package timeentry

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// timesOf reads start, end and duration, of which two are enough. A start may also be a span ("9-17").
func timesOf(r when.Reader, e logEntry) (timesheet.Slot, []string, error) {
	switch {
	case e.Start != "" && e.End != "":
		return fromStartAndEnd(r, e)
	case e.Start == "":
		return fromEndAndDuration(r, e)
	case e.Duration == "":
		return fromSpan(r, e.Start)
	}
	return fromStartAndDuration(r, e)
}

func fromStartAndEnd(r when.Reader, e logEntry) (timesheet.Slot, []string, error) {
	span, err := r.Pair(e.Start, e.End)
	if err != nil {
		return fromAnswer(r, e.Start, tool.Unclear("start", err))
	}
	slot := wholeMinutes(span)
	if !slot.End.After(slot.Start) {
		return slot, nil, session.Refuse("end %s is not after start %s", r.FormatInstant(slot.End), r.FormatInstant(slot.Start))
	}
	return slot, nonEmpty(span.Assumed), checkDuration(r, slot, e)
}

// fromAnswer reads the answer to a question about start and end together: the answer is a whole span in start, and end
// still has its old value. Any other start leaves the question open.
func fromAnswer(r when.Reader, start string, question error) (timesheet.Slot, []string, error) {
	span, err := r.Span(start)
	if err != nil || span.Whole || !strings.Contains(start, "/") {
		return timesheet.Slot{}, nil, question
	}
	return wholeMinutes(span), nil, nil
}

func fromEndAndDuration(r when.Reader, e logEntry) (timesheet.Slot, []string, error) {
	end, err := r.Instant(e.End)
	if err != nil {
		return timesheet.Slot{}, nil, tool.Unclear("end", err)
	}
	if e.Duration == "" {
		return timesheet.Slot{}, nil, &session.Ask{Path: "start", Message: "when did it start, or how long was it? Say start or duration as well"}
	}
	length, err := r.Duration(e.Duration)
	if err != nil {
		return timesheet.Slot{}, nil, tool.Unclear("duration", err)
	}
	at := wholeMinute(end.Time)
	return timesheet.Slot{Start: at.Add(-length.Duration), End: at}, nonEmpty(end.Assumed, length.Assumed), nil
}

// fromSpan reads a text that has both start and end. A start alone is a question, because a length is never guessed.
func fromSpan(r when.Reader, text string) (timesheet.Slot, []string, error) {
	span, err := r.Span(text)
	if err == nil && !span.Whole {
		return wholeMinutes(span), nonEmpty(span.Assumed), nil
	}
	start, startErr := r.Instant(text)
	if errors.As(err, new(*when.Question)) && !errors.As(startErr, new(*when.Question)) && startErr != nil {
		return timesheet.Slot{}, nil, tool.Unclear("start", err) // a span with several readings
	}
	if startErr != nil {
		return timesheet.Slot{}, nil, tool.Unclear("start", startErr)
	}
	return timesheet.Slot{}, nil, &session.Ask{Path: "duration", Message: fmt.Sprintf("started %s, but how long was it? Say duration or end as well", r.FormatInstant(start.Time))}
}

func fromStartAndDuration(r when.Reader, e logEntry) (timesheet.Slot, []string, error) {
	start, err := r.Instant(e.Start)
	if err != nil {
		if slot, notes, spanErr := fromSpan(r, e.Start); spanErr == nil {
			return slot, notes, checkDuration(r, slot, e)
		}
		return timesheet.Slot{}, nil, tool.Unclear("start", err)
	}
	length, err := r.Duration(e.Duration)
	if err != nil {
		return timesheet.Slot{}, nil, tool.Unclear("duration", err)
	}
	at := wholeMinute(start.Time)
	return timesheet.Slot{Start: at, End: at.Add(length.Duration)}, nonEmpty(start.Assumed, length.Assumed), nil
}

// checkDuration compares a duration with the start and the end that the entry has as well. If they disagree, one of the
// three is wrong, and only the person knows which. The duration may be with or without the break.
func checkDuration(r when.Reader, slot timesheet.Slot, e logEntry) error {
	if e.Duration == "" {
		return nil
	}
	length, err := r.Duration(e.Duration)
	if err != nil {
		return tool.Unclear("duration", err)
	}
	pause, err := r.Duration(e.Break)
	if errors.As(err, new(*when.Question)) || e.Break == "" {
		pause.Duration = 0
	}
	if length.Duration == slot.Length() || length.Duration == slot.Length()-pause.Duration {
		return nil
	}
	end := slot.Start.Add(length.Duration)
	return &session.Ask{
		Path: "end",
		Message: fmt.Sprintf("from %s it is %s, not %s%s: which is right? Leave duration out to keep the times, or change the end",
			formatSlot(r, slot), when.FormatDuration(slot.Length()), when.FormatDuration(length.Duration), clockChangeNote(slot)),
		Choices: []session.Choice{
			{Value: end.Format(time.RFC3339), Label: fmt.Sprintf("%s, so that it is %s", r.FormatInstant(end), when.FormatDuration(length.Duration))},
		},
	}
}

// clockChangeNote explains a length that differs from the clock times because daylight saving began or ended in the slot.
func clockChangeNote(slot timesheet.Slot) string {
	_, before := slot.Start.Zone()
	_, after := slot.End.Zone()
	if before == after {
		return ""
	}
	return " (the clocks changed in between)"
}

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
		note = "the break was assumed to be " + view.ClockOf(r).Hours(pause.Start, pause.End)
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

// wholeMinutes is a span without the seconds, because people log in whole minutes.
func wholeMinutes(span when.Span) timesheet.Slot {
	return timesheet.Slot{Start: wholeMinute(span.Start), End: wholeMinute(span.End)}
}

func wholeMinute(t time.Time) time.Time { return t.Truncate(time.Minute) }

func formatSlot(r when.Reader, slot timesheet.Slot) string {
	return r.FormatSpan(when.Span{Start: slot.Start, End: slot.End})
}

// nonEmpty leaves out the empty texts.
func nonEmpty(texts ...string) (kept []string) {
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}
