package timeentry

import (
	"fmt"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// The hours in which work without a start is put unasked, and the longest day that it may make. People who work at other
// hours have entries that show it.
const (
	opening = 7 * time.Hour
	closing = 20 * time.Hour
	longDay = 12 * time.Hour
)

// unusualHours says why a slot that was searched for must be asked about: it lies outside the hours that the person works
// in, or makes a day of more than twelve hours. What ends now, lies in a named part of the day or has a start was chosen
// by the person.
func (b *logBatch) unusualHours(p *placement, slot timesheet.Slot, busy []timesheet.Slot) (reasons []string) {
	endsNow := p.today && slot.End.Equal(b.reader.Now)
	if endsNow || p.part != when.None || !p.start.IsZero() {
		return nil
	}
	midnight := p.date.In(b.format.Zone)
	from, to := usualHours(b.around, b.format.Zone)
	if slot.Start.Before(midnight.Add(from)) || slot.End.After(midnight.Add(to)) {
		reasons = append(reasons, fmt.Sprintf("the only free time of that length is %s, outside the usual hours", formatSlot(b.reader, slot)))
	}
	if total := b.loggedOn(p.date, busy) + p.length; total > longDay {
		reasons = append(reasons, fmt.Sprintf("it would make %s a day of %s", b.reader.FormatDate(p.date), view.Length(total)))
	}
	if len(reasons) > 0 && !p.upTo {
		reasons = append(reasons, fmt.Sprintf("if %s is the whole day, duration %q logs only what is missing", view.Length(p.length), "up to "+when.FormatDuration(p.length)))
	}
	return reasons
}

// askHalf asks which half of the day a start means that lies outside the usual hours and does not say: on a clock of 24
// hours 6:00 is the morning, but people who work in the afternoon mean that.
func (b *logBatch) askHalf(d draft) error {
	start := d.slot.Start.In(b.format.Zone)
	day := when.DateOf(start)
	from, to := usualHours(b.around, b.format.Zone)
	if at := start.Sub(day.In(b.format.Zone)); !d.open || at >= from && at < to {
		return nil
	}
	other := start.Add(12 * time.Hour)
	if when.DateOf(other) != day {
		other = start.Add(-12 * time.Hour)
	}
	ask := &session.Ask{Path: "start", Message: fmt.Sprintf("%s is outside the usual hours: is it %s or %s?", b.format.Moment(start), b.format.Time(start), b.format.Time(other))}
	for _, t := range []time.Time{start, other} {
		ask.Choices = append(ask.Choices, session.Choice{Value: t.Format(time.RFC3339), Label: b.format.Moment(t)})
	}
	return ask
}

// usualHours are the hours of the day, counted from midnight, that the entries and a usual day reach over.
func usualHours(entries []clockify.Entry, zone *time.Location) (from, to time.Duration) {
	from, to = opening, closing
	for _, e := range entries {
		if e.Running() {
			continue
		}
		midnight := dayOf(e, zone).In(zone)
		from = min(from, e.Start().Sub(midnight))
		to = max(to, e.End().Sub(midnight))
	}
	return from, to
}
