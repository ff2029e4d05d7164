package when

import (
	"regexp"
	"strconv"
	"strings"
)

// Lengths that say what a day or a week should come to. They are taken apart here as text; a Reader reads the length.

var (
	upToText  = regexp.MustCompile(`(?i)^\s*(?:(\d{1,3})\s*% of )?up to (.+)$`)
	upToWords = regexp.MustCompile(`(?i)\bup to `)
	perText   = regexp.MustCompile(`(?i)^(.*?)\s*(?:an?|per|each|/)\s*(day|week)$`)
	// upToPer asks for a word of its own, and not for "an": "up to half an day" and "up to circa day" are lengths.
	upToPer = regexp.MustCompile(`(?i)^(.*\bup to .+?)\s*(?:\ba|\bper|\beach|/)\s*(day|week)$`)
)

// UpTo takes apart a length that depends on what the day has already: "up to 8h", or "60% of up to 8h", where each of
// several takes its share of what is missing. Percent is at most 100; 0 is all that is missing. Any other text is the
// length itself, and not ok.
func UpTo(text string) (length string, percent int, ok bool) {
	m := upToText.FindStringSubmatch(text)
	if m == nil {
		return text, 0, false
	}
	percent, _ = strconv.Atoi(m[1]) // empty is 0
	return m[2], min(percent, 100), true
}

// Per takes apart an amount for a day or a week: "40h a week", "8h/day", "up to 8h each day". Unit is "day", "week" or
// empty, and amount the text without it. "a day" has no amount: it is a length of its own where no amount is asked for.
func Per(text string) (amount, unit string) {
	text = strings.TrimSpace(text)
	form := perText
	if upToWords.MatchString(text) {
		form = upToPer
	}
	m := form.FindStringSubmatch(text)
	if m == nil {
		return text, ""
	}
	return m[1], strings.ToLower(m[2])
}

// WithUnit gives a number alone its unit, where there can be no doubt of it: 7.5 hours are "7.5h". Any other text
// stays as it is, also a number with a decimal comma.
func WithUnit(text, unit string) string {
	if _, err := strconv.ParseFloat(text, 64); err != nil {
		return text
	}
	return text + unit
}
