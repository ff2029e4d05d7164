package when

import (
	"strings"
	"testing"
)

// TestRefusalsNameTheWords holds each refusal of a text that is understood in part to naming the other part.
func TestRefusalsNameTheWords(t *testing.T) {
	r := at(t, "2026-11-23 10:15", "Europe/Belgrade")
	read := map[string]func(string) error{
		"days":     func(text string) error { _, err := r.Days(text); return err },
		"span":     func(text string) error { _, err := r.Span(text); return err },
		"instant":  func(text string) error { _, err := r.Instant(text); return err },
		"duration": func(text string) error { _, err := r.Duration(text); return err },
		"shift":    func(text string) error { _, err := r.Shift(text); return err },
		"end":      func(text string) error { _, err := r.End(text, r.Now); return err },
	}
	for _, row := range [][3]string{
		{"days", "every weekday in November except birthdays", "except birthdays"},
		{"days", "every other day last week", "other"},
		{"days", "yesterday blah", "blah"},
		{"days", "Friday the whole day", "the whole day"},
		{"days", "next Blursday", "Blursday"},
		{"days", "Mon, Tue and Blursday", "and Blursday"},
		{"span", "last week or so", "or so"},
		{"span", "roughly last month", "roughly"},
		{"instant", "yesterday morning early 9:00", "early"},
		{"instant", "tomorrow at the crack", "crack"},
		{"instant", "Friday, I think, at 9", "I think"},
		{"days", "the other day", "other"},
		{"span", "two moons ago", "moons"},
		{"duration", "a while", "while"},
		{"duration", "two hours and a bit", "and a bit"},
		{"duration", "3 pomodoros", "pomodoros"},
		{"shift", "an hour later than Bob", "than Bob"},
		{"end", "17:00 sharpish", "sharpish"},
	} {
		err := read[row[0]](row[1])
		if want := `"` + row[2] + `" is not understood; `; err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s %q: %v, want %q", row[0], row[1], err, want)
		}
	}
	for kind, text := range map[string]string{"days": "sometime", "instant": "half past", "span": "5 past", "shift": "up"} {
		if err := read[kind](text); err == nil || !strings.Contains(err.Error(), notWhole) {
			t.Errorf("%s %q: %v", kind, text, err)
		}
	}
	long := "every weekday in November except birthdays " + strings.Repeat("and ", 30)
	if err := read["days"](long); err == nil || !strings.Contains(err.Error(), `"birthdays" is not understood`) {
		t.Errorf("%q: %v", long, err)
	}
}
