package timeentry

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// instantBounds are the limits of an instant that an argument gives: after from, and not after to.
type instantBounds struct {
	path, text            string // the argument
	from, to              time.Time
	fromLabel, afterLabel string // "the timer's start", "in the future": for the refusal of what lies outside
	narrow                string // what to ask where not a minute lies between the bounds
}

func (b instantBounds) contains(t time.Time) bool { return t.After(b.from) && !t.After(b.to) }

// instantWithin is the reading of the argument that lies within the bounds. Several such readings are a question; none is
// a refusal that names the readings. A clock time without a date may be on any day from the first to the last bound.
func (m *member) instantWithin(b instantBounds) (time.Time, error) {
	all, err := b.readings(m.reader)
	if err != nil {
		return time.Time{}, tool.Unclear(b.path, err)
	}
	inside := slices.DeleteFunc(slices.Clone(all), func(t time.Time) bool { return !b.contains(t) })
	switch len(inside) {
	case 1:
		return inside[0], nil
	case 0:
		return time.Time{}, b.refuseOutside(m.format, all)
	}
	return time.Time{}, b.askWhichInstant(m.format, inside)
}

// maxDays limits the days on which a clock time is tried. A timer that runs longer needs a date to be stopped.
const maxDays = 31

// readings are all instants that the text can mean, the earliest first.
func (b instantBounds) readings(r when.Reader) ([]time.Time, error) {
	all, err := instantReadings(r, b.text)
	if err != nil {
		return nil, err
	}
	if at, err := r.Instant(b.text); err != nil || !at.HasDay {
		all = nil
		day, last := when.DateOf(b.from.In(r.Now.Location())), when.DateOf(b.to.In(r.Now.Location()))
		for n := 0; !day.After(last) && n < maxDays; n++ {
			r.On = day
			all = append(all, b.readingsOnDay(r)...)
			day = day.AddDays(1)
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return slices.CompactFunc(all, time.Time.Equal), nil
}

// instantReadings are the readings of a text: one, or those of the reader's question.
func instantReadings(r when.Reader, text string) ([]time.Time, error) {
	at, err := r.Instant(text)
	var q *when.Question
	switch {
	case err == nil:
		return []time.Time{at.Time}, nil
	case !errors.As(err, &q) || len(q.Readings) == 0:
		return nil, err
	}
	var all []time.Time
	for _, reading := range q.Readings {
		all = append(all, reading.Instant)
	}
	return all, nil
}

// readingsOnDay are the readings on the reader's day. An hour without am or pm is also read in the other half of the day
// if it is 1 to 6, which people say for the afternoon, or if the plain reading lies outside the bounds.
func (b instantBounds) readingsOnDay(r when.Reader) []time.Time {
	all, err := instantReadings(r, b.text)
	if err != nil || !when.OpenHour(b.text) {
		return all
	}
	oneToSix := slices.ContainsFunc(all, func(t time.Time) bool { return t.Hour()%12 >= 1 && t.Hour()%12 <= 6 })
	if slices.ContainsFunc(all, b.contains) && !oneToSix {
		return all
	}
	for _, half := range []string{"am", "pm"} {
		more, err := instantReadings(r, strings.TrimSpace(b.text)+half)
		if err == nil {
			all = append(all, more...)
		}
	}
	return all
}

// refuseOutside names the readings nearest to the bounds, and why neither is possible.
func (b instantBounds) refuseOutside(format view.Clock, readings []time.Time) error {
	var before, after string
	for _, t := range readings {
		if !t.After(b.from) {
			before = fmt.Sprintf("%s is before %s %s", briefTime(format, t), b.fromLabel, briefTime(format, b.from))
			if t.Equal(b.from) {
				before = fmt.Sprintf("%s is %s itself", briefTime(format, t), b.fromLabel)
			}
		} else if after == "" {
			after = fmt.Sprintf("%s is %s", briefTime(format, t), b.afterLabel)
		}
	}
	if b.to.Sub(b.from) < time.Minute {
		return session.Refuse("%s %q cannot be: %s. Nothing was written. %s", b.path, b.text, strings.Join(nonEmpty(before, after), "; "), b.narrow)
	}
	return session.Refuse("%s %q cannot be: %s. Nothing was written. Ask for a time between %s and %s",
		b.path, b.text, strings.Join(nonEmpty(before, after), "; "), format.Moment(b.from), format.Moment(b.to))
}

// briefTime leaves out the date of today.
func briefTime(format view.Clock, t time.Time) string {
	if format.Day(t) == format.Day(format.Now) {
		return format.Time(t)
	}
	return format.Moment(t)
}

// maxReadings is how many readings a question offers: a timer that was forgotten for days has two for each of them.
const maxReadings = 3

// askWhichInstant asks which of several readings is right. The evening of the first day comes first, because that is when
// most forgotten timers should have ended.
func (b instantBounds) askWhichInstant(format view.Clock, readings []time.Time) error {
	ask := &session.Ask{Path: b.path, Message: fmt.Sprintf("%s %q can be one of these: ask which", b.path, b.text)}
	if len(readings) > maxReadings {
		firstDay := format.Day(b.from)
		evening := slices.IndexFunc(readings, func(t time.Time) bool {
			return format.Day(t) == firstDay && t.In(format.Zone).Hour() >= 12
		})
		if evening > 0 {
			first := readings[evening]
			readings = slices.Insert(slices.Delete(readings, evening, evening+1), 0, first)
		}
		readings = readings[:maxReadings]
		ask.Message = fmt.Sprintf("%s %q can be one of these, or of a later day: ask which", b.path, b.text)
	}
	for _, t := range readings {
		ask.Choices = append(ask.Choices, session.Choice{Value: t.In(format.Zone).Format(time.RFC3339), Label: format.Moment(t)})
	}
	return ask
}
