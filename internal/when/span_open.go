package when

import "time"

// openSpan reads what ends now: "since Monday", "from Nov 1", "from 5 days ago to now", "9:30 until now",
// "October onwards", "today so far".
func (p *parser) openSpan() (guess[Span], bool) {
	began := p.phrase("ever since", "since", "from", "starting from", "starting", "beginning", "as of")
	g, ok := oneOf(p, p.openDay, p.openPeriod, p.openClock)
	if !ok {
		return g, false
	}
	return g, (p.untilNow() || began) && p.over()
}

// over tells whether nothing follows but what is left out.
func (p *parser) over() bool { return p.end() || p.follows(p.except) }

// untilNow reads the words by which an open span ends now.
func (p *parser) untilNow() bool {
	return p.attempt(func() bool {
		if p.phrase("onwards", "onward", "on", "so far", "to date", "till date", "til now") {
			return true
		}
		if !p.connector() || !p.phrase("now", "date", "the present", "present", "right now", "this moment", "just now") {
			return false
		}
		p.attempt(p.todayInBrackets)
		return true
	}) || p.attempt(func() bool { return p.phrase("and now") }) || p.attempt(p.openEnd)
}

// todayInBrackets reads the moment of today that stands behind "to now" in answers: "to now (Mon 23 Nov 19:15)".
func (p *parser) todayInBrackets() bool {
	if !p.mark("(") {
		return false
	}
	m, ok := p.moment()
	if !ok || !p.mark(")") {
		return false
	}
	at, ok := p.instants(m, p.today())
	return ok && DateOf(at.all[0].In(p.loc())) == p.today()
}

// openEnd reads the dots of "2026-11-01.." and "2026-11-01/..", which after a word are only punctuation.
func (p *parser) openEnd() bool {
	if p.look(-1).kind != number {
		return false
	}
	p.tight("/")
	for range 2 {
		if !p.tight(".") {
			return false
		}
	}
	return p.peek().kind == -1
}

func (p *parser) openDay() (guess[Span], bool) {
	d, ok := p.day()
	if !ok || d.part != None || !p.closes() {
		return guess[Span]{}, false
	}
	days, ok := p.datesOf(d, Date{})
	return transform(days, p.toNow), ok
}

// closes tells whether an open span's start is over: nothing follows but its end.
func (p *parser) closes() bool {
	return p.follows(func() bool { p.untilNow(); return p.over() })
}

func (p *parser) openPeriod() (guess[Span], bool) {
	g, ok := p.period()
	if !ok || g.all[0].ToNow || !p.closes() {
		return guess[Span]{}, false
	}
	return transform(g, func(s Span) Span { return p.toNow(s.From) }), true
}

func (p *parser) openClock() (guess[Span], bool) {
	m, ok := p.moment()
	if !ok || m.clock == nil && m.at == nil && m.part == None || !p.closes() {
		return guess[Span]{}, false
	}
	t, ok := p.instants(m, Date{})
	if m.day == nil && m.part == None {
		t = startNear(t, p.Now)
	}
	if m.part != None && m.clock == nil && ok {
		t = transform(t, func(t time.Time) time.Time { start, _ := m.part.Window(DateOf(t), p.loc()); return start })
	}
	return transform(t, func(t time.Time) Span { return Span{Start: t, End: p.Now, ToNow: true} }), ok
}
