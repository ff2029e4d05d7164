package when

import "time"

const shiftHint = `write it as "+1h", "-30m", "1h later" or "15 min earlier"`

// Shift reads how far something moves: "+1h", "-30m", "1h later", "15 min earlier". Earlier is negative.
func (r Reader) Shift(text string) (time.Duration, error) {
	p := r.parse(text)
	d, err := entire(p, shiftHint, p.shift)
	if err == nil && (d == 0 || d > maxDuration || d < -maxDuration) {
		return 0, &Refusal{p.text, "it moves nothing, or too far", shiftHint}
	}
	return d, err
}

func (p *parser) shift() (time.Duration, bool) {
	p.word("by")
	p.word("move", "shift")
	p.word("by")
	sign := time.Duration(1)
	signed := p.mark("+")
	if !signed && (p.mark("-") || p.word("minus")) {
		sign, signed = -1, true
	}
	d, ok := p.shiftLength()
	if !ok {
		return 0, false
	}
	switch {
	case signed:
	case p.word("later", "forward", "forwards", "after", "on", "ahead"):
	case p.word("earlier", "back", "backward", "backwards", "before", "sooner"):
		sign = -1
	default:
		return 0, false
	}
	return sign * d, true
}

// shiftLength reads the length to move by: with units, where days are calendar days of 24 h, or as h:mm.
func (p *parser) shiftLength() (time.Duration, bool) {
	if g, ok := oneOf(p, p.clockLength); ok {
		return g.all[0], true
	}
	a, ok := p.amount()
	if !ok || a.months.num != 0 || a.workdays.num != 0 {
		return 0, false
	}
	return a.elapsed() + time.Duration(a.days.of(daySeconds)+a.weeks.of(7*daySeconds))*time.Second, true
}
