package when

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"clockify-mcp/internal/resolve"
)

// value is a value as phrases.json writes it: only the fields of the row's kind are set.
type value struct {
	Seconds  int64
	Date     string
	Local    string
	Start    string
	End      string
	FromDate string
	ToDate   string
	Error    string
}

type phrase struct {
	Phrase, Kind, Now, TZ, WeekStart, Context, Group, Policy, Level string
	ProfileDateFormat                                               string
	Expect                                                          value
	Alternatives                                                    []value
	RejectOK                                                        bool
	EndMayBe                                                        string
}

func (ph phrase) reader(t *testing.T) Reader {
	loc, err := time.LoadLocation(ph.TZ)
	if err != nil {
		t.Fatal(err)
	}
	now, err := time.Parse(time.RFC3339, ph.Now)
	if err != nil {
		t.Fatal(err)
	}
	week, ok := Weekday(ph.WeekStart)
	if !ok {
		t.Fatalf("no weekday %q", ph.WeekStart)
	}
	return Reader{Now: now.In(loc), Week: week, Order: OrderOf(ph.ProfileDateFormat), Distance: resolve.Distance,
		Context: map[string]Context{"log": Log, "report": Report, "plan": Ahead}[ph.Context]}
}

// read gives what the row's kind reads to, as one reading, with what was assumed.
func (ph phrase) read(r Reader) (Reading, string, error) {
	switch ph.Kind {
	case "duration":
		d, err := r.Duration(ph.Phrase)
		return Reading{Duration: d.Duration, Label: FormatDuration(d.Duration)}, d.Assumed, err
	case "date":
		d, err := r.Day(ph.Phrase)
		return r.asDate(d.Date), d.Assumed, err
	case "instant":
		i, err := r.Instant(ph.Phrase)
		return r.asInstant(i.Time), i.Assumed, err
	}
	s, err := r.Span(ph.Phrase)
	return r.asSpan(s), s.Assumed, err
}

// is tells whether a reading is the value; an open end may be now or the end of today.
func (v value) is(ph phrase, r Reader, got Reading) bool {
	switch ph.Kind {
	case "range":
		return v.isSpan(ph, r, got.Span)
	case "duration":
		return v.Seconds != 0 && got.Duration == time.Duration(v.Seconds)*time.Second
	case "date":
		return v.Date != "" && got.Date.String() == v.Date
	}
	return v.Local != "" && got.Instant.Equal(parsed(v.Local)) && offset(got.Instant) == offset(parsed(v.Local))
}

func (v value) isSpan(ph phrase, r Reader, s Span) bool {
	if v.Start == "" {
		return false
	}
	endOfToday := r.today().AddDays(1).In(r.loc())
	end := s.End.Equal(parsed(v.End)) || ph.EndMayBe != "" && s.End.Equal(endOfToday)
	whole := v.FromDate == "" || s.Whole && s.From.String() == v.FromDate && (v.ToDate == "" || s.To.String() == v.ToDate)
	return s.Start.Equal(parsed(v.Start)) && end && whole
}

func parsed(s string) time.Time {
	t, _ := time.Parse(time.RFC3339, s)
	return t
}

// offset is how many seconds t's zone is ahead: "+00:00" and "Z" are the same.
func offset(t time.Time) int {
	_, seconds := t.Zone()
	return seconds
}

// check applies the policies of a row: exact, assume and name the reading, ask and offer the value, reject.
func (ph phrase) check(r Reader) (outcome, complaint string) {
	got, assumed, err := ph.read(r)
	var q *Question
	switch {
	case errors.As(err, &q):
		return "asked", ph.checkQuestion(r, q)
	case err != nil:
		if ph.Policy == "reject" || ph.RejectOK || ph.Level == "llm" {
			return "refused", ""
		}
		return "refused", err.Error()
	case ph.Policy == "ask" || ph.Policy == "reject":
		return "wrong", "read as " + got.Label + ", should not be read (" + ph.Policy + ")"
	}
	accepted := []value{ph.Expect}
	if ph.Policy == "assume" {
		accepted = append(accepted, ph.Alternatives...)
	}
	for _, v := range accepted {
		if v.is(ph, r, got) {
			if ph.Policy == "assume" && !strings.Contains(assumed, got.Label) {
				return "passed", "the reading is not said: " + assumed
			}
			return "passed", ""
		}
	}
	return "wrong", "read as " + got.Label + " (" + assumed + ")"
}

func (ph phrase) checkQuestion(r Reader, q *Question) string {
	if ph.Level == "llm" {
		return ""
	}
	if ph.Policy != "ask" {
		return "asked: " + q.Error()
	}
	if ph.Expect.Error != "" {
		return ""
	}
	for _, reading := range q.Readings {
		if ph.Expect.is(ph, r, reading) {
			return ""
		}
	}
	return "asked without the expected reading: " + q.Error()
}

// TestPhrases holds the language to the tables of phrases; PHRASES names another table of the same form.
func TestPhrases(t *testing.T) {
	paths := []string{"testdata/phrases.json", "testdata/more-phrases.json", "testdata/phrases-2.json"}
	if other := os.Getenv("PHRASES"); other != "" {
		if _, err := os.Stat(other); err != nil {
			other = "../../" + other // named from the top of the house
		}
		paths = []string{other}
	}
	var rows []phrase
	for _, path := range paths {
		rows = append(rows, phrases(t, path)...)
	}
	count := map[string]int{}
	for _, row := range rows {
		t.Run(row.Kind+"/"+row.Phrase, func(t *testing.T) {
			outcome, complaint := row.check(row.reader(t))
			if complaint != "" && outcome == "passed" {
				outcome = "wrong"
			}
			count[outcome]++
			if complaint != "" {
				t.Errorf("%q at %s (%s, %s): %s", row.Phrase, row.Now, row.Context, row.Policy, complaint)
			}
		})
	}
	t.Logf("phrases: %d passed, %d wrong, %d refused, %d asked", count["passed"], count["wrong"], count["refused"], count["asked"])
}

func phrases(t testing.TB, path string) []phrase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var rows []phrase
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}
