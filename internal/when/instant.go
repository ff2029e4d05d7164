package when

import (
	"fmt"
	"time"
)

const instantHint = `write it as "9:30", "yesterday 17:45", "Fri 14:00", "10 min ago", "now" or "2026-11-20T14:00"`

// Instant reads one moment: "9:30", "yesterday at 5pm", "10 min ago", "2026-11-20T14:00", "9am EST yesterday".
// A day alone is refused: it has no clock time.
func (r Reader) Instant(text string) (Instant, error) {
	p := r.parse(text)
	var m moment
	read := func() (guess[time.Time], bool) {
		p.dotted = false
		return p.instantRule(&m)
	}
	dotted := func() (guess[time.Time], bool) {
		p.dotted = true
		return p.instantRule(&m)
	}
	g, err := readWhole(p, instantHint, read, dotted)
	if err != nil {
		return Instant{}, err
	}
	t, assumed, err := settle(r, p.text, transform(g, r.whole), r.asInstant)
	return m.instant(t, assumed), err
}

// instant is the moment with its time, and whether it names a day and a zone.
func (m moment) instant(t time.Time, assumed string) Instant {
	out := Instant{Time: t, Assumed: assumed, HasDay: m.day != nil || m.at != nil, Open: m.open()}
	if m.zone != nil {
		out.Zone = m.zone.text
	}
	return out
}

// whole drops what is smaller than a second: Clockify stores whole seconds.
func (r Reader) whole(t time.Time) time.Time { return t.In(r.loc()).Truncate(time.Second) }

func (p *parser) instantRule(m *moment) (guess[time.Time], bool) {
	p.word("from", "since", "starting", "until", "till")
	var ok bool
	if *m, ok = p.moment(); !ok || !p.end() {
		return guess[time.Time]{}, false
	}
	*m = p.inPart(*m)
	return p.instants(*m, Date{})
}

// instants finds the times that a moment may mean; after is the day it must not lie before, as the end of a span.
func (p *parser) instants(m moment, after Date) (guess[time.Time], bool) {
	if m.at != nil {
		return *m.at, true
	}
	locs := sure(p.loc())
	if m.zone != nil {
		locs = m.zone.locs
	}
	if m.clock == nil {
		return p.withoutClock(m, after)
	}
	c := *m.clock
	c = p.asWritten(c, m.part)
	if other, conflict := c.against(m.part); conflict {
		c.or, c.why = &other, fmt.Sprintf("%s is not in the %s", hhmm(c.secs()), m.part)
	} else if m.part != None {
		c = c.within(m.part, runsOn)
	}
	if m.day == nil && m.part != None && p.On.IsZero() {
		m.day = &dayExpr{dates: sure(p.today())}
	}
	if m.day == nil {
		return flatMap(locs, func(l *time.Location) guess[time.Time] { return p.undated(c, l) }), true
	}
	days, ok := p.datesOf(*m.day, after)
	return flatMap(days, func(d Date) guess[time.Time] {
		return flatMap(locs, func(l *time.Location) guess[time.Time] { return p.clockOn(d, c, l) })
	}), ok
}

// withoutClock gives a part of a day its usual start, and "3 days ago" the present time of day.
func (p *parser) withoutClock(m moment, after Date) (guess[time.Time], bool) {
	if m.day == nil {
		m.day = &dayExpr{dates: sure(Later(p.On, p.today()))}
		if !p.On.IsZero() {
			m.day.dates = sure(p.On)
		}
	}
	days, ok := p.datesOf(*m.day, after)
	if !ok {
		return guess[time.Time]{}, false
	}
	switch {
	case m.part != None:
		return flatMap(days, func(d Date) guess[time.Time] {
			return likely("the usual start of the "+m.part.String(), m.part.Anchor(d, p.loc()))
		}), true
	case m.day.counted:
		return flatMap(days, func(d Date) guess[time.Time] {
			g := atClock(d, secondsOf(p.Now), p.loc())
			g.why = joinReasons(g.why, "at the present time of day")
			return g
		}), true
	}
	return guess[time.Time]{}, p.refuse("it names a day without a clock time", `add one, e.g. "`+p.text+` 9:00"`)
}
