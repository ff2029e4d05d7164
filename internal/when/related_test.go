package when

import "testing"

func TestRelatedPeriods(t *testing.T) {
	r := at(t, "2026-11-23 10:15", "Europe/Belgrade")
	r.Context = Report
	for _, row := range []struct{ period, related, want string }{
		{"last week", "the week before", "Mon 9 Nov - Sun 15 Nov"},
		{"last week", "previous week", "Mon 9 Nov - Sun 15 Nov"},
		{"last week", "week before that", "Mon 9 Nov - Sun 15 Nov"},
		{"last week", "prior", "Mon 9 Nov - Sun 15 Nov"},
		{"last week", "the day before", "Sun 15 Nov"},
		{"last week", "the month before", "Thu 1 Oct - Sat 31 Oct"},
		{"October", "the month before", "Tue 1 Sep - Wed 30 Sep"},
		{"October", "the week before", "Thu 24 Sep - Wed 30 Sep"},
		{"October", "previous quarter", "Wed 1 Jul - Wed 30 Sep"},
		{"Q3", "the quarter before", "Wed 1 Apr - Tue 30 Jun"},
		{"Q3", "the year before", "Wed 1 Jan 2025 - Wed 31 Dec 2025"},
		{"yesterday", "the day before", "Sat 21 Nov"},
		{"yesterday", "the week before", "Sun 15 Nov"},
		{"last week", "same week last year", "Mon 17 Nov 2025 - Sun 23 Nov 2025"},
		{"February", "a year earlier", "Sat 1 Feb 2025 - Fri 28 Feb 2025"},
		{"2024-02-01..2024-02-29", "a year ago", "Wed 1 Feb 2023 - Tue 28 Feb 2023"},
		{"16-18 Nov", "same days last year", "Sun 16 Nov 2025 - Tue 18 Nov 2025"},
		{"yesterday 9:00 to 12:00", "previous", "Sun 22 Nov 06:00-09:00"},
		{"yesterday 9:00 to 12:00", "the day before", "Sat 21 Nov 09:00-12:00"},
	} {
		s, err := r.Span(row.period)
		related, ok := s.Related(row.related, r.loc())
		if got := r.FormatSpan(related); err != nil || !ok || got != row.want {
			t.Errorf("%s beside %s: got %s (%v), want %s", row.related, row.period, got, err, row.want)
		}
	}
	s, _ := r.Span("last week")
	for _, absolute := range []string{"last month", "October", "week 40", "yesterday", "2025"} {
		if _, ok := s.Related(absolute, r.loc()); ok {
			t.Errorf("%s is read as a period beside another", absolute)
		}
	}
}
