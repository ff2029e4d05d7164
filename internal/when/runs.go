package when

import (
	"fmt"
	"slices"
	"time"
)

// run is a row of days, both ends included.
type run struct{ from, to Date }

func runOf(d Date) run { return run{d, d} }

func (r Reader) spanOf(days run) Span { return r.days(days.from, days.to) }

// point is one end of a run, or a day of a list, as it was said.
type point struct {
	daySaid
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
		func() (point, bool) { d, ok := p.day(); return point{daySaid: d}, ok && d.part == None },
		func() (point, bool) {
			t, ok := p.digits(1, 2)
			p.closingDot()
			d := daySaid{sort: monthDay, day: t.value}
			return point{d, true}, ok && t.value >= 1 && t.value <= 31
		})
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
	fine := true
	for i, pt := range points {
		if pt.sort == monthDay {
			fine = fine && pt.take(neighbour(points, i))
		}
	}
	if year, ok := p.yearAfter(); ok {
		fine = fine && p.inThatYear(points, year)
	}
	for i := range all {
		if !all[i].ranged {
			all[i].to = all[i].from
		}
	}
	return fine
}

func (p *parser) inThatYear(points []*point, year int) bool {
	for _, pt := range points {
		if pt.sort != yearDay {
			return false
		}
		var ok bool
		if pt.daySaid, ok = p.exact(Date{year, pt.month, pt.day}); !ok {
			return false
		}
	}
	return true
}

// take gives a day of the month the month of another day; without one only a day that was said as one stands.
func (pt *point) take(from *point) bool {
	switch {
	case from == nil:
		return !pt.bare
	case from.sort == yearDay:
		pt.sort, pt.month = yearDay, from.month
		return couldBe(int(pt.month), pt.day)
	}
	d := from.dates.all[0]
	d.Day = pt.day
	pt.sort, pt.dates = dated, sure(d)
	return d.exists()
}

func neighbour(points []*point, i int) *point {
	fits := func(x *point) bool { return x.sort == yearDay || x.sort == dated && len(x.dates.all) == 1 }
	for j := i - 1; j >= 0; j-- {
		if fits(points[j]) {
			return points[j]
		}
	}
	for j := i + 1; j < len(points); j++ {
		if fits(points[j]) {
			return points[j]
		}
	}
	return nil
}

// placeMember finds the days of one member.
func (p *parser) placeMember(m member) (guess[run], bool) {
	a, b := m.from.daySaid, m.to.daySaid
	switch {
	case !m.ranged:
		g, ok := p.place(a, Date{})
		return through(g, runOf), ok
	case a.sort == b.sort && (a.sort == named || a.sort == monthDay) && a.named == nil:
		return p.leaning(a, b), true
	case a.sort != dated && b.sort == dated:
		return p.upTo(a, b)
	}
	from, ok := p.place(a, Date{})
	if !ok {
		return guess[run]{}, false
	}
	return tryFlat(from, func(f Date) (guess[run], bool) {
		after := f
		if b.sort == dated {
			after = Date{}
		}
		to, ok := p.place(b, after)
		return p.forward(f, to, b.sort), ok
	})
}

// forward makes a run from one day to another. An end of the year that comes again only after half a year
// was meant before the start: the two are the wrong way round.
func (p *parser) forward(f Date, to guess[Date], end sort) guess[run] {
	return flat(to, func(t Date) guess[run] {
		if end == yearDay && t.Sub(f) > 183 {
			if back := t.addMonths(-12); back.Before(f) && f.Sub(back) < 183 {
				t = back
			}
		}
		if !t.Before(f) {
			return sure(run{f, t})
		}
		why := fmt.Sprintf("%s lies before %s, so they are swapped", p.FormatDate(t), p.FormatDate(f))
		if p.Context == Report {
			return likely(why, run{t, f})
		}
		return unsure("the end lies before the start", run{t, f})
	})
}

// upTo places a leaning start as the last one before a known end.
func (p *parser) upTo(a, b daySaid) (guess[run], bool) {
	to, ok := p.place(b, Date{})
	if !ok {
		return guess[run]{}, false
	}
	return flat(to, func(t Date) guess[run] {
		f := t
		switch a.sort {
		case named:
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
		return p.forward(f, sure(t), dated)
	}), true
}

// leaning places two weekdays or two days of the month: the last such run that is over. While one is
// under way it can be meant too.
func (p *parser) leaning(a, b daySaid) guess[run] {
	today := p.today()
	past := p.runEnding(a, b, p.lastAt(b, today))
	next := p.runEnding(a, b, p.nextAt(b, today.AddDays(1)))
	underWay := !next.from.After(today)
	switch {
	case p.Context == Plan && underWay:
		return unsure("one is under way", next, p.runEnding(a, b, p.nextAt(b, next.to.AddDays(1))))
	case p.Context == Plan:
		return likely("the coming one", next, past)
	case underWay:
		return unsure("one is under way: that, or the last finished one", past, next)
	}
	return likely("the most recent one", past, next)
}

func (p *parser) runEnding(a, b daySaid, to Date) run {
	from := p.lastAt(a, to)
	if from == to && a.sort == named && a.weekday == b.weekday {
		from = from.AddDays(-7)
	}
	return run{from, to}
}

// lastAt is the last such day up to d, nextAt the first from d on.
func (p *parser) lastAt(s daySaid, d Date) Date {
	if s.sort == named {
		return d.OnOrBefore(s.weekday)
	}
	return monthWith(Date{d.Year, d.Month, 1}, s.day, -1, d)
}

func (p *parser) nextAt(s daySaid, d Date) Date {
	if s.sort == named {
		return d.OnOrAfter(s.weekday)
	}
	return monthWith(Date{d.Year, d.Month, 1}, s.day, 1, d)
}

// list places every member of a list of days. Weekdays and days of the month follow one another.
func (p *parser) list() (guess[[]run], bool) {
	all, ok := p.members()
	if !ok {
		return guess[[]run]{}, false
	}
	if g, ok := p.weekdayList(all); ok {
		return g, true
	}
	out := sure([]run(nil))
	for i, m := range all {
		g, ok := p.placeMember(m)
		if !ok {
			return out, false
		}
		if i > 0 && all[0].from.leads && m.from.sort == named && !m.ranged {
			out = through(out, func(runs []run) []run {
				d := p.placeWeekday(m.from.weekday, runs[len(runs)-1].to).all[0]
				return append(slices.Clip(runs), runOf(d))
			})
			continue
		}
		out = cross(out, g, func(runs []run, r run) []run { return append(slices.Clip(runs), r) })
	}
	return out, true
}

// weekdayList places "Mon, Wed and Fri" as days of one week, the last that is over.
func (p *parser) weekdayList(all []member) (guess[[]run], bool) {
	if len(all) < 2 {
		return guess[[]run]{}, false
	}
	for _, m := range all {
		if m.ranged || m.from.sort != named || m.from.named != nil {
			return guess[[]run]{}, false
		}
	}
	first, last := all[0].from.daySaid, all[len(all)-1].from.daySaid
	return through(p.leaning(first, last), func(r run) []run {
		var runs []run
		for d := r.from; !d.After(r.to); d = d.AddDays(1) {
			for _, m := range all {
				if m.from.weekday == d.Weekday() {
					runs = append(runs, runOf(d))
					break
				}
			}
		}
		return runs
	}), true
}

func weekdaySet(days ...time.Weekday) map[time.Weekday]bool {
	set := map[time.Weekday]bool{}
	for _, d := range days {
		set[d] = true
	}
	return set
}
