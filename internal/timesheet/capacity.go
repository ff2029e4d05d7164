package timesheet

import (
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/when"
)

// Capacity is how much somebody should work, and when.
type Capacity struct {
	Day      time.Duration        // of a working day
	Weekdays []time.Weekday       // working days; nil is Monday to Friday
	Off      map[when.Date]string // days off, by name
	Source   string               // where it comes from, in words
}

// DefaultDay is a working day where nothing else is known.
const DefaultDay = 8 * time.Hour

// CapacityOf is a member's own capacity. A profile without one has working days of eight hours.
func CapacityOf(p clockify.MemberProfile) Capacity {
	c := Capacity{Day: time.Duration(p.WorkCapacity), Weekdays: Weekdays(p.WorkingDays), Source: "member profile"}
	if c.Day <= 0 {
		c.Day, c.Source = DefaultDay, "8h assumed, the member profile has none"
	}
	return c
}

// Weekdays reads names of days as Clockify writes them.
func Weekdays(names []string) (days []time.Weekday) {
	for _, name := range names {
		if d, ok := when.Weekday(name); ok {
			days = append(days, d)
		}
	}
	return days
}

// Works says whether a day is a working day: its weekday is one, and it is no day off.
func (c Capacity) Works(d when.Date) bool {
	if _, off := c.Off[d]; off {
		return false
	}
	return when.Work{Days: c.Weekdays}.Works(d)
}

// Need is how much should be worked on a day.
func (c Capacity) Need(d when.Date) time.Duration {
	if !c.Works(d) {
		return 0
	}
	return c.Day
}

// DaysOff lists the days of a period that holidays take, by name. Holidays that come back every year are moved there.
func DaysOff(holidays []clockify.Holiday, from, to when.Date) map[when.Date]string {
	off := map[when.Date]string{}
	for _, h := range holidays {
		start, okStart := dateOf(h.DatePeriod.StartDate)
		end, okEnd := dateOf(h.DatePeriod.EndDate)
		if !okStart || !okEnd {
			continue
		}
		if !h.OccursAnnually {
			mark(off, h.Name, start, end, from, to)
			continue
		}
		for year := from.Year - 1; year <= to.Year; year++ {
			mark(off, h.Name, inYear(start, year), inYear(start, year).AddDays(end.Sub(start)), from, to)
		}
	}
	return off
}

func mark(off map[when.Date]string, name string, start, end, from, to when.Date) {
	for d := start; !d.After(end) && !d.After(to); d = d.AddDays(1) {
		if !d.Before(from) {
			off[d] = name
		}
	}
}

// inYear is the same day in another year; 29 February becomes 1 March where there is none.
func inYear(d when.Date, year int) when.Date {
	return when.DateOf(time.Date(year, d.Month, d.Day, 0, 0, 0, 0, time.UTC))
}

func dateOf(text string) (when.Date, bool) {
	if len(text) > len(time.DateOnly) {
		text = text[:len(time.DateOnly)]
	}
	t, err := time.Parse(time.DateOnly, text)
	return when.DateOf(t), err == nil
}
