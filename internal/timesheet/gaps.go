package timesheet

import (
	"time"

	"clockify-mcp/internal/when"
)

// DayState is how a day stands against what should be worked on it.
type DayState struct {
	Date    when.Date
	Worked  time.Duration
	Need    time.Duration
	Missing time.Duration // 0 for today and days to come: they are not over
	Off     string        // the holiday
	Ahead   bool          // after today
	Today   bool
}

// Empty says whether a working day that is over has nothing on it.
func (d DayState) Empty() bool { return d.Missing > 0 && d.Worked == 0 }

// Extra says whether there is time on a day that is no working day.
func (d DayState) Extra() bool { return d.Need == 0 && d.Worked > 0 }

// Gaps compares what was worked with the capacity, on every day from one to another, both included.
func Gaps(worked map[when.Date]time.Duration, c Capacity, from, to, today when.Date) []DayState {
	var days []DayState
	for d := from; !d.After(to); d = d.AddDays(1) {
		s := DayState{Date: d, Worked: worked[d], Need: c.Need(d), Off: c.Off[d], Ahead: d.After(today), Today: d == today}
		if d.Before(today) && s.Worked < s.Need {
			s.Missing = s.Need - s.Worked
		}
		days = append(days, s)
	}
	return days
}

// Balance is what days add up to.
type Balance struct {
	Worked  time.Duration
	Need    time.Duration // of the days that are over
	Missing time.Duration
	Extra   time.Duration // on days that are no working days
}

// Balanced adds up the days.
func Balanced(days []DayState) (b Balance) {
	for _, d := range days {
		b.Worked += d.Worked
		b.Missing += d.Missing
		if !d.Ahead && !d.Today {
			b.Need += d.Need
		}
		if d.Extra() {
			b.Extra += d.Worked
		}
	}
	return b
}
