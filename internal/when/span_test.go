package when

import (
	"testing"
	"time"
)

func TestPeriods(t *testing.T) {
	r := monday(t)
	r.Context = Report
	table(t, r, "range", `
		last_week = Mon 16 Nov - Sun 22 Nov
		last-week = Mon 16 Nov - Sun 22 Nov
		LAST_7_DAYS = Tue 17 Nov - Mon 23 Nov
		month_to_date = Sun 1 Nov 00:00 - Mon 23 Nov 10:15
		Monday 16 = Mon 16 Nov
		Mon 16 - Wed 18 = Mon 16 Nov - Wed 18 Nov
		Monday 16 to Friday 20 = Mon 16 Nov - Fri 20 Nov
		Sat 14 to Sun 15 = Sat 14 Nov - Sun 15 Nov
		Mon 17 - Wed 19 = Mon 23 Nov 17:00 - Wed 25 Nov 19:00
		past week = Tue 17 Nov - Mon 23 Nov
		the month before last = Tue 1 Sep - Wed 30 Sep
		last 30 days = Sun 25 Oct - Mon 23 Nov
		last 2 quarters = Wed 1 Apr - Wed 30 Sep
		last 5 working days = Mon 16 Nov - Fri 20 Nov
		Q4 last year = Wed 1 Oct 2025 - Wed 31 Dec 2025
		third quarter of 2025 = Tue 1 Jul 2025 - Tue 30 Sep 2025
		H1 = Thu 1 Jan - Tue 30 Jun
		second half of October = Fri 16 Oct - Sat 31 Oct
		in December = Mon 1 Dec 2025 - Wed 31 Dec 2025
		09/2026 = Tue 1 Sep - Wed 30 Sep
		2026-W47 = Mon 16 Nov - Sun 22 Nov
		week 50 = Mon 8 Dec 2025 - Sun 14 Dec 2025
		weeks 45-47 = Mon 2 Nov - Sun 22 Nov
		month-to-date = Sun 1 Nov 00:00 - Mon 23 Nov 10:15
		so far this week = Mon 23 Nov 00:00-10:15
		since noon yesterday = Sun 22 Nov 12:00 - Mon 23 Nov 10:15
		since last week = Mon 16 Nov 00:00 - Mon 23 Nov 10:15
		November 1 onwards = Sun 1 Nov 00:00 - Mon 23 Nov 10:15
		October 1-15, 2026 = Thu 1 Oct - Thu 15 Oct
		last 2 full weeks = Mon 9 Nov - Sun 22 Nov
		16.-22.11. = Mon 16 Nov - Sun 22 Nov
		Dec 20 - Jan 5 = Sat 20 Dec 2025 - Mon 5 Jan
		between 1 and 15 November = Sun 1 Nov - Sun 15 Nov
		2026-11-15..2026-11-01 = Sun 1 Nov - Sun 15 Nov
		Jan-Mar = Thu 1 Jan - Tue 31 Mar
		September, October and November = Tue 1 Sep - Mon 30 Nov
		2024-2025 = Mon 1 Jan 2024 - Wed 31 Dec 2025
		from Wednesday to yesterday = Wed 18 Nov - Sun 22 Nov
		Monday to Friday = Mon 16 Nov - Fri 20 Nov
		week ending 15 Nov = Mon 9 Nov - Sun 15 Nov
		weekend of the 14th = Sat 14 Nov - Sun 15 Nov
		last 5 days of last month = Tue 27 Oct - Sat 31 Oct
		rest of the week = Mon 23 Nov - Sun 29 Nov
		a month ago = Thu 1 Oct - Sat 31 Oct
		9-5 = Mon 23 Nov 09:00-17:00
		yesterday and Friday = ! these days are not one stretch
		January and March = ! these periods are not one stretch
		week 54 = ! weeks go from 1 to 53
		week 53 = ! 2025 has 52 weeks
		last few days = ?
		before Monday = ? Mon 16 Nov - Sun 22 Nov
		all time = ! these words are not understood as a whole
		now: 2026-11-25 18:05
		this weekend = Sat 21 Nov - Sun 22 Nov
		now: 2026-11-28 12:00
		this weekend = Sat 28 Nov - Sun 29 Nov
		last weekend = Sat 21 Nov - Sun 22 Nov
		now: 2027-01-01 00:30
		Nov-Jan = Sun 1 Nov 2026 - Sun 31 Jan
		H2 = Wed 1 Jul 2026 - Thu 31 Dec 2026
		context: plan
		now: 2026-11-23 10:15
		this weekend = Sat 28 Nov - Sun 29 Nov
		next weekend = ? Sat 5 Dec - Sun 6 Dec | Sat 28 Nov - Sun 29 Nov
		in March = Mon 1 Mar 2027 - Wed 31 Mar 2027
	`)
}

func TestClockSpans(t *testing.T) {
	table(t, monday(t), "range", `
		between 8 and 10 = Mon 23 Nov 08:00-10:00
		8h30-9h45 = Mon 23 Nov 08:30-09:45
		nine to ten = Mon 23 Nov 09:00-10:00
		8 to 10 this morning = Mon 23 Nov 08:00-10:00
		8 a.m. to 10 a.m. = Mon 23 Nov 08:00-10:00
		yesterday 11-1 = Sun 22 Nov 11:00-13:00
		yesterday 10-4pm = Sun 22 Nov 10:00-16:00
		yesterday 12-3 = Sun 22 Nov 12:00-15:00
		yesterday 10-8 = ? Sun 22 Nov 10:00-20:00 | Sun 22 Nov 10:00 - Mon 23 Nov 08:00 | Sun 22 Nov 08:00-10:00
		yesterday 12:00-11:00 = ? Sun 22 Nov 12:00-23:00 | Sun 22 Nov 12:00 - Mon 23 Nov 11:00 | Sun 22 Nov 11:00-12:00
		yesterday 09:00-8 = ? Sun 22 Nov 09:00-20:00 | Sun 22 Nov 09:00 - Mon 23 Nov 08:00 | Sun 22 Nov 08:00-09:00
		yesterday noon to 3 = Sun 22 Nov 12:00-15:00
		yesterday 10pm to 2 = Sun 22 Nov 22:00 - Mon 23 Nov 02:00
		yesterday 8pm-10 = Sun 22 Nov 20:00-22:00
		yesterday 9pm to midnight = Sun 22 Nov 21:00-24:00
		yesterday 18:00-06:00 = Sun 22 Nov 18:00 - Mon 23 Nov 06:00
		yesterday evening 6-8 = Sun 22 Nov 18:00-20:00
		11pm to 1:30am last night = Sun 22 Nov 23:00 - Mon 23 Nov 01:30
		last night 1am-3am = Mon 23 Nov 01:00-03:00
		yesterday 22:00 to today 2:00 = Sun 22 Nov 22:00 - Mon 23 Nov 02:00
		Sat 22:00 to Sun 03:00 = Sat 21 Nov 22:00 - Sun 22 Nov 03:00
		20.11. 9-12 = Fri 20 Nov 09:00-12:00
		2026-11-20T09:00/12:00 = Fri 20 Nov 09:00-12:00
		PT2H/2026-11-20T12:00 = Fri 20 Nov 10:00-12:00
		yesterday 9:00 + 2h = Sun 22 Nov 09:00-11:00
		yesterday 14:00 2h = Sun 22 Nov 14:00-16:00
		2h yesterday at 3pm = Sun 22 Nov 15:00-17:00
		90 min starting at 8 = Mon 23 Nov 08:00-09:30
		2h before noon yesterday = Sun 22 Nov 10:00-12:00
		from 2 hours ago to 1 hour ago = Mon 23 Nov 08:15-09:15
		9:00 until now = Mon 23 Nov 09:00-10:15
		yesterday 9-12 New York time = Sun 22 Nov 15:00-18:00
		quarter past 8 to quarter to 10 = Mon 23 Nov 08:15-09:45
		17:00-18:00 = ? Mon 23 Nov 17:00-18:00 | Sun 22 Nov 17:00-18:00 | Fri 20 Nov 17:00-18:00
		yesterday 5-7 = ? Sun 22 Nov 17:00-19:00 | Sun 22 Nov 05:00-07:00
		today 1-3 = ? Mon 23 Nov 13:00-15:00 | Mon 23 Nov 01:00-03:00
		yesterday 17-9 = ? Sun 22 Nov 17:00-21:00 | Sun 22 Nov 17:00 - Mon 23 Nov 09:00 | Sun 22 Nov 09:00-17:00
		yesterday 18:00-08:00 = ? Sun 22 Nov 18:00 - Mon 23 Nov 08:00 | Sun 22 Nov 08:00-18:00
		Nov 15 - Nov 1 = ? Sun 1 Nov - Sun 15 Nov
		Mon-Fri = ? Mon 16 Nov - Fri 20 Nov | Mon 23 Nov - Fri 27 Nov
		yesterday 10-10 = ! its start equals its end
		25:00-26:00 = ! hours go from 0 to 24
		2h = ! these words are not understood as a whole
		now: 2026-11-23 00:30
		23:00 to now = Sun 22 Nov 23:00 - Mon 23 Nov 00:30
		9pm to 10 minutes ago = Sun 22 Nov 21:00 - Mon 23 Nov 00:20
		now: 2026-11-23 03:00
		last night = Sun 22 Nov 18:00 - Mon 23 Nov 03:00
		22:00-04:00 = Sat 21 Nov 22:00 - Sun 22 Nov 04:00
		now: 2026-11-25 18:05
		1-3 = Wed 25 Nov 13:00-15:00
	`)
}

func TestTwoTextsMakeASpan(t *testing.T) {
	for _, row := range []struct{ start, end, want string }{
		{"yesterday 9:00", "12:00", "Sun 22 Nov 09:00-12:00"},
		{"yesterday 1", "3pm", "Sun 22 Nov 13:00-15:00"},
		{"yesterday 23:00", "01:30", "Sun 22 Nov 23:00 - Mon 23 Nov 01:30"},
		{"Friday 22:00", "Saturday 02:00", "Fri 20 Nov 22:00 - Sat 21 Nov 02:00"},
		{"yesterday 10:00", "+2h", "Sun 22 Nov 10:00-12:00"},
		{"8:00", "now", "Mon 23 Nov 08:00-10:15"},
		{"2026-11-20T09:00", "2026-11-20T12:00Z", "Fri 20 Nov 09:00-13:00"},
		{"9", "5", "? Mon 23 Nov 09:00-17:00 | Sun 22 Nov 09:00-17:00 | Fri 20 Nov 09:00-17:00"},
		{"yesterday 10:00", "yesterday 08:00", "? Sun 22 Nov 08:00-10:00"},
		{"9:00", "9:00", "! its start equals its end"},
		{"Friday", "12:00", "! it names a day without a clock time"},
		{"blah", "12", "! these words are not understood as a whole"},
	} {
		r := monday(t)
		s, err := r.Pair(row.start, row.end)
		if got := outcome(r.FormatSpan(s), err); got != row.want {
			t.Errorf("%q to %q\n got %s\nwant %s", row.start, row.end, got, row.want)
		}
	}
}

func TestAnEndFollowsItsStart(t *testing.T) {
	for _, row := range []struct{ start, end, want string }{
		{"yesterday 9:00", "5", "Sun 22 Nov 17:00"},
		{"yesterday 22:00", "2", "Mon 23 Nov 02:00"},
		{"yesterday 13:00", "3", "Sun 22 Nov 15:00"},
		{"yesterday 9:00", "for 90 min", "Sun 22 Nov 10:30"},
		{"yesterday 9:00", "24:00", "Mon 23 Nov 00:00"},
		{"Friday 22:00", "Saturday 02:00", "Sat 21 Nov 02:00"},
		{"yesterday 10:00", "08:00", "? Mon 23 Nov 08:00"},
		{"yesterday 17:00", "9:00", "? Sun 22 Nov 21:00 | Mon 23 Nov 09:00"},
		{"yesterday 9:00", "yesterday 8:00", "! that end, Sun 22 Nov 08:00, is not after the start, Sun 22 Nov 09:00"},
	} {
		r := monday(t)
		start, err := r.Instant(row.start)
		if err != nil {
			t.Fatal(err)
		}
		end, err := r.End(row.end, start.Time)
		if got := outcome(r.FormatInstant(end.Time), err); got != row.want {
			t.Errorf("%q to %q\n got %s\nwant %s", row.start, row.end, got, row.want)
		}
	}
}

func TestAWeekMayStartOnAnyDay(t *testing.T) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		r := monday(t)
		r.Week = day
		s, err := r.Span("this week")
		if err != nil || s.From.Weekday() != day || s.To.Sub(s.From) != 6 || r.today().Before(s.From) || r.today().After(s.To) {
			t.Errorf("weeks from %s: this week is %s - %s, %v", day, s.From, s.To, err)
		}
		last, err := r.Span("last week")
		if err != nil || !last.End.Equal(s.Start) {
			t.Errorf("weeks from %s: last week ends %s, %v", day, last.End, err)
		}
		iso, err := r.Span("week 47")
		if err != nil || iso.From != (Date{2026, 11, 16}) {
			t.Errorf("an ISO week starts on Monday, got %s, %v", iso.From, err)
		}
	}
}

func TestThePeriodBefore(t *testing.T) {
	r := monday(t)
	r.Context = Report
	for text, want := range map[string]string{
		"last week":                         "Mon 9 Nov - Sun 15 Nov",
		"this week":                         "Mon 16 Nov - Sun 22 Nov",
		"week to date":                      "Mon 16 Nov",
		"last month":                        "Tue 1 Sep - Wed 30 Sep",
		"February":                          "Thu 1 Jan - Sat 31 Jan",
		"month to date":                     "Thu 1 Oct - Fri 23 Oct",
		"Q3":                                "Wed 1 Apr - Tue 30 Jun",
		"last year":                         "Mon 1 Jan 2024 - Tue 31 Dec 2024",
		"1-10 November":                     "Thu 22 Oct - Sat 31 Oct",
		"last 7 days":                       "Tue 10 Nov - Mon 16 Nov",
		"yesterday":                         "Sat 21 Nov",
		"since Friday":                      "Fri 13 Nov - Mon 16 Nov",
		"since 10 November":                 "Tue 27 Oct - Mon 9 Nov",
		"yesterday 9:00 to 12:00":           "Sun 22 Nov 06:00-09:00",
		"2026-10-25T00:00/2026-10-26T00:00": "Fri 23 Oct 23:00 - Sun 25 Oct 00:00", // 25 hours, as many as that day has
		"2026-10-01..2026-10-31":            "Tue 1 Sep - Wed 30 Sep",
		"2026-03-01 to 2026-03-31":          "Sun 1 Feb - Sat 28 Feb",
		"2026-02-01 to 2026-03-31":          "Mon 1 Dec 2025 - Sat 31 Jan",
		"the last two hours":                "Mon 23 Nov 06:15-08:15",
		"2026-03-30 to 2026-04-05":          "Mon 23 Mar - Sun 29 Mar",
	} {
		s, err := r.Span(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := r.FormatSpan(s.Previous(r.loc())); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

// A phrase is read from scratch by every call that names it.
func BenchmarkSpan(b *testing.B) {
	for _, text := range []string{"last week", "yesterday 9:00 to 12:00", "16-22 Nov", "no time at all"} {
		b.Run(text, func(b *testing.B) {
			r := at(b, "2026-11-23 10:15", "Europe/Belgrade")
			for b.Loop() {
				_, _ = r.Span(text) // the last is refused
			}
		})
	}
}
