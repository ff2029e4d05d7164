package when

import (
	"fmt"
	"slices"
	"time"
)

// dayRange is from one day to another, both included.
type dayRange struct{ from, to Date }

func oneDay(d Date) dayRange { return dayRange{d, d} }

func (r Reader) spanOf(days dayRange) Span { return r.days(days.from, days.to) }

// point is one end of a range of days, or a day of a list, as it is written.
type point struct {
	dayExpr
	bare bool // only a number: it takes its month from a neighbour
}

// member is one member of a list of days: a day, or from one to another.
type member struct {
	from, to point
	ranged   bool
}

// members reads "16, 17 and 19 Nov", "Nov 1-15", "Monday to Wednesday", "yesterday and today".
func (p *parser) members() ([]member, bool) {
	m, ok := p.member(true)
	if !ok {
		return nil, false
	}
	all := []member{m}
	for len(all) < 40 && p.attempt(func() bool {
		if !p.and() {
			return false
		}
		m, ok = p.member(false)
		return ok
	}) {
		all = append(all, m)
	}
	return all, p.inherit(all)
}

func (p *parser) member(first bool) (member, bool) {
	between := first && p.word("between")
	if first && !between {
		p.word("from")
	}
	a, ok := p.point()
	if !ok {
		return member{}, false
	}
	m := member{from: a, to: a}
	p.attempt(func() bool {
		if !p.connector() && (!between || !p.word("and")) {
			return false
		}
		m.to, m.ranged = p.point()
		return m.ranged
	})
	p.inclusive()
	return m, true
}

func (p *parser) point() (point, bool) {
	return oneOf(p,
		p.weekdayNumber,
		func() (point, bool) { d, ok := p.day(); return point{dayExpr: d}, ok && d.part == None },
		func() (point, bool) {
			t, ok := p.digits(1, 2)
			p.closingDot()
			d := dayExpr{kind: monthDay, day: t.value}
			return point{d, true}, ok && t.value >= 1 && t.value <= 31
		})
}

// weekdayNumber reads "Sat 14" as the day of a month that a neighbour names, a weekday being its check.
func (p *parser) weekdayNumber() (point, bool) {
	day, ok := lookup(p, weekdays)
	p.mark(",")
	t, isNumber := p.digits(1, 2)
	more := p.follows(func() bool {
		return p.mark(".") || p.tight(":") || p.tight("/") || p.word("am", "pm", "of", "in", "st", "nd", "rd", "th", "h")
	})
	monthNext := p.follows(func() bool { _, ok := lookup(p, months); return ok })
	d := dayExpr{kind: monthDay, day: t.value, onWeekday: &day}
	return point{d, true}, ok && isNumber && !more && !monthNext && t.value >= 1 && t.value <= 31
}

// midnightDay reads a date with its midnight, as programs write a day: "2026-11-21T00:00:00Z".
func (p *parser) midnightDay() (point, bool) {
	d, ok := p.numericDay()
	if !ok {
		return point{}, false
	}
	p.word("t")
	if t, ok := p.digits(2, 2); !ok || t.value != 0 || !p.tight(":") {
		return point{}, false
	}
	c := clock{}
	m, ok := p.tightDigits(2, 2)
	p.seconds(&c)
	if !ok || m.value+c.s != 0 {
		return point{}, false
	}
	iso := p.iso
	p.iso = true
	p.attempt(func() bool { _, ok := p.offsetZone(); return ok })
	p.iso = iso
	return point{dayExpr: d}, true
}

// inherit gives days without a month that of a neighbour, the one before if it has one, else the next; and
// a year that closes the list to all of them: "Nov 16, 17 and 19, 2026".
func (p *parser) inherit(all []member) bool {
	var points []*point
	for i := range all {
		points = append(points, &all[i].from)
		if all[i].ranged {
			points = append(points, &all[i].to)
		}
	}
	consistent := p.monthsOfWeekdays(all)
	for i, pt := range points {
		if pt.kind == monthDay {
			consistent = consistent && pt.takeMonth(neighbour(points, i))
		}
	}
	if year, ok := p.yearAfter(); ok {
		consistent = consistent && p.inThatYear(points, year)
	}
	for i := range all {
		if !all[i].ranged {
			all[i].to = all[i].from
		}
	}
	return consistent
}

// monthsOfWeekdays gives "Mon 16" its month where no day of the list names one: the nearest in which the 16th is a Monday.
// A range needs both, since "Mon 9-11" is hours. It is false where there is no such month: then the number is no day.
func (p *parser) monthsOfWeekdays(all []member) bool {
	numbered := func(pt point) bool { return pt.kind == monthDay && pt.bare && pt.onWeekday != nil }
	for _, m := range all {
		if !numbered(m.from) || m.ranged && !numbered(m.to) {
			return true
		}
	}
	var before Date
	for i := range all {
		points := []*point{&all[i].from}
		if all[i].ranged {
			points = append(points, &all[i].to)
		}
		for _, pt := range points {
			d, ok := p.onWeekdayNear(pt.day, *pt.onWeekday, before)
			if !ok {
				return false
			}
			pt.kind, pt.dates, before = fullDate, sure(d), d
		}
	}
	return true
}

// onWeekdayNear is the day of this month, of the last two or of the next that is that weekday; not before a day that is
// given.
func (p *parser) onWeekdayNear(day int, weekday time.Weekday, from Date) (Date, bool) {
	first := Date{p.today().Year, p.today().Month, 1}
	for _, months := range []int{0, -1, 1, -2} {
		d := first.addMonths(months)
		if d.Day = day; d.exists() && d.Weekday() == weekday && (from.IsZero() || !d.Before(from)) {
			return d, true
		}
	}
	return Date{}, false
}

func (p *parser) inThatYear(points []*point, year int) bool {
	for _, pt := range points {
		if pt.kind != yearDay {
			return false
		}
		var ok bool
		if pt.dayExpr, ok = p.exact(Date{year, pt.month, pt.day}); !ok {
			return false
		}
	}
	return true
}

// takeMonth gives a day of the month the month of another day. Where there is none, "the 5th" can do without, but not
// a number alone.
func (pt *point) takeMonth(from *point) bool {
	switch {
	case from == nil:
		return !pt.bare
	case from.kind == yearDay:
		pt.kind, pt.month = yearDay, from.month
		return couldBe(int(pt.month), pt.day)
	}
	d := from.dates.all[0]
	d.Day = pt.day
	pt.kind, pt.dates = fullDate, sure(d)
	return d.exists()
}

func neighbour(points []*point, i int) *point {
	hasMonth := func(x *point) bool { return x.kind == yearDay || x.kind == fullDate && len(x.dates.all) == 1 }
	for j := i - 1; j >= 0; j-- {
		if hasMonth(points[j]) {
			return points[j]
		}
	}
	for j := i + 1; j < len(points); j++ {
		if hasMonth(points[j]) {
			return points[j]
		}
	}
	return nil
}

// memberRanges finds the days of one member.
func (p *parser) memberRanges(m member) (guess[dayRange], bool) {
	a, b := m.from.dayExpr, m.to.dayExpr
	switch {
	case !m.ranged:
		g, ok := p.datesOf(a, Date{})
		return transform(g, oneDay), ok
	case a.kind == b.kind && (a.kind == weekdayName || a.kind == monthDay) && a.onWeekday == nil:
		return p.leaningRange(a, b), true
	case a.kind != fullDate && b.kind == fullDate && b.endOf == noUnit:
		return p.rangeUpTo(a, b)
	}
	from, ok := p.datesOf(a, Date{})
	if !ok {
		return guess[dayRange]{}, false
	}
	return tryFlatMap(from, func(f Date) (guess[dayRange], bool) { return p.rangeFrom(f, b) })
}

// rangeFrom makes a range of a known start and an end.
func (p *parser) rangeFrom(f Date, b dayExpr) (guess[dayRange], bool) {
	after := f
	if b.kind == fullDate {
		after = Date{}
	}
	to, ok := p.datesOf(b, after)
	if _, last, known := p.unitAt(b.endOf, f, 0); known && last != to.all[0] {
		return likely("the end of that "+p.unitName(b.endOf)+", not of this one", dayRange{f, last}), true
	}
	return p.forwardRange(f, to, b.kind), ok
}

// forwardRange makes a range from one day to another. An end without a year that follows its start only after half a
// year was meant before it: the two are the wrong way round.
func (p *parser) forwardRange(f Date, to guess[Date], end dayKind) guess[dayRange] {
	return flatMap(to, func(t Date) guess[dayRange] {
		if end == yearDay && t.Sub(f) > 183 {
			if back := t.addMonths(-12); back.Before(f) && f.Sub(back) < 183 {
				t = back
			}
		}
		if !t.Before(f) {
			return sure(dayRange{f, t})
		}
		why := fmt.Sprintf("%s lies before %s, so they are swapped", p.FormatDate(t), p.FormatDate(f))
		if p.Context == Report {
			return likely(why, dayRange{t, f})
		}
		return unsure("the end lies before the start", dayRange{t, f})
	})
}

// rangeUpTo takes for a start that is not yet a date the last one before a known end.
func (p *parser) rangeUpTo(a, b dayExpr) (guess[dayRange], bool) {
	to, ok := p.datesOf(b, Date{})
	if !ok {
		return guess[dayRange]{}, false
	}
	return flatMap(to, func(t Date) guess[dayRange] {
		f := t
		switch a.kind {
		case weekdayName:
			f = t.OnOrBefore(a.weekday)
		case monthDay:
			f = monthWith(Date{t.Year, t.Month, 1}, a.day, -1, t)
		default:
			f = Date{t.Year, a.month, a.day}
			if f.After(t) && f.Sub(t) > 183 {
				f.Year--
			}
			if !f.exists() {
				f = f.lastOfMonth()
			}
		}
		return p.forwardRange(f, sure(t), fullDate)
	}), true
}

// leaningRange is from one weekday or day of the month to another: the last such range that is over. One that is
// under way can be meant too.
func (p *parser) leaningRange(a, b dayExpr) guess[dayRange] {
	today := p.today()
	past := p.rangeEnding(a, b, p.lastAt(b, today))
	next := p.rangeEnding(a, b, p.nextAt(b, today.AddDays(1)))
	underWay := !next.from.After(today)
	switch {
	case p.Context == Ahead && underWay:
		return unsure("one is under way", next, p.rangeEnding(a, b, p.nextAt(b, next.to.AddDays(1))))
	case p.Context == Ahead:
		return likely("the coming one", next, past)
	case underWay:
		return unsure("one is under way: that, or the last finished one", past, next)
	}
	return likely("the most recent one", past, next)
}

func (p *parser) rangeEnding(a, b dayExpr, to Date) dayRange {
	from := p.lastAt(a, to)
	if from == to && a.kind == weekdayName && a.weekday == b.weekday {
		from = from.AddDays(-7)
	}
	return dayRange{from, to}
}

// lastAt is the last such day up to d, nextAt the first from d on.
func (p *parser) lastAt(s dayExpr, d Date) Date {
	if s.kind == weekdayName {
		return d.OnOrBefore(s.weekday)
	}
	return monthWith(Date{d.Year, d.Month, 1}, s.day, -1, d)
}

func (p *parser) nextAt(s dayExpr, d Date) Date {
	if s.kind == weekdayName {
		return d.OnOrAfter(s.weekday)
	}
	return monthWith(Date{d.Year, d.Month, 1}, s.day, 1, d)
}

// list reads a list of days and finds the dates of each member. Weekdays and days of the month follow one another.
func (p *parser) list() (guess[[]dayRange], bool) {
	all, ok := p.members()
	if !ok {
		return guess[[]dayRange]{}, false
	}
	if g, ok := p.weekdayList(all); ok {
		return g, true
	}
	out := sure([]dayRange(nil))
	for i, m := range all {
		g, ok := p.memberRanges(m)
		if !ok {
			return out, false
		}
		if i > 0 && all[0].from.leads && m.from.kind == weekdayName && !m.ranged {
			out = transform(out, func(ranges []dayRange) []dayRange {
				d := p.weekdayDates(m.from.weekday, ranges[len(ranges)-1].to).all[0]
				return append(slices.Clip(ranges), oneDay(d))
			})
			continue
		}
		out = combine(out, g, func(ranges []dayRange, r dayRange) []dayRange { return append(slices.Clip(ranges), r) })
	}
	return out, true
}

// weekdayList takes "Mon, Wed and Fri" for days of one week, the last that is over.
func (p *parser) weekdayList(all []member) (guess[[]dayRange], bool) {
	if len(all) < 2 {
		return guess[[]dayRange]{}, false
	}
	for _, m := range all {
		if m.ranged || m.from.kind != weekdayName || m.from.onWeekday != nil {
			return guess[[]dayRange]{}, false
		}
	}
	first, last := all[0].from.dayExpr, all[len(all)-1].from.dayExpr
	return transform(p.leaningRange(first, last), func(r dayRange) []dayRange {
		var ranges []dayRange
		for d := r.from; !d.After(r.to); d = d.AddDays(1) {
			for _, m := range all {
				if m.from.weekday == d.Weekday() {
					ranges = append(ranges, oneDay(d))
					break
				}
			}
		}
		return ranges
	}), true
}
