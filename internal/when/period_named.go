package when

import (
	"strings"
	"time"
)

// monthName reads "October", "Oct 2026", "October last year", "last October", "this March", "Oct '26".
func (p *parser) monthName() (periodExpr, bool) {
	p.phrase("month of")
	which := p.peek().text
	if !p.word("last", "this", "next", "previous", "past", "coming") {
		which = ""
	}
	m, ok := lookup(p, months)
	if !ok {
		return periodExpr{}, false
	}
	if which != "" {
		return p.whichMonth(which, m), true
	}
	year, _ := p.yearAfter()
	return periodExpr{every: month, n: int(m), year: year}, true
}

// whichMonth finds "last October": the last one that is over.
func (p *parser) whichMonth(which string, m time.Month) periodExpr {
	today := p.today()
	whole := func(year int) Span {
		from, to := month.nthOf(year, int(m))
		return p.days(from, to)
	}
	year := today.Year
	switch which {
	case "this":
	case "next", "coming":
		if m <= today.Month {
			year++
		} else if which == "next" {
			return periodExpr{spans: unsure("it can be this year's or next year's", whole(year), whole(year+1))}
		}
	default:
		if m >= today.Month {
			year--
		} else {
			return periodExpr{spans: likely("the most recent one", whole(year), whole(year-1))}
		}
	}
	return periodExpr{spans: sure(whole(year))}
}

// quarterName reads "Q3", "Q2 2025", "2025-Q2", "H1", "third quarter of 2026", "second half of last year".
func (p *parser) quarterName() (periodExpr, bool) {
	year := 0
	p.attempt(func() bool {
		y, ok := p.yearNumber()
		if year = y; ok {
			p.tight("-")
			p.tight("/")
		}
		ok = ok && (p.peek().text == "q" || p.peek().text == "h")
		if !ok {
			year = 0
		}
		return ok
	})
	u, n, ok := p.quarterNumber()
	if !ok {
		return periodExpr{}, false
	}
	if y, ok := p.yearAfter(); ok && year == 0 {
		year = y
	} else if p.attempt(func() bool { p.word("of"); p.word("the"); return p.word("year") }) {
		year = p.today().Year
	}
	return periodExpr{every: u, n: n, year: year}, true
}

// ofYear reads a part of a year that is named before it: "last year's Q2", "this year's October".
func (p *parser) ofYear() (periodExpr, bool) {
	year, ok := p.yearAfter()
	if !ok || !strings.HasSuffix(p.look(-1).raw, "'s") {
		return periodExpr{}, false
	}
	s, ok := oneOf(p, p.quarterName, p.monthName)
	if !ok || s.every == noUnit || s.year != 0 {
		return periodExpr{}, false
	}
	s.year = year
	return s, true
}

func (p *parser) quarterNumber() (unit, int, bool) {
	if p.word("q", "h", "quarter") {
		u, last := quarter, 4
		if p.look(-1).text == "h" {
			u, last = half, 2
		}
		t, ok := p.digits(1, 1)
		return u, t.value, ok && t.value >= 1 && t.value <= last
	}
	n, ok := p.ordinal()
	if !ok || n > 4 {
		return noUnit, 0, false
	}
	if p.word("quarter") {
		return quarter, n, true
	}
	return noUnit, 0, false
}

// isoMonth reads 2026-10, 2026/10, 10/2026 and 10.2026.
func (p *parser) isoMonth() (periodExpr, bool) {
	return oneOf(p,
		func() (periodExpr, bool) {
			y, ok := p.digits(4, 4)
			if !ok || !p.tight("-") && !p.tight("/") {
				return periodExpr{}, false
			}
			m, ok := p.tightDigits(2, 2)
			return p.monthOf(y, m, ok)
		},
		func() (periodExpr, bool) {
			m, ok := p.digits(1, 2)
			if !ok || !p.tight("-") && !p.tight("/") && !p.tight(".") {
				return periodExpr{}, false
			}
			y, ok := p.tightDigits(4, 4)
			return p.monthOf(y, m, ok)
		})
}

// monthOf is a month in digits, unless the digits go on to be something else.
func (p *parser) monthOf(y, m token, ok bool) (periodExpr, bool) {
	longer := p.numberAfter(":") || p.numberAfter("-") || p.numberAfter("/")
	if !ok || longer || y.value < 1970 || y.value > 2199 {
		return periodExpr{}, false
	}
	if m.value < 1 || m.value > 12 {
		return periodExpr{}, p.noSuchDay(Date{y.value, time.Month(m.value), 1})
	}
	return periodExpr{every: month, n: m.value, year: y.value}, true
}

// yearName reads 2025 and "the year 2025".
func (p *parser) yearName() (periodExpr, bool) {
	p.word("calendar")
	p.word("year")
	y, ok := p.yearNumber()
	return p.onSpan(Date{y, time.January, 1}, Date{y, time.December, 31}), ok
}

// weekNumber reads "week 47", "W47", "2026-W47": an ISO week, Monday to Sunday whatever the profile's week is.
func (p *parser) weekNumber() (periodExpr, bool) {
	year := 0
	p.attempt(func() bool {
		y, ok := p.yearNumber()
		if !ok {
			return false
		}
		p.tight("-")
		year = y
		if p.peek().text != "w" && p.peek().text != "week" {
			year = 0
		}
		return year != 0
	})
	if !p.phrase("iso week", "calendar week", "weeks", "week", "wk", "w", "cw", "kw") {
		return periodExpr{}, false
	}
	p.word("number", "no", "nr")
	p.tight(".")
	p.mark("#")
	n, ok := p.digits(1, 2)
	if !ok || n.value < 1 || n.value > 53 {
		return periodExpr{}, ok && p.refuse("weeks go from 1 to 53", "write it as \"week 47\" or \"2026-W47\"")
	}
	if y, ok := p.yearAfter(); ok && year == 0 {
		year = y
	}
	return periodExpr{every: week, n: n.value, year: year}, true
}

// weekNumberSpan reads "week 47" and the like, and finds its days.
func (p *parser) weekNumberSpan(after Date) (guess[Span], bool) {
	s, ok := p.weekNumber()
	if !ok {
		return guess[Span]{}, false
	}
	return p.periodSpans(s, after)
}

// unknownPeriod asks about periods that only a workspace's own calendar knows.
func (p *parser) unknownPeriod() (periodExpr, bool) {
	p.word("this", "last", "current", "next", "previous", "past")
	if p.word("sprint", "iteration", "milestone", "cycle", "term", "semester", "trimester", "season") ||
		p.phrase("pay period", "payroll period", "billing period", "billing cycle", "invoice period", "reporting period",
			"fiscal year", "financial year", "fiscal quarter", "tax year", "period", "fy") {
		return periodExpr{}, p.askFor("its dates are known only to you; give them, e.g. \"2026-11-16..2026-11-22\"")
	}
	return periodExpr{}, false
}
