package when

import (
	"fmt"
	"time"
)

// plainWeekday reads a weekday alone.
func (p *parser) plainWeekday() (dayExpr, bool) {
	p.word("the")
	day, ok := p.weekday()
	return dayExpr{kind: weekdayName, weekday: day}, ok
}

// weekday reads a weekday's name; the short ones only where a name is certain.
func (p *parser) weekday() (time.Weekday, bool) {
	if len(p.peek().text) == 2 {
		return 0, false
	}
	return lookup(p, weekdays)
}

// plural reads a weekday in the plural: Fridays.
func (p *parser) plural() (time.Weekday, bool) {
	t := p.peek()
	if t.kind != word || len(t.text) < 4 || t.text[len(t.text)-1] != 's' {
		return 0, false
	}
	day, ok := weekdays[t.text[:len(t.text)-1]]
	if ok && t.text != "tues" && t.text != "thurs" && t.text != "weds" {
		p.pos++
		return day, true
	}
	return 0, false
}

// relativeWeekday reads "last Friday", "this Monday", "next Friday", "the coming Friday", "Friday before last",
// "two Fridays ago", "Friday after next", "Monday week".
func (p *parser) relativeWeekday() (dayExpr, bool) {
	p.word("the")
	if n, ok := p.count(); ok {
		return p.weekdaysAgo(n)
	}
	which := p.peek().text
	switch {
	case p.word("last", "this", "next", "past", "previous", "coming", "upcoming", "following", "current", "most"):
		if which == "most" && !p.word("recent") {
			return dayExpr{}, false
		}
	default:
		which = ""
	}
	day, ok := p.weekday()
	if !ok {
		return dayExpr{}, false
	}
	switch {
	case which != "":
		p.attempt(func() bool { return p.word("just") && p.word("gone") })
		return dayExpr{dates: p.whichWeekday(which, day), leads: true}, true
	case p.words("before last"):
		return dayExpr{dates: transform(p.whichWeekday("last", day), func(d Date) Date { return d.AddDays(-7) })}, true
	case p.words("after next"):
		return dayExpr{dates: transform(p.whichWeekday("next", day), func(d Date) Date { return d.AddDays(7) })}, true
	case p.word("week"):
		return onDate(p.today().OnOrAfter(day).AddDays(7)), true
	}
	return dayExpr{}, false
}

// mostRecent is the last day of that name before today, coming the next one after it.
func (p *parser) mostRecent(day time.Weekday) Date { return p.today().AddDays(-1).OnOrBefore(day) }

func (p *parser) coming(day time.Weekday) Date { return p.today().AddDays(1).OnOrAfter(day) }

// whichWeekday finds "last", "this" and "next" Friday. People disagree about last when the most recent
// one lies in this week, and about next when the coming one is not next week's.
func (p *parser) whichWeekday(which string, day time.Weekday) guess[Date] {
	this := p.weekOf(p.today())
	switch which {
	case "this", "current":
		return sure(this.OnOrAfter(day))
	case "coming", "upcoming", "following":
		return sure(p.coming(day))
	case "past", "most":
		return sure(p.mostRecent(day))
	case "next":
		return unsureWhich("next", "the coming one", "next week's", day, this.AddDays(7).OnOrAfter(day), p.coming(day))
	}
	return unsureWhich("last", "the most recent one", "last week's", day, p.mostRecent(day), this.AddDays(-7).OnOrAfter(day))
}

func unsureWhich(word, near, far string, day time.Weekday, likely, other Date) guess[Date] {
	if likely == other {
		return sure(likely)
	}
	return unsure(fmt.Sprintf("%q %s can be %s or %s", word, day, near, far), likely, other)
}

// weekdaysAgo reads the rest of "two Fridays ago".
func (p *parser) weekdaysAgo(n int) (dayExpr, bool) {
	day, ok := p.anyWeekday()
	if !ok || n < 1 || n > 500 || !p.word("ago", "back") {
		return dayExpr{}, false
	}
	d := p.mostRecent(day).AddDays(-7 * (n - 1))
	return dayExpr{dates: likely("counting back from the most recent one", d, d.AddDays(-7))}, true
}

// weekdayOfWeek reads a weekday of a week that is named beside it: "Monday last week", "next week Friday",
// "Monday of week 47", "Monday two weeks ago", "Friday in 2 weeks".
func (p *parser) weekdayOfWeek() (dayExpr, bool) {
	p.word("the")
	return oneOf(p, p.weekdayThenWeek, p.weekThenWeekday)
}

func (p *parser) weekdayThenWeek() (dayExpr, bool) {
	day, ok := p.weekday()
	if !ok {
		return dayExpr{}, false
	}
	p.mark(",")
	var start Date
	if p.attempt(func() bool { p.word("of", "in", "from"); start, ok = p.aWeek(); return ok }) {
		return onDate(start.OnOrAfter(day)), true
	}
	ahead := p.word("in")
	a, ok := p.amount()
	if !ok || a.weeks.num == 0 || !a.weeks.whole() || a.days.num+a.months.num+a.workdays.num+a.seconds != 0 {
		return dayExpr{}, false
	}
	sign := 1
	if !ahead && !p.phrase("from now") {
		sign = -1
		if !p.word("ago", "back") {
			return dayExpr{}, false
		}
	}
	d, ok := p.moved(p.today(), a, sign)
	in := p.weekOf(d).OnOrAfter(day)
	other := p.mostRecent(day).AddDays(-7 * int(a.weeks.num/a.weeks.den))
	if sign > 0 || other == in {
		return onDate(in), ok
	}
	return dayExpr{dates: likely("of that week", in, other)}, ok
}

// weekThenWeekday reads "last week Friday", "last week's Friday", "next week on Monday".
func (p *parser) weekThenWeekday() (dayExpr, bool) {
	start, ok := p.aWeek()
	if !ok {
		return dayExpr{}, false
	}
	p.mark(",")
	p.word("on")
	day, ok := p.weekday()
	return onDate(start.OnOrAfter(day)), ok
}

// aWeek reads one week by name and gives its first day.
func (p *parser) aWeek() (Date, bool) {
	p.word("the")
	this := p.weekOf(p.today())
	switch {
	case p.phrase("this week", "current week"):
		return this, true
	case p.phrase("week before last"):
		return this.AddDays(-14), true
	case p.phrase("week after next"):
		return this.AddDays(14), true
	case p.phrase("last week", "previous week", "past week", "prior week"):
		return this.AddDays(-7), true
	case p.phrase("next week", "following week", "coming week"):
		return this.AddDays(7), true
	}
	g, ok := p.weekNumberSpan(Date{})
	if !ok {
		return Date{}, false
	}
	return g.all[0].From, true
}

// weekdayAfterAgo reads the rest of "a week ago Friday": so many weeks before the most recent Friday.
func (p *parser) weekdayAfterAgo(a amount) (dayExpr, bool) {
	d := dayExpr{}
	ok := p.attempt(func() bool {
		p.word("on", "this", "last")
		day, ok := p.weekday()
		if !ok || !a.weeks.whole() || a.days.num+a.months.num+a.workdays.num != 0 {
			return false
		}
		n := int(a.weeks.num / a.weeks.den)
		last := p.mostRecent(day)
		if p.today().Weekday() == day {
			last = p.today()
		}
		when := last.AddDays(-7 * n)
		that := p.weekOf(p.today().AddDays(-7 * n)).OnOrAfter(day)
		d = onDate(when)
		if when != that {
			d.dates = likely("counted back from the most recent one", when, that)
		}
		return n < 600
	})
	return d, ok
}
