package view

import (
	"fmt"
	"strings"

	"clockify-mcp/clockify"
)

// Money reads "80 EUR" or "80.50 EUR": cents only where there are any.
func Money(m clockify.Money) string {
	amount, sign := m.Amount, ""
	if amount < 0 {
		amount, sign = -amount, "-"
	}
	text := fmt.Sprintf("%s%d.%02d", sign, amount/100, amount%100)
	text = strings.TrimSuffix(text, ".00")
	if m.Currency == "" {
		return text
	}
	return text + " " + Safe(m.Currency, ListWidth)
}
