package when

import "testing"

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
