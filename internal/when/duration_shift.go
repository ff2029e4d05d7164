package when

import "time"

const shiftHint = `write it as "+1h", "-30m", "1h later" or "15 min earlier"`

// Shift reads how far something moves: "+1h", "-30m", "1h later", "15 min earlier". Earlier is negative.
func (r Reader) Shift(text string) (time.Duration, error) {
	p := r.parse(text)
	d, err := readWhole(p, shiftHint, p.shift)
	if err == nil && (d == 0 || d > maxDuration || d < -maxDuration) {
		return 0, &Refusal{p.text, "it moves nothing, or too far", shiftHint}
	}
	return d, err
}

func (p *parser) shift() (time.Duration, bool) {
	sign := time.Duration(0)
	for range 3 {
		switch {
		case p.word("by", "move", "shift"):
		case sign == 0:
			sign = p.direction()
		}
	}
	d, ok := p.shiftLength()
	if !ok {
		return 0, false
	}
	if sign == 0 {
		sign = p.direction()
	}
	return sign * d, sign != 0
}

// direction reads which way something moves: 1 later, -1 earlier, 0 neither.
func (p *parser) direction() time.Duration {
	switch {
	case p.mark("+"), p.word("plus", "later", "forward", "forwards", "after", "on", "ahead"):
		return 1
	case p.mark("-"), p.word("minus", "earlier", "back", "backward", "backwards", "before", "sooner"):
		return -1
	}
	return 0
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
