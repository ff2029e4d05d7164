package when

import "strings"

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

// asWritten takes h:mm as it is written where the profile has 24 hours, and keeps that the other half was possible. A
// part of the day decides before that, and an hour alone stays open.
func (p *parser) asWritten(c clock, part Part) clock {
	if p.Clock != Hour24 || !c.colon || !c.loose || part != None || c.or != nil {
		return c
	}
	return c.as24h()
}

// open tells whether a moment is a clock time that could also be in the other half of the day.
func (m moment) open() bool {
	return m.clock != nil && m.clock.loose && m.part == None
}
