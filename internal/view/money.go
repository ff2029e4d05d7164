package view

import (
	"math"
	"strconv"
)

// Money reads "2585.00 EUR"; the amount is in minor units, of which reports may give fractions.
func Money(minor float64, currency string) string {
	text := strconv.FormatFloat(math.Round(minor)/100, 'f', 2, 64)
	if currency == "" {
		return text
	}
	return text + " " + Name(currency)
}
