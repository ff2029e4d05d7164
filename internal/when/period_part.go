package when

import (
	"slices"
	"time"
)

// weekDays reads "week 16-22 Nov" and "the week of 9-15 Nov": before the days of one week "week" is only a word.
func (p *parser) weekDays() (periodExpr, bool) {
	if !p.word("week", "wk") {
		return periodExpr{}, false
	}
	p.word("of", "from")
	p.mark(",")
	p.mark(":")
	m, ok := p.member(true)
	all := []member{m}
	if !ok || !m.ranged || !p.inherit(all) {
		return periodExpr{}, false
	}
	g, ok := p.memberRanges(all[0])
	if !ok || g.all[0].to.Sub(g.all[0].from) > 6 {
		return periodExpr{}, false
	}
	return periodExpr{spans: transform(g, p.spanOf)}, true
}

// weekEnding reads "WE 22 Nov" and "w/e 22 Nov": "WE" before a day that is no Wednesday ends a week.
func (p *parser) weekEnding() (guess[Span], bool) {
	slashed := p.attempt(func() bool { return p.word("w") && p.tight("/") && p.word("e") })
	if !slashed && !p.word("we") {
		return guess[Span]{}, false
	}
	d, ok := oneOf(p, p.numericDay, p.writtenDay, p.plainWeekday)
	if !ok {
		return guess[Span]{}, false
	}
	g, ok := p.datesOf(d, Date{})
	if !ok || !slashed && g.all[0].Weekday() == time.Wednesday {
		return guess[Span]{}, false
	}
	return transform(g, func(d Date) Span { return p.days(d.AddDays(-6), d) }), p.end()
}

// weekWith reads what stands before the day of a week, and whether that day is the week's last.
func (p *parser) weekWith() (u unit, ending, ok bool) {
	if p.word("wc") || p.attempt(func() bool { return p.word("w") && p.tight("/") && p.word("c") }) {
		return week, false, true
	}
	u, ok = p.unit()
	if !ok || u != week && u != weekend && u != workweek {
		return u, false, false
	}
	if p.word("of", "with", "containing", "around", "starting", "beginning", "commencing", "from") {
		return u, false, true
	}
	return u, true, p.word("ending")
}

// weekOfDay reads "week of the 10th", "week starting 9 Nov", "week ending Friday", "weekend of the 14th".
func (p *parser) weekOfDay() (periodExpr, bool) {
	u, ending, ok := p.weekWith()
	if !ok {
		return periodExpr{}, false
	}
	p.word("on")
	d, ok := p.day()
	if !ok {
		return periodExpr{}, false
	}
	g, ok := p.datesOf(d, Date{})
	return periodExpr{spans: transform(g, func(d Date) Span {
		switch {
		case u == weekend:
			sat := d.AddDays(2).OnOrBefore(time.Saturday)
			return p.days(sat, sat.AddDays(1))
		case ending:
			return p.days(d.AddDays(-6), d)
		}
		from, to, _ := p.unitAt(u, d, 0)
		return p.days(from, to)
	})}, ok
}

// partOfPeriod reads "first half of November", "the last 3 days of October", "second week of June",
// "rest of the week".
func (p *parser) partOfPeriod() (periodExpr, bool) {
	return oneOf(p, p.restOf, p.halfOf, p.daysOf, p.weekInMonth)
}

// restOf reads "the rest of the week": today up to its end.
func (p *parser) restOf() (periodExpr, bool) {
	if !p.phrase("rest of", "remainder of") {
		return periodExpr{}, false
	}
	g, ok := p.wholePeriod()
	if !ok || g.all[0].To.Before(p.today()) || g.all[0].From.After(p.today()) {
		return periodExpr{}, false
	}
	return p.onSpan(p.today(), g.all[0].To), true
}

// wholePeriod reads the period that a part is taken of; "the month" alone is the current one.
func (p *parser) wholePeriod() (guess[Span], bool) {
	p.word("the")
	at := p.pos
	if g, ok := p.period(); ok && !g.all[0].ToNow {
		return g, true
	}
	p.pos = at
	u, ok := p.unit()
	if !ok || u < day {
		return guess[Span]{}, false
	}
	from, to, ok := p.unitAt(u, p.today(), 0)
	return sure(p.days(from, to)), ok
}

// halfOf reads "first half of November".
func (p *parser) halfOf() (periodExpr, bool) {
	n, ok := p.ordinal()
	if !ok && p.word("last", "latter", "other") {
		n, ok = 2, true
	}
	if !ok || n > 2 || !p.word("half") || !p.word("of") {
		return periodExpr{}, false
	}
	g, ok := p.wholePeriod()
	return periodExpr{spans: transform(g, func(s Span) Span {
		middle := s.middle()
		if n == 1 {
			return p.days(s.From, middle)
		}
		return p.days(middle.AddDays(1), s.To)
	})}, ok
}

// middle is the last day of the first half: the 15th of a month, half of the months of a year, half of the days
// of anything else.
func (s Span) middle() Date {
	months := (s.To.Year-s.From.Year)*12 + int(s.To.Month-s.From.Month) + 1
	whole := s.From.Day == 1 && s.To == s.To.lastOfMonth()
	switch {
	case whole && months == 1:
		return Date{s.From.Year, s.From.Month, 15}
	case whole && months%2 == 0:
		return s.From.addMonths(months / 2).AddDays(-1)
	}
	return s.From.AddDays((s.To.Sub(s.From)+1)/2 - 1)
}

func (d Date) lastOfMonth() Date { return Date{d.Year, d.Month, daysIn(d.Year, d.Month)} }

// daysOf reads "the first 10 days of October", "last 3 working days of the month", "last week of October".
func (p *parser) daysOf() (periodExpr, bool) {
	at := side(p.word("first"))
	if at == atEnd && !p.word("last") {
		return periodExpr{}, false
	}
	n, counted := p.count()
	if !counted {
		n = 1
	}
	u, ok := p.unit()
	if !ok || n < 1 || n > 400 || !slices.Contains([]unit{day, workday, week, weekend}, u) || !p.word("of", "in") {
		return periodExpr{}, false
	}
	g, ok := p.wholePeriod()
	out := transform(g, func(s Span) Span { return p.edge(s, u, n, at) })
	if u == week {
		out.why = joinReasons("counted in days from its edge", out.why)
	}
	return periodExpr{spans: out}, ok
}

// side is one side of a period.
type side bool

const (
	atEnd   side = false
	atStart side = true
)

// edge is the first or last stretch of a period.
func (p *parser) edge(s Span, u unit, n int, at side) Span {
	first := at == atStart
	switch {
	case u == workday && first:
		from := p.workday(s.From.AddDays(-1), 1)
		return p.days(from, p.workday(from, n-1))
	case u == workday:
		to := p.workday(s.To.AddDays(1), -1)
		return p.days(p.workday(to, 1-n), to)
	case u == weekend && first:
		sat := s.From.OnOrAfter(time.Saturday)
		return p.days(sat, sat.AddDays(7*(n-1)+1))
	case u == weekend:
		sat := s.To.OnOrBefore(time.Saturday)
		return p.days(sat.AddDays(-7*(n-1)), sat.AddDays(1))
	case u == week:
		n *= 7
	}
	if first {
		return p.days(s.From, s.From.AddDays(n-1))
	}
	return p.days(s.To.AddDays(1-n), s.To)
}

// weekInMonth reads "second week of November": days 8 to 14.
func (p *parser) weekInMonth() (periodExpr, bool) {
	n, ok := p.ordinal()
	if !ok || n < 1 || n > 5 || !p.word("week") || !p.word("of", "in") {
		return periodExpr{}, false
	}
	g, ok := p.wholePeriod()
	if !ok {
		return periodExpr{}, false
	}
	out := transform(g, func(s Span) Span {
		from := s.From.AddDays(7 * (n - 1))
		to := from.AddDays(6)
		if to.After(s.To) {
			to = Later(from, s.To)
		}
		return p.days(from, to)
	})
	out.why = joinReasons("counted in days from its start", out.why)
	return periodExpr{spans: out}, true
}

// dayOfPeriod reads one day inside a period: "first Monday of November", "last day of last month", "the 5th of
// last month", "end of the month", "last working day of October".
func (p *parser) dayOfPeriod() (dayExpr, bool) {
	p.word("the")
	n, last := 0, p.word("last")
	ok := last
	switch {
	case last:
	case p.word("start", "beginning"):
		return p.edgeDay(atStart)
	case p.word("end"):
		return p.edgeDay(atEnd)
	default:
		n, ok = p.ordinal()
	}
	if !ok {
		return dayExpr{}, false
	}
	pick, ok := p.pickDay(n, last)
	if !ok || !p.word("of", "in") {
		return dayExpr{}, false
	}
	g, ok := p.wholePeriod()
	if !ok {
		return dayExpr{}, false
	}
	out, ok := tryTransform(g, func(s Span) (Date, bool) {
		d := pick(s)
		return d, !d.Before(s.From) && !d.After(s.To)
	})
	return dayExpr{dates: out}, ok || p.refuse("that period has no such day", dayHint)
}

// pickDay reads what is counted: weekdays, days, working days; with none, days of the month.
func (p *parser) pickDay(n int, last bool) (func(Span) Date, bool) {
	if day, ok := p.weekday(); ok {
		return func(s Span) Date {
			if last {
				return s.To.OnOrBefore(day)
			}
			return s.From.OnOrAfter(day).AddDays(7 * (n - 1))
		}, true
	}
	u, ok := p.unit()
	if !ok {
		u = day
	}
	edge := func(s Span) Date {
		if last {
			return p.edge(s, u, 1, atEnd).From
		}
		return p.edge(s, u, n, atStart).To
	}
	return edge, (u == day || u == workday) && (ok || !last)
}

// edgeDay reads the rest of "end of the month".
func (p *parser) edgeDay(at side) (dayExpr, bool) {
	if !p.word("of") {
		return dayExpr{}, false
	}
	unnamed := p.unnamedUnit()
	g, ok := p.wholePeriod()
	if !ok || g.all[0].From == g.all[0].To {
		return dayExpr{}, false
	}
	if at == atStart {
		unnamed = noUnit
	}
	if s := g.all[0]; at == atEnd && unnamed == noUnit && !g.ask && s.From == p.weekOf(s.From) && s.To.Sub(s.From) == 6 {
		if _, last := p.workWeek(s.From); last != s.To {
			return dayExpr{dates: unsure("the end of a week can be its last working day or its last day", last, s.To)}, true
		}
	}
	return dayExpr{endOf: unnamed, dates: transform(g, func(s Span) Date {
		if at == atEnd {
			return s.To
		}
		return s.From
	})}, true
}

// unnamedUnit is the unit of "the month", which names none, and leaves it unread.
func (p *parser) unnamedUnit() unit {
	var u unit
	alone := p.follows(func() bool {
		p.word("the")
		var ok bool
		u, ok = lookup(p, units)
		return ok && u > day && p.peek().kind != number && p.peek().kind != word
	})
	if !alone {
		return noUnit
	}
	return u
}
