package when

import (
	"slices"
	"strings"
	"time"
)

const spanHint = `write it as "last week", "since Monday", "16-22 Nov", "yesterday 9:00 to 12:00" or "2026-11-16..2026-11-22"`

// Span reads a stretch of time: calendar periods ("last week", "Q3", "October"), rolling ones ("last 7 days",
// "the last two hours"), open ones ("since Monday", "MTD"), ranges of days ("16-22 Nov", an end date is
// included) and of clock times ("yesterday 9-5", "2h until 10"; an end with a clock time is not included).
func (r Reader) Span(text string) (Span, error) {
	p := r.parse(strings.TrimSuffix(strings.TrimSpace(text), " (to date)")) // as answers mark what is not over
	p.inSpan = true
	clocks := []func() (guess[Span], bool){p.lengthSpan, p.openSpan, p.clockSpan}
	days := []func() (guess[Span], bool){p.agoSpan, p.weekEnding, p.countedFrom, p.daysSpan, p.periodRange, p.periods}
	rules := append(clocks, append(days, p.partSpan, p.restOfDay, p.midnightSpan)...)
	if r.Context == Report {
		rules = append(append([]func() (guess[Span], bool){p.lengthSpan, p.openSpan}, days...), p.clockSpan, p.partSpan, p.restOfDay, p.midnightSpan)
	}
	var all []func() (guess[Span], bool)
	for _, dotted := range []bool{r.Context == Report, r.Context != Report} {
		for _, rule := range rules {
			all = append(all, func() (guess[Span], bool) {
				p.dotted = dotted
				g, ok := rule()
				return g, ok && p.end()
			})
		}
	}
	g, err := readWhole(p, spanHint, append(all, p.endless)...)
	if err != nil {
		return Span{}, err
	}
	return r.settleSpan(p.text, g)
}

func (r Reader) settleSpan(text string, g guess[Span]) (Span, error) {
	if first := g.all[0]; !first.End.After(first.Start) {
		return Span{}, r.backward(text, first)
	}
	g.all = slices.DeleteFunc(slices.Clone(g.all), func(s Span) bool { return !s.End.After(s.Start) })
	s, assumed, err := settle(r, text, transform(g, func(s Span) Span {
		s.Start, s.End = r.whole(s.Start), r.whole(s.End)
		return s
	}), r.asSpan)
	s.Assumed = assumed
	return s, err
}

// backward says what is wrong with a span that does not run forward.
func (r Reader) backward(text string, s Span) error {
	switch {
	case s.Start.Equal(s.End):
		return newRefusal(text, "its start equals its end", spanHint)
	case s.ToNow:
		return newRefusal(text, "it starts in the future, "+r.FormatInstant(s.Start), spanHint)
	}
	return newRefusal(text, "its end lies before its start", spanHint)
}

// daysSpan reads days that form one stretch.
func (p *parser) daysSpan() (guess[Span], bool) {
	g, ok := oneOf(p, p.filteredSpan, func() (guess[[]dayRange], bool) {
		p.phrase("all day", "the whole day", "whole day", "all of")
		return p.list()
	})
	p.phrase("all day", "whole day")
	if !ok || !p.end() {
		return guess[Span]{}, false
	}
	out, ok := tryTransform(g, func(ranges []dayRange) (Span, bool) {
		whole, ok := join(ranges)
		return p.spanOf(whole), ok
	})
	return out, ok || p.refuse("these days are not one stretch", "give one stretch, or ask for each by itself")
}

// filteredSpan reads certain days of a period, such as "Mon-Fri last week".
func (p *parser) filteredSpan() (guess[[]dayRange], bool) {
	g, ok := p.filteredDays()
	return transform(g, func(s daySet) []dayRange { return s.ranges }), ok && p.end() && g.all[0].part == None && len(g.all[0].ranges) > 0
}

// join makes one range of ranges that touch or overlap, in any order.
func join(ranges []dayRange) (dayRange, bool) {
	set := daySet{ranges: ranges}
	if len(ranges) == 1 {
		return ranges[0], true
	}
	dates := set.dates()
	if len(dates) == 0 {
		return dayRange{}, false
	}
	for i := 1; i < len(dates); i++ {
		if dates[i] != dates[i-1].AddDays(1) {
			return dayRange{}, false
		}
	}
	return dayRange{dates[0], dates[len(dates)-1]}, true
}

// partSpan reads a part of a day as its hours, cut at now: "this morning", "last night", "Friday afternoon".
func (p *parser) partSpan() (guess[Span], bool) {
	p.word("in", "during", "over")
	p.word("early", "late")
	m, ok := p.dayMoment()
	if !ok || m.part == None || !p.end() {
		return guess[Span]{}, false
	}
	days, ok := p.datesOf(*m.day, Date{})
	return flatMap(days, func(d Date) guess[Span] {
		start, end := m.part.Window(d, p.loc())
		if start.Before(p.Now) {
			end = Earlier(end, p.Now)
		}
		return likely("the hours of that part of the day", Span{Start: start, End: end, Part: m.part})
	}), ok
}

// countedFrom reads "10 days from Nov 2": so many days, the named one the first.
func (p *parser) countedFrom() (guess[Span], bool) {
	n, u, ok := p.manyUnits()
	if !ok || u != day && u != week || !p.word("from", "starting", "beginning") {
		return guess[Span]{}, false
	}
	p.word("on")
	if u == week {
		n *= 7
	}
	d, ok := oneOf(p, p.numericDay, p.weekdayWithDate, p.writtenDay)
	if !ok || !p.end() {
		return guess[Span]{}, false
	}
	g, ok := p.datesOf(d, Date{})
	return flatMap(g, func(d Date) guess[Span] {
		return likely("the named day counted as the first", p.days(d, d.AddDays(n-1)))
	}), ok
}

// restOfDay reads "yesterday after 14:00" and "Friday before noon": a day from or up to a clock time, cut at now.
func (p *parser) restOfDay() (guess[Span], bool) {
	var m moment
	if !p.attempt(func() bool { return p.addDay(&m) }) || m.part != None {
		return guess[Span]{}, false
	}
	before := p.word("before", "until")
	if !before && !p.word("after", "since") || !p.attempt(func() bool { return p.addClock(&m) }) || !p.end() {
		return guess[Span]{}, false
	}
	at, ok := p.instants(m, Date{})
	return transform(at, func(t time.Time) Span {
		d := DateOf(t)
		if before {
			return fromTo(d.In(p.loc()), t)
		}
		end := d.AddDays(1).In(p.loc())
		if t.Before(p.Now) {
			end = Earlier(end, p.Now)
		}
		return fromTo(t, end)
	}), ok
}

// midnightSpan reads a date with its midnight alone as that day.
func (p *parser) midnightSpan() (guess[Span], bool) {
	pt, ok := p.midnightDay()
	if !ok || !p.end() {
		return guess[Span]{}, false
	}
	g, ok := p.datesOf(pt.dayExpr, Date{})
	return transform(g, func(d Date) Span { return p.days(d, d) }), ok
}

// endless asks for the start of "until Friday"; it offers the week of that day.
func (p *parser) endless() (guess[Span], bool) {
	before := p.word("before")
	if !before && !p.phrase("until", "till", "up to", "by", "through", "ending", "to") {
		return guess[Span]{}, false
	}
	m, ok := p.moment()
	if !ok || !p.end() {
		return guess[Span]{}, false
	}
	var offers []Reading
	if m.day != nil && m.clock == nil {
		if g, ok := p.datesOf(*m.day, Date{}); ok {
			last := g.all[0]
			if before {
				last = last.AddDays(-1)
			}
			offers = append(offers, p.asSpan(p.days(p.weekOf(last), last)))
		}
	}
	return guess[Span]{}, p.askFor("it has an end but no start", offers...)
}

// lengthSpan reads a span that is given by its length: ISO start/duration, "14:00 for 90 minutes", "2h until 10",
// "the last two hours", "just spent 2h".
func (p *parser) lengthSpan() (guess[Span], bool) {
	g, ok := oneOf(p, p.isoInterval, p.lastHours, p.endingNow, p.fromFor, p.lengthAt, p.dayLengthAt)
	return g, ok && p.end()
}

// length reads a length with units; only after "for" can it be h:mm too, which elsewhere is a clock time.
func (p *parser) length() (guess[time.Duration], bool) {
	var none guess[time.Duration]
	introduced := p.word("for", "lasting") || p.look(-1).text == "for" || p.look(-1).text == "+"
	p.word("exactly")
	if g, ok := oneOf(p, p.clockLength); ok {
		return g, introduced && g.all[0] > 0
	}
	a, ok := p.amount()
	if !ok || a.calendar || a.seconds <= 0 || a.elapsed() > maxDuration {
		return none, false
	}
	return sure(a.elapsed()), true
}

func fromTo(start, end time.Time) Span           { return Span{Start: start, End: end} }
func onward(t time.Time, d time.Duration) Span   { return fromTo(t, t.Add(d)) }
func backFrom(t time.Time, d time.Duration) Span { return fromTo(t.Add(-d), t) }
