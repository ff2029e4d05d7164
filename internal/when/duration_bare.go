package when

import (
	"fmt"
	"time"
)

// bareLength reads a number without a unit. A decimal is hours, as in every time tracker. Whole numbers
// have no agreed unit: up to 8 is hours, from 24 minutes, and between them, or where the digits read as
// h:mm too, it has to be asked.
func (p *parser) bareLength() (guess[time.Duration], bool) {
	t := p.peek()
	q, ok := p.quantity()
	if !ok {
		return guess[time.Duration]{}, false
	}
	if !q.whole() || q.den > 1 {
		return sure(time.Duration(q.of(3600)) * time.Second), true
	}
	n := time.Duration(q.num / q.den)
	hours, minutes := n*time.Hour, n*time.Minute
	if t.kind == number && (len(t.text) == 3 || len(t.text) == 4) && n%100 < 60 && n >= 100 {
		colon := n/100*time.Hour + n%100*time.Minute
		return unsure("it has no unit, and its digits read as h:mm too", colon, minutes), true
	}
	switch {
	case n == 0:
		return sure(hours), true
	case n <= 8:
		return likely(fmt.Sprintf("no unit, taken as hours; %dm would be minutes", n), hours, minutes), true
	case n < 24:
		return unsure("it has no unit: minutes or hours", minutes, hours), true
	}
	return likely("no unit, taken as minutes", minutes), true
}
