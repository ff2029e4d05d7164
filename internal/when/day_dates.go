package when

import (
	"fmt"
	"slices"
	"time"
)

// datesOf finds the dates that a day may mean: by the context in the past or ahead, or, given a day to follow, the
// first one that is not before it.
func (p *parser) datesOf(d dayExpr, after Date) (guess[Date], bool) {
	if d.or != nil {
		first, second := d, *d.or
		first.or = nil
		a, ok := p.datesOf(first, after)
		b, ok2 := p.datesOf(second, after)
		if !ok || !ok2 {
			return a, ok
		}
		return guess[Date]{all: append(slices.Clip(a.all), b.all...), ask: a.ask, why: joinReasons(d.why, a.why)}, true
	}
	g, ok := p.plainDates(d, after)
	if !ok || d.onWeekday == nil {
		if g.why == "" {
			g.all = g.all[:min(1, len(g.all))]
		}
		return g, ok
	}
	return p.agree(g, *d.onWeekday), true
}

func (p *parser) plainDates(d dayExpr, after Date) (guess[Date], bool) {
	switch d.kind {
	case weekdayName:
		return p.weekdayDates(d.weekday, after), true
	case monthDay:
		return p.monthDayDates(d.day, after), true
	case yearDay:
		return p.yearDayDates(d, after)
	}
	return d.dates, true
}

// agree keeps the dates that fall on the weekday that is named with them. If none does, nobody can tell whether the
// weekday is wrong or the date.
func (p *parser) agree(g guess[Date], day time.Weekday) guess[Date] {
	var agreeing []Date
	for _, d := range g.all {
		if d.Weekday() == day {
			agreeing = append(agreeing, d)
		}
	}
	d := g.all[0]
	switch {
	case d.Weekday() == day:
		return sure(d)
	case len(agreeing) > 0 && g.why != "":
		return likely("the one that is a "+day.String(), agreeing[0])
	}
	why := fmt.Sprintf("%s is a %s, not a %s", p.FormatDate(d)[4:], d.Weekday(), day)
	return unsure(why, append([]Date{d, p.weekOf(d).OnOrAfter(day)}, agreeing...)...)
}

func (p *parser) weekdayDates(day time.Weekday, after Date) guess[Date] {
	if !after.IsZero() {
		return sure(after.OnOrAfter(day))
	}
	today := p.today()
	last := today.OnOrBefore(day)
	next := last.AddDays(7)
	switch {
	case last == today && p.Context == Ahead:
		return unsure(fmt.Sprintf("today is a %s itself", day), today, next)
	case last == today:
		return unsure(fmt.Sprintf("today is a %s itself", day), today, today.AddDays(-7))
	case p.Context == Ahead:
		return likely("the coming one", next, last)
	}
	return likely("the most recent one", last, next)
}

func (p *parser) monthDayDates(day int, after Date) guess[Date] {
	today := p.today()
	if !after.IsZero() {
		return sure(monthWith(Date{after.Year, after.Month, 1}, day, 1, after))
	}
	first := Date{today.Year, today.Month, 1}
	before := monthWith(first, day, -1, today)
	ahead := monthWith(first, day, 1, today)
	switch {
	case before == today:
		return sure(today)
	case p.Context == Ahead:
		return likely("the coming one", ahead, before)
	case before.Month == today.Month && before.Year == today.Year:
		return sure(before)
	case ahead.Month == today.Month && ahead.Year == today.Year:
		return unsure("this month's is still ahead", before, ahead)
	}
	return likely("the most recent one", before, ahead)
}

// monthWith walks the months from first, forward or back, to the first that has the day and is not on the
// wrong side of the bound.
func monthWith(first Date, day, step int, bound Date) Date {
	for {
		d := Date{first.Year, first.Month, day}
		if d.exists() && (step > 0 && !d.Before(bound) || step < 0 && !d.After(bound)) {
			return d
		}
		first = first.addMonths(step)
	}
}

func (p *parser) yearDayDates(d dayExpr, after Date) (guess[Date], bool) {
	today := p.today()
	in := func(year int) Date { return Date{year, d.month, d.day} }
	if !after.IsZero() {
		for year := after.Year; year < after.Year+9; year++ {
			if x := in(year); x.exists() && !x.Before(after) {
				return sure(x), true
			}
		}
	}
	now := in(today.Year)
	if !now.exists() {
		return guess[Date]{}, p.noSuchDay(now)
	}
	if p.Context == Ahead {
		if next := in(today.Year + 1); now.Before(today) && next.exists() {
			return likely("the coming one", next, now), true
		}
		return sure(now), true
	}
	last := in(today.Year - 1)
	switch {
	case !now.After(today) || !last.exists():
		return guess[Date]{all: []Date{now, last}}, true
	case now.Before(today.addMonths(6)):
		return unsure("this year's is still ahead", last, now), true
	}
	return likely("the most recent one", last, now), true
}

// noSuchDay refuses a date that the calendar does not have.
func (p *parser) noSuchDay(d Date) bool {
	switch {
	case d.Month < 1 || d.Month > 12:
		return p.refuse(fmt.Sprintf("there is no month %d", d.Month), dayHint)
	case d.Day < 1 || d.Day > 31:
		return p.refuse(fmt.Sprintf("there is no day %d in a month", d.Day), dayHint)
	}
	return p.refuse(fmt.Sprintf("%s %d has %d days", d.Month, d.Year, daysIn(d.Year, d.Month)), dayHint)
}
