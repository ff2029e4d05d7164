package when

import (
	"fmt"
	"time"
)

// Date is a day of the calendar, in no zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day that t shows in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// In is the first instant of the day in loc: midnight, or later where clocks skip midnight.
func (d Date) In(loc *time.Location) time.Time {
	if at := wallInstants(d, 0, loc); len(at) > 0 {
		return at[0]
	}
	before, _ := besideGap(d, 0, loc)
	if start, _ := before.ZoneBounds(); !start.IsZero() {
		return start.In(loc)
	}
	return before
}

// AddDays is the day n days later; n may be negative.
func (d Date) AddDays(n int) Date { return DateOf(d.utc().AddDate(0, 0, n)) }

// addMonths keeps the day of the month where the month has it, else takes the month's last day.
func (d Date) addMonths(n int) Date {
	first := DateOf(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
	first.Day = min(d.Day, daysIn(first.Year, first.Month))
	return first
}

// Weekday is the day's name.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Sub is the number of days from other to d.
func (d Date) Sub(other Date) int { return int(d.utc().Sub(other.utc()) / (24 * time.Hour)) }

// Before tells whether d lies before other.
func (d Date) Before(other Date) bool { return d.utc().Before(other.utc()) }

// After tells whether d lies after other.
func (d Date) After(other Date) bool { return d.utc().After(other.utc()) }

// IsZero tells whether no day was set.
func (d Date) IsZero() bool { return d == Date{} }

// String is the ISO form, e.g. 2026-11-23.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

func daysIn(year int, m time.Month) int { return time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// exists tells whether the calendar has the day: time.Date would carry 30 February over into March.
func (d Date) exists() bool {
	return d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// Earlier is the earlier of two instants, or of two days.
func Earlier[T interface{ Before(T) bool }](a, b T) T {
	if b.Before(a) {
		return b
	}
	return a
}

// Later is the later of two instants, or of two days.
func Later[T interface{ Before(T) bool }](a, b T) T {
	if a.Before(b) {
		return b
	}
	return a
}
