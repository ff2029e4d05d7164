package when

import "time"

// amount is a length as it is written: elapsed seconds, and days, weeks and months that count on the calendar.
type amount struct {
	seconds             int64
	days, weeks, months ratio
	calendar            bool // it has a unit longer than hours, minutes and seconds
	workdays            ratio
	iso                 bool // written in ISO 8601
}

func newAmount() amount {
	return amount{days: ratio{0, 1}, weeks: ratio{0, 1}, months: ratio{0, 1}, workdays: ratio{0, 1}}
}

// one is a single day, week, hour ...; it refuses what add refuses.
func one(u unit) (amount, bool) {
	a := newAmount()
	ok := a.add(ratio{1, 1}, u)
	return a, ok
}

func (a amount) elapsed() time.Duration { return time.Duration(a.seconds) * time.Second }

// add counts in so many of a unit; it refuses units that have no length of their own.
func (a *amount) add(q ratio, u unit) bool {
	if s := u.seconds(); s > 0 {
		a.seconds += q.of(s)
		return true
	}
	a.calendar = true
	switch u {
	case day:
		a.days = a.days.plus(q)
	case workday:
		a.workdays = a.workdays.plus(q)
	case week:
		a.weeks = a.weeks.plus(q)
	case fortnight:
		a.weeks = a.weeks.plus(ratio{2 * q.num, q.den})
	case month, quarter, year:
		a.months = a.months.plus(ratio{int64(u.months()) * q.num, q.den})
	default:
		return false
	}
	return true
}

// unit reads the name of a unit, with the dot of an abbreviation; a prime is minutes, two are seconds.
func (p *parser) unit() (unit, bool) {
	if p.phrase("working day", "working days", "business day", "business days", "work day", "work days", "week day", "week days") {
		p.inWorkdays = true
		return workday, true
	}
	if p.phrase("working week", "business week", "work week", "working weeks", "business weeks", "work weeks") {
		p.inWorkdays = true
		return workweek, true
	}
	if p.phrase("half year", "half years") {
		return half, true
	}
	if u, ok := lookup(p, units); ok {
		p.inWorkdays = p.inWorkdays || u == workday || u == workweek
		return u, true
	}
	if p.tight("'") {
		if p.tight("'") {
			return second, true
		}
		return minute, true
	}
	return second, p.tight("\"")
}

// amount reads numbers with units: "1h30", "2 hours and 15 min", "an hour and a half", "7h 36m", "PT1H30M".
func (p *parser) amount() (amount, bool) {
	if a, ok := p.isoAmount(); ok {
		return a, true
	}
	a := newAmount()
	u, ok := p.addend(&a)
	if !ok {
		return a, false
	}
	for range 6 {
		last := u
		if !p.attempt(func() bool {
			p.joint()
			u, ok = p.addend(&a)
			return ok && (u < last || last >= day && u != last)
		}) {
			u = last
			break
		}
	}
	p.trailing(&a, u)
	return a, true
}

// joint skips what joins the parts of a length.
func (p *parser) joint() {
	p.mark(",")
	p.word("and", "plus")
	p.mark("&")
	p.mark("+")
}

// addend reads one number with its unit into a.
func (p *parser) addend(a *amount) (unit, bool) {
	before, at := *a, p.pos
	q, ok := p.quantity()
	if !ok {
		q = ratio{1, 1}
		if !p.soloUnit() {
			return noUnit, false
		}
	}
	if next := p.look(1); next.kind == word && len(next.text) > 2 { // 2-hour, but not 2026-W47
		p.tight("-")
	}
	p.word("full", "whole", "entire", "solid", "straight")
	u, ok := p.unit()
	if !ok || !a.add(q, u) {
		*a, p.pos = before, at
		return u, false
	}
	p.attempt(func() bool {
		if !p.word("and") {
			return false
		}
		f, ok := p.fraction()
		if !ok || p.peek().kind == word && units[p.peek().text] != noUnit {
			return false
		}
		return a.add(f, u)
	})
	return u, true
}

// soloUnit tells whether a unit stands without a number and means one: "hour and a half", "full day".
func (p *parser) soloUnit() bool {
	switch p.peek().text {
	case "hour", "full", "whole", "entire", "workday", "fortnight":
		return true
	}
	return p.peek().text == "day" && p.look(1).kind != word
}

// trailing reads a last number without a unit as the next smaller one: "1h30", "1 hour 30".
func (p *parser) trailing(a *amount, last unit) {
	smaller := map[unit]unit{hour: minute, minute: second}[last]
	if smaller == noUnit {
		return
	}
	p.attempt(func() bool {
		n, ok := p.digits(1, 2)
		if !ok {
			n.value, ok = p.below100()
		}
		next := p.peek()
		more := next.kind == mark && !next.gap && (next.text == ":" || next.text == "/" || p.look(1).kind == number)
		if !ok || more || n.value >= 60 && smaller == minute {
			return false
		}
		return a.add(ratio{int64(n.value), 1}, smaller)
	})
}

// isoAmount reads an ISO 8601 duration.
func (p *parser) isoAmount() (amount, bool) {
	a, found := newAmount(), false
	a.iso = true
	ok := p.attempt(func() bool {
		timed := p.word("pt")
		if !timed && !p.word("p") {
			return false
		}
		for !p.peek().gap {
			if !timed && p.word("t") {
				timed = true
				continue
			}
			if !p.isoField(&a, &timed) {
				break
			}
			found = true
		}
		return found
	})
	a.calendar = a.days.num+a.weeks.num+a.months.num != 0 // P0DT3H is three hours
	return a, ok
}

var isoDate = map[string]unit{"y": year, "m": month, "w": week, "d": day, "dt": day}
var isoTime = map[string]unit{"h": hour, "m": minute, "s": second}

func (p *parser) isoField(a *amount, timed *bool) bool {
	return p.attempt(func() bool {
		q, ok := p.decimal()
		name := p.peek()
		if !ok || name.kind != word || name.gap {
			return false
		}
		p.pos++
		table := isoDate
		if *timed {
			table = isoTime
		}
		u, ok := table[name.text]
		*timed = *timed || name.text == "dt"
		return ok && a.add(q, u)
	})
}

// hedge skips words such as "about" and returns the last of them.
func (p *parser) hedge() string {
	hedge := ""
	for range 3 {
		t := p.peek()
		switch {
		case p.word(hedges...):
			hedge = t.text
			if t.text == "approx" || t.text == "ca" {
				p.tight(".")
			}
		case p.mark("~"):
			hedge = "~"
		case p.phrase("more or less", "just over", "just under", "a little over", "a bit over"):
			hedge = t.text
		case p.mark("≈"):
			hedge = "≈"
		}
	}
	return hedge
}

// hedgeAfter skips "or so", "-ish" and the like after a number.
func (p *parser) hedgeAfter() string {
	for _, h := range []string{"or so", "or thereabouts", "more or less", "roughly", "approximately", "approx", "about"} {
		if p.words(h) {
			return h
		}
	}
	if p.ish() {
		return "ish"
	}
	return ""
}

func (p *parser) ish() bool {
	return p.attempt(func() bool { p.tight("-"); return p.word("ish") })
}
