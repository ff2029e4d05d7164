package view

import (
	"fmt"
	"strings"
)

// Summaries are the summaries of several workspaces, with what they add up to.
type Summaries struct {
	Each    []Summary
	Missing []string // the workspaces that are not in the total, and why
}

func (s Summaries) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "In all, %s: %s.", Count(len(s.Each), "workspace"), s.total())
	for i, one := range s.Each {
		if i < len(s.Each)-1 && one.Zone == s.Each[i+1].Zone {
			one.Zone = "" // the last one says it
		}
		b.WriteString("\n" + one.String())
	}
	for _, missing := range s.Missing {
		b.WriteString("\nNot in the total: " + Sentence(missing))
	}
	return b.String()
}

func (s Summaries) total() Figures {
	sum := Figures{Earned: map[string]float64{}}
	for _, one := range s.Each {
		sum.Time += one.Total.Time
		sum.Running += one.Total.Running
		sum.Billable += one.Total.Billable
		for currency, amount := range one.Total.Earned {
			sum.Earned[currency] += amount
		}
	}
	return sum
}
