package when

import (
	"fmt"
	"slices"
	"time"
)

// toDate reads periods that end now: WTD, "month to date", "this year so far".
func (p *parser) toDate() (periodExpr, bool) {
	u := map[string]unit{"wtd": week, "mtd": month, "qtd": quarter, "ytd": year}[p.peek().text]
	if u != noUnit {
		p.pos++
	} else if p.phrase("so far") {
		p.phrase("in", "on")
		p.phrase("this", "current", "the")
		if p.word("today") {
			return periodExpr{spans: sure(p.toNow(p.today()))}, true
		}
		u, _ = p.unit()
	} else {
		p.phrase("this", "current")
		var ok bool
		u, ok = p.unit()
		p.tight("-")
		if !ok || !p.phrase("to date", "so far", "till now", "until now", "to now", "up to now") {
			return periodExpr{}, false
		}
	}
	from, _, ok := p.unitAt(u, p.today(), 0)
	return periodExpr{spans: sure(p.toNow(from))}, ok
}

// relativePeriod reads "this week", "last month", "the week before last", "next quarter", "last weekend".
func (p *parser) relativePeriod() (periodExpr, bool) {
	past := p.peek().text == "past"
	n, related := p.relation()
	p.word("full", "complete", "whole", "entire", "calendar")
	u, ok := p.unit()
	switch {
	case !ok:
		return periodExpr{}, false
	case related:
	case p.words("before last"):
		n = -2
	case p.words("after next"):
		n = 2
	case u != weekend || p.peek().kind != -1:
		return periodExpr{}, false
	}
	return p.unitPeriod(u, n, past)
}

// unitPeriod is the n-th week, month ... from now; a "past" one is the days of its length that end today.
func (p *parser) unitPeriod(u unit, n int, past bool) (periodExpr, bool) {
	switch {
	case u == weekend:
		return p.whichWeekend(n), true
	case past && u >= week && u != workweek:
		return p.rolled(u, 1), true
	case u == fortnight && n == -1:
		return p.wholeUnits(u, 1)
	}
	from, to, ok := p.unitAt(u, p.today(), n)
	return p.onSpan(from, to), ok && u != day
}

// relation reads this (0), last (-1) or next (1).
func (p *parser) relation() (int, bool) {
	if p.word("this", "current") {
		return 0, true
	}
	if p.word("upcoming") {
		return 1, true
	}
	n := p.whichSign()
	return n, n != 0
}

// whichWeekend finds a weekend. Nobody logs the coming one, so "this weekend" on a weekday is the one just past, unless
// the context leans ahead.
func (p *parser) whichWeekend(n int) periodExpr {
	today := p.today()
	sat := today.OnOrBefore(time.Saturday)
	inside := today.Sub(sat) < 2
	two := func(s Date) Span { return p.days(s, s.AddDays(1)) }
	switch {
	case n == 0 && inside:
		return periodExpr{spans: sure(two(sat))}
	case n == 0 && p.Context == Ahead:
		return periodExpr{spans: likely("the coming one", two(sat.AddDays(7)), two(sat))}
	case n == 0:
		return periodExpr{spans: likely("the one just past", two(sat), two(sat.AddDays(7)))}
	case n < 0 && !inside:
		n++
	case n == 1 && !inside:
		return periodExpr{spans: unsure("it can be the coming one or next week's", two(sat.AddDays(14)), two(sat.AddDays(7)))}
	}
	return periodExpr{spans: sure(two(sat.AddDays(7 * n)))}
}

// rolling reads "last 7 days", "the past two weeks", "next 3 days", "last 5 working days".
func (p *parser) rolling() (periodExpr, bool) {
	past := slices.Contains([]string{"past", "trailing", "rolling"}, p.peek().text)
	sign := p.whichSign()
	if sign == 0 || p.vagueUnits() {
		return periodExpr{}, false
	}
	n, u, ok := p.manyUnits()
	switch {
	case !ok:
		return periodExpr{}, false
	case sign > 0:
		return p.rolledAhead(u, n)
	case !past && u != day && u != workday:
		return p.wholeUnits(u, n)
	}
	return p.rolled(u, n), true
}

// manyUnits reads "7 days", "two full weeks": a number of units that count on the calendar.
func (p *parser) manyUnits() (int, unit, bool) {
	p.word("full", "complete", "whole")
	n, counted := p.count()
	p.word("full", "complete", "whole")
	u, ok := p.unit()
	return n, u, ok && counted && n >= 1 && n <= 3000 && u.seconds() == 0
}

// vagueUnits asks how many "last few days" are.
func (p *parser) vagueUnits() bool {
	return p.attempt(func() bool {
		p.word("a")
		if !p.word(vague...) {
			return false
		}
		p.word("of")
		_, ok := p.unit()
		if ok {
			p.askFor("it gives no number; say how many, e.g. \"last 7 days\"")
		}
		return ok
	})
}

// wholeUnits are the last n finished weeks, months, quarters or years.
func (p *parser) wholeUnits(u unit, n int) (periodExpr, bool) {
	if u == weekend || u == workweek {
		return periodExpr{}, false
	}
	from, _, ok := p.unitAt(u, p.today(), -n)
	_, to, _ := p.unitAt(u, p.today(), -1)
	roll := p.rolled(u, n).spans.all[0]
	return periodExpr{spans: likely("whole ones, before the current one", p.days(from, to), roll)}, ok
}

// rolled are n calendar days, or as many weeks or months, that end today; working days end before today.
func (p *parser) rolled(u unit, n int) periodExpr {
	today := p.today()
	from, why := today, "up to and with today"
	switch u {
	case workday:
		last := p.workday(today, -1)
		return periodExpr{spans: sure(p.days(p.workday(last, -(n-1)), last))}
	case day:
		from = today.AddDays(1 - n)
	case week:
		from = today.AddDays(1 - 7*n)
	case fortnight:
		from = today.AddDays(1 - 14*n)
	default:
		from = today.addMonths(-n * u.months()).AddDays(1)
	}
	return periodExpr{spans: likely(why, p.days(from, today), p.days(from.AddDays(-1), today.AddDays(-1)))}
}

func (p *parser) rolledAhead(u unit, n int) (periodExpr, bool) {
	today := p.today()
	switch u {
	case day:
		return periodExpr{spans: likely("from today on", p.days(today, today.AddDays(n-1)))}, true
	case workday:
		first := p.workday(today.AddDays(-1), 1)
		return periodExpr{spans: likely("from today on", p.days(first, p.workday(first, n-1)))}, true
	case weekend, workweek:
		return periodExpr{}, false
	}
	from, _, ok := p.unitAt(u, today, 1)
	_, to, _ := p.unitAt(u, today, n)
	return periodExpr{spans: likely("whole ones, after the current one", p.days(from, to))}, ok
}

// agoPeriod reads "two weeks ago" as the week, "a month ago" as the month.
func (p *parser) agoPeriod() (periodExpr, bool) {
	n, ok := p.count()
	if !ok || n < 1 || n > 3000 {
		return periodExpr{}, false
	}
	u, ok := p.unit()
	ago := p.word("ago", "back")
	if !ok || u < week || u == weekend || !ago && !p.phrase("from now") {
		return periodExpr{}, false
	}
	if ago {
		n = -n
	}
	from, to, ok := p.unitAt(u, p.today(), n)
	return periodExpr{spans: likely(fmt.Sprintf("the whole %s", p.unitName(u)), p.days(from, to))}, ok
}

// agoSpan reads "two weeks ago" alone as the week it lies in; as a day it would be that day.
func (p *parser) agoSpan() (guess[Span], bool) {
	p.word("from")
	s, ok := p.agoPeriod()
	return s.spans, ok && p.end()
}

func (p *parser) unitName(u unit) string {
	return map[unit]string{week: "week", workweek: "working week", fortnight: "fortnight", month: "month", quarter: "quarter", half: "half year", year: "year"}[u]
}
