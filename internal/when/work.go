package when

import (
	"slices"
	"time"
)

// Work is what a person's working days look like.
type Work struct {
	Capacity time.Duration  // a working day's length; 0 is 8 h
	Days     []time.Weekday // working days; nil is Monday to Friday
	Holidays []Date         // days off inside them
}

// Works tells whether d is a working day and no holiday.
func (w Work) Works(d Date) bool {
	return !slices.Contains(w.Holidays, d) && w.worksOn(d.Weekday())
}

func (w Work) worksOn(day time.Weekday) bool {
	if len(w.Days) == 0 {
		return day != time.Saturday && day != time.Sunday
	}
	return slices.Contains(w.Days, day)
}

// WorkParts are parts of a person's Work.
type WorkParts struct{ Capacity, Days, Holidays bool }

// WorkNeeded tells which parts of Work the readings in read depend on, so that nobody need find out what a text does
// not speak of. Readings that look at no part give the same whatever the Work is. Those that look at one are to be read
// again once it is known.
func (r Reader) WorkNeeded(read func(Reader)) WorkParts {
	var needed WorkParts
	r.workNeeded = &needed
	read(r)
	return needed
}

// The rules look at Work only through the methods below, which note that they did.

func (r Reader) noteWork(parts WorkParts) {
	if n := r.workNeeded; n != nil {
		*n = WorkParts{n.Capacity || parts.Capacity, n.Days || parts.Days, n.Holidays || parts.Holidays}
	}
}

func (r Reader) capacity() time.Duration {
	r.noteWork(WorkParts{Capacity: true})
	if r.Work.Capacity <= 0 {
		return 8 * time.Hour
	}
	return r.Work.Capacity
}

// daysAWeek is how many days of a week are working days.
func (r Reader) daysAWeek() int {
	r.noteWork(WorkParts{Days: true})
	if len(r.Work.Days) == 0 {
		return 5
	}
	return len(r.Work.Days)
}

// works tells whether d is a working day and no holiday.
func (r Reader) works(d Date) bool {
	r.noteWork(WorkParts{Days: true, Holidays: true})
	return r.Work.Works(d)
}

// workday walks from d, not counting d, over n working days; n may be negative. A work week without a
// working day gives d itself.
func (r Reader) workday(d Date, n int) Date {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	at := d
	for tries := 0; n > 0 && tries < 4000; tries++ {
		at = at.AddDays(step)
		if r.works(at) {
			n--
		}
	}
	if n > 0 {
		return d
	}
	return at
}

// workWeek is the stretch from the first to the last working day of the week that starts on start, holidays or not.
func (r Reader) workWeek(start Date) (from, to Date) {
	r.noteWork(WorkParts{Days: true})
	for i := range 7 {
		d := start.AddDays(i)
		if !r.Work.worksOn(d.Weekday()) {
			continue
		}
		if from.IsZero() {
			from = d
		}
		to = d
	}
	if from.IsZero() {
		return start, start.AddDays(6)
	}
	return from, to
}
