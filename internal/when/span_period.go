package when

// bound is one end of a range of periods or days.
type bound struct {
	period *periodExpr
	day    *dayExpr
}

// periodRange reads "Jan-Mar", "Q1 to Q2 2026", "October to yesterday", "weeks 45-47".
func (p *parser) periodRange() (guess[Span], bool) {
	p.word("from", "between")
	a, ok := p.bound()
	if !ok || !p.connector() {
		return guess[Span]{}, false
	}
	b, ok := p.boundAfter(a)
	if !ok || a.period == nil && b.period == nil {
		return guess[Span]{}, false
	}
	p.inclusive()
	a.takeYear(b)
	from, ok := p.boundSpans(a, Date{})
	if !ok {
		return guess[Span]{}, false
	}
	return tryFlatMap(from, func(f Span) (guess[Span], bool) {
		to, ok := p.boundSpans(b, f.From)
		return flatMap(to, func(t Span) guess[Span] {
			return transform(p.forwardRange(f.From, sure(t.To), fullDate), p.spanOf)
		}), ok
	})
}

// takeYear gives a start without a year that of its end: "Nov - Jan 2027" starts in 2026.
func (a bound) takeYear(b bound) {
	if a.period == nil || b.period == nil || a.period.every != b.period.every || a.period.year != 0 || b.period.year == 0 {
		return
	}
	a.period.year = b.period.year
	if a.period.n > b.period.n {
		a.period.year--
	}
}

func (p *parser) bound() (bound, bool) {
	return oneOf(p,
		func() (bound, bool) {
			s, ok := p.periodExpr()
			return bound{period: &s}, ok && (s.every != noUnit || !s.spans.all[0].ToNow)
		},
		func() (bound, bool) {
			d, ok := p.day()
			return bound{day: &d}, ok && d.part == None
		})
}

// boundAfter reads the end of a range; after a week a number alone is a week too.
func (p *parser) boundAfter(a bound) (bound, bool) {
	return oneOf(p, p.bound, func() (bound, bool) {
		if a.period == nil || a.period.every != week {
			return bound{}, false
		}
		n, ok := p.digits(1, 2)
		if !ok || n.value < 1 || n.value > 53 {
			return bound{}, false
		}
		s := periodExpr{every: week, n: n.value}
		if s.year = a.period.year; s.year == 0 {
			s.year, _ = p.yearAfter()
		}
		return bound{period: &s}, true
	})
}

func (p *parser) boundSpans(b bound, after Date) (guess[Span], bool) {
	if b.period != nil {
		return p.periodSpans(*b.period, after)
	}
	days, ok := p.datesOf(*b.day, after)
	return transform(days, func(d Date) Span { return p.days(d, d) }), ok
}

// periods reads one period, or neighbouring ones joined by "and": "October and November".
func (p *parser) periods() (guess[Span], bool) {
	first, ok := p.periodExpr()
	if !ok {
		return guess[Span]{}, false
	}
	out, ok := p.periodSpans(first, Date{})
	if !ok {
		return out, false
	}
	for n := 0; n < 12 && p.and(); n++ {
		s, ok := p.boundAfter(bound{period: &first})
		if !ok || s.period == nil || out.all[0].ToNow {
			return out, false
		}
		next, ok := p.periodSpans(*s.period, out.all[0].From)
		if !ok {
			return out, false
		}
		touching := true
		out = combine(out, next, func(a, b Span) Span {
			if b.To.Before(a.From) {
				a, b = b, a
			}
			touching = touching && !b.From.After(a.To.AddDays(1))
			return p.days(a.From, Later(a.To, b.To))
		})
		if !touching {
			return out, p.refuse("these periods are not one stretch", "give one stretch, or ask for each by itself")
		}
	}
	return out, p.end()
}
