package when

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// Reading is one thing that an unclear text may mean. One of its values is set, of the kind that was read.
type Reading struct {
	Label    string // absolute, in words: "Sun 22 Nov 17:30"
	Input    string // what to write instead: it reads as exactly this, without a question
	Instant  time.Time
	Span     Span
	Date     Date
	Dates    []Date
	Duration time.Duration
}

// Question is the error of a text that can mean several things, or that leaves out what cannot be guessed.
type Question struct {
	Input    string    // what was to be read
	Reason   string    // what is unclear
	Readings []Reading // the likely one first; empty when only the person knows
}

// Error says what is unclear, the readings in absolute terms, and what to write instead.
func (q *Question) Error() string {
	if len(q.Readings) == 0 {
		return fmt.Sprintf("%q cannot be settled without asking: %s", q.Input, q.Reason)
	}
	var all []string
	for _, r := range q.Readings {
		all = append(all, fmt.Sprintf("%s (write %q)", r.Label, r.Input))
	}
	return fmt.Sprintf("%q is unclear: %s; ask which is meant: %s", q.Input, q.Reason, strings.Join(all, ", or "))
}

// Refusal is the error of a text that cannot be read.
type Refusal struct {
	Input  string // what was to be read
	Reason string // why it cannot be read
	Hint   string // what to write instead

	trouble func() string // which words are the reason; looked for only when somebody reads the refusal
}

func newRefusal(input, reason, hint string) *Refusal {
	return &Refusal{Input: input, Reason: reason, Hint: hint}
}

// Error says why the text cannot be read, and what to write instead.
func (f *Refusal) Error() string {
	reason := f.Reason
	if f.trouble != nil {
		reason = cmp.Or(f.trouble(), reason)
	}
	return fmt.Sprintf("%q cannot be read: %s; %s", f.Input, reason, f.Hint)
}

// settle turns a guess into a value with what was assumed, or into a question.
func settle[T any](r Reader, text string, g guess[T], as func(T) Reading) (T, string, error) {
	var readings []Reading
	seen := map[string]bool{}
	for _, v := range g.all {
		if a := as(v); !seen[a.Input] {
			seen[a.Input] = true
			readings = append(readings, a)
		}
	}
	switch {
	case g.ask && r.Context != Report:
		readings = readings[:min(len(readings), maxReadings)]
		var none T
		return none, "", &Question{Input: text, Reason: g.why, Readings: readings}
	case g.why == "":
		return g.all[0], "", nil
	}
	return g.all[0], fmt.Sprintf("%q read as %s (%s)", text, readings[0].Label, g.why), nil
}
