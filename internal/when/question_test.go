package when

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// corpus is every phrase of the table, to be read in every way.
func corpus(t testing.TB) []phrase {
	return phrases(t, "testdata/phrases.json")
}

var kinds = []string{"duration", "date", "instant", "range"}

// A reading is chosen by writing its text, which must give exactly its value and ask nothing more.
func TestReadingsReadBackWithoutAQuestion(t *testing.T) {
	questions := 0
	for _, ph := range corpus(t) {
		for _, ph.Kind = range kinds {
			for _, context := range []Context{Log, Ahead} {
				r := ph.reader(t)
				r.Context = context
				_, _, err := ph.read(r)
				var q *Question
				if !errors.As(err, &q) {
					continue
				}
				questions++
				for _, reading := range q.Readings {
					again := ph
					again.Phrase = reading.Input
					got, _, err := again.read(r)
					if err != nil || !same(ph.Kind, got, reading) {
						t.Errorf("%s %q: the reading %s, written %q, reads as %s, %v", ph.Kind, ph.Phrase, reading.Label, reading.Input, got.Label, err)
					}
					if !strings.Contains(q.Error(), reading.Label) || !strings.Contains(q.Error(), reading.Input) {
						t.Errorf("%q: the question does not say %s (%s): %s", ph.Phrase, reading.Label, reading.Input, q.Error())
					}
				}
			}
		}
	}
	if questions < 50 {
		t.Errorf("only %d questions were asked: the test is empty", questions)
	}
}

func same(kind string, a, b Reading) bool {
	switch kind {
	case "duration":
		return a.Duration == b.Duration
	case "date":
		return a.Date == b.Date
	case "instant":
		return a.Instant.Equal(b.Instant)
	}
	return a.Span.Start.Equal(b.Span.Start) && a.Span.End.Equal(b.Span.End)
}

func TestDaysReadBack(t *testing.T) {
	r := monday(t)
	for _, text := range []string{"Mon and Wed", "Mon-Fri", "next Friday", "Monday", "the 30th", "Mon-Wed afternoon"} {
		_, err := r.Days(text)
		var q *Question
		if !errors.As(err, &q) {
			t.Errorf("%q: want a question, got %v", text, err)
			continue
		}
		for _, reading := range q.Readings {
			got, err := r.Days(reading.Input)
			if err != nil || r.asDays(daySet{rangesOf(got.Dates), got.Part}).Label != reading.Label {
				t.Errorf("%q: %q reads as %v, %v", text, reading.Input, got.Dates, err)
			}
		}
	}
}

func rangesOf(dates []Date) []dayRange {
	var ranges []dayRange
	for _, d := range dates {
		ranges = append(ranges, oneDay(d))
	}
	return ranges
}

// A report never asks what can be assumed, and says what it assumed.
func TestAReportDoesNotAsk(t *testing.T) {
	for _, ph := range corpus(t) {
		if ph.Kind == "duration" {
			continue
		}
		r := ph.reader(t)
		r.Context = Report
		_, _, err := ph.read(r)
		var q *Question
		if errors.As(err, &q) && len(q.Readings) > 1 {
			t.Errorf("%s %q: a report asked: %v", ph.Kind, ph.Phrase, err)
		}
	}
}

func TestErrorsSayWhatToDoNext(t *testing.T) {
	r := monday(t)
	_, err := r.Instant("at 5")
	want := `"at 5" is unclear: without am, pm or a day it can be any of these; ask which is meant: ` +
		`Sun 22 Nov 17:00 (write "2026-11-22T17:00+01:00"), or Mon 23 Nov 05:00 (write "2026-11-23T05:00+01:00"), or Mon 23 Nov 17:00 (write "2026-11-23T17:00+01:00")`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	_, err = r.Day("2026-02-30")
	want = `"2026-02-30" cannot be read: February 2026 has 28 days; ` + dayHint
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	day, err := r.Day("Friday")
	if want := `"Friday" read as Fri 20 Nov (the most recent one)`; err != nil || day.Assumed != want {
		t.Errorf("got %q, %v, want %q", day.Assumed, err, want)
	}
}

// The same words on another day, in another zone, move with the wall clock.
func TestWordsMoveWithTheWallClock(t *testing.T) {
	words := map[string]string{"instant": "yesterday at 5pm", "date": "last Monday", "range": "last week"}
	base := monday(t)
	for _, zone := range []string{"Europe/Belgrade", "America/Chicago", "Pacific/Auckland", "Asia/Kathmandu", "Pacific/Niue"} {
		for weeks := -60; weeks <= 60; weeks++ {
			loc, err := time.LoadLocation(zone)
			if err != nil {
				t.Fatal(err)
			}
			y, m, d := base.today().AddDays(7 * weeks).utc().Date()
			r := Reader{Now: time.Date(y, m, d, 10, 15, 0, 0, loc), Week: time.Monday}
			for kind, text := range words {
				was, _, err1 := phrase{Kind: kind, Phrase: text}.read(base)
				got, _, err2 := phrase{Kind: kind, Phrase: text}.read(r)
				if err1 != nil || err2 != nil {
					t.Fatal(err1, err2)
				}
				if onTheWall(kind, got, 0) != onTheWall(kind, was, 7*weeks) {
					t.Fatalf("%q in %s at %s: got %s", text, zone, r.Now, got.Label)
				}
			}
		}
	}
}

// onTheWall is the day and time that calendar and clock on the wall show, moved by days.
func onTheWall(kind string, v Reading, days int) string {
	wall := func(t time.Time) string { return DateOf(t).AddDays(days).String() + t.Format(" 15:04") }
	switch kind {
	case "date":
		return v.Date.AddDays(days).String()
	case "instant":
		return wall(v.Instant)
	}
	return wall(v.Span.Start) + " " + wall(v.Span.End)
}

// Case, blanks and closing punctuation change nothing.
func TestDressDoesNotMatter(t *testing.T) {
	for _, ph := range corpus(t) {
		r := ph.reader(t)
		want, _, err := ph.read(r)
		if ph.Phrase == "" {
			continue
		}
		for _, dress := range []string{strings.ToUpper(ph.Phrase), "  " + ph.Phrase + "\u00a0", ph.Phrase + "!", strings.ReplaceAll(ph.Phrase, " ", "\u2009 ")} {
			dressed := ph
			dressed.Phrase = dress
			got, _, err2 := dressed.read(r)
			if (err == nil) != (err2 == nil) || err == nil && !same(ph.Kind, got, want) {
				t.Errorf("%s %q reads as %s, %v; plain as %s, %v", ph.Kind, dress, got.Label, err2, want.Label, err)
			}
		}
	}
}
