package when

import (
	"strings"
	"time"
)

// dayFilter picks days out of a period: Mondays, working days, Mon-Fri, every day.
type dayFilter struct {
	keeps  func(Date) bool
	part   Part
	single bool // one weekday in the singular, which beside a date is a check: "Mon 16 Nov"
}

// dayFilter reads "every weekday", "Mon-Fri", "Mondays and Wednesdays", "each afternoon", "working days", "weekends".
func (p *parser) dayFilter() (dayFilter, bool) {
	every := p.word("every", "each", "all", "both")
	p.attempt(func() bool { return p.word("of") && p.word("the") })
	p.word("the")
	c, ok := oneOf(p, p.unitFilter, p.weekdayFilter)
	if !ok && every {
		part, isPart := lookup(p, parts)
		c, ok = dayFilter{keeps: p.works, part: part}, isPart
	} else if !ok {
		t := p.peek().text
		part, isPart := lookup(p, parts)
		c, ok = dayFilter{keeps: p.works, part: part}, isPart && t[len(t)-1] == 's'
	}
	c.single = c.single && !every
	if ok && c.part == None {
		c.part, _ = p.part()
	}
	return c, ok
}

func (p *parser) unitFilter() (dayFilter, bool) {
	if p.word("daily") {
		return dayFilter{keeps: func(Date) bool { return true }}, true
	}
	at := p.peek().text
	u, ok := p.unit()
	switch {
	case !ok:
	case u == workday:
		return dayFilter{keeps: p.works}, true
	case u == day && (at == "day" || at == "days"):
		return dayFilter{keeps: func(Date) bool { return true }}, true
	case u == weekend:
		return dayFilter{keeps: func(d Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }}, true
	}
	return dayFilter{}, false
}

func (p *parser) weekdayFilter() (dayFilter, bool) {
	set := map[time.Weekday]bool{}
	at := p.pos
	for {
		from, ok := p.anyWeekday()
		if !ok {
			break
		}
		to := from
		p.attempt(func() bool {
			if !p.connector() {
				return false
			}
			to, ok = p.anyWeekday()
			return ok
		})
		for d := from; ; d = (d + 1) % 7 {
			set[d] = true
			if d == to {
				break
			}
		}
		if !p.attempt(func() bool { return (p.and() || p.mark("/")) && p.weekdayNext() }) {
			break
		}
	}
	single := p.pos-at == 1 && !strings.HasSuffix(p.look(-1).text, "days")
	return dayFilter{keeps: func(d Date) bool { return set[d.Weekday()] }, single: single}, len(set) > 0
}

// weekdayNext tells whether a weekday follows, and leaves it.
func (p *parser) weekdayNext() bool {
	return p.follows(func() bool { _, ok := p.anyWeekday(); return ok })
}

func (p *parser) anyWeekday() (time.Weekday, bool) {
	if d, ok := p.plural(); ok {
		return d, true
	}
	return p.weekday()
}

// filteredDays reads certain days of a period, in either order: "Mon-Fri last week", "last week Mon-Fri".
func (p *parser) filteredDays() (guess[daySet], bool) {
	return oneOf(p,
		func() (guess[daySet], bool) {
			c, ok := p.dayFilter()
			if !ok {
				return guess[daySet]{}, false
			}
			p.word("of", "in", "during", "for", "on", "from", "within")
			p.word("the")
			g, ok := p.filteredBy(c)
			if !ok {
				return guess[daySet]{}, false
			}
			return p.filter(c, g), true
		},
		func() (guess[daySet], bool) {
			g, ok := p.period()
			if !ok {
				return guess[daySet]{}, false
			}
			p.mark(",")
			p.mark(":")
			p.word("on")
			c, ok := p.dayFilter()
			if !ok {
				return guess[daySet]{}, false
			}
			return p.filter(c, g), true
		},
		func() (guess[daySet], bool) {
			if c, ok := p.dayFilter(); ok && c.keeps != nil && p.end() {
				p.askFor("say of which week or month, e.g. \"" + p.text + " last week\"")
			}
			return guess[daySet]{}, false
		})
}

// filteredBy reads the period that a filter picks days of. One weekday with a date or a range behind it is no filter:
// "Mon 16 Nov - Sun 22 Nov" names the first of those days.
func (p *parser) filteredBy(c dayFilter) (guess[Span], bool) {
	if !c.single {
		return p.filteredPeriod()
	}
	if p.follows(func() bool {
		_, ok := oneOf(p, p.numericDay, p.writtenDay)
		return ok || p.peek().kind == number && len(p.peek().text) < 3
	}) {
		return guess[Span]{}, false
	}
	return oneOf(p, p.openSpan, p.period)
}

// filteredPeriod reads a period, open ones too, or a range of days that stands for one.
func (p *parser) filteredPeriod() (guess[Span], bool) {
	return oneOf(p, p.openSpan, p.periodRange, p.period, func() (guess[Span], bool) {
		m, ok := p.member(true)
		all := []member{m}
		if !ok || !m.ranged || !p.inherit(all) {
			return guess[Span]{}, false
		}
		g, ok := p.memberRanges(all[0])
		return transform(g, p.spanOf), ok
	})
}

// daySet is several days, and the part of each that is named.
type daySet struct {
	ranges []dayRange
	part   Part
}

func (p *parser) filter(c dayFilter, g guess[Span]) guess[daySet] {
	return transform(g, func(s Span) daySet {
		out := daySet{part: c.part}
		for d, n := s.From, 0; !d.After(s.To) && n < 4000; d, n = d.AddDays(1), n+1 {
			if c.keeps(d) {
				out.ranges = append(out.ranges, oneDay(d))
			}
		}
		return out
	})
}
