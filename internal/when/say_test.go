package when

import (
	"errors"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/resolve"
)

// monday is the base of the tables: Monday 23 November 2026, 10:15 in Belgrade, weeks from Monday.
func monday(t *testing.T) Reader { return at(t, "2026-11-23 10:15", "Europe/Belgrade") }

func at(t testing.TB, now, zone string) Reader {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	moment, err := time.ParseInLocation("2006-01-02 15:04", now, loc)
	if err != nil {
		t.Fatal(err)
	}
	return Reader{Now: moment, Week: time.Monday, Distance: resolve.Distance}
}

// say writes what a text reads to in one line: the absolute reading, or "? reading | reading" for a
// question, or "! reason" for a refusal.
func say(r Reader, kind, text string) string {
	ph := phrase{Kind: kind, Phrase: text}
	var label string
	var err error
	switch kind {
	case "days":
		var d Days
		d, err = r.Days(text)
		label = r.asDays(daySet{rangesOf(d.Dates), d.Part}).Label
	case "day":
		var d Day
		d, err = r.Day(text)
		label = strings.TrimSpace(r.FormatDate(d.Date) + " " + d.Part.String())
	default:
		var got Reading
		got, _, err = ph.read(r)
		label = got.Label
	}
	return outcome(label, err)
}

func outcome(label string, err error) string {
	var q *Question
	var f *Refusal
	switch {
	case errors.As(err, &q):
		var all []string
		for _, reading := range q.Readings {
			all = append(all, reading.Label)
		}
		return strings.TrimSpace("? " + strings.Join(all, " | "))
	case errors.As(err, &f):
		return "! " + f.Reason
	case err != nil:
		return "error of no known type: " + err.Error()
	}
	return label
}

// table reads lines of "text = what it reads to"; a line "context: log" changes the context, and "now: ..."
// the moment.
func table(t *testing.T, r Reader, kind, lines string) {
	t.Helper()
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		text, want, ok := strings.Cut(line, " = ")
		switch {
		case line == "":
		case strings.HasPrefix(line, "context: "):
			r.Context = map[string]Context{"log": Log, "report": Report, "plan": Ahead}[strings.TrimPrefix(line, "context: ")]
		case strings.HasPrefix(line, "now: "):
			context := r.Context
			r = at(t, strings.TrimPrefix(line, "now: "), r.loc().String())
			r.Context = context
		case !ok:
			t.Fatalf("no \" = \" in %q", line)
		default:
			if got := say(r, kind, text); got != want {
				t.Errorf("%s %q at %s\n got %s\nwant %s", kind, text, r.FormatInstant(r.Now), got, want)
			}
		}
	}
}
