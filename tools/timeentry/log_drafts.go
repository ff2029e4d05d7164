package timeentry

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/when"
)

// draftEntries turns all arguments into drafts. It reports the faults of all arguments together, so that the caller need
// not call once for each.
func (b *logBatch) draftEntries(ctx context.Context, entries []logEntry) error {
	var faults []string
	var firstFault error
	for i, e := range entries {
		err := b.draftEntry(ctx, i, e)
		if err == nil {
			continue
		}
		if !aboutArguments(err) {
			return err
		}
		if firstFault == nil {
			firstFault = session.Under(fmt.Sprintf("entries.%d", i), entryPrefix(i, len(entries)), err)
		}
		faults = append(faults, fmt.Sprintf("entry %d: %s", i+1, strings.ReplaceAll(err.Error(), "\n- ", " | ")))
	}
	switch {
	case firstFault == nil:
		return nil
	case len(entries) == 1, len(faults) == 1 && errors.As(firstFault, new(*session.Ask)):
		return firstFault
	}
	return session.Refuse("nothing was written, because %d of these %d entries cannot be logged as they stand:\n- %s", len(faults), len(entries), strings.Join(faults, "\n- "))
}

// aboutArguments says whether an error is about the arguments. Other errors are about Clockify and would come again for
// each further entry.
func aboutArguments(err error) bool {
	return errors.As(err, new(session.Refusal)) || errors.As(err, new(*session.Ask)) || errors.As(err, new(*when.Refusal)) || errors.As(err, new(*when.Question))
}

// entryPrefix says which of several entries a question is about.
func entryPrefix(i, count int) string {
	if count == 1 {
		return ""
	}
	return fmt.Sprintf("entry %d: ", i+1)
}

// draftEntry turns one argument into drafts: one for each of its days, or two where a break divides the day.
func (b *logBatch) draftEntry(ctx context.Context, argument int, e logEntry) error {
	fields, err := e.resolve(ctx, b.Workspace)
	if err != nil {
		return err
	}
	days, e, err := b.daysOf(e)
	if err != nil {
		return err
	}
	if e.Duration, err = b.perDay(e.Duration, len(days.Dates)); err != nil {
		return err
	}
	for _, day := range days.Dates {
		r := b.reader
		if e.Date != "" {
			r.On = day
		}
		drafts, err := draftsOn(r, day, days.Part, e)
		if err != nil {
			return err
		}
		for _, d := range drafts {
			timeNotes := d.notes
			d.resolvedFields, d.argument = fields, argument
			d.notes = slices.Concat(fields.notes, timeNotes)
			b.drafts = append(b.drafts, d)
		}
	}
	b.notes = append(b.notes, nonEmpty(days.Assumed)...)
	return nil
}

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
