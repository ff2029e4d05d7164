package when

import (
	"fmt"
	"time"
)

// periodExpr is a calendar period as it is written.
type periodExpr struct {
	spans guess[Span]
	every unit // a month, quarter, half or ISO week that comes back every year; noUnit where spans are known
	n     int
	year  int // of the n-th such period; 0 is left to the context
}

func (p *parser) onSpan(from, to Date) periodExpr { return periodExpr{spans: sure(p.days(from, to))} }

// period reads one stretch of whole days, or an open one that ends now, and finds its days.
func (p *parser) period() (guess[Span], bool) {
	s, ok := p.periodExpr()
	if !ok {
		return guess[Span]{}, false
	}
	return p.periodSpans(s, Date{})
}

// periodExpr reads a period by any of its names.
func (p *parser) periodExpr() (periodExpr, bool) {
	if p.depth > 2 {
		return periodExpr{}, false
	}
	p.depth++
	defer func() { p.depth-- }()
	p.word("in", "during", "for", "over", "throughout", "within")
	p.phrase("all of", "the whole of", "whole of", "the whole month of", "the entire month of", "all", "entire")
	p.word("the")
	return oneOf(p, p.toDate, p.ofYear, p.partOfPeriod, p.rolling, p.relativePeriod, p.agoPeriod, p.weekDays, p.weekOfDay, p.weekNumber,
		p.monthName, p.quarterName, p.isoMonth, p.yearName, p.unknownPeriod)
}

// periodSpans finds the days of a period. One without a year is the past or current one, the current or coming one
// where the context leans ahead, or the first that does not start before a given day.
func (p *parser) periodSpans(s periodExpr, after Date) (guess[Span], bool) {
	if s.every == noUnit {
		return s.spans, true
	}
	year, why := s.year, ""
	switch {
	case s.year != 0:
	case !after.IsZero():
		year = s.firstFrom(after)
	default:
		year, why = p.leaningYear(s)
	}
	from, to := s.every.nthOf(year, s.n)
	return likely(why, p.days(from, to)), p.checkWeek(s, year)
}

func (s periodExpr) firstFrom(after Date) int {
	year := after.Year - 1
	for from, _ := s.every.nthOf(year, s.n); from.Before(after); from, _ = s.every.nthOf(year, s.n) {
		year++
	}
	return year
}

// leaningYear is the year the context leans to, with the reason if that is not the current one.
func (p *parser) leaningYear(s periodExpr) (int, string) {
	today := p.today()
	year := today.Year
	if s.every == week {
		year, _ = today.utc().ISOWeek()
	}
	from, to := s.every.nthOf(year, s.n)
	switch {
	case p.Context == Ahead && to.Before(today):
		return year + 1, "the coming one"
	case p.Context != Ahead && from.After(today):
		return year - 1, "the most recent one"
	}
	return year, ""
}

// checkWeek refuses week 53 of a year that has 52.
func (p *parser) checkWeek(s periodExpr, year int) bool {
	if s.every == week && s.n > isoWeeks(year) {
		return p.refuse(fmt.Sprintf("%d has %d weeks", year, isoWeeks(year)), "write the year with it, e.g. \"2026-W47\"")
	}
	return true
}

// nthOf gives the first and last day of the n-th month, quarter, half or ISO week of a year.
func (u unit) nthOf(year, n int) (from, to Date) {
	if u == week {
		return isoWeek(year, n), isoWeek(year, n).AddDays(6)
	}
	from = Date{year, time.Month((n-1)*u.months() + 1), 1}
	return from, from.addMonths(u.months()).AddDays(-1)
}

// unitAt is the calendar unit that d lies in, moved by n of them.
func (p *parser) unitAt(u unit, d Date, n int) (from, to Date, ok bool) {
	switch u {
	case day:
		return d.AddDays(n), d.AddDays(n), true
	case week:
		from = p.weekOf(d).AddDays(7 * n)
		return from, from.AddDays(6), true
	case workweek:
		from, to = p.workWeek(p.weekOf(d).AddDays(7 * n))
		return from, to, true
	case fortnight:
		from = p.weekOf(d).AddDays(14 * n)
		return from, from.AddDays(13), true
	case month, quarter, half, year:
		length := u.months()
		first := (int(d.Month)-1)/length*length + 1
		from = Date{d.Year, time.Month(first), 1}.addMonths(n * length)
		return from, from.addMonths(length).AddDays(-1), true
	}
	return from, to, false
}
