package when

import (
	"regexp"
	"slices"
)

const clockHint = `write a time as "9:30", "17:45", "5pm" or "noon"`

// meridiem is the half of the day that a clock time lies in.
type meridiem int

const (
	noHalf meridiem = iota
	am
	pm
)

// clock is a clock time as it is written, before it belongs to a day.
type clock struct {
	h, m, s       int
	half          meridiem
	loose         bool   // 1 to 12 without am, pm or a leading zero: either half of the day
	settled       bool   // either half, but a profile of 24 hours decided it
	midnight      bool   // the word: it starts or ends the day
	end           bool   // of a midnight: the one that ends the day
	afterMidnight bool   // it lies in the small hours after the day it is named with: "last night at 2"
	colon         bool   // written as h:mm, so nothing but a clock time
	why           string // what was assumed in reading it
	or            *clock // another way to read it: "half seven"
}

// openHour is such a clock time, written without a day or anything else.
var openHour = regexp.MustCompile(`^\s*(?i:at\s+)?(?:[1-9]|1[0-2])(?:[:.][0-5]\d)?\s*$`)

// OpenHour tells whether a text is a clock time from 1 to 12 that does not say which half of the day it means.
func OpenHour(text string) bool { return openHour.MatchString(text) }

// secs is the clock time in seconds after midnight, in the half of the day that am or pm names, else as it is written.
func (c clock) secs() int {
	h := c.h
	switch {
	case c.half == am && h == 12:
		h = 0
	case c.half == pm && h < 12:
		h += 12
	}
	if c.afterMidnight {
		h += 24
	}
	return h*3600 + c.m*60 + c.s
}

// in fixes the half of the day.
func (c clock) in(half meridiem) clock {
	c.half, c.loose = half, false
	return c
}

// oneToSix tells whether it is an hour for which people leave out pm.
func (c clock) oneToSix() bool { return c.loose && c.h >= 1 && c.h <= 6 }

// against is the other half of a clock time that its am or pm puts outside the part of the day named with it:
// "yesterday morning at 10:30pm".
func (c clock) against(part Part) (other clock, conflict bool) {
	switch {
	case part == Morning && c.half == pm && c.h < 12:
		return c.in(am), true
	case (part == Afternoon || part == Evening) && c.half == am && c.h < 12:
		return c.in(pm), true
	}
	return c, false
}

// clock reads a clock time.
func (p *parser) clock() (clock, bool) {
	p.mark("@")
	p.word("at", "by")
	p.mark("@")
	if hedge := p.hedge(); hedge != "" {
		c, ok := p.clock()
		c.why = joinReasons(c.why, "\""+hedge+"\" dropped")
		return c, ok
	}
	c, ok := oneOf(p, p.namedClock, p.spokenClock, p.colonClock, p.hClock, p.blockClock, p.hourClock, p.spelledClock)
	if !ok {
		return c, false
	}
	p.word("sharp", "exactly", "hours", "hrs", "uhr", "h")
	if p.ish() {
		c.why = joinReasons(c.why, "\"ish\" dropped")
	}
	return c, p.inRange(c)
}

func (p *parser) inRange(c clock) bool {
	switch {
	case c.half != noHalf && c.h == 0:
		return c.half == am && c.m > 0 || p.refuse("hours with am or pm go from 1 to 12", clockHint) // 0:30am is seen
	case c.half != noHalf && c.h > 12:
		return p.refuse("hours with am or pm go from 1 to 12", clockHint)
	case c.h > 24 && !c.colon: // 90 is no hour, but may be minutes
		return false
	case c.secs() > daySeconds && !c.afterMidnight:
		return p.refuse("hours go from 0 to 24", clockHint)
	case max(c.m, c.s) > 59:
		return p.refuse("minutes and seconds go up to 59", clockHint)
	}
	return true
}

// namedClock reads noon, midnight, and the start and end of the working day, which in a report are those
// of the whole day.
func (p *parser) namedClock() (clock, bool) {
	p.attempt(func() bool {
		return p.numbered12() && slices.Contains([]string{"noon", "midday", "midnight"}, p.peek().text)
	})
	switch {
	case p.phrase("noon", "midday", "noontime", "mid day", "high noon"):
		return clock{h: 12}, true
	case p.word("midnight"):
		return clock{midnight: true}, true
	case p.phrase("sod", "start of day", "start of the day", "beginning of the day", "start of business", "start of work"):
		return p.workingEdge(clock{h: 9, why: "the start of the working day"}, clock{}), true
	case p.phrase("eod", "cob", "eob", "end of day", "end of the day", "close of business", "end of business", "end of work", "close of play"):
		return p.workingEdge(clock{h: 17, why: "the end of the working day"}, clock{h: 24}), true
	}
	return clock{}, false
}

func (p *parser) workingEdge(work, whole clock) clock {
	if p.Context == Report {
		return whole
	}
	return work
}

func (p *parser) numbered12() bool {
	t, ok := p.digits(2, 2)
	return ok && t.value == 12
}

// halfDay reads am, pm, and "in the morning" and the like.
func (p *parser) halfDay(c clock) clock {
	switch {
	case p.meridiem("am", "a"):
		return c.in(am)
	case p.meridiem("pm", "p"):
		return c.in(pm)
	case p.phrase("in the morning"):
		return c.within(Morning, sameDay)
	case p.phrase("in the afternoon"):
		return c.within(Afternoon, sameDay)
	case p.phrase("in the evening"):
		return c.within(Evening, sameDay)
	case p.phrase("at night", "in the night"):
		return c.within(Night, sameDay)
	}
	return c
}

// meridiem reads am, a.m. or a.
func (p *parser) meridiem(full, short string) bool {
	dotted := func() bool {
		if !p.word(short) || !p.tight(".") || !p.word("m") {
			return false
		}
		if p.dotIsAbbreviation() {
			p.tight(".")
		}
		return true
	}
	return p.attempt(dotted) || p.word(full, short) && p.meridiemEnds()
}

// meridiemEnds tells am from the a of "a.m.", and "9a" from "9 a day".
func (p *parser) meridiemEnds() bool {
	name := p.look(-1)
	if len(name.text) == 2 {
		return true
	}
	if !name.gap && p.peek().text != "." && p.peek().kind != word {
		return true
	}
	p.pos--
	return false
}

// nights says whether the small hours of a night belong to the day after the one that is named.
type nights bool

const (
	sameDay nights = false
	runsOn  nights = true // "last night at 2"
)

// within reads the hour in a part of the day: 8 in the evening is 20:00.
func (c clock) within(part Part, n nights) clock {
	lateInDay := part == Evening || part == Night
	switch {
	case c.midnight:
		c.end = lateInDay
	case !c.loose:
		c.afterMidnight = n == runsOn && part == Night && c.secs() < 6*3600
	case part == Morning:
		c = c.in(am)
	case part == Night && c.h < 6:
		c = c.in(am)
		c.afterMidnight = n == runsOn
	case lateInDay && c.h == 12:
		c.h, c.loose = 24, false
	case part != None:
		c = c.in(pm)
	}
	return c
}

// colonClock reads 9:30, 17:45:00, 9.30, 17:45h, each with am or pm.
func (p *parser) colonClock() (clock, bool) {
	h, ok := p.digits(1, 2)
	dot := p.peek().text == "."
	if !ok || !p.tight(":") && !p.tight(".") {
		return clock{}, false
	}
	m, ok := p.tightDigits(2, 2)
	if !ok {
		return clock{}, false
	}
	c := clock{h: h.value, m: m.value, loose: loose(h), colon: !dot}
	switch {
	case dot && (c.m > 59 || c.h > 24 || p.numberAfter(".")):
		return c, false
	case !dot:
		p.seconds(&c)
		if p.numberAfter(":") {
			return c, false
		}
	}
	if p.word("h") {
		c.loose = false
	}
	return p.halfDay(c), true
}

// numberAfter tells whether the number goes on: 9.30.15 is no clock time.
func (p *parser) numberAfter(m string) bool {
	next := p.look(1)
	return p.peek().text == m && !p.peek().gap && next.kind == number && !next.gap
}

func loose(h token) bool { return h.text[0] != '0' && h.value <= 12 }

// seconds reads :ss and drops what is smaller: Clockify stores whole seconds.
func (p *parser) seconds(c *clock) {
	p.attempt(func() bool {
		if !p.tight(":") {
			return false
		}
		s, ok := p.tightDigits(2, 2)
		c.s = s.value
		return ok
	})
	p.attempt(func() bool {
		if !p.tight(".") && !p.tight(",") || p.peek().gap || p.peek().kind != number {
			return false
		}
		p.pos++
		return true
	})
}

// hClock reads 9h30, 9h, 17h: hours after midnight, not a length, where a clock time is asked for.
func (p *parser) hClock() (clock, bool) {
	h, ok := p.digits(1, 2)
	if !ok || p.peek().gap || !p.word("h") {
		return clock{}, false
	}
	c := clock{h: h.value, loose: loose(h), why: "taken as a clock time"}
	if m, ok := p.tightDigits(2, 2); ok {
		c.m = m.value
		p.attempt(func() bool { return !p.peek().gap && p.word("m", "min") })
	}
	return p.halfDay(c), true
}

// blockClock reads 0915, 1730, 930, with am or pm; T0915Z after an ISO date comes here too.
func (p *parser) blockClock() (clock, bool) {
	t, ok := p.digits(3, 6)
	if !ok || len(t.text) == 5 {
		return clock{}, false
	}
	c := clock{h: t.value / 100, m: t.value % 100, loose: t.text[0] != '0' && t.value < 1300}
	if len(t.text) == 6 {
		c = clock{h: t.value / 10000, m: t.value / 100 % 100, s: t.value % 100}
	}
	p.seconds(&c)
	return p.halfDay(c), c.m < 60 && c.s < 60
}

// hourClock reads 5pm, 9 a.m., 8 o'clock, 17, 9.
func (p *parser) hourClock() (clock, bool) {
	h, ok := p.digits(1, 2)
	if !ok {
		return clock{}, false
	}
	return p.onlyHour(clock{h: h.value, loose: loose(h)}), true
}

// onlyHour reads what may follow an hour without minutes.
func (p *parser) onlyHour(c clock) clock {
	p.word("o'clock", "oclock")
	c = p.halfDay(c)
	if c.half == noHalf {
		c.why = "taken as a clock time"
	}
	return c
}
