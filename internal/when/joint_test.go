package when

import (
	"errors"
	"testing"
	"time"
)

// joined is a reader in Belgrade on Mon 23 Nov 2026 at 10:15.
func joined(t *testing.T, c Context) Reader {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		t.Fatal(err)
	}
	return Reader{Now: time.Date(2026, 11, 23, 10, 15, 0, 0, loc), Week: time.Monday, Context: c}
}

func TestSpanWithWeekdayAtBothEnds(t *testing.T) {
	r := joined(t, Report)
	for text, want := range map[string]string{
		"Tue 3 Nov - Thu 12 Nov":                "Tue 3 Nov - Thu 12 Nov",
		"Wed 28 Oct to Tue 3 Nov":               "Wed 28 Oct - Tue 3 Nov",
		"Tue 3 to Thu 5 Nov":                    "Tue 3 Nov - Thu 5 Nov",
		"Tuesday last week to Friday last week": "Tue 17 Nov - Fri 20 Nov",
		"Wed 31 Dec 2025 - Fri 2 Jan 2026":      "Wed 31 Dec 2025 - Fri 2 Jan",
		"week 2-8 Nov":                          "Mon 2 Nov - Sun 8 Nov",
		"the week of 5-11 Oct":                  "Mon 5 Oct - Sun 11 Oct",
		"from Aug 20 to the end of the month":   "Thu 20 Aug - Mon 31 Aug",
		"5 days from Nov 9":                     "Mon 9 Nov - Fri 13 Nov",
		"WE 15 Nov":                             "Mon 9 Nov - Sun 15 Nov",
		"w/c 9 Nov":                             "Mon 9 Nov - Sun 15 Nov",
	} {
		s, err := r.Span(text)
		if err != nil || r.FormatSpan(s) != want {
			t.Errorf("%q: %s, %v; want %s", text, r.FormatSpan(s), err, want)
		}
	}
}

func TestWhatTwoPartsContradictIsAsked(t *testing.T) {
	var q *Question
	if _, err := joined(t, Log).Instant("Friday evening at 7am"); !errors.As(err, &q) {
		t.Errorf("7am in the evening: %v", err)
	}
	if _, err := joined(t, Report).Span("2-14"); !errors.As(err, &q) {
		t.Errorf("two bare numbers in a report: %v", err)
	}
}
