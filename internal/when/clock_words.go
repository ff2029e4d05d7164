package when

import "slices"

// spelledClock reads five pm, nine thirty, nine o'clock, eight fifteen.
func (p *parser) spelledClock() (clock, bool) {
	h, ok := p.below100()
	if !ok || h > 24 {
		return clock{}, false
	}
	c := clock{h: h, loose: h >= 1 && h <= 12}
	minutes := p.attempt(func() bool {
		p.tight("-")
		p.word("oh", "o")
		c.m, ok = p.below100()
		return ok && c.m < 60 && (c.m >= 10 || p.look(-2).kind == word)
	})
	if minutes {
		return p.halfDay(c), true
	}
	c.m = 0
	return p.onlyHour(c), true
}

// spokenClock reads ten to ten, quarter past 9, half past five, five minutes after 8, half seven.
func (p *parser) spokenClock() (clock, bool) {
	first := p.peek()
	m, ok := p.spokenMinutes()
	if !ok {
		return clock{}, false
	}
	counted := p.word("minutes", "mins", "min", "minute") || slices.Contains([]string{"quarter", "a", "half"}, first.text)
	bare := !counted && (p.inSpan || first.kind == number)
	switch {
	case p.word("past"):
	case bare: // "8 to 10" is a span, not 9:52
		return clock{}, false
	case p.word("after"):
	case p.word("to", "till", "til", "before", "of"):
		m = -m
	case m == 30:
		return p.halfSeven()
	default:
		return clock{}, false
	}
	c, ok := p.wholeHour()
	return p.halfDay(c.plus(m)), ok
}

func (p *parser) spokenMinutes() (int, bool) {
	if p.phrase("a quarter", "quarter") {
		return 15, true
	}
	if p.word("half") {
		return 30, true
	}
	if n, ok := p.below100(); ok {
		return n, n > 0 && n < 60
	}
	t, ok := p.digits(1, 2)
	return t.value, ok && t.value > 0 && t.value < 60
}

// wholeHour is the hour that "past" and "to" count from.
func (p *parser) wholeHour() (clock, bool) {
	switch {
	case p.word("noon", "midday"):
		return clock{h: 12, half: pm}, true
	case p.word("midnight"):
		return clock{h: 12, half: am}, true
	}
	if h, ok := p.below100(); ok {
		return clock{h: h, loose: h >= 1 && h <= 12}, h <= 24
	}
	t, ok := p.digits(1, 2)
	if p.peek().kind == mark && p.peek().text == ":" {
		return clock{}, false
	}
	return clock{h: t.value, loose: ok && loose(t)}, ok
}

// plus counts minutes on from a whole hour, or back from it. An hour of a clock face of twelve stays on it.
func (c clock) plus(m int) clock {
	if c.half != noHalf {
		return clock{h: (c.secs()/60 + m + 24*60) % (24 * 60) / 60, m: (m + 60) % 60}
	}
	if m < 0 {
		c.h--
		m += 60
	}
	if c.h == 0 && c.loose {
		c.h = 12
	}
	if c.h < 0 {
		c.h = 23
	}
	c.m = m
	return c
}

// halfSeven is 6:30 to some and 7:30 to others.
func (p *parser) halfSeven() (clock, bool) {
	c, ok := p.wholeHour()
	if !ok || c.h < 1 || c.h > 12 {
		return c, false
	}
	after, before := p.halfDay(c.plus(30)), c.plus(-30)
	if after.half != noHalf {
		before = before.in(after.half)
	}
	after.why = "it can be half past or half before"
	after.or = &before
	return after, true
}
