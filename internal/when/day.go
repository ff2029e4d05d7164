package when

import "time"

const dayHint = `write a day as "yesterday", "last Friday", "5 Nov", "the 15th" or "2026-11-20"`

// dayKind says what a day still lacks to be a date.
type dayKind int

const (
	fullDate    dayKind = iota // nothing: its dates are known
	weekdayName                // the week: "Friday"
	monthDay                   // the month: "the 5th"
	yearDay                    // the year: "5 November"
)

// dayExpr is a day as it is written, before it has its place on the calendar.
type dayExpr struct {
	kind      dayKind
	dates     guess[Date]
	weekday   time.Weekday
	month     time.Month
	day       int
	part      Part
	or        *dayExpr      // 03/04 the other way round
	onWeekday *time.Weekday // the weekday that is named with a date
	why       string
	leads     bool // "next Monday": a bare weekday listed after it is the one that follows
	endOf     unit // "the end of the month" without a name: after a start it is that of the start
	counted   bool // "3 days ago": without a clock time, at this time of that day
}

func onDate(d Date) dayExpr { return dayExpr{dates: sure(d)} }

func counted(d Date) dayExpr { return dayExpr{dates: sure(d), counted: true} }

// day reads a day, with the part of it that belongs to its name ("this morning", "tonight").
func (p *parser) day() (dayExpr, bool) {
	if p.depth > 2 {
		return dayExpr{}, false
	}
	p.depth++
	defer func() { p.depth-- }()
	p.word("on")
	d, ok := p.anyDay()
	if !ok || d.part != None || d.onWeekday != nil || d.kind != fullDate && d.kind != yearDay {
		return d, ok
	}
	p.attempt(func() bool {
		if !p.mark("(") {
			return false
		}
		day, ok := lookup(p, weekdays)
		d.onWeekday = &day
		return ok && p.mark(")") || p.forget(&d)
	})
	return d, true
}

// forget takes the check of a weekday back.
func (p *parser) forget(d *dayExpr) bool {
	d.onWeekday = nil
	return false
}

func (p *parser) anyDay() (dayExpr, bool) {
	return oneOf(p, p.numericDay, p.partDay, p.sameDay, p.nearDay, p.countedDay, p.dayOfPeriod, p.weekdayWithDate, p.writtenDay,
		p.weekdayOfWeek, p.relativeWeekday, p.plainWeekday, p.dayOfMonth)
}

// partDay reads a day that is named by a part of it.
func (p *parser) partDay() (dayExpr, bool) {
	today := p.today()
	switch {
	case p.phrase("tonight", "this night", "to night"):
		return dayExpr{dates: sure(today), part: Night}, true
	case p.phrase("last night", "yesternight"):
		return dayExpr{dates: sure(today.AddDays(-1)), part: Night}, true
	case p.word("this", "last", "yesterday"):
		which := p.look(-1).text
		part, ok := p.part()
		if !ok || which == "last" && part != Evening && part != Night {
			return dayExpr{}, false
		}
		if which != "this" {
			today = today.AddDays(-1)
		}
		return dayExpr{dates: sure(today), part: part}, true
	}
	return dayExpr{}, false
}

// nearDay reads today and its neighbours, in calendar and in working days.
func (p *parser) nearDay() (dayExpr, bool) {
	p.word("the")
	today := p.today()
	switch {
	case p.phrase("day before yesterday", "day before last"):
		return onDate(today.AddDays(-2)), true
	case p.phrase("day after tomorrow"):
		return onDate(today.AddDays(2)), true
	case p.phrase("today", "tdy", "this day", "current day"):
		return onDate(today), true
	case p.phrase("yesterday", "yest", "yday", "previous day"), p.lastDay():
		return onDate(today.AddDays(-1)), true
	case p.phrase("tomorrow", "tmrw", "tmr", "tomorow", "next day"):
		return onDate(today.AddDays(1)), true
	case p.phrase("day before"):
		return p.dayBeside(-1)
	case p.phrase("day after"):
		return p.dayBeside(1)
	case p.workdayAfter("last", "previous", "past", "prior"):
		return onDate(p.workday(today, -1)), true
	case p.workdayAfter("next", "following", "coming"):
		return onDate(p.workday(today, 1)), true
	}
	return dayExpr{}, false
}

// dayBeside reads the day that the day before (-1) or after (1) is counted from.
func (p *parser) dayBeside(sign int) (dayExpr, bool) {
	a, _ := one(day)
	return p.movedFrom(a, sign)
}

// lastDay reads "last day", but not that of a month.
func (p *parser) lastDay() bool {
	return p.attempt(func() bool { return p.words("last day") && p.peek().text != "of" && p.peek().text != "in" })
}

func (p *parser) workdayAfter(which ...string) bool {
	return p.attempt(func() bool {
		if !p.word(which...) {
			return false
		}
		u, ok := p.unit()
		return ok && u == workday && p.peek().text != "of" && p.peek().text != "in"
	})
}

// countedDay reads "3 days ago", "in two weeks", "a month ago", "2 days before Friday", "a week ago Monday".
func (p *parser) countedDay() (dayExpr, bool) {
	ahead := p.word("in", "within")
	a, ok := p.amount()
	if !ok || !a.calendar || a.seconds > 0 {
		return dayExpr{}, false
	}
	today := p.today()
	if ahead {
		d, ok := p.moved(today, a, 1)
		return counted(d), ok
	}
	switch {
	case p.word("ago", "back"), p.phrase("before today", "before now"):
		return p.agoDay(a)
	case p.phrase("from now", "from today", "hence", "later", "after today"):
		d, ok := p.moved(today, a, 1)
		return counted(d), ok
	case p.word("before"):
		return p.movedFrom(a, -1)
	case p.word("after"):
		return p.movedFrom(a, 1)
	case p.word("from"):
		lean := p.Context
		p.Context = Ahead
		defer func() { p.Context = lean }()
		return p.movedFrom(a, 1)
	}
	return dayExpr{}, false
}

// agoDay is so long before today, or before the day that follows: "a week ago Monday", "a week ago yesterday".
func (p *parser) agoDay(a amount) (dayExpr, bool) {
	if a.weeks.num > 0 {
		if d, ok := p.weekdayAfterAgo(a); ok {
			return d, true
		}
	}
	base := p.today()
	switch {
	case p.word("yesterday"):
		base = base.AddDays(-1)
	case p.word("tomorrow"):
		base = base.AddDays(1)
	default:
		p.word("today")
	}
	d, ok := p.moved(base, a, -1)
	return counted(d), ok
}

func (p *parser) movedFrom(a amount, sign int) (dayExpr, bool) {
	base, ok := p.day()
	if !ok {
		return base, false
	}
	from, ok := p.datesOf(base, Date{})
	if !ok {
		return base, false
	}
	to, ok := tryTransform(from, func(d Date) (Date, bool) { return p.moved(d, a, sign) })
	return dayExpr{dates: to}, ok
}

// moved counts on the calendar, clamped to the month's end. Halves of days and weeks have no date.
func (p *parser) moved(d Date, a amount, sign int) (Date, bool) {
	const maxCount = 100 * 366
	for _, q := range []ratio{a.days, a.weeks, a.months, a.workdays} {
		if !q.whole() || q.num/q.den > maxCount {
			return d, false
		}
	}
	d = d.addMonths(sign * int(a.months.num/a.months.den))
	d = d.AddDays(sign * int(a.days.num/a.days.den+7*(a.weeks.num/a.weeks.den)))
	if n := int(a.workdays.num / a.workdays.den); n > 0 {
		d = p.workday(d, sign*n)
	}
	return d, d.Year > 0 && d.Year < 10000
}

// sameDay reads "this day last week", "today last month", "same day last year".
func (p *parser) sameDay() (dayExpr, bool) {
	p.word("the")
	if !p.phrase("this day", "same day", "today", "this date", "same date") {
		return dayExpr{}, false
	}
	p.word("of", "in")
	return p.sameDayLast()
}

// sameDayLast reads what follows "this day" or "this time": last week, last month.
func (p *parser) sameDayLast() (dayExpr, bool) {
	sign := p.whichSign()
	u, ok := p.unit()
	if sign == 0 || !ok {
		return dayExpr{}, false
	}
	a, ok := one(u)
	if !ok {
		return dayExpr{}, false
	}
	d, ok := p.moved(p.today(), a, sign)
	return onDate(d), ok
}

// whichSign reads last (-1) or next (+1); 0 is neither.
func (p *parser) whichSign() int {
	switch {
	case p.word("last", "previous", "past", "prior", "trailing", "rolling"):
		return -1
	case p.word("next", "following", "coming"):
		return 1
	}
	return 0
}

// dayOfMonth reads "the 5th", "15th", "the fifth", "the 5".
func (p *parser) dayOfMonth() (dayExpr, bool) {
	the := p.word("the")
	n, ok := p.ordinal()
	if !ok {
		t, isNumber := p.digits(1, 2)
		if !the || !isNumber {
			return dayExpr{}, false
		}
		n = t.value
	}
	if n < 1 || n > 31 {
		return dayExpr{}, p.refuse("months have at most 31 days", dayHint)
	}
	return dayExpr{kind: monthDay, day: n}, true
}
