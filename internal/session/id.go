package session

import "strings"

// IsID says whether a text has the form of Clockify's ids: 24 hex digits.
func IsID(text string) bool {
	return len(text) == 24 && strings.Trim(strings.ToLower(text), "0123456789abcdef") == ""
}
