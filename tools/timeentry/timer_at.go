package timeentry

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// stopAt reads when a running timer ended: of all that the words can mean, what lies after its start and not ahead.
func (o *owner) stopAt(text string, running clockify.Entry) (time.Time, error) {
	return o.instantWithin(bounds{
		path: "at", text: text, from: running.Start(), to: o.format.Now,
		before: "the timer's start", after: "in the future",
	})
}

// bounds are where an instant must lie: after from, and not after to.
type bounds struct {
	path, text    string
	from, to      time.Time
	before, after string // how to say that it lies outside
}

// instantWithin is the one reading of the words that lies within the bounds. Several are a question, none is a refusal
// that names what was read. A clock time without a day may belong to each day that the bounds touch.
func (o *owner) instantWithin(b bounds) (time.Time, error) {
	read, err := b.readings(o.reader)
	if err != nil {
		return time.Time{}, tool.Unclear(b.path, err)
	}
	fits := slices.DeleteFunc(slices.Clone(read), func(t time.Time) bool { return !t.After(b.from) || t.After(b.to) })
	switch len(fits) {
	case 1:
		return fits[0], nil
	case 0:
		return time.Time{}, b.none(o.format, read)
	}
	return time.Time{}, b.several(o.format, fits)
}

// maxDays bounds the days that a clock time is tried on; a timer left running longer must be stopped with its date said.
const maxDays = 31

// readings are all instants that the words can mean, in order.
func (b bounds) readings(r when.Reader) ([]time.Time, error) {
	first, err := instants(r, b.text)
	if err != nil {
		return nil, err
	}
	loose := when.OpenHour(b.text)
	read := first
	if !datedInstant(r, b.text) {
		read = nil
		day, last := when.DateOf(b.from.In(r.Now.Location())), when.DateOf(b.to.In(r.Now.Location()))
		for n := 0; !day.After(last) && n < maxDays; n++ {
			r.On = day
			read = append(read, b.onDay(r, loose)...)
			day = day.AddDays(1)
		}
	}
	slices.SortFunc(read, time.Time.Compare)
	return slices.CompactFunc(read, time.Time.Equal), nil
}

// onDay reads the words on the reader's day: as they stand, and an hour from 1 to 12 in the other half of the day as well,
// if it stands for 1 to 6, which people say for the afternoon, or if only the other half can be meant.
func (b bounds) onDay(r when.Reader, loose bool) []time.Time {
	plain, err := instants(r, b.text)
	if err != nil || !loose {
		return plain
	}
	taken := slices.ContainsFunc(plain, func(t time.Time) bool { return t.After(b.from) && !t.After(b.to) })
	small := slices.ContainsFunc(plain, func(t time.Time) bool { return t.Hour()%12 >= 1 && t.Hour()%12 <= 6 })
	if taken && !small {
		return plain
	}
	for _, half := range []string{"am", "pm"} {
		more, err := instants(r, strings.TrimSpace(b.text)+half)
		if err == nil {
			plain = append(plain, more...)
		}
	}
	return plain
}

// instants are the readings of a text: the one value, or those of the question.
func instants(r when.Reader, text string) ([]time.Time, error) {
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

func datedInstant(r when.Reader, text string) bool {
	at, err := r.Instant(text)
	return err == nil && at.HasDay
}

func (b bounds) several(clock view.Clock, fits []time.Time) error {
	ask := &session.Ask{Path: b.path, Message: fmt.Sprintf("%s %q can be one of these: ask which", b.path, b.text)}
	for _, t := range fits {
		ask.Choices = append(ask.Choices, session.Choice{Value: t.In(clock.Zone).Format(time.RFC3339), Label: clock.Moment(t)})
	}
	return ask
}

// none names the readings nearest to the bounds, and why none of them can be.
func (b bounds) none(clock view.Clock, read []time.Time) error {
	var before, after string
	for _, t := range read {
		if !t.After(b.from) {
			before = fmt.Sprintf("%s is before %s %s", b.tell(clock, t), b.before, b.tell(clock, b.from))
			if t.Equal(b.from) {
				before = fmt.Sprintf("%s is %s itself", b.tell(clock, t), b.before)
			}
		} else if after == "" {
			after = fmt.Sprintf("%s is %s", b.tell(clock, t), b.after)
		}
	}
	why := strings.Join(slices.DeleteFunc([]string{before, after}, func(s string) bool { return s == "" }), "; ")
	return session.Refuse("%s %q cannot be: %s. Nothing was written. Ask for a time between %s and %s",
		b.path, b.text, why, clock.Moment(b.from), clock.Moment(b.to))
}

// tell says the time alone where everything is of today.
func (b bounds) tell(clock view.Clock, t time.Time) string {
	if clock.Day(t) == clock.Day(clock.Now) {
		return clock.Time(t)
	}
	return clock.Moment(t)
}
