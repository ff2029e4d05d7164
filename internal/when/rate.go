package when

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

var (
	rateParts     = regexp.MustCompile(`^(\D*?)(\d[\d.,' ]*)(.*)$`)
	perHour       = regexp.MustCompile(`(?i)\s*(/|per|an|a)\s*(hour|hr|h)\.?$`)
	groupedAmount = regexp.MustCompile(`^\d{1,3}([., ']\d{3})+([.,]\d{1,2})?$`)
	plainAmount   = regexp.MustCompile(`^\d+([.,]\d{1,2})?$`)
)

// currencies are the signs and names that people write for a currency's code.
var currencies = map[string]string{"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR",
	"EURO": "EUR", "EUROS": "EUR", "DOLLARS": "USD", "POUNDS": "GBP"}

// HourlyRate reads an amount of money an hour: "80", "80.50", "80,50 EUR", "€80", "1,250.00", "80 EUR/h". It is in
// minor units, two digits of them whatever the currency; the currency is a code, empty when none is named.
func HourlyRate(text string) (units int64, currency string, ok bool) {
	m := rateParts.FindStringSubmatch(strings.TrimSpace(perHour.ReplaceAllString(strings.TrimSpace(text), "")))
	if m == nil {
		return 0, "", false
	}
	before, digits, after := strings.TrimSpace(m[1]), strings.TrimSpace(m[2]), strings.TrimSpace(m[3])
	if before != "" && after != "" {
		return 0, "", false
	}
	currency, ok = currencyCode(before + after)
	if !ok {
		return 0, "", false
	}
	whole, cents, ok := splitAmount(digits)
	if !ok {
		return 0, "", false
	}
	units, err := strconv.ParseInt(whole+cents, 10, 64)
	if err != nil || units > math.MaxInt32 {
		return 0, "", false
	}
	return units, currency, true
}

// currencyCode is the code of three letters for a currency's sign, name or code; nothing is no currency.
func currencyCode(text string) (string, bool) {
	code := strings.ToUpper(text)
	if known := currencies[code]; known != "" {
		return known, true
	}
	letters := strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	return code, code == "" || len(code) == 3 && letters
}

// splitAmount takes an amount apart into the digits before the decimal sign and two after it. "1,250" is refused: it is
// a thousand to one reader and one to another.
func splitAmount(digits string) (whole, cents string, ok bool) {
	grouped := groupedAmount.FindStringSubmatch(digits)
	if !plainAmount.MatchString(digits) && (grouped == nil || grouped[2] == "") {
		return "", "", false
	}
	at := strings.LastIndexAny(digits, ".,")
	if at < 0 {
		return digits, "00", true
	}
	cents = digits[at+1:]
	if len(cents) == 1 {
		cents += "0"
	}
	return strings.NewReplacer(".", "", ",", "", " ", "", "'", "").Replace(digits[:at]), cents, true
}
