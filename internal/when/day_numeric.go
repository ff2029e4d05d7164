package when

import "time"

// numericDay reads dates in digits: 2026-11-20, 20261120, 2026-W47-1, 13/11/2026, 5.11., 5.11 where a day is
// looked for.
func (p *parser) numericDay() (dayExpr, bool) {
	return oneOf(p, p.isoDay, p.isoWeekDay, p.blockDay, p.slashDay)
}

func (p *parser) isoDay() (dayExpr, bool) {
	y, ok := p.digits(4, 4)
	if !ok {
		return dayExpr{}, false
	}
	sep := p.peek().text
	if sep != "-" && sep != "/" && sep != "." || !p.tight(sep) {
		return dayExpr{}, false
	}
	m, ok := p.tightDigits(1, 2)
	if !ok || !p.tight(sep) {
		return dayExpr{}, false
	}
	d, ok := p.tightDigits(1, 2)
	if !ok {
		return dayExpr{}, false
	}
	return p.exact(Date{y.value, time.Month(m.value), d.value})
}

// exact is a date with its year: one that does not exist is refused, never carried over.
func (p *parser) exact(d Date) (dayExpr, bool) {
	if !d.exists() {
		return dayExpr{}, p.noSuchDay(d)
	}
	return onDate(d), true
}

func (p *parser) blockDay() (dayExpr, bool) {
	t, ok := p.digits(8, 8)
	if !ok {
		return dayExpr{}, false
	}
	return p.exact(Date{t.value / 10000, time.Month(t.value / 100 % 100), t.value % 100})
}

func (p *parser) isoWeekDay() (dayExpr, bool) {
	y, ok := p.digits(4, 4)
	if !ok {
		return dayExpr{}, false
	}
	p.tight("-")
	if !p.word("w") {
		return dayExpr{}, false
	}
	w, ok := p.tightDigits(2, 3)
	n := w.value % 10
	if len(w.text) == 2 {
		if !ok || !p.tight("-") {
			return dayExpr{}, false
		}
		d, isDigit := p.tightDigits(1, 1)
		n, ok = d.value, isDigit
	} else {
		w.value /= 10
	}
	if !ok || n < 1 || n > 7 || w.value < 1 || w.value > isoWeeks(y.value) {
		return dayExpr{}, ok && p.refuse("there is no such ISO week date", dayHint)
	}
	return onDate(isoWeek(y.value, w.value).AddDays(n - 1)), true
}

// slashDay reads two or three numbers with / . or - between them, in the order of the profile where both
// orders give a day; dots are day first wherever they are used.
func (p *parser) slashDay() (dayExpr, bool) {
	a, ok := p.digits(1, 2)
	if !ok || !p.tight("/") && !p.tight(".") && !p.tight("-") {
		return dayExpr{}, false
	}
	sep, gap := p.look(-1).text, p.peek().gap
	b, ok := p.digits(1, 2)
	if !ok || gap && sep != "." {
		return dayExpr{}, false
	}
	if year, ok := p.slashYear(sep); ok {
		return oneOf(p, func() (dayExpr, bool) { return p.yearFirst(a.value, b.value, year, p.look(-1)) },
			func() (dayExpr, bool) { return p.ordered(a.value, b.value, year, sep) })
	}
	if sep == "-" || sep == "." && !p.dottedDay(a.value, b.value) {
		return dayExpr{}, false
	}
	return p.ordered(a.value, b.value, 0, sep)
}

// yearFirst asks about 26/11/05, where the first number is a year near this one and the last makes one far off.
func (p *parser) yearFirst(a, b, year int, last token) (dayExpr, bool) {
	written := Date{year, time.Month(b), a}
	other := Date{2000 + a, time.Month(b), year - 2000}
	near := func(y int) bool { return y >= p.today().Year-1 && y <= p.today().Year+1 }
	if len(last.text) != 2 || near(year) || !near(other.Year) || !other.exists() || !written.exists() {
		return dayExpr{}, false
	}
	return dayExpr{dates: unsure("the year can be the first number or the last", other, written)}, true
}

// dottedDay tells 5.11. from the clock time 5.11.
func (p *parser) dottedDay(day, month int) bool {
	return (p.closingDot() || p.dotted) && couldBe(month, day)
}

func (p *parser) closingDot() bool {
	return p.dotIsAbbreviation() && p.tight(".")
}

func (p *parser) slashYear(sep string) (int, bool) {
	year := 0
	ok := p.attempt(func() bool {
		if !p.tight(sep) || sep != "." && p.peek().gap {
			return false
		}
		y, ok := p.digits(2, 4)
		year = y.value
		if len(y.text) == 2 {
			year += 2000
			return ok && sep != "-" && (sep != "." || !y.gap) && p.peek().text != ":"
		}
		return ok && len(y.text) == 4
	})
	if ok && sep == "." {
		p.closingDot()
	}
	return year, ok
}

func couldBe(month, day int) bool {
	return Date{2028, time.Month(month), day}.exists()
}

// ordered decides which of two numbers is the month; year 0 is none.
func (p *parser) ordered(a, b, year int, sep string) (dayExpr, bool) {
	dayFirst, ok := inOrder(year, b, a)
	monthFirst, ok2 := inOrder(year, a, b)
	if sep == "." || a == b {
		ok2 = false
	}
	monthIsFirst := p.Order == MDY || p.Order == YMD && year == 0
	switch {
	case ok && !ok2:
		return dayFirst, true
	case ok2 && !ok:
		return monthFirst, true
	case !ok:
		return dayExpr{}, p.noSuchDay(p.likelyDay(a, b, year, sep, monthIsFirst))
	case monthIsFirst:
		monthFirst.or, monthFirst.why = &dayFirst, "month first, as in the profile's date format"
		return monthFirst.bothOrders(), true
	}
	dayFirst.or, dayFirst.why = &monthFirst, "day first, as in the profile's date format"
	return dayFirst.bothOrders(), true
}

// likelyDay is what two numbers that make no day were probably meant for, so that its fault can be named.
func (p *parser) likelyDay(a, b, year int, sep string, monthIsFirst bool) Date {
	if year == 0 {
		year = p.today().Year
	}
	if sep != "." && a <= 12 && (monthIsFirst || b > 12) {
		return Date{year, time.Month(a), b}
	}
	return Date{year, time.Month(b), a}
}

// inOrder is one order of the numbers, and whether the calendar has such a day.
func inOrder(year, m, d int) (dayExpr, bool) {
	if year == 0 {
		return dayExpr{kind: yearDay, month: time.Month(m), day: d}, couldBe(m, d)
	}
	date := Date{year, time.Month(m), d}
	return onDate(date), date.exists()
}

// bothOrders gives a date with a year both its readings at once.
func (d dayExpr) bothOrders() dayExpr {
	if d.kind == fullDate {
		d.dates = likely(d.why, d.dates.all[0], d.or.dates.all[0])
		d.or = nil
	}
	return d
}

// isoWeek is the Monday of an ISO week: week 1 holds 4 January.
func isoWeek(year, n int) Date {
	jan4 := Date{year, time.January, 4}
	return jan4.OnOrBefore(time.Monday).AddDays(7 * (n - 1))
}

func isoWeeks(year int) int {
	_, n := time.Date(year, time.December, 28, 0, 0, 0, 0, time.UTC).ISOWeek()
	return n
}
