package when

import "time"

// Part is a vague part of a day.
type Part int

// The parts of a day; None when the text named none.
const (
	None Part = iota
	Morning
	Afternoon
	Evening
	Night
)

// String is the part's English name; empty for None.
func (p Part) String() string {
	return [...]string{"", "morning", "afternoon", "evening", "night"}[p]
}

// hours are the hours on the clock at which the part starts, ends, and at which work in it is anchored.
func (p Part) hours() (start, end, anchor int) {
	switch p {
	case Morning:
		return 6, 12, 9
	case Afternoon:
		return 12, 18, 13
	case Evening:
		return 18, 22, 18
	case Night:
		return 18, 30, 18
	}
	return 0, 24, 9
}

// Window is the part of that day in loc: morning 06-12, afternoon 12-18, evening 18-22, night 18 to 06 of
// the next day; None is the whole day.
func (p Part) Window(d Date, loc *time.Location) (start, end time.Time) {
	from, to, _ := p.hours()
	return atClock(d, from*3600, loc).all[0], atClock(d, to*3600, loc).all[0]
}

// Anchor is when work in that part of the day starts if nothing else is known: 09:00, 13:00 or 18:00 in loc.
func (p Part) Anchor(d Date, loc *time.Location) time.Time {
	_, _, hour := p.hours()
	return atClock(d, hour*3600, loc).all[0]
}

// part reads the name of a part of a day; lunch parts the morning from the afternoon.
func (p *parser) part() (Part, bool) {
	switch {
	case p.phrase("after lunch"):
		return Afternoon, true
	case p.phrase("before lunch"):
		return Morning, true
	}
	return lookup(p, parts)
}
