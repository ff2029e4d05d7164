package when

import (
	"fmt"
	"slices"
	"strings"
)

const daysHint = `write days as "yesterday", "Mon-Fri last week", "16, 17 and 19 Nov" or "every weekday last week"`

// maxDays is how many days one text may name.
const maxDays = 366

// Day reads one day: "yesterday", "last Friday", "5 Nov", "the 15th", "2026-11-20", "yesterday afternoon".
func (r Reader) Day(text string) (Day, error) {
	p := r.parse(text)
	p.dotted = true
	type dayAndPart struct {
		date Date
		part Part
	}
	g, err := readWhole(p, dayHint, func() (guess[dayAndPart], bool) {
		p.word("from", "since", "until")
		m, ok := p.dayMoment()
		if !ok || !p.end() {
			return guess[dayAndPart]{}, false
		}
		g, ok := p.datesOf(*m.day, Date{})
		return transform(g, func(d Date) dayAndPart { return dayAndPart{d, m.part} }), ok
	}, func() (guess[dayAndPart], bool) {
		pt, ok := oneOf(p, p.weekdayNumber, p.midnightDay)
		if !ok || !p.end() {
			return guess[dayAndPart]{}, false
		}
		g, ok := p.datesOf(pt.dayExpr, Date{})
		return transform(g, func(d Date) dayAndPart { return dayAndPart{date: d} }), ok
	})
	if err != nil {
		return Day{}, err
	}
	v, assumed, err := settle(r, p.text, g, func(x dayAndPart) Reading {
		a := r.asDate(x.date)
		if x.part != None {
			a.Input += " " + x.part.String()
			a.Label += " " + x.part.String()
		}
		return a
	})
	return Day{v.date, v.part, assumed}, err
}

// dayMoment reads a day with a part of it, and no clock time.
func (p *parser) dayMoment() (moment, bool) {
	var m moment
	for range 2 {
		ok := m.day == nil && p.attempt(func() bool { return p.addDay(&m) }) ||
			m.part == None && p.attempt(func() bool { return p.addPart(&m) })
		if !ok {
			break
		}
		p.mark(",")
	}
	return m, m.day != nil
}

// Days reads one or several days: "every weekday last week", "Mon-Fri", "16, 17 and 19 Nov",
// "working days in October except the 30th". A week or a month alone is its working days.
func (r Reader) Days(text string) (Days, error) {
	p := r.parse(text)
	p.dotted = true
	g, err := readWhole(p, daysHint, p.daysRule(p.filteredDays), p.daysRule(p.lastWeekdays), p.daysRule(p.partedDay), p.daysRule(p.dayAtMidnight), p.daysRule(p.listSet), p.daysRule(p.periodSet))
	if err != nil {
		return Days{}, err
	}
	for _, s := range g.all {
		switch n := len(s.dates()); {
		case n == 0:
			return Days{}, newRefusal(p.text, "no day is left", daysHint)
		case n > maxDays:
			return Days{}, newRefusal(p.text, "that is more than a year of days", daysHint)
		}
	}
	v, assumed, err := settle(r, p.text, g, r.asDays)
	if err != nil {
		return Days{}, err
	}
	out := Days{Dates: v.dates(), Part: v.part, Assumed: assumed}
	for _, d := range out.Dates {
		if d.After(r.today()) {
			out.Ahead++
		}
	}
	return out, nil
}

// daysRule reads a set of days and what is left out of it.
func (p *parser) daysRule(rule func() (guess[daySet], bool)) func() (guess[daySet], bool) {
	return func() (guess[daySet], bool) {
		g, ok := rule()
		if !ok {
			return g, false
		}
		if part, isPart := p.partAfter(); isPart {
			g = transform(g, func(s daySet) daySet { s.part = part; return s })
		}
		p.inclusive()
		at := p.pos
		if !p.except() {
			p.pos = at
			return g, p.end()
		}
		return p.without(g)
	}
}

func (p *parser) partAfter() (Part, bool) {
	var part Part
	ok := p.attempt(func() bool {
		p.mark(",")
		p.phrase("in the", "every")
		var ok bool
		part, ok = p.part()
		return ok
	})
	return part, ok
}

// lastWeekdays reads "the last two Fridays".
func (p *parser) lastWeekdays() (guess[daySet], bool) {
	p.word("the")
	if !p.word("last", "past", "previous") {
		return guess[daySet]{}, false
	}
	n, ok := p.count()
	if !ok || n < 1 || n > 60 {
		return guess[daySet]{}, false
	}
	day, ok := p.anyWeekday()
	var ranges []dayRange
	for i := range n {
		d := p.mostRecent(day).AddDays(-7 * i)
		ranges = append(ranges, oneDay(d))
	}
	return sure(daySet{ranges: ranges}), ok
}

func (p *parser) partedDay() (guess[daySet], bool) {
	m, ok := p.dayMoment()
	if !ok || m.part == None {
		return guess[daySet]{}, false
	}
	g, ok := p.datesOf(*m.day, Date{})
	return transform(g, func(d Date) daySet { return daySet{[]dayRange{oneDay(d)}, m.part} }), ok
}

// dayAtMidnight reads one day that is written with its midnight.
func (p *parser) dayAtMidnight() (guess[daySet], bool) {
	pt, ok := p.midnightDay()
	if !ok {
		return guess[daySet]{}, false
	}
	g, ok := p.datesOf(pt.dayExpr, Date{})
	return transform(g, func(d Date) daySet { return daySet{ranges: []dayRange{oneDay(d)}} }), ok
}

func (p *parser) listSet() (guess[daySet], bool) {
	g, ok := p.list()
	return transform(g, func(ranges []dayRange) daySet { return daySet{ranges: ranges} }), ok
}

// periodSet takes a period of a week and more for its working days.
func (p *parser) periodSet() (guess[daySet], bool) {
	p.inWorkdays = false
	g, ok := oneOf(p, p.periodRange, p.period)
	switch {
	case !ok:
		return guess[daySet]{}, false
	case p.inWorkdays:
		return p.filter(dayFilter{keeps: p.works}, g), true
	}
	long := g.all[0].To.Sub(g.all[0].From) >= 6
	if !long {
		return transform(g, func(s Span) daySet { return daySet{ranges: []dayRange{{s.From, s.To}}} }), true
	}
	out := p.filter(dayFilter{keeps: p.works}, g)
	out.why = joinReasons("its working days", out.why)
	return out, true
}

// without leaves out what "except" names: days of the set itself where it names a day of the month or a weekday.
func (p *parser) without(g guess[daySet]) (guess[daySet], bool) {
	var drop []func(Date) bool
	if p.phrase("holidays", "public holidays", "bank holidays", "national holidays", "the holidays", "any holidays", "all holidays", "on holidays") {
		p.noteWork(WorkParts{Holidays: true})
		drop = append(drop, func(d Date) bool { return slices.Contains(p.Work.Holidays, d) })
	} else if c, ok := oneOf(p, p.droppedFilter); ok {
		drop = append(drop, c.keeps)
	} else {
		all, ok := p.members()
		if !ok {
			return g, false
		}
		for _, m := range all {
			f, ok := p.dropped(m)
			if !ok {
				return g, false
			}
			drop = append(drop, f)
		}
	}
	p.mark(")")
	return transform(g, func(s daySet) daySet {
		kept := daySet{part: s.part}
		for _, d := range s.dates() {
			if !slices.ContainsFunc(drop, func(f func(Date) bool) bool { return f(d) }) {
				kept.ranges = append(kept.ranges, oneDay(d))
			}
		}
		return kept
	}), true
}

func (p *parser) droppedFilter() (dayFilter, bool) {
	c, ok := p.dayFilter()
	return c, ok && p.end()
}

func (p *parser) dropped(m member) (func(Date) bool, bool) {
	d := m.from.dayExpr
	if !m.ranged && d.kind == monthDay {
		return func(x Date) bool { return x.Day == d.day }, true
	}
	if !m.ranged && d.kind == yearDay && d.or == nil {
		return func(x Date) bool { return x.Day == d.day && x.Month == d.month }, true
	}
	g, ok := p.memberRanges(m)
	if !ok {
		return nil, false
	}
	r := g.all[0]
	return func(x Date) bool { return !x.Before(r.from) && !x.After(r.to) }, true
}

// dates are the days of the set in order, each once; no more than can be wanted.
func (s daySet) dates() []Date {
	var all []Date
	for _, r := range s.ranges {
		for d := r.from; !d.After(r.to) && len(all) < 2*maxDays; d = d.AddDays(1) {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b Date) int { return a.Sub(b) })
	return slices.Compact(all)
}

func (r Reader) asDays(s daySet) Reading {
	dates := s.dates()
	var labels, texts []string
	for i := 0; i < len(dates); {
		j := i
		for j+1 < len(dates) && dates[j+1] == dates[j].AddDays(1) {
			j++
		}
		if j == i {
			labels, texts = append(labels, r.FormatDate(dates[i])), append(texts, dates[i].String())
		} else {
			labels = append(labels, r.FormatDate(dates[i])+" - "+r.FormatDate(dates[j]))
			texts = append(texts, fmt.Sprintf("%s..%s", dates[i], dates[j]))
		}
		i = j + 1
	}
	out := Reading{Label: strings.Join(labels, ", "), Input: strings.Join(texts, ", "), Dates: dates}
	if s.part != None {
		out.Label += ", " + s.part.String()
		out.Input += " " + s.part.String()
	}
	return out
}
