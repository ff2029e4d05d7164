package when

import "time"

const shiftHint = `write it as "+1h", "-30m", "1h later" or "15 min earlier"`

// Shift is how far something moves. Days are calendar days, which keep the time on the clock; Time is elapsed time.
type Shift struct {
	Days int
	Time time.Duration
}

// Shift reads how far something moves: "+1h", "-30m", "1h later", "15 min earlier", "a week back", "15m longer". Earlier
// and shorter are negative.
func (r Reader) Shift(text string) (Shift, error) {
	p := r.parse(text)
	s, err := readWhole(p, shiftHint, p.shift)
	if far := time.Duration(s.Days)*24*time.Hour + s.Time; err == nil && (s == Shift{} || far > maxDuration || far < -maxDuration) {
		return Shift{}, newRefusal(p.text, "it moves nothing, or too far", shiftHint)
	}
	return s, err
}

// Move is the time after a shift, in the reader's zone. A time that the clocks skip or show twice on that day is a question.
func (r Reader) Move(t time.Time, by Shift) (time.Time, error) {
	t = t.In(r.loc())
	if by.Days == 0 {
		return t.Add(by.Time), nil
	}
	moved := transform(atClock(DateOf(t).AddDays(by.Days), secondsOf(t), r.loc()), func(t time.Time) time.Time { return t.Add(by.Time) })
	r.Context = Log // a write asks
	at, _, err := settle(r, r.FormatInstant(t), moved, r.asInstant)
	return at, err
}

func (p *parser) shift() (Shift, bool) {
	sign := 0
	for range 3 {
		switch {
		case p.word("by", "move", "shift"):
		case sign == 0:
			sign = p.direction()
		}
	}
	s, ok := p.shiftLength()
	if !ok {
		return Shift{}, false
	}
	if sign == 0 {
		sign = p.direction()
	}
	return Shift{Days: sign * s.Days, Time: time.Duration(sign) * s.Time}, sign != 0
}

// direction reads which way something moves: 1 later, -1 earlier, 0 neither.
func (p *parser) direction() int {
	switch {
	case p.mark("+"), p.word("plus", "later", "forward", "forwards", "after", "on", "ahead", "longer", "more"):
		return 1
	case p.mark("-"), p.word("minus", "earlier", "back", "backward", "backwards", "before", "sooner", "shorter", "less"):
		return -1
	}
	return 0
}

// shiftLength reads the length to move by: with units, or as h:mm.
func (p *parser) shiftLength() (Shift, bool) {
	if g, ok := oneOf(p, p.clockLength); ok {
		return Shift{Time: g.all[0]}, true
	}
	a, ok := p.amount()
	if !ok || a.months.num != 0 || a.workdays.num != 0 {
		return Shift{}, false
	}
	seconds := a.days.of(daySeconds) + a.weeks.of(7*daySeconds)
	return Shift{Days: int(seconds / daySeconds), Time: a.elapsed() + time.Duration(seconds%daySeconds)*time.Second}, true
}
