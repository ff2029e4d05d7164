package when

import (
	"fmt"
	"testing"
	"time"
)

// readings are all ways to read a text, by the kinds of the tables where they have one.
var readings = map[string]func(Reader, string) (any, error){
	"date": func(r Reader, text string) (any, error) {
		v, err := r.Day(text)
		return r.asDate(v.Date).Label + v.Assumed, err
	},
	"days": func(r Reader, text string) (any, error) {
		v, err := r.Days(text)
		return r.asDays(daySet{rangesOf(v.Dates), v.Part}).Label + v.Assumed, err
	},
	"range": func(r Reader, text string) (any, error) {
		v, err := r.Span(text)
		return r.FormatSpan(v) + v.Assumed, err
	},
	"instant": func(r Reader, text string) (any, error) {
		v, err := r.Instant(text)
		return r.FormatInstant(v.Time) + v.Assumed, err
	},
	"duration": func(r Reader, text string) (any, error) { v, err := r.Duration(text); return v, err },
	"shift":    func(r Reader, text string) (any, error) { v, err := r.Shift(text); return v, err },
	"end": func(r Reader, text string) (any, error) {
		v, err := r.End(text, r.Now.Add(-26*time.Hour))
		return r.FormatInstant(v.Time) + v.Assumed, err
	},
	"pair": func(r Reader, text string) (any, error) {
		v, err := r.Pair("9:00", text)
		return r.FormatSpan(v) + v.Assumed, err
	},
	"zone": func(r Reader, text string) (any, error) { v, err := r.In(text); return v.Now.String(), err },
}

// What is not needed of a person's working days changes nothing.
func TestNothingDependsOnWorkThatIsNotNeeded(t *testing.T) {
	dependent := 0
	first := corpus(t)
	for i, ph := range append(first, phrases(t, "testdata/more-phrases.json")...) {
		r := ph.reader(t)
		r.Distance = nil // other spellings take long, and are only offered
		for kind, read := range readings {
			if i >= len(first) && kind != ph.Kind && kind != "days" {
				continue // the rows of the long table are read as what they are, or they take long
			}
			var want string
			needed := r.WorkNeeded(func(r Reader) { want = readAs(r, read, ph.Phrase) })
			check := func(part string, needed bool, work Work) {
				other := r
				other.Work = work
				got := readAs(other, read, ph.Phrase)
				if got != want {
					dependent++
				}
				if got != want && !needed {
					t.Errorf("%s %q depends on %s, which is not noted: %s, else %s", kind, ph.Phrase, part, got, want)
				}
			}
			today := r.today()
			check("work", needed != WorkParts{}, Work{6 * time.Hour, []time.Weekday{time.Tuesday, time.Wednesday, time.Thursday}, []Date{today.AddDays(-4), today.AddDays(2)}})
			if needed == (WorkParts{}) {
				continue
			}
			check("capacity", needed.Capacity, Work{Capacity: 6 * time.Hour})
			check("days", needed.Days, Work{Days: []time.Weekday{time.Tuesday, time.Saturday}})
			check("holidays", needed.Holidays, Work{Holidays: []Date{today, today.AddDays(-1), today.AddDays(-3), today.AddDays(-10), today.AddDays(3)}})
		}
	}
	if dependent < 200 {
		t.Errorf("only %d readings depend on working days: the test is empty", dependent)
	}
}

func readAs(r Reader, read func(Reader, string) (any, error), text string) string {
	v, err := read(r, text)
	return fmt.Sprint(v, err)
}

func TestWhatTextsNeedOfWork(t *testing.T) {
	for _, row := range []struct {
		kind, text string
		want       WorkParts
	}{
		{"duration", "2h", WorkParts{}},
		{"duration", "1.5", WorkParts{}},
		{"duration", "1 day", WorkParts{Capacity: true}},
		{"duration", "1 week", WorkParts{Capacity: true, Days: true}},
		{"range", "last week", WorkParts{}},
		{"range", "since Monday", WorkParts{}},
		{"range", "yesterday 9:00 to 12:00", WorkParts{}},
		{"range", "last 5 working days", WorkParts{Days: true, Holidays: true}},
		{"range", "the week before last", WorkParts{}},
		{"range", "working week of 5 Nov", WorkParts{Days: true}},
		{"date", "yesterday", WorkParts{}},
		{"date", "last Friday", WorkParts{}},
		{"date", "last working day", WorkParts{Days: true, Holidays: true}},
		{"days", "Mon-Fri last week", WorkParts{}},
		{"days", "16-18 Nov", WorkParts{}},
		{"days", "last week", WorkParts{Days: true, Holidays: true}},
		{"days", "every weekday last week", WorkParts{Days: true, Holidays: true}},
		{"instant", "yesterday at 5pm", WorkParts{}},
		{"instant", "3 working days ago", WorkParts{Days: true, Holidays: true}},
	} {
		got := monday(t).WorkNeeded(func(r Reader) { _, _ = readings[row.kind](r, row.text) })
		if got != row.want {
			t.Errorf("%s %q needs %+v, want %+v", row.kind, row.text, got, row.want)
		}
	}
}
