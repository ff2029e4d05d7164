package when

import (
	"fmt"
	"slices"
	"time"
)

// clockOn places a clock time on a day. 1 to 6 without am or pm are meant as pm once that has passed;
// before, nobody can tell.
func (r Reader) clockOn(d Date, c clock, loc *time.Location) guess[time.Time] {
	if c.or != nil {
		other, first := *c.or, c
		first.or = nil
		a, b := r.clockOn(d, first, loc), r.clockOn(d, other, loc)
		return unsure(c.why, append(a.all, b.all...)...)
	}
	switch {
	case c.midnight:
		return r.midnightOn(d, c, loc)
	case c.oneToSix():
		return r.oneToSixOn(d, c, loc)
	}
	g := atClock(d, c.secs(), loc)
	g.why = joinReasons(g.why, c.why)
	return g
}

// asWritten takes h:mm as it is written where the profile has 24 hours, and keeps that the other half was possible. A
// part of the day decides before that, and an hour alone stays open.
func (p *parser) asWritten(c clock, part Part) clock {
	if p.Clock != Hour24 || !c.colon || !c.loose || part != None || c.or != nil {
		return c
	}
	c = c.as24h()
	c.settled = true
	return c
}

// open tells whether a moment is a clock time that could also be in the other half of the day.
func (m moment) open() bool {
	return m.clock != nil && m.clock.loose && m.part == None
}

func (r Reader) oneToSixOn(d Date, c clock, loc *time.Location) guess[time.Time] {
	morning, afternoon := atClock(d, c.in(am).secs(), loc), atClock(d, c.in(pm).secs(), loc)
	all := append(slices.Clip(afternoon.all), morning.all...)
	switch {
	case !afternoon.ask && !afternoon.all[0].After(r.Now):
		return likely("taken as pm", all...)
	case r.Context == Ahead && d == r.today():
		return likely("taken as pm", all...)
	}
	return unsure(fmt.Sprintf("it can be %s or %s", hhmm(c.in(am).secs()), hhmm(c.in(pm).secs())), append(morning.all, afternoon.all...)...)
}

// midnightOn places midnight, which starts a day or ends it.
func (r Reader) midnightOn(d Date, c clock, loc *time.Location) guess[time.Time] {
	start, end := d.In(loc), d.AddDays(1).In(loc)
	switch {
	case c.end:
		return sure(end)
	case d == r.today() && r.Context != Ahead:
		return likely("the midnight that began the day", start, end)
	case d == r.today():
		return likely("the midnight that ends the day", end, start)
	}
	return unsure("midnight can start the day or end it", start, end)
}

// undated places a clock time without a day: on the reader's own day if it has one, else today if it has passed. One
// that is still ahead can be yesterday's.
func (r Reader) undated(c clock, loc *time.Location) guess[time.Time] {
	if !r.On.IsZero() {
		return r.clockOn(r.On, c, loc)
	}
	if c.or != nil {
		other, first := *c.or, c
		first.or = nil
		return unsure(c.why, append(r.undated(first, loc).all, r.undated(other, loc).all...)...)
	}
	today := DateOf(r.Now.In(loc))
	switch {
	case c.midnight:
		return r.midnightOn(today, c, loc)
	case c.oneToSix():
		return r.oneToSixUndated(today, c, loc)
	}
	g := atClock(today, c.secs(), loc)
	g.why = joinReasons(g.why, c.why)
	ahead := g.all[0].After(r.Now)
	switch {
	case r.Context == Ahead && !ahead:
		t := atClock(today.AddDays(1), c.secs(), loc)
		return likely("the coming one", append(t.all, g.all...)...)
	case r.Context == Ahead, !ahead:
		return g
	}
	y := atClock(today.AddDays(-1), c.secs(), loc)
	return unsure(hhmm(c.secs()%daySeconds)+" has not come yet today", append(y.all, g.all...)...)
}

func (r Reader) oneToSixUndated(today Date, c clock, loc *time.Location) guess[time.Time] {
	morning, afternoon := atClock(today, c.in(am).secs(), loc), atClock(today, c.in(pm).secs(), loc)
	if !afternoon.all[0].After(r.Now) || r.Context == Ahead && morning.all[0].Before(r.Now) {
		return r.oneToSixOn(today, c, loc)
	}
	before := atClock(today.AddDays(-1), c.in(pm).secs(), loc)
	all := append(before.all, morning.all...)
	return unsure("without am, pm or a day it can be any of these", append(all, afternoon.all...)...)
}
