package when

import "time"

// isoInterval reads start/end, start/duration and duration/end of ISO 8601.
func (p *parser) isoInterval() (guess[Span], bool) {
	return oneOf(p,
		func() (guess[Span], bool) {
			d, ok := p.isoLength()
			if !ok || !p.mark("/") {
				return guess[Span]{}, false
			}
			t, ok := p.fullMoment()
			return combine(t, d, backFrom), ok
		},
		func() (guess[Span], bool) {
			t, ok := p.fullMoment()
			if !ok || !p.mark("/") {
				return guess[Span]{}, false
			}
			if d, ok := p.isoLength(); ok {
				return combine(t, d, onward), true
			}
			end, ok := p.isoEnd(t)
			return p.closed(t, end), ok
		},
		func() (guess[Span], bool) {
			from, ok := p.isoDay()
			if !ok || !p.mark("/") {
				return guess[Span]{}, false
			}
			to, ok := p.isoDay()
			if !ok {
				return guess[Span]{}, false
			}
			return transform(p.forwardRange(from.dates.all[0], to.dates, fullDate), p.spanOf), true
		})
}

func (p *parser) isoLength() (guess[time.Duration], bool) {
	if p.peek().text != "p" && p.peek().text != "pt" {
		return guess[time.Duration]{}, false
	}
	return p.length()
}

// isoEnd reads the end of an interval: a full moment, or a clock time on the start's day.
func (p *parser) isoEnd(start guess[time.Time]) (guess[time.Time], bool) {
	if t, ok := oneOf(p, p.fullMoment); ok {
		return t, true
	}
	p.word("t")
	c, ok := p.clock()
	if !ok {
		return guess[time.Time]{}, false
	}
	return flatMap(start, func(t time.Time) guess[time.Time] { return atClock(DateOf(t), c.secs(), p.loc()) }), true
}

// fullMoment reads a moment that has a day in digits and a clock time.
func (p *parser) fullMoment() (guess[time.Time], bool) {
	d, ok := p.numericDay()
	if !ok {
		return guess[time.Time]{}, false
	}
	m := moment{day: &d}
	if !p.addClock(&m) {
		return guess[time.Time]{}, false
	}
	p.attempt(func() bool { return p.addZone(&m) })
	return p.instants(m, Date{})
}

// lastHours reads "the last two hours" and "the next 30 minutes": elapsed time from or to now.
func (p *parser) lastHours() (guess[Span], bool) {
	p.word("in", "during", "for", "over", "within")
	p.word("the")
	ahead := false
	switch {
	case p.word("last", "past", "previous"):
	case p.word("next", "coming"):
		ahead = true
	default:
		return guess[Span]{}, false
	}
	a, ok := p.amount()
	if !ok {
		var u unit
		if u, ok = p.unit(); ok {
			a, ok = one(u)
		}
	}
	if !ok || a.calendar || a.seconds <= 0 || a.elapsed() > maxDuration {
		return guess[Span]{}, false
	}
	if ahead {
		return sure(onward(p.Now, a.elapsed())), true
	}
	return sure(backFrom(p.Now, a.elapsed())), true
}

// endingNow reads "just spent 2h", "finished 90 min", "2h just now": it ends now.
func (p *parser) endingNow() (guess[Span], bool) {
	p.word("i", "we")
	p.word("have", "'ve")
	just := p.word("just", "only")
	did := p.word("spent", "finished", "worked", "did", "done", "completed", "logged", "put")
	p.word("in")
	d, ok := p.length()
	if !ok {
		return guess[Span]{}, false
	}
	p.word("of")
	p.word("work")
	now := p.phrase("just now", "until now", "till now", "up to now", "to now", "ending now", "just finished", "until just now")
	return transform(d, func(d time.Duration) Span { return backFrom(p.Now, d) }), just || did || now
}

// fromFor reads "yesterday 14:00 for 90 minutes".
func (p *parser) fromFor() (guess[Span], bool) {
	p.word("from", "starting")
	m, ok := p.moment()
	if ok && !m.timed() && p.word("from", "starting") { // "yesterday from 9 for 2h"
		p.word("at")
		ok = p.attempt(func() bool { return p.addClock(&m) })
	}
	if !ok || !m.timed() {
		return guess[Span]{}, false
	}
	p.mark(",")
	p.mark("+")
	d, ok := p.length()
	if !ok {
		return guess[Span]{}, false
	}
	t, ok := p.instants(m, Date{})
	return combine(t, d, onward), ok
}

// lengthAt reads a length and one end of it: "2h until 10", "2h starting at 7:30", "an hour before noon",
// "90 min from 2pm yesterday".
func (p *parser) lengthAt() (guess[Span], bool) {
	d, ok := p.length()
	if !ok {
		return guess[Span]{}, false
	}
	p.mark(",")
	spanAt := p.lengthEnd()
	if spanAt == nil {
		if p.peek().kind != word { // 9h-10h are two clock times
			return guess[Span]{}, false
		}
		spanAt = onward
	}
	m, ok := p.moment()
	if !ok || !m.timed() {
		return guess[Span]{}, false
	}
	t, ok := p.instants(m, Date{})
	return combine(t, d, spanAt), ok
}

// lengthEnd reads which end of a length the time after it is; nil is neither.
func (p *parser) lengthEnd() func(time.Time, time.Duration) Span {
	switch {
	case p.phrase("until", "till", "til", "ending at", "ending", "finishing at", "finishing", "before", "that ended at", "ended at", "ending by"):
		return backFrom
	case p.phrase("starting at", "starting from", "starting", "beginning at", "beginning", "from", "after", "since", "at", "started at", "that started at"):
		return onward
	}
	return nil
}

// dayLengthAt reads the same with the day before the length or right after it: "yesterday 2h starting at 9",
// "2h yesterday until noon".
func (p *parser) dayLengthAt() (guess[Span], bool) {
	var date, m moment
	before := p.attempt(func() bool { return p.addDay(&date) })
	p.attempt(func() bool { return before && p.mark(",") })
	d, ok := p.length()
	if !ok || !before && !p.attempt(func() bool { return p.addDay(&date) }) {
		return guess[Span]{}, false
	}
	spanAt := p.lengthEnd()
	if spanAt == nil || date.part != None || !p.attempt(func() bool { return p.addClock(&m) }) {
		return guess[Span]{}, false
	}
	m.day = date.day
	t, ok := p.instants(m, Date{})
	return combine(t, d, spanAt), ok
}
