package when

import (
	"errors"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/resolve"
)

// FuzzRead holds for any text: no panic, a value or one of the two errors, nothing beyond the calendar, and a
// question's readings read back.
func FuzzRead(f *testing.F) {
	for _, ph := range corpus(f) {
		f.Add(ph.Phrase, int64(0))
	}
	for _, text := range []string{"week of week of week of monday", "1/0", "...", "-", "9-", "the the the", "½½½", "99999999999 days ago",
		"in 9999 years", "mon mon mon", "a a a a", strings.Repeat("(", 250), "12:00:00:00", "''''", "１２：３０", "\u202e9am", "1-1-1-1"} {
		f.Add(text, int64(86400*97))
	}
	loc, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		f.Fatal(err)
	}
	base := time.Date(2026, 11, 23, 10, 15, 0, 0, loc)
	f.Fuzz(func(t *testing.T, text string, shift int64) {
		shift %= 20 * 366 * 86400
		r := Reader{Now: base.Add(time.Duration(shift) * time.Second), Week: time.Weekday((shift%7 + 7) % 7), Context: Context((shift%3 + 3) % 3), Order: Order((shift%3 + 3) % 3), Distance: resolve.Distance}
		for _, kind := range kinds {
			checkReading(t, r, phrase{Kind: kind, Phrase: text})
		}
		days, err := r.Days(text)
		known(t, text, err)
		if err == nil && (len(days.Dates) == 0 || len(days.Dates) > maxDays) {
			t.Errorf("%q: %d days", text, len(days.Dates))
		}
		_, err = r.Shift(text)
		known(t, text, err)
		_, err = r.End(text, r.Now)
		known(t, text, err)
		_, err = r.Pair(text, text)
		known(t, text, err)
		_, err = r.In(text)
		known(t, text, err)
	})
}

// checkReading checks one kind of reading.
func checkReading(t *testing.T, r Reader, ph phrase) {
	got, _, err := ph.read(r)
	known(t, ph.Phrase, err)
	if q, ok := errors.AsType[*Question](err); ok {
		for _, reading := range q.Readings {
			back, _, err := phrase{Kind: ph.Kind, Phrase: reading.Input}.read(r)
			if err != nil || !same(ph.Kind, back, reading) {
				t.Errorf("%s %q: %q reads as %s, %v", ph.Kind, ph.Phrase, reading.Input, back.Label, err)
			}
		}
	}
	if err == nil && ph.Kind == "range" && !got.Span.End.After(got.Span.Start) {
		t.Errorf("%q: a span that does not run forward: %s", ph.Phrase, got.Label)
	}
}

func known(t *testing.T, text string, err error) {
	var q *Question
	var f *Refusal
	if err != nil && !errors.As(err, &q) && !errors.As(err, &f) {
		t.Errorf("%q: an error of another type: %v", text, err)
	}
	if err != nil && err.Error() == "" { // a refusal looks for the words that it names only now
		t.Errorf("%q: an error without words", text)
	}
}
