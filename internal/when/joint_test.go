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

func TestClockOf24Hours(t *testing.T) {
	for text, want := range map[string]string{
		"17 Nov 5:30 to 11:00":             "Tue 17 Nov 05:30-11:00",
		"4:15-13:30":                       "Mon 23 Nov 04:15-13:30",
		"yesterday 6:00-14:00":             "Sun 22 Nov 06:00-14:00",
		"yesterday 6-14":                   "Sun 22 Nov 06:00-14:00",
		"yesterday afternoon 2:30 to 4:00": "Sun 22 Nov 14:30-16:00",
		"yesterday 1-3":                    "Sun 22 Nov 13:00-15:00",
		"yesterday 22:00-2:00":             "Sun 22 Nov 22:00 - Mon 23 Nov 02:00",
		"yesterday 9:00-5:00pm":            "Sun 22 Nov 09:00-17:00",
	} {
		for _, c := range []Context{Log, Report} {
			r := joined(t, c)
			r.Clock = Hour24
			if text == "4:15-13:30" && c == Log {
				continue // it is not over yet
			}
			s, err := r.Span(text)
			if err != nil || r.FormatSpan(s) != want {
				t.Errorf("%q: %s, %v; want %s", text, r.FormatSpan(s), err, want)
			}
		}
	}
}

func TestOpenHour24(t *testing.T) {
	r := joined(t, Log)
	r.Clock = ClockOfProfile("HOUR24")
	for text, want := range map[string]struct {
		label string
		open  bool
	}{
		"12 Aug 5:30":              {"Wed 12 Aug 05:30", true},
		"12 Aug 05:30":             {"Wed 12 Aug 05:30", false},
		"12 Aug 5:30pm":            {"Wed 12 Aug 17:30", false},
		"yesterday afternoon 2:30": {"Sun 22 Nov 14:30", false},
		"yesterday at 6":           {"Sun 22 Nov 18:00", true},
	} {
		i, err := r.Instant(text)
		if err != nil || r.FormatInstant(i.Time) != want.label || i.Open != want.open {
			t.Errorf("%q: %s, open %v, %v", text, r.FormatInstant(i.Time), i.Open, err)
		}
	}
}

func TestDurationsInDoubtAreAskedOrSaid(t *testing.T) {
	r := joined(t, Report)
	for text, offer := range map[string]time.Duration{"half": 4 * time.Hour, "300": 5 * time.Minute, "3600": time.Hour, "3600m": time.Hour,
		"5400": 90 * time.Minute, "90.0": 90 * time.Minute, "7200": 2 * time.Hour, "1800m": 30 * time.Minute} {
		_, err := r.Duration(text)
		found := false
		if q, ok := errors.AsType[*Question](err); ok {
			for _, reading := range q.Readings {
				found = found || reading.Duration == offer
			}
		}
		if !found {
			t.Errorf("%q: %v, without %s", text, err, offer)
		}
	}
	for text, want := range map[string]time.Duration{"1.30": 78 * time.Minute, "2.15": 129 * time.Minute, ":45": 45 * time.Minute} {
		d, err := r.Duration(text)
		if err != nil || d.Duration != want || d.Assumed == "" {
			t.Errorf("%q: %s, %q, %v", text, d.Duration, d.Assumed, err)
		}
	}
}

func TestWordsThatMeet(t *testing.T) {
	r := joined(t, Report)
	for text, want := range map[string]string{
		"lastMonth":                            "Thu 1 Oct - Sat 31 Oct",
		"weeks 44 and 45":                      "Mon 26 Oct - Sun 8 Nov",
		"today this morning":                   "Mon 23 Nov 06:00-10:15",
		"yesterday this morning":               "",
		"Friday after 15:00":                   "Fri 20 Nov 15:00-24:00",
		"Friday before 9:00":                   "Fri 20 Nov 00:00-09:00",
		"2026-11-02T00:00:00Z":                 "Mon 2 Nov",
		"2026-11-02 00:00 to 2026-11-05 00:00": "Mon 2 Nov 00:00 - Thu 5 Nov 00:00",
		"daily last week":                      "Mon 16 Nov - Sun 22 Nov",
		"w/e 15 Nov":                           "Mon 9 Nov - Sun 15 Nov",
	} {
		s, err := r.Span(text)
		if want == "" && err == nil || want != "" && (err != nil || r.FormatSpan(s) != want) {
			t.Errorf("%q: %s, %v; want %s", text, r.FormatSpan(s), err, want)
		}
	}
	for text, want := range map[string]string{"Tuesday 17": "Tue 17 Nov", "2026-11-03T00:00:00+05:30": "Tue 3 Nov", "2026-11-03 00:00": "Tue 3 Nov"} {
		d, err := r.Day(text)
		if err != nil || r.FormatDate(d.Date) != want {
			t.Errorf("%q: %s, %v", text, d.Date, err)
		}
	}
}

func TestADaySaidTwice(t *testing.T) {
	r := joined(t, Log)
	for text, want := range map[string]string{
		"yesterday 22 Nov 10:00":            "Sun 22 Nov 10:00",
		"22 Nov yesterday at 10:00":         "Sun 22 Nov 10:00",
		"this morning today at 9:00":        "Mon 23 Nov 09:00",
		"2026-11-18 18 Nov 10:00":           "Wed 18 Nov 10:00",
		"18 Nov 2026-11-18T10:00":           "Wed 18 Nov 10:00",
		"18 Nov, 2026-11-18 10:00":          "Wed 18 Nov 10:00",
		"Wed 18 Nov 2026-11-18 10:00":       "Wed 18 Nov 10:00",
		"18 Nov 2026 10:00":                 "Wed 18 Nov 10:00",
		"yesterday 21 Nov 10:00":            "",
		"18 Nov 2026-11-19T10:00":           "",
		"18 Nov 2025 2026-11-18 10:00":      "",
		"18 Nov 2026-11-18 2026-11-19 9:00": "",
	} {
		at, err := r.Instant(text)
		if want == "" && err == nil || want != "" && (err != nil || r.FormatInstant(at.Time) != want) {
			t.Errorf("%q: %s, %v; want %s", text, r.FormatInstant(at.Time), err, want)
		}
	}
}

func TestJointsInALogAreAsked(t *testing.T) {
	r := joined(t, Log)
	var q *Question
	for _, text := range []string{"25/10/09", "the end of last week"} {
		if d, err := r.Day(text); !errors.As(err, &q) {
			t.Errorf("%q: %s, %v", text, d.Date, err)
		}
	}
	r.Work.Holidays = []Date{{2026, time.November, 11}}
	days, err := r.Days("every day from 9 to 13 Nov except public holidays")
	if err != nil || len(days.Dates) != 4 {
		t.Errorf("without holidays: %v, %v", days.Dates, err)
	}
	start := time.Date(2026, 11, 20, 22, 0, 0, 0, r.loc())
	end, err := r.End("1am the following day", start)
	if err != nil || !end.Time.Equal(start.Add(3*time.Hour)) {
		t.Errorf("the following day: %v, %v", end.Time, err)
	}
}
