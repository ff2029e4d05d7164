package session

// IsID says whether a text has the form of Clockify's ids: 24 hex digits.
func IsID(text string) bool { return isID(text) }
