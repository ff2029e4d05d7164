package when

import "time"

// moment is a point in time as it is written: a day, a clock time, both, or one counted from now.
type moment struct {
	day   *dayExpr
	clock *clock
	part  Part
	zone  *zone
	at    *guess[time.Time] // counted from now: its times are known
}

// timed tells whether the moment has a time of day of its own.
func (m moment) timed() bool { return m.clock != nil || m.at != nil }

func (m moment) empty() bool { return m.day == nil && m.clock == nil && m.part == None && m.at == nil }

// moment reads the parts of a moment in any order: "yesterday evening at 8", "9am EST yesterday",
// "14:00 on Thursday", "2026-11-20T14:00Z".
func (p *parser) moment() (moment, bool) {
	if g, ok := oneOf(p, p.nowWord, p.thisTime, p.fromNow); ok {
		return moment{at: &g}, true
	}
	var m moment
	for p.addAny(&m) {
		p.attempt(func() bool {
			return p.mark(",") || p.look(-1).kind == word && p.tight(":") && p.peek().gap
		})
	}
	return m, !m.empty()
}

// inPart puts a clock time that names neither a day nor a part of it into the reader's part of its day.
func (r Reader) inPart(m moment) moment {
	if m.clock != nil && m.day == nil && m.part == None {
		m.part = r.Part
	}
	return m
}

// addAny reads one more part of a moment that has none of its kind yet.
func (p *parser) addAny(m *moment) bool {
	switch {
	case m.day == nil && p.attempt(func() bool { return p.addDay(m) }):
	case m.day != nil && p.attempt(func() bool { return p.sameDayAgain(*m.day) }):
	case m.part == None && p.attempt(func() bool { return p.addPart(m) }):
	case m.clock == nil && p.attempt(func() bool { return p.addClock(m) }):
	case m.clock != nil && m.zone == nil && p.attempt(func() bool { return p.addZone(m) }):
	default:
		return false
	}
	return true
}

func (p *parser) addDay(m *moment) bool {
	p.word("of")
	d, ok := p.day()
	if !ok || m.part != None && d.part != None {
		return false
	}
	m.day = &d
	if d.part != None {
		m.part = d.part
	}
	return true
}

// sameDayAgain reads the day once more, in other words perhaps: "yesterday 22 Nov", "18 Nov 2026-11-18T10:00".
func (p *parser) sameDayAgain(first dayExpr) bool {
	d, ok := p.day()
	if !ok || d.part != None {
		return false
	}
	one, oneOK := p.datesOf(first, Date{})
	again, againOK := p.datesOf(d, Date{})
	return oneOK && againOK && len(one.all) == 1 && len(again.all) == 1 && one.all[0] == again.all[0]
}

func (p *parser) addPart(m *moment) bool {
	if m.day != nil && m.day.kind == fullDate && p.attempt(func() bool { // "today this morning": a day said twice
		d, ok := p.partDay()
		m.part = d.part
		return ok && d.dates.all[0] == m.day.dates.all[0]
	}) {
		return true
	}
	p.word("in", "at")
	p.word("the")
	part, ok := p.part()
	m.part = part
	return ok
}

func (p *parser) addClock(m *moment) bool {
	iso := m.day != nil && !p.peek().gap && p.word("t")
	c, ok := p.clock()
	if !ok {
		return false
	}
	p.iso = p.iso || iso || c.s > 0 && !p.inSpan
	m.clock = &c
	return true
}

func (p *parser) addZone(m *moment) bool {
	z, ok := p.zone()
	m.zone = &z
	if !ok {
		m.zone = nil
	}
	return ok
}

// nowWord reads now.
func (p *parser) nowWord() (guess[time.Time], bool) {
	p.phrase("as of", "up to")
	return sure(p.Now), p.phrase("now", "just now", "right now", "this moment", "this minute", "this instant", "at the moment", "this very moment")
}

// thisTime reads "this time yesterday", "same time last Friday", "yesterday at this time": the same wall clock.
func (p *parser) thisTime() (guess[time.Time], bool) {
	secs := secondsOf(p.Now)
	sameClock := func(d dayExpr) (guess[time.Time], bool) {
		g, ok := p.datesOf(d, Date{})
		return flatMap(g, func(d Date) guess[time.Time] { return atClock(d, secs, p.loc()) }), ok
	}
	p.word("at", "about", "around")
	p.word("the")
	if p.phrase("this time", "same time") {
		d, ok := oneOf(p, p.day, p.sameDayLast)
		if !ok {
			return guess[time.Time]{}, false
		}
		return sameClock(d)
	}
	d, ok := p.day()
	if !ok {
		return guess[time.Time]{}, false
	}
	p.word("at", "about", "around")
	p.word("the")
	if !p.phrase("this time", "same time") {
		return guess[time.Time]{}, false
	}
	return sameClock(d)
}

// fromNow reads "-15m", "10 minutes ago", "in half an hour", "2h from now", "2 days and 3 hours ago": hours and
// smaller count elapsed time, days and longer the wall clock.
func (p *parser) fromNow() (guess[time.Time], bool) {
	sign := 0
	switch {
	case !p.inSpan && p.mark("-"), p.word("minus"):
		sign = -1
	case p.mark("+"), p.word("in", "plus"):
		sign = 1
	}
	hedged := p.hedge()
	a, ok := p.signedAmount(sign)
	if !ok {
		return guess[time.Time]{}, false
	}
	if sign == 0 {
		if sign = p.agoOrAhead(); sign == 0 {
			return p.besideMoment(a)
		}
	}
	if a.calendar && a.seconds == 0 {
		return guess[time.Time]{}, false // a day, which countedDay reads
	}
	g, ok := p.shifted(a, sign)
	if hedged != "" {
		g.why = joinReasons("\""+hedged+"\" dropped", g.why)
	}
	return g, ok
}

// agoOrAhead reads whether a length is counted back from now (-1) or on (1); 0 is neither.
func (p *parser) agoOrAhead() int {
	switch {
	case p.phrase("ago", "back", "earlier", "before now"):
		return -1
	case p.phrase("from now", "hence", "later"):
		return 1
	}
	return 0
}

// signedAmount reads a length; after a sign also as h:mm.
func (p *parser) signedAmount(sign int) (amount, bool) {
	a := newAmount()
	if sign != 0 {
		if g, ok := oneOf(p, p.clockLength); ok {
			a.seconds = int64(g.all[0] / time.Second)
			return a, true
		}
	}
	return p.amount()
}

// besideMoment reads "2 hours before noon" and "10 minutes after 5pm"; in a span these are spans.
func (p *parser) besideMoment(a amount) (guess[time.Time], bool) {
	sign := time.Duration(1)
	if before := p.word("before"); before {
		sign = -1
	} else if !p.word("after", "past") {
		return guess[time.Time]{}, false
	}
	if p.inSpan || a.calendar || a.elapsed() > maxDuration {
		return guess[time.Time]{}, false
	}
	m, ok := p.moment()
	if !ok || m.clock == nil {
		return guess[time.Time]{}, false
	}
	g, ok := p.instants(m, Date{})
	return transform(g, func(t time.Time) time.Time { return t.Add(sign * a.elapsed()) }), ok
}

func (p *parser) shifted(a amount, sign int) (guess[time.Time], bool) {
	d, ok := p.moved(p.today(), a, sign)
	if !ok || a.elapsed() > maxDuration {
		return guess[time.Time]{}, false
	}
	if d == p.today() {
		return sure(p.Now.Add(time.Duration(sign) * a.elapsed())), true
	}
	return transform(atClock(d, secondsOf(p.Now), p.loc()), func(t time.Time) time.Time {
		return t.Add(time.Duration(sign) * a.elapsed())
	}), true
}
