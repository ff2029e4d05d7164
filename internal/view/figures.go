package view

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"clockify-mcp/clockify"
)

// Figures is what time adds up to. Running time is part of Time.
type Figures struct {
	Time, Running, Billable time.Duration
	Earned                  map[string]float64 // minor units per currency
}

// String reads "29h45m, of which 55m still running, 25h15m billable, 2345.00 EUR".
func (f Figures) String() string {
	parts := []string{withRunning(f.Time, f.Running)}
	if f.Time > 0 {
		parts = append(parts, billableText(f))
	}
	return strings.Join(append(parts, f.money()...), ", ")
}

func billableText(f Figures) string {
	switch f.Billable {
	case 0:
		return "none billable"
	case f.Time:
		return "all billable"
	}
	return Length(f.Billable) + " billable"
}

func (f Figures) money() (amounts []string) {
	for _, currency := range slices.Sorted(maps.Keys(f.Earned)) {
		amounts = append(amounts, Money(f.Earned[currency], currency))
	}
	return amounts
}

// rate reads "80.00 an hour" where the billable time has one whole rate, and else nothing.
func (f Figures) rate() string {
	if len(f.Earned) != 1 || f.Billable <= 0 {
		return ""
	}
	for _, amount := range f.Earned {
		rate := amount / f.Billable.Hours()
		if whole := math.Round(rate); rate > 0 && math.Abs(rate-whole) < 0.001 {
			return Money(whole, "") + " an hour"
		}
	}
	return ""
}

// Change reads "+1h30m (+25%)".
func Change(now, before time.Duration) string {
	text := Length(now - before)
	if now >= before {
		text = "+" + text
	}
	if before == 0 || now == before {
		return text
	}
	return fmt.Sprintf("%s (%+.0f%%)", text, 100*(now.Seconds()-before.Seconds())/before.Seconds())
}

// Money reads "2585.00 EUR"; the amount is in minor units, of which reports may give fractions.
func Money(minor float64, currency string) string {
	text := strconv.FormatFloat(math.Round(minor)/100, 'f', 2, 64)
	if currency == "" {
		return text
	}
	return text + " " + Name(currency)
}

// Rate reads "80.00 EUR".
func Rate(m clockify.Money) string { return Money(float64(m.Amount), m.Currency) }
