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

// daysOf reads the date; without one the day is today. A date with a time of day ("yesterday 9-5") also sets start and
// end in the entry that it returns.
func (b *logBatch) daysOf(e logEntry) (when.Days, logEntry, error) {
	if e.Date == "" {
		return when.Days{Dates: []when.Date{when.DateOf(b.reader.Now)}}, e, nil
	}
	days, err := b.reader.Days(e.Date)
	if err == nil {
		b.noteHolidays(e.Date, days.Dates)
		return days, e, nil
	}
	span, spanErr := b.reader.Span(e.Date)
	if spanErr == nil && !span.Whole && e.Start == "" && e.End == "" {
		e.Start, e.End = span.Start.Format(time.RFC3339), span.End.Format(time.RFC3339)
		return when.Days{Dates: []when.Date{when.DateOf(span.Start)}, Assumed: span.Assumed}, e, nil
	}
	return days, e, tool.Unclear("date", err)
}

// noteHolidays notes the days that the reader left out of the date because they are holidays of the person.
func (b *logBatch) noteHolidays(date string, kept []when.Date) {
	if len(b.reader.Work.Holidays) == 0 {
		return
	}
	r := b.reader
	r.Work.Holidays = nil
	all, err := r.Days(date)
	if err != nil {
		return
	}
	var holidays []string
	for _, d := range all.Dates {
		if !slices.Contains(kept, d) {
			holidays = append(holidays, r.FormatDate(d))
		}
	}
	if len(holidays) > 0 {
		b.notes = append(b.notes, "left out as holidays: "+strings.Join(holidays, ", "))
	}
}

// perDay is the duration for each of the days: "up to 40h a week" is divided evenly among them.
func (b *logBatch) perDay(duration string, days int) (string, error) {
	amount, unit := when.Per(duration)
	length, _, upTo := when.UpTo(amount)
	switch {
	case unit == "" || !upTo:
		return duration, nil
	case unit == "day":
		return amount, nil
	}
	week, err := b.reader.Duration("exactly " + length)
	if err != nil {
		return "", tool.Unclear("duration", err)
	}
	share := (week.Duration / time.Duration(days)).Round(time.Minute)
	return strings.TrimSuffix(amount, length) + when.FormatDuration(share), nil
}

// draftsOn are the drafts of one argument on one day. Their fields are still empty.
func draftsOn(r when.Reader, day when.Date, part when.Part, e logEntry) ([]draft, error) {
	if e.Start == "" && e.End == "" {
		return draftWithoutStart(r, day, part, e)
	}
	slot, notes, err := timesOf(r, e)
	if err != nil {
		return nil, err
	}
	if !r.On.IsZero() && when.DateOf(slot.Start.In(r.Now.Location())) != r.On {
		return nil, session.Refuse("date says %s but start says %s: leave one of them out", r.FormatDate(r.On), r.FormatInstant(slot.Start))
	}
	return splitAtBreak(r, slot, notes, e)
}

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

// profileTimes repeats the times in the profile's zone if the call gives another zone.
func (b *logBatch) profileTimes(changes []timesheet.Change) (notes []string) {
	home := view.Clock{Zone: b.Me.Zone, Now: b.format.Now}
	if home.Zone.String() == b.format.Zone.String() {
		return nil
	}
	for _, c := range changes {
		notes = append(notes, fmt.Sprintf("%s in %s is %s in %s", b.format.Span(c.After.Start, c.After.End), b.format.Zone, home.Span(c.After.Start, c.After.End), home.Zone))
	}
	return notes
}
