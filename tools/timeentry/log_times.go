package timeentry

import (
	"cmp"
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
	if span, spanErr := b.reader.Span(e.Date); spanErr == nil && !span.Whole {
		return b.spanInDate(e, span)
	}
	at, atErr := b.reader.Instant(e.Date)
	switch {
	case atErr == nil && at.HasDay:
		return b.clockInDate(e, at)
	case errors.As(atErr, new(*when.Question)) && !errors.As(err, new(*when.Question)):
		err = atErr
	}
	return days, e, tool.Unclear("date", err)
}

// spanInDate takes start and end from a date that has both. A start or end beside it must be the same.
func (b *logBatch) spanInDate(e logEntry, span when.Span) (when.Days, logEntry, error) {
	day := when.DateOf(span.Start)
	if e.Start != "" && !b.readsAs(e.Start, day, span.Start) {
		return when.Days{}, e, disagree("start", e.Date, e.Start)
	}
	if e.End != "" && !b.readsAs(e.End, day, span.End) {
		return when.Days{}, e, disagree("end", e.Date, e.End)
	}
	e.Start, e.End = span.Start.Format(time.RFC3339), span.End.Format(time.RFC3339)
	return when.Days{Dates: []when.Date{day}, Assumed: span.Assumed}, e, nil
}

// clockInDate takes the start from a date with a clock time ("Saturday at 9", "2026-11-21T09:00"). A start beside it must
// be the same.
func (b *logBatch) clockInDate(e logEntry, at when.Instant) (when.Days, logEntry, error) {
	day := when.DateOf(at.Time)
	if e.Start != "" && !b.readsAs(e.Start, day, at.Time) {
		return when.Days{}, e, disagree("start", e.Date, e.Start)
	}
	e.Start = at.Time.Format(time.RFC3339)
	return when.Days{Dates: []when.Date{day}, Assumed: at.Assumed}, e, nil
}

// readsAs says whether a text can mean that instant on that day.
func (b *logBatch) readsAs(text string, day when.Date, want time.Time) bool {
	r := b.reader
	r.On = day
	readings, err := instantReadings(r, text)
	return err == nil && slices.ContainsFunc(readings, want.Equal)
}

// disagree asks which of two texts about the same thing is right.
func disagree(path, one, other string) error {
	return &session.Ask{Path: path, Message: fmt.Sprintf("%s and %s %s do not agree: which is right? Say only one of them", view.Quote(one), path, view.Quote(other))}
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
	if err := insideDate(r, slot, e); err != nil {
		return nil, err
	}
	if target, share, upTo := when.UpTo(e.Duration); upTo && e.End == "" {
		return draftFrom(r, slot.Start, target, share, notes)
	}
	drafts, err := splitAtBreak(r, slot, notes, e)
	if at, atErr := r.Instant(e.Start); err == nil && e.End == "" && atErr == nil {
		drafts[0].open = at.Open
	}
	return drafts, err
}

// partMargin is how far outside a part of the day people still count a time to it: 23:00 is in the evening.
const partMargin = 2 * time.Hour

// insideDate holds the start to the day, and to the part of it, that the date names. The small hours belong to the night
// before ("last night 1-2").
func insideDate(r when.Reader, slot timesheet.Slot, e logEntry) error {
	if r.On.IsZero() {
		return nil
	}
	from, to := r.Part.Window(r.On, r.Now.Location())
	if r.Part != when.None && (slot.Start.Before(from.Add(-partMargin)) || slot.Start.After(to.Add(partMargin/2))) {
		return disagree(startArgument(e), e.Date, cmp.Or(e.Start, e.End))
	}
	if day := when.DateOf(slot.Start.In(r.Now.Location())); day != r.On && r.Part != when.Night {
		return session.Refuse("date says %s but %s says %s: leave one of them out", r.FormatDate(r.On), startArgument(e), r.FormatInstant(slot.Start))
	}
	return nil
}

// startArgument is the argument that the start was read from.
func startArgument(e logEntry) string {
	if e.Start == "" {
		return "end"
	}
	return "start"
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
		return fromSpanAndEnd(r, e, tool.Unclear("start", err))
	}
	slot := wholeMinutes(span)
	end, err := r.Instant(e.End)
	if err == nil && end.HasDay && slot.End.After(r.Now) && end.Time.Before(slot.Start) {
		slot.End = end.Time // "Friday" is the one before the start: the coming one would be days of work to come
	}
	if !slot.End.After(slot.Start) {
		return slot, nil, session.Refuse("end %s is not after start %s", r.FormatInstant(slot.End), r.FormatInstant(slot.Start))
	}
	return slot, nonEmpty(span.Assumed), checkDuration(r, slot, e)
}

// fromSpanAndEnd reads a start that is a span although there is an end too. It may be the answer to a question about both
// ("2026-11-21T18:00+01:00/..."): then the end still has its old value. Else the end must be that of the span.
func fromSpanAndEnd(r when.Reader, e logEntry, question error) (timesheet.Slot, []string, error) {
	span, err := r.Span(e.Start)
	if err != nil || span.Whole {
		return timesheet.Slot{}, nil, question
	}
	slot := wholeMinutes(span)
	end, err := r.End(e.End, span.Start)
	if !strings.Contains(e.Start, "/") && (err != nil || !wholeMinute(end.Time).Equal(slot.End)) {
		return timesheet.Slot{}, nil, disagree("end", e.Start, e.End)
	}
	return slot, nonEmpty(span.Assumed), checkDuration(r, slot, e)
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
	target, _, _ := when.UpTo(e.Duration)
	length, err := r.Duration(target)
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
	target, _, _ := when.UpTo(e.Duration)
	length, err := r.Duration(target)
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
func (b *logBatch) profileTimes(changes []timesheet.Change) []string {
	home := view.Clock{Zone: b.Me.Zone, Now: b.format.Now}
	if home.Zone.String() == b.format.Zone.String() {
		return nil
	}
	var spans []string
	for _, c := range changes[:min(len(changes), maxLeftOut)] {
		spans = append(spans, home.Span(c.After.Start, c.After.End))
	}
	return []string{fmt.Sprintf("in %s, the profile's zone, that is %s", view.ZoneName(home.Zone), strings.Join(spans, "; "))}
}
