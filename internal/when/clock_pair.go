package when

import "fmt"

// stretch is two clock times in seconds after midnight of the first one's day; to can lie in the next days.
type stretch struct{ from, to int }

// pairing is what two clock times may mean together.
type pairing struct {
	g          guess[stretch]
	eitherHalf bool // both halves of the day fit: 1-3
}

// pairUp decides which halves of the day two clock times belong to.
func pairUp(s, e clock) pairing {
	switch {
	case s.midnight:
		s = clock{}
		return pairUp(s, e)
	case e.midnight:
		return pairUp(s, clock{h: 24})
	case s.loose && e.loose:
		return bothLoose(s, e)
	case s.loose && e.half != noHalf:
		return pairAsRead(s.besideEnd(e), e)
	case s.loose:
		return looseStart(s, e)
	case e.loose && s.half != noHalf:
		return pairAsRead(s, e.nearest(s))
	case e.loose:
		return looseEnd(s, e)
	}
	return pairAsRead(s, e)
}

const halfDaySeconds = 12 * 3600

// pairAsRead moves an end that is not after its start to the next day. If that makes more than 12 hours, start and end
// are as likely to be swapped.
func pairAsRead(s, e clock) pairing {
	from, to := s.secs(), e.secs()
	why := joinReasons(reasonOf(s), reasonOf(e))
	if to == from {
		return pairing{g: sure(stretch{from, to})}
	}
	rolled := 0
	for to+rolled <= from {
		rolled += daySeconds
	}
	if rolled == 0 || to+rolled-from <= halfDaySeconds {
		return pairing{g: guess[stretch]{all: []stretch{{from, to + rolled}}, why: why}}
	}
	if e.settled && e.in(pm).secs() > from {
		e.settled = false
		return lateOrNext(s, e)
	}
	return pairing{g: unsure("it runs overnight for more than 12 hours, or start and end are swapped",
		stretch{from, to + rolled}, stretch{to, from})}
}

// reasonOf is what was assumed in reading a clock time, but for the assumption that it is one: in a span that is plain.
func reasonOf(c clock) string {
	if c.why == "taken as a clock time" {
		return ""
	}
	return c.why
}

// besideEnd gives a start the am or pm of its end if it comes before it on the clock face (1-3pm), else the
// other one (10-4pm).
func (c clock) besideEnd(e clock) clock {
	if c.h%12*60+c.m < e.h%12*60+e.m {
		return c.in(e.half)
	}
	return c.in(pm + am - e.half)
}

// nearest gives an end the half of the day in which it comes first after its start.
func (c clock) nearest(s clock) clock {
	after := func(half meridiem) int {
		return ((c.in(half).secs()-s.secs())%daySeconds + daySeconds - 1) % daySeconds
	}
	if after(am) < after(pm) {
		return c.in(am)
	}
	return c.in(pm)
}

// as24h takes the clock time as one in 24-hour style.
func (c clock) as24h() clock {
	c.loose = false
	return c
}

// looseStart places a start beside an end that is fixed: 9-17, 1-15:00.
func looseStart(s, e clock) pairing {
	afternoon := s.in(pm)
	switch {
	case s.oneToSix() && afternoon.secs() < e.secs():
		return pairing{eitherHalf: true, g: likely("taken as pm", stretch{afternoon.secs(), e.secs()}, stretch{s.secs(), e.secs()})}
	case s.secs() < e.secs() || e.secs()+daySeconds-s.secs() <= halfDaySeconds:
		return pairAsRead(s.as24h(), e)
	case afternoon.secs() > e.secs() && e.secs()+daySeconds-afternoon.secs() <= halfDaySeconds:
		night, out := stretch{afternoon.secs(), e.secs() + daySeconds}, pairAsRead(s.as24h(), e)
		return pairing{g: unsure(out.g.why, append([]stretch{night}, out.g.all...)...)}
	}
	return pairAsRead(s.as24h(), e)
}

// looseEnd places an end beside a start in 24-hour style: 09:00-5 ends at 17:00.
func looseEnd(s, e clock) pairing {
	afternoon := e.in(pm)
	switch {
	case e.secs() > s.secs(), afternoon.secs() <= s.secs(), e.h == 12:
		return pairAsRead(s, e.as24h())
	case e.secs() == s.secs():
		return pairAsRead(s, e.as24h())
	case e.oneToSix():
		return pairing{g: likely("the end taken as pm", stretch{s.secs(), afternoon.secs()})}
	}
	return lateOrNext(s, e)
}

// lateOrNext asks about an end of 7 to 12 that lies before its start: such hours are taken as written, which makes
// a long night or a swapped pair, but people say 10-8 for a long day too.
func lateOrNext(s, e clock) pairing {
	afternoon := e.in(pm)
	out := pairAsRead(s.as24h(), e.as24h())
	return pairing{g: unsure(fmt.Sprintf("the end can be %s or %s", hhmm(afternoon.secs()), hhmm(e.secs())),
		append([]stretch{{s.secs(), afternoon.secs()}}, out.g.all...)...)}
}

// bothLoose places two hours of the clock face: 9-5 ends pm, 1-3 can be either half of the day.
func bothLoose(s, e clock) pairing {
	face := func(c clock) int { return c.h*3600 + c.m*60 + c.s }
	from, to := face(s), face(e)
	switch {
	case from == to:
		return pairing{g: sure(stretch{from, from})}
	case !s.oneToSix() && to > from:
		return pairing{g: sure(stretch{from, to})}
	case !s.oneToSix() && e.oneToSix():
		return pairing{g: sure(stretch{from, to + halfDaySeconds})}
	case !s.oneToSix():
		return lateOrNext(s, e)
	case e.oneToSix() && to > from:
		return pairing{eitherHalf: true, g: likely("taken as pm", stretch{from + halfDaySeconds, to + halfDaySeconds}, stretch{from, to})}
	case to > from:
		return pairing{g: unsure("without am or pm it can be either half of the day", stretch{from + halfDaySeconds, to + halfDaySeconds}, stretch{from, to})}
	}
	return pairing{g: unsure("without am or pm it can be either", stretch{from, to + halfDaySeconds}, stretch{from + halfDaySeconds, to + daySeconds})}
}
