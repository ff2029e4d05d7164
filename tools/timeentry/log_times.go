package timeentry

import (
	"context"
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

// read turns one argument into pieces: one for each of its days, two where a break lies in between.
func (p *logPlan) read(ctx context.Context, entry int, e logEntry) error {
	on, err := e.resolve(ctx, p.Workspace)
	if err != nil {
		return err
	}
	days, e, err := p.days(e)
	if err != nil {
		return err
	}
	if e.Duration, err = p.daily(e.Duration, len(days.Dates)); err != nil {
		return err
	}
	first := len(p.drafts)
	for _, day := range days.Dates {
		r := p.reader
		r.On = day
		if e.Date == "" {
			r.On = when.Date{}
		}
		made, err := p.onDay(r, day, days.Part, e)
		if err != nil {
			return err
		}
		p.drafts = append(p.drafts, made...)
	}
	for i := range p.drafts[first:] {
		one := &p.drafts[first+i]
		notes := append(slices.Clip(on.notes), one.notes...)
		one.resolved, one.entry = on, entry
		one.notes = notes
	}
	if days.Assumed != "" {
		p.notes = append(p.notes, days.Assumed)
	}
	return nil
}

// days are the days that are meant, today if none is said. A date that brings its own times ("yesterday 9-5") gives
// them to start and end.
func (p *logPlan) days(e logEntry) (when.Days, logEntry, error) {
	if e.Date == "" {
		return when.Days{Dates: []when.Date{when.DateOf(p.reader.Now)}}, e, nil
	}
	days, err := p.reader.Days(e.Date)
	if err == nil {
		p.noteHolidays(e.Date, days.Dates)
		return days, e, nil
	}
	span, spanErr := p.reader.Span(e.Date)
	if spanErr == nil && !span.Whole && e.Start == "" && e.End == "" {
		e.Start, e.End = span.Start.Format(time.RFC3339), span.End.Format(time.RFC3339)
		return when.Days{Dates: []when.Date{when.DateOf(span.Start)}, Assumed: span.Assumed}, e, nil
	}
	return days, e, tool.Unclear("date", err)
}

// noteHolidays says which days were left out because the person has a holiday.
func (p *logPlan) noteHolidays(date string, taken []when.Date) {
	if len(p.reader.Work.Holidays) == 0 {
		return
	}
	r := p.reader
	r.Work.Holidays = nil
	all, err := r.Days(date)
	if err != nil {
		return
	}
	var off []string
	for _, d := range all.Dates {
		if !slices.Contains(taken, d) {
			off = append(off, r.FormatDate(d))
		}
	}
	if len(off) > 0 {
		p.notes = append(p.notes, "left out as holidays: "+strings.Join(off, ", "))
	}
}

// onDay is the entry's pieces on one day.
func (p *logPlan) onDay(r when.Reader, day when.Date, part when.Part, e logEntry) ([]draft, error) {
	if e.Start == "" && e.End == "" {
		return p.roomFor(r, day, part, e)
	}
	span, notes, err := p.times(r, e)
	if err != nil {
		return nil, err
	}
	if !r.On.IsZero() && when.DateOf(span.Start.In(r.Now.Location())) != r.On {
		return nil, session.Refuse("date says %s but start says %s: leave one of them out", r.FormatDate(r.On), r.FormatInstant(span.Start))
	}
	return p.withBreak(r, span, notes, e)
}

// withBreak is the entry, or the two parts that its break leaves of it.
func (p *logPlan) withBreak(r when.Reader, span timesheet.Slot, notes []string, e logEntry) ([]draft, error) {
	whole := draft{slot: span}
	whole.notes = notes
	if e.Break == "" {
		return []draft{whole}, nil
	}
	pause, note, err := breakIn(r, span, e.Break)
	if err != nil {
		return nil, err
	}
	before, after := whole, draft{slot: timesheet.Slot{Start: pause.End, End: span.End}}
	before.slot.End = pause.Start
	if note != "" {
		before.notes = append(before.notes, note)
	}
	return []draft{before, after}, nil
}

// breakIn finds the break: where it is said, else at noon, else in the middle.
func breakIn(r when.Reader, span timesheet.Slot, text string) (pause timesheet.Slot, note string, err error) {
	r.On = when.DateOf(span.Start.In(r.Now.Location()))
	length, err := r.Duration(text)
	if err != nil {
		at, spanErr := r.Span(text)
		if spanErr != nil || at.Whole {
			return pause, "", tool.Unclear("break", err)
		}
		pause = timesheet.Slot{Start: at.Start, End: at.End}
	} else {
		pause = lunch(r, span, length.Duration)
		note = "the break was assumed to be " + view.ClockOf(r).Hours(pause.Start, pause.End)
	}
	if !pause.Start.After(span.Start) || !pause.End.Before(span.End) || !pause.End.After(pause.Start) {
		return pause, "", session.Refuse("the break %s does not lie inside %s", r.FormatSpan(when.Span{Start: pause.Start, End: pause.End}), r.FormatSpan(when.Span{Start: span.Start, End: span.End}))
	}
	return pause, note, nil
}

// lunch is a break of that length at noon, or in the middle of a span that noon is no part of.
func lunch(r when.Reader, span timesheet.Slot, length time.Duration) timesheet.Slot {
	noon, _ := when.Afternoon.Window(r.On, r.Now.Location())
	if noon.After(span.Start) && noon.Add(length).Before(span.End) {
		return timesheet.Slot{Start: noon, End: noon.Add(length)}
	}
	middle := span.Start.Add(((span.Length() - length) / 2).Truncate(5 * time.Minute))
	return timesheet.Slot{Start: middle, End: middle.Add(length)}
}

// times are the start and end that were said, in whichever of the ways: both ends, one end and a length, or a span.
func (p *logPlan) times(r when.Reader, e logEntry) (timesheet.Slot, []string, error) {
	switch {
	case e.Start != "" && e.End != "":
		return p.bothEnds(r, e)
	case e.Start == "":
		return fromEnd(r, e)
	}
	if e.Duration == "" {
		return asSpan(r, e.Start)
	}
	start, err := r.Instant(e.Start)
	if err != nil {
		if slot, notes, spanErr := asSpan(r, e.Start); spanErr == nil {
			return slot, notes, consistent(r, slot, e)
		}
		return timesheet.Slot{}, nil, tool.Unclear("start", err)
	}
	length, err := r.Duration(e.Duration)
	if err != nil {
		return timesheet.Slot{}, nil, tool.Unclear("duration", err)
	}
	begin := minutes(start.Time)
	return timesheet.Slot{Start: begin, End: begin.Add(length.Duration)}, notesOf(start.Assumed, length.Assumed), nil
}

func (p *logPlan) bothEnds(r when.Reader, e logEntry) (timesheet.Slot, []string, error) {
	span, err := r.Pair(e.Start, e.End)
	if err != nil {
		return answered(r, e.Start, tool.Unclear("start", err))
	}
	slot := timesheet.Slot{Start: minutes(span.Start), End: minutes(span.End)}
	if !slot.End.After(slot.Start) {
		return slot, nil, session.Refuse("end %s is not after start %s", r.FormatInstant(slot.End), r.FormatInstant(slot.Start))
	}
	return slot, notesOf(span.Assumed), consistent(r, slot, e)
}

// answered reads the answer to a question about both ends: it stands in start, as a whole span, and end is left over.
func answered(r when.Reader, start string, question error) (timesheet.Slot, []string, error) {
	span, err := r.Span(start)
	if err != nil || span.Whole || !strings.Contains(start, "/") {
		return timesheet.Slot{}, nil, question
	}
	return timesheet.Slot{Start: minutes(span.Start), End: minutes(span.End)}, nil, nil
}

func fromEnd(r when.Reader, e logEntry) (timesheet.Slot, []string, error) {
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
	at := minutes(end.Time)
	return timesheet.Slot{Start: at.Add(-length.Duration), End: at}, notesOf(end.Assumed, length.Assumed), nil
}

// asSpan reads a start that says both ends. A start alone leaves open how long it was, and that is never guessed.
func asSpan(r when.Reader, text string) (timesheet.Slot, []string, error) {
	span, err := r.Span(text)
	if err == nil && !span.Whole {
		return timesheet.Slot{Start: minutes(span.Start), End: minutes(span.End)}, notesOf(span.Assumed), nil
	}
	start, startErr := r.Instant(text)
	if errors.As(err, new(*when.Question)) && !errors.As(startErr, new(*when.Question)) && startErr != nil {
		return timesheet.Slot{}, nil, tool.Unclear("start", err) // it says both ends, but not which
	}
	if startErr != nil {
		return timesheet.Slot{}, nil, tool.Unclear("start", startErr)
	}
	return timesheet.Slot{}, nil, &session.Ask{Path: "duration", Message: fmt.Sprintf("started %s, but how long was it? Say duration or end as well", r.FormatInstant(start.Time))}
}

// consistent checks a length that was said beside both ends: one of the three is wrong, and only the person knows which.
func consistent(r when.Reader, slot timesheet.Slot, e logEntry) error {
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
			r.FormatSpan(when.Span{Start: slot.Start, End: slot.End}), when.FormatDuration(slot.Length()), when.FormatDuration(length.Duration), clockChange(slot)),
		Choices: []session.Choice{
			{Value: end.Format(time.RFC3339), Label: fmt.Sprintf("%s, so that it is %s", r.FormatInstant(end), when.FormatDuration(length.Duration))},
		},
	}
}

// clockChange explains lengths that nobody expects.
func clockChange(slot timesheet.Slot) string {
	_, before := slot.Start.Zone()
	_, after := slot.End.Zone()
	if before == after {
		return ""
	}
	return " (the clocks changed in between)"
}

func notesOf(assumed ...string) (notes []string) {
	for _, a := range assumed {
		if a != "" {
			notes = append(notes, a)
		}
	}
	return notes
}
