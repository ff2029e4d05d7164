package when

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

const durationHint = `write it as "2h", "1h30m", "45 min", "1.5 hours" or "1:30"`

// maxDuration is the longest length that is read at all; more is a slip of the finger.
const maxDuration = 10000 * time.Hour

// Duration reads a length of time: "2h", "1h30", "1.5", "90 min", "1:30", "an hour and a half", "PT1H30M".
func (r Reader) Duration(text string) (Duration, error) {
	p := r.parse(text)
	g, err := readWhole(p, durationHint, p.duration)
	if err != nil {
		return Duration{}, err
	}
	for _, d := range g.all {
		if d <= 0 {
			return Duration{}, newRefusal(p.text, "a duration must be longer than zero, not negative or 0", durationHint)
		}
		if d > maxDuration {
			return Duration{}, newRefusal(p.text, "that is more than 10,000 hours", durationHint)
		}
	}
	// A length that is in doubt is money in doubt, so even a report asks for it.
	asking := r
	asking.Context = Log
	d, assumed, err := settle(asking, p.text, g, asDuration)
	return Duration{d, assumed}, err
}

func asDuration(d time.Duration) Reading {
	text := FormatDuration(d)
	if d > 24*time.Hour {
		text = "exactly " + text
	}
	return Reading{Label: FormatDuration(d), Input: text, Duration: d}
}

func (p *parser) duration() (guess[time.Duration], bool) {
	negative := p.mark("-") || p.word("minus", "negative")
	if !negative {
		p.mark("+")
	}
	exact := p.word("exactly", "precisely")
	p.word("for")
	hedged := p.hedge()
	g, ok := oneOf(p, p.between, p.vagueLength, p.minutesOnly, p.clockLength, p.amountLength, p.bareLength)
	if !ok {
		return g, false
	}
	p.word("long", "total", "altogether")
	p.attempt(func() bool { return p.word("of") && p.word("work") })
	if after := p.hedgeAfter(); hedged == "" {
		hedged = after
	}
	if negative {
		g = transform(g, func(d time.Duration) time.Duration { return -d })
	}
	if hedged != "" {
		g.why = joinReasons(fmt.Sprintf("%q dropped", hedged), g.why)
	}
	if !exact {
		g = p.tooLong(g)
	}
	return g, true
}

// tooLong asks about what is longer than a day: an entry rarely is, and often a decimal point was lost.
func (p *parser) tooLong(g guess[time.Duration]) guess[time.Duration] {
	d := g.all[0]
	if d <= 24*time.Hour || g.ask {
		return g
	}
	why := fmt.Sprintf("%s is longer than a day", FormatDuration(d))
	all := []time.Duration{d}
	if h := d / time.Hour; d%time.Hour == 0 && h < 100 {
		all = append(all, h*time.Hour/10)
	} else {
		all = append(all, d/10)
	}
	if s := d / 60; s%time.Minute == 0 && slices.Contains([]unit{minute, noUnit}, units[p.look(-1).text]) {
		all = append(all, s) // minutes that were seconds: 3600m
	}
	return unsure(why, all...)
}

// between reads a range of lengths, which must be asked: "2-3 hours", "2 or 3 h", "1h to 90 min".
func (p *parser) between() (guess[time.Duration], bool) {
	var none guess[time.Duration]
	p.word("between")
	first, ok := p.quantity()
	if !ok {
		return none, false
	}
	u, hasUnit := p.unit()
	if !p.mark("-") && !p.word("to", "or", "and") {
		return none, false
	}
	second, ok := p.quantity()
	if !ok {
		return none, false
	}
	last, ok := p.unit()
	if !ok || last.seconds() == 0 || hasUnit && u.seconds() == 0 {
		return none, false
	}
	if !hasUnit {
		u = last
	}
	low, high := first.of(u.seconds()), second.of(last.seconds())
	if low >= high {
		return none, false
	}
	s := func(n int64) time.Duration { return time.Duration(n) * time.Second }
	return unsure("a range is no length", s(low), s((low+high)/2), s(high)), true
}

// vagueLength reads "a few hours", which must be asked: time is never invented.
func (p *parser) vagueLength() (guess[time.Duration], bool) {
	var none guess[time.Duration]
	p.word("a", "an", "the")
	if p.phrase("hour or two") {
		return unsure("\"or two\" leaves it open", time.Hour, 90*time.Minute, 2*time.Hour), true
	}
	many := p.peek().text
	if !p.word(vague...) {
		return none, false
	}
	p.word("of")
	u, ok := p.unit()
	if !ok || u.seconds() == 0 {
		return none, p.askFor(fmt.Sprintf("%q gives no number", many))
	}
	step := time.Duration(u.seconds()) * time.Second
	if u != hour {
		step *= 5
	}
	return unsure(fmt.Sprintf("%q gives no number", many), 2*step, 3*step, 4*step), true
}

// clockLength reads h:mm and h:mm:ss, never m:ss.
func (p *parser) clockLength() (guess[time.Duration], bool) {
	var none guess[time.Duration]
	h, ok := p.digits(1, 4)
	if !ok || !p.tight(":") {
		return none, false
	}
	m, ok := p.tightDigits(2, 2)
	if !ok {
		return none, false
	}
	d := time.Duration(h.value)*time.Hour + time.Duration(m.value)*time.Minute
	s := token{}
	if p.tight(":") {
		if s, ok = p.tightDigits(2, 2); !ok {
			return none, false
		}
	}
	if m.value > 59 || s.value > 59 {
		return none, p.refuse("minutes and seconds after a colon go up to 59", durationHint)
	}
	p.word("h", "hours", "hrs", "hour", "hr")
	return sure(d + time.Duration(s.value)*time.Second), true
}

// amountLength reads numbers with units. Day words are working days, of the person's own length.
func (p *parser) amountLength() (guess[time.Duration], bool) {
	p.phrase("all", "the")
	a, ok := p.amount()
	if !ok {
		return guess[time.Duration]{}, false
	}
	if !a.calendar || a.iso && a.days.num+a.weeks.num+a.months.num == 0 {
		return sure(a.elapsed()), true
	}
	if a.months.num != 0 {
		return guess[time.Duration]{}, p.refuse("a month or a year has no length in hours", durationHint)
	}
	days := a.days.plus(a.workdays)
	work := int64(p.capacity() / time.Second)
	worked := time.Duration(a.seconds+days.of(work)) * time.Second
	if a.weeks.num != 0 {
		worked += time.Duration(a.weeks.of(int64(p.daysAWeek())*work)) * time.Second
	}
	full := time.Duration(a.seconds+days.of(daySeconds)+a.weeks.of(7*daySeconds)) * time.Second
	why := fmt.Sprintf("a working day is %s", FormatDuration(p.capacity()))
	switch {
	case a.iso:
		return unsure("a day is 24h in ISO 8601, "+why, full, worked), true
	case a.weeks.num == 0 && days.num <= days.den:
		return likely(why, worked), true
	}
	return unsure(why+", and more than one day in one duration is rare", worked, full), true
}

// decimalDoubt is what is said of 1.30, whose decimals may be meant as minutes; nothing of quarters and of 1.5.
func (p *parser) decimalDoubt(q ratio) string {
	decimals := q.num % q.den
	if q.den != 100 || decimals >= 60 || decimals%25 == 0 || decimals%5 != 0 {
		return ""
	}
	return fmt.Sprintf("decimal hours; %d:%02d would be hours and minutes", q.num/q.den, decimals)
}

// minutesOnly reads ":30".
func (p *parser) minutesOnly() (guess[time.Duration], bool) {
	if !p.mark(":") {
		return guess[time.Duration]{}, false
	}
	m, ok := p.tightDigits(2, 2)
	return likely("minutes", time.Duration(m.value)*time.Minute), ok && m.value < 60
}

// bareLength reads a number without a unit. A decimal is hours, as in every time tracker. Whole numbers
// have no agreed unit: up to 8 is hours, from 24 minutes, and between them, or where the digits read as
// h:mm too, it has to be asked.
func (p *parser) bareLength() (guess[time.Duration], bool) {
	t := p.peek()
	q, ok := p.quantity()
	if !ok {
		return guess[time.Duration]{}, false
	}
	if t.text == "half" {
		return unsure("half of what is not said", 30*time.Minute, p.capacity()/2), true
	}
	if why := p.decimalDoubt(q); why != "" {
		return likely(why, time.Duration(q.of(3600))*time.Second), true
	}
	if q.den > 1 && q.whole() && q.num/q.den >= 24 {
		n := time.Duration(q.num / q.den)
		return unsure("it has no unit", n*time.Minute, n*time.Hour, n*time.Second), true
	}
	if !q.whole() || q.den > 1 {
		return sure(time.Duration(q.of(3600)) * time.Second), true
	}
	return wholeLength(t, q), true
}

// wholeLength reads a whole number without a unit.
func wholeLength(t token, q ratio) guess[time.Duration] {
	n := time.Duration(q.num / q.den)
	hours, minutes := n*time.Hour, n*time.Minute
	if t.kind == number && (len(t.text) == 3 || len(t.text) == 4) && n%100 < 60 && n >= 100 {
		colon := n/100*time.Hour + n%100*time.Minute
		if t.text[0] == '0' {
			return unsure("it has no unit, and its digits read as h:mm", colon, minutes)
		}
		all := []time.Duration{minutes, colon, n * time.Second} // programs count in seconds
		slices.SortStableFunc(all, func(a, b time.Duration) int { return cmp.Compare(a/(24*time.Hour), b/(24*time.Hour)) })
		return unsure("it has no unit, and its digits read as h:mm too", all...)
	}
	switch {
	case n == 0:
		return sure(hours)
	case n <= 8:
		return likely(fmt.Sprintf("no unit, taken as hours; %dm would be minutes", n), hours, minutes)
	case n < 24:
		return unsure("it has no unit: minutes or hours", minutes, hours)
	}
	return likely("no unit, taken as minutes", minutes)
}
