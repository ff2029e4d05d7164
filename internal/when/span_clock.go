package when

import "time"

// clockSpan reads one clock time to another: "8-10", "yesterday 9-5", "9am-5pm yesterday",
// "Friday 22:00 to Saturday 02:00", "last night 11pm to 1:30am".
func (p *parser) clockSpan() (guess[Span], bool) {
	s, ok := p.clockStart()
	if !ok {
		return guess[Span]{}, false
	}
	e, ok := p.moment()
	if !ok || !e.timed() || !p.end() {
		return guess[Span]{}, false
	}
	if p.Context == Report && p.bareNumbers() {
		return p.daysOrHours(s, e)
	}
	s = p.inPart(s)
	if s.ownZone() || e.ownZone() {
		return p.pairOwn(s, e)
	}
	return p.pairMoments(s, e)
}

// clockStart reads the start of a span of clock times, and what stands between it and the end.
func (p *parser) clockStart() (moment, bool) {
	between := p.word("between")
	p.word("from")
	s, ok := p.moment()
	if ok && !s.timed() && p.word("from", "between") { // "yesterday from 9 to 5"
		between = p.look(-1).text == "between"
		ok = p.attempt(func() bool { return p.addClock(&s) })
	}
	return s, ok && s.timed() && (p.connector() || between && p.word("and"))
}

// bareNumbers tells whether the text is two numbers that may be days of a month, "1-15": no working hours, as 9-17 are.
func (p *parser) bareNumbers() bool {
	numbers := 0
	for _, t := range p.tokens {
		switch {
		case t.kind == number && len(t.text) < 3 && t.text[0] != '0':
			numbers++
		case t.text != "-" && t.text != "to":
			return false
		}
	}
	from, to := p.tokens[0].value, p.tokens[len(p.tokens)-1].value
	return numbers == 2 && from < to && to > 12 && (from < 7 || to > 18)
}

// daysOrHours asks about two bare numbers, which in a report may be days or hours.
func (p *parser) daysOrHours(s, e moment) (guess[Span], bool) {
	today := p.today()
	from := Date{today.Year, today.Month, p.tokens[0].value}
	to := Date{today.Year, today.Month, p.tokens[len(p.tokens)-1].value}
	var offers []Reading
	if from.exists() && to.exists() {
		offers = append(offers, p.asSpan(p.days(from, to)))
	}
	if g, ok := p.pairMoments(s, e); ok {
		offers = append(offers, p.asSpan(g.all[0]))
	}
	return guess[Span]{}, p.askFor("it can be days of a month or hours", offers...)
}

// pairMoments makes a span of two moments.
func (p *parser) pairMoments(s, e moment) (guess[Span], bool) {
	s, e = share(s, e)
	if s.clock != nil && e.clock != nil && e.day == nil {
		return p.clockPair(s, e)
	}
	from, ok := p.instants(s, Date{})
	if !ok {
		return guess[Span]{}, false
	}
	if e.clock != nil && e.day == nil && e.part == None {
		return flatMap(from, func(t time.Time) guess[Span] {
			return transform(p.endOn(p.asWritten(*e.clock, s.part), t), func(end time.Time) Span { return fromTo(t, end) })
		}), true
	}
	if end, ok := p.instants(e, Date{}); ok && s.day == nil && e.at != nil {
		from = startNear(from, end.all[0])
	}
	return tryFlatMap(from, func(t time.Time) (guess[Span], bool) {
		to, ok := p.instants(e, DateOf(t))
		return p.closed(sure(t), endNear(t, to)), ok
	})
}

// ownZone tells whether the moment has an offset that holds for it alone.
func (m moment) ownZone() bool { return m.zone != nil && m.zone.own }

// pairOwn makes a span of two moments of which one has its own offset, because its clock time came twice that day.
func (p *parser) pairOwn(s, e moment) (guess[Span], bool) {
	if e.day == nil {
		e.day = s.day
	}
	from, ok := p.instants(s, Date{})
	if !ok {
		return guess[Span]{}, false
	}
	to, ok := p.instants(e, Date{})
	return p.closed(from, to), ok
}

// share lets what is written once hold for both ends: the zone, the day, the part of it. Two ends that each have
// a day keep their own zones.
func share(s, e moment) (moment, moment) {
	switch {
	case s.zone == nil && (s.day == nil || e.day == nil):
		s.zone = e.zone
	case e.zone == nil && e.day == nil:
		e.zone = s.zone
	}
	if s.day == nil && s.at == nil && e.at == nil {
		s.day, e.day = e.day, nil
		if s.part == None {
			s.part, e.part = e.part, None
		}
	}
	return s, e
}

// endNear settles which half of the day an end is in by its start, if only one of the readings lies within the
// 12 hours after it.
func endNear(start time.Time, to guess[time.Time]) guess[time.Time] {
	t, ok := onlyNear(to.all, func(t time.Time) time.Duration { return t.Sub(start) })
	if ok && len(to.all) > 1 {
		return likely("the one that follows the start", t)
	}
	return to
}

// startNear settles which day a start is on by an end that is known, as "now" is, if only one of the readings lies
// within the 12 hours before it. At half past midnight, "23:00 to now" began yesterday.
func startNear(from guess[time.Time], end time.Time) guess[time.Time] {
	t, ok := onlyNear(from.all, end.Sub)
	if ok && from.ask {
		return likely("the last one before the end", t)
	}
	return from
}

// onlyNear is the only instant that lies up to 12 hours away, counted in one direction.
func onlyNear(all []time.Time, away func(time.Time) time.Duration) (found time.Time, ok bool) {
	for _, t := range all {
		if d := away(t); d <= 0 || d > 12*time.Hour {
			continue
		}
		if ok {
			return found, false
		}
		found, ok = t, true
	}
	return found, ok
}

// closed makes a span of two moments that each have a day. The wrong way round, a report swaps them, and a
// log has to ask.
func (p *parser) closed(from, to guess[time.Time]) guess[Span] {
	g := combine(from, to, fromTo)
	return flatMap(g, func(s Span) guess[Span] {
		if !s.End.Before(s.Start) {
			return sure(s)
		}
		swapped := Span{Start: s.End, End: s.Start}
		if p.Context == Report {
			return likely("the end lies before the start, so they are swapped", swapped)
		}
		return unsure("the end lies before the start", swapped)
	})
}

// clockPair makes a span of two clock times that share a day, which may be named or not.
func (p *parser) clockPair(s, e moment) (guess[Span], bool) {
	a, b := p.asWritten(*s.clock, s.part), p.asWritten(*e.clock, max(s.part, e.part))
	if s.part != None {
		a = a.within(s.part, runsOn)
		if s.day == nil && p.On.IsZero() {
			s.day = &dayExpr{dates: sure(p.today())}
		}
	}
	if e.part != None {
		b = b.within(e.part, sameDay)
	}
	if a.or != nil || b.or != nil {
		return guess[Span]{}, p.refuse("\"half\" before an hour can be half past or half before it", clockHint)
	}
	locs := sure(p.loc())
	if s.zone != nil {
		locs = s.zone.locs
	}
	pairs := pairUp(a, b)
	if pairs.g.all[0].from == pairs.g.all[0].to {
		return guess[Span]{}, p.refuse("its start equals its end", spanHint)
	}
	if s.day == nil && p.On.IsZero() {
		return flatMap(locs, func(l *time.Location) guess[Span] { return p.undatedPairs(pairs, l) }), true
	}
	days, ok := sure(p.On), true
	if s.day != nil {
		days, ok = p.datesOf(*s.day, Date{})
	}
	return flatMap(days, func(d Date) guess[Span] {
		return flatMap(locs, func(l *time.Location) guess[Span] { return p.pairsOn(d, pairs, l) })
	}), ok
}

// on is the span of a stretch of clock times on a day.
func (c stretch) on(d Date, loc *time.Location) guess[Span] {
	return combine(atClock(d, c.from, loc), atClock(d, c.to, loc), fromTo)
}

// pairsOn places pairs on a day: where both halves of the day fit, pm once that has passed.
func (r Reader) pairsOn(d Date, pairs pairing, loc *time.Location) guess[Span] {
	g := flatMap(pairs.g, func(c stretch) guess[Span] { return c.on(d, loc) })
	if !pairs.eitherHalf || pairs.g.ask {
		return g
	}
	if g.all[0].End.After(r.Now) && (r.Context != Ahead || d != r.today()) {
		g.ask, g.why = true, "without am or pm it can be either half of the day"
	}
	return g
}

// undatedPairs places pairs that name no day: today if that is over, over midnight the last night that is over, else
// nobody can tell.
func (r Reader) undatedPairs(pairs pairing, loc *time.Location) guess[Span] {
	today := DateOf(r.Now.In(loc))
	yesterday := today.AddDays(-1)
	first := pairs.g.all[0].on(today, loc).all[0]
	switch {
	case r.Context == Ahead && first.Start.Before(r.Now):
		return guess[Span]{all: pairs.onDays(loc, today.AddDays(1)).all, ask: pairs.g.ask, why: "the coming one"}
	case r.Context == Ahead, !first.End.After(r.Now):
		return r.pairsOn(today, pairs, loc)
	case pairs.g.all[0].to > daySeconds && !pairs.g.ask:
		night := yesterday
		if pairs.g.all[0].on(night, loc).all[0].End.After(r.Now) {
			night = night.AddDays(-1)
		}
		return likely("the last night that is over", pairs.onDays(loc, night).all...)
	case r.Context == Report && first.Start.Before(r.Now):
		return unsure("today's, which is not over yet", pairs.onDays(loc, today).all...)
	case r.Context == Report:
		return unsure("yesterday's, today's has not begun", pairs.onDays(loc, yesterday).all...)
	}
	days := []Date{today, yesterday}
	if last := r.workday(today, -1); last != yesterday {
		days = append(days, last)
	}
	out := pairs.onDays(loc, days...)
	out.ask, out.why = true, joinReasons("it is not over yet today, so which day is meant", out.why)
	return out
}

// onDays are all pairs on each of the days.
func (pairs pairing) onDays(loc *time.Location, days ...Date) guess[Span] {
	out := guess[Span]{why: pairs.g.why}
	for _, d := range days {
		for _, c := range pairs.g.all {
			g := c.on(d, loc)
			out.all = append(out.all, g.all...)
			out.ask, out.why = out.ask || g.ask, joinReasons(out.why, g.why)
		}
	}
	return out
}
