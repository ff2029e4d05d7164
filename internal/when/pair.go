package when

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// End reads when something ends that began at start: an end without a date is on the start's day, or the next
// when it comes earlier on the clock. Overnight for more than 12 hours is a question, because start and end may
// as well be swapped. "+2h", "2h later" and "now" are ends too.
func (r Reader) End(text string, start time.Time) (Instant, error) {
	p := r.parse(text)
	start = start.In(r.loc())
	var m moment
	rule := func() (guess[time.Time], bool) {
		p.word("until", "till", "to")
		var ok bool
		if m, ok = p.moment(); !ok || !p.end() {
			return guess[time.Time]{}, false
		}
		switch {
		case m.clock == nil || m.day != nil:
			return p.instants(m, DateOf(start))
		case m.part != None:
			c := m.clock.within(m.part, sameDay)
			m.clock = &c
		}
		at := start
		if m.zone != nil {
			at = start.In(m.zone.locs.all[0])
		}
		return p.endOn(p.asWritten(*m.clock, m.part), at), true
	}
	g, err := readWhole(p, instantHint, p.lengthAfter(start, ""), p.nextDayClock(start, &m), rule)
	if err != nil {
		return Instant{}, err
	}
	t, assumed, err := settle(r, p.text, transform(g, r.whole), r.asInstant)
	if err == nil && !t.After(start) {
		return Instant{}, newRefusal(p.text, "that end, "+r.FormatInstant(t)+", is not after the start, "+r.FormatInstant(start), "give an end after it, or with its day")
	}
	return m.instant(t, assumed), err
}

// lengthAfter reads an end as a length after the start: "+2h", "90 min later", "for 2h", and "2 hours", "30m" or "1h30"
// alone. The latter could be clock times too: see hourNotLength. The text of the start is "" where it is not known.
func (p *parser) lengthAfter(start time.Time, startText string) func() (guess[time.Time], bool) {
	return func() (guess[time.Time], bool) {
		counted := p.mark("+") || p.word("for", "after")
		d, ok := p.length()
		if !ok {
			return guess[time.Time]{}, false
		}
		counted = p.phrase("later", "after", "after that", "after the start") || counted
		if !counted {
			d.why = joinReasons(d.why, "a length, counted from the start")
		}
		return transform(d, start.Add), counted || !hourNotLength(p.text, startText)
	}
}

// nextDayClock reads "2am the next day", counted from the day of the start.
func (p *parser) nextDayClock(start time.Time, m *moment) func() (guess[time.Time], bool) {
	return func() (guess[time.Time], bool) {
		p.word("until", "till", "to")
		c, ok := p.clock()
		p.mark(",")
		p.word("on")
		p.word("the")
		if !ok || !p.phrase("next day", "following day", "day after", "next morning", "following morning") || !p.end() {
			return guess[time.Time]{}, false
		}
		d := onDate(DateOf(start).AddDays(1))
		*m = moment{day: &d, clock: &c}
		if p.look(-1).text == "morning" {
			m.part = Morning
		}
		return p.instants(*m, Date{})
	}
}

// hourForm is a text such as 9h, 1h30 and 17h30: a clock time in half of Europe, and a length everywhere.
var hourForm = regexp.MustCompile(`^\d{1,2}h(\d\d)?$`)

// hourNotLength says whether an end in that form is a clock time: from 7h on, where a length would be unusual, and beside
// a start in the same form.
func hourNotLength(end, start string) bool {
	if !hourForm.MatchString(end) {
		return false
	}
	hours, _ := strconv.Atoi(end[:strings.IndexByte(end, 'h')])
	return hours >= 7 || hourForm.MatchString(start)
}

// endOn places an end's clock time after its start. The start is known to the second, so it is taken as
// written in 24-hour style.
func (r Reader) endOn(e clock, start time.Time) guess[time.Time] {
	h, m, s := start.Clock()
	pairs := pairUp(clock{h: h, m: m, s: s}, e)
	if pairs.g.all[0].from == pairs.g.all[0].to {
		return sure(start)
	}
	ends := flatMap(pairs.g, func(c stretch) guess[time.Time] {
		return atClock(DateOf(start), c.to, start.Location())
	})
	later := slices.DeleteFunc(slices.Clone(ends.all), func(t time.Time) bool { return !t.After(start) })
	if len(later) > 0 {
		ends.all = later
	}
	return ends
}

// Pair reads a start and an end that were given as two texts, by the rules of one span: 9 and 5 make 09:00 to
// 17:00, and an end without a day follows its start. A question's readings stand for both texts.
func (r Reader) Pair(start, end string) (Span, error) {
	if clock, ok := cutNextDay(end); ok {
		s, err := r.Pair(start, clock)
		return r.untilNextDay(s), err
	}
	ps, pe := r.parse(start), r.parse(end)
	ps.inSpan, pe.inSpan = true, true
	text := ps.text + " to " + pe.text
	s, err := readWhole(ps, instantHint, ps.wholeMoment)
	if err != nil {
		return Span{}, err
	}
	s = r.inPart(s)
	length := pe.lengthAfter(time.Time{}, ps.text)
	if g, ok := length(); ok && pe.end() {
		return ps.startAndLength(text, s, g)
	}
	e, err := readWhole(pe, instantHint, pe.wholeMoment)
	if err != nil {
		return Span{}, err
	}
	if s.day == nil && s.at == nil && e.day != nil && !r.On.IsZero() {
		day := onDate(r.On)
		s.day = &day
	}
	p := r.parse(text)
	g, ok := p.pairMoments(s, e)
	if err := p.failure(); err != nil {
		return Span{}, err
	}
	if !ok {
		return Span{}, newRefusal(text, "they do not make a span", spanHint)
	}
	return r.settleSpan(text, g)
}

// startAndLength makes a span of a start and of a length, which is given as the time that it leads to from the zero time.
func (p *parser) startAndLength(text string, start moment, length guess[time.Time]) (Span, error) {
	from, ok := p.instants(start, Date{})
	if !ok {
		return Span{}, newRefusal(p.text, "that start does not exist", instantHint)
	}
	return p.settleSpan(text, combine(from, length, func(a, b time.Time) Span { return onward(a, b.Sub(time.Time{})) }))
}

// nextDay is how people say that an end is on the day after its start.
var nextDay = regexp.MustCompile(`(?i)^(.*?\d.*?),?\s+(?:on\s+)?(?:the\s+)?(?:next|following)\s+(?:day|morning)\s*$`)

// cutNextDay takes "the next day" off an end.
func cutNextDay(end string) (clock string, ok bool) {
	m := nextDay.FindStringSubmatch(end)
	if m == nil {
		return end, false
	}
	return m[1], true
}

// untilNextDay moves an end that is on its start's day to the day after it.
func (r Reader) untilNextDay(s Span) Span {
	if day := DateOf(s.Start); !s.End.IsZero() && DateOf(s.End) == day {
		s.End = atClock(day.AddDays(1), secondsOf(s.End), r.loc()).all[0]
		s.Assumed = ""
	}
	return s
}

// wholeMoment reads a moment that has a time: a clock time, or one counted from now.
func (p *parser) wholeMoment() (moment, bool) {
	p.word("from", "until", "till")
	m, ok := p.moment()
	if ok && p.end() && m.clock == nil && m.at == nil && m.part == None {
		return m, p.refuse("it names a day without a clock time", `add one, e.g. "`+p.text+` 9:00"`)
	}
	return m, ok
}
