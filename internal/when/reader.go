// Package when reads days, times, spans and durations the way people write them.
//
// A Reader knows the moment, the zone, the first day of the week and which way an unsure phrase leans;
// text goes in, and a value comes out with what was assumed, or a Question with its readings, or a
// Refusal that says what to write instead. The whole text is understood or none of it. Nothing here looks
// at a clock, a network or a global.
package when

import (
	"strings"
	"time"

	"github.com/invopop/jsonschema"
)

// Text is a time, day, span or duration in words, as a tool's argument.
type Text string

// JSONSchema describes Text to invopop as a plain string; what it may say stands on the argument.
func (Text) JSONSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string"}
}

// Context says which way an unsure phrase leans.
type Context int

// Log and Report lean to the past, and Report never asks what can be assumed; Ahead leans to what is to come.
const (
	Log Context = iota
	Report
	Ahead
)

// Order says how a date such as 03/04 is read.
type Order int

// The orders that profiles have: day first, month first, year first.
const (
	DMY Order = iota
	MDY
	YMD
)

// OrderOf reads a profile's date format, e.g. "MM/DD/YYYY"; one it does not know is day first.
func OrderOf(format string) Order {
	f := strings.ToUpper(strings.TrimSpace(format))
	switch {
	case strings.HasPrefix(f, "M"):
		return MDY
	case strings.HasPrefix(f, "Y"):
		return YMD
	}
	return DMY
}

// Clock says how a person's profile writes clock times.
type Clock int

// The clocks that profiles have: 2:30 PM and 14:30.
const (
	Hour12 Clock = iota
	Hour24
)

// ClockOfProfile reads a profile's time format: HOUR24, or anything else for the clock of twelve hours.
func ClockOfProfile(timeFormat string) Clock {
	if strings.EqualFold(strings.TrimSpace(timeFormat), "HOUR24") {
		return Hour24
	}
	return Hour12
}

// Reader reads text as one person would mean it at one moment.
type Reader struct {
	Now     time.Time    // in the person's zone: its location is where everything is read
	Week    time.Weekday // first day of the week
	Order   Order        // how 03/04 is read
	Clock   Clock        // whether 6:00 is read as written
	Context Context      // which way an unsure phrase leans
	On      Date         // the day that a clock time without a date belongs to; zero: today when passed, else a question
	Part    Part         // the part of On that a clock time without a half of the day belongs to; None: either half
	Work    Work         // working days and their length

	// Distance is how many slips lie between two words, or more than limit; without it no other spelling is offered.
	Distance func(a, b string, limit int) int

	workNeeded *WorkParts // where the rules note what they looked at of Work; nil where nobody asks
}

func (r Reader) loc() *time.Location { return r.Now.Location() }

func (r Reader) today() Date { return DateOf(r.Now) }

// weekOf is the first day of the week that d lies in.
func (r Reader) weekOf(d Date) Date {
	return d.OnOrBefore(r.Week)
}
