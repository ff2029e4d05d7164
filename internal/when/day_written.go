package when

import "time"

// writtenDay reads dates with the month's name: "5 November", "5th of Nov 2026", "November 5th, 2026",
// "5-Nov-2026", "Nov 5 last year".
func (p *parser) writtenDay() (dayExpr, bool) {
	p.word("the")
	return oneOf(p, p.dayThenMonth, p.monthThenDay)
}

func (p *parser) dayThenMonth() (dayExpr, bool) {
	n, ok := p.dayNumber()
	if !ok {
		return dayExpr{}, false
	}
	p.tight(".")
	joined := p.tight("-") || p.tight("/")
	p.word("of", "in")
	m, ok := lookup(p, months)
	if !ok {
		return dayExpr{}, false
	}
	if year, ok := p.shortYear(); ok && joined {
		return p.exact(Date{year, m, n})
	}
	return p.withYear(m, n)
}

func (p *parser) monthThenDay() (dayExpr, bool) {
	m, ok := lookup(p, months)
	if !ok {
		return dayExpr{}, false
	}
	p.tight("-")
	p.tight("/")
	p.word("the")
	n, ok := p.dayNumber()
	if !ok || p.peek().text == ":" || !p.peek().gap && (p.peek().text == "am" || p.peek().text == "pm" || p.peek().text == "h") {
		return dayExpr{}, false
	}
	return p.withYear(m, n)
}

// shortYear reads the 26 of 14-Jul-26.
func (p *parser) shortYear() (int, bool) {
	year := 0
	ok := p.attempt(func() bool {
		if !p.tight("-") && !p.tight("/") {
			return false
		}
		y, ok := p.tightDigits(2, 2)
		year = 2000 + y.value
		return ok && p.peek().text != ":"
	})
	return year, ok
}

// dayNumber reads 5, 5th, fifth, five.
func (p *parser) dayNumber() (int, bool) {
	if n, ok := p.ordinal(); ok {
		return n, true
	}
	if t, ok := p.digits(1, 2); ok {
		return t.value, true
	}
	return p.below100()
}

// withYear reads the year that may follow, and checks that the month has the day.
func (p *parser) withYear(m time.Month, n int) (dayExpr, bool) {
	if year, ok := p.yearAfter(); ok {
		return p.exact(Date{year, m, n})
	}
	if !couldBe(int(m), n) {
		return dayExpr{}, p.noSuchDay(Date{p.today().Year, m, n})
	}
	return dayExpr{kind: yearDay, month: m, day: n}, true
}

// yearAfter reads a year after a month: 2026, '26, "of 2026", "last year".
func (p *parser) yearAfter() (int, bool) {
	year := 0
	ok := p.attempt(func() bool {
		p.mark(",")
		p.tight("-")
		p.tight("/")
		p.word("of", "in")
		if p.mark("'") {
			y, ok := p.tightDigits(2, 2)
			year = 2000 + y.value
			return ok
		}
		if y, ok := p.yearNumber(); ok {
			year = y
			return true
		}
		year = p.today().Year
		if p.phrase("this year", "the current year") {
			return true
		}
		step := p.whichSign()
		year += step
		return step != 0 && p.word("year")
	})
	if !ok {
		return 0, false
	}
	return year, true
}

// yearNumber reads four digits that are a year, not 20:26 with seconds or a clock time after a date.
func (p *parser) yearNumber() (int, bool) {
	if p.follows(func() bool { _, ok := p.isoDay(); return ok }) {
		return 0, false // "18 Nov 2026-11-18": the day once more
	}
	y, ok := p.digits(4, 4)
	if !ok || y.value < 1970 || y.value > 2199 {
		return 0, false
	}
	next := p.peek()
	if next.kind == mark && next.text == ":" || next.text == "am" || next.text == "pm" {
		return 0, false
	}
	return y.value, true
}

// weekdayWithDate reads "Friday, 20 November", "Mon 16/11", "Friday the 13th"; the two must agree.
func (p *parser) weekdayWithDate() (dayExpr, bool) {
	day, ok := lookup(p, weekdays)
	if !ok {
		return dayExpr{}, false
	}
	p.mark(",")
	d, ok := oneOf(p, p.numericDay, p.writtenDay, p.dayOfMonth)
	if !ok {
		return d, false
	}
	d.onWeekday = &day
	return d, true
}
