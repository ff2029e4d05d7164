package when

import (
	"testing"
	"time"
)

func TestSkippedAndRepeatedTimes(t *testing.T) {
	for _, row := range []struct{ zone, now, kind, text, want string }{
		{"Europe/Belgrade", "2026-03-30 09:00", "instant", "yesterday 02:30", "? Sun 29 Mar 03:30 | Sun 29 Mar 01:30"},
		{"Europe/Belgrade", "2026-10-26 09:00", "instant", "yesterday 02:30", "? Sun 25 Oct 02:30 (+02:00) | Sun 25 Oct 02:30 (+01:00)"},
		{"Europe/Belgrade", "2026-10-26 09:00", "instant", "yesterday 02:00", "? Sun 25 Oct 02:00 (+02:00) | Sun 25 Oct 02:00 (+01:00)"},
		{"Europe/Belgrade", "2026-10-26 09:00", "instant", "yesterday 03:00", "Sun 25 Oct 03:00"},
		{"Europe/Belgrade", "2026-10-26 09:00", "instant", "2026-10-25T02:30+01:00", "Sun 25 Oct 02:30 (+01:00)"},
		{"Europe/Belgrade", "2026-10-26 09:00", "range", "yesterday 02:30-04:00", "? Sun 25 Oct 02:30 (+02:00)-04:00 | Sun 25 Oct 02:30 (+01:00)-04:00"},
		{"America/New_York", "2026-03-09 09:00", "instant", "yesterday 02:30", "? Sun 8 Mar 03:30 | Sun 8 Mar 01:30"},
		{"America/New_York", "2026-11-02 09:00", "instant", "yesterday 1:30am", "? Sun 1 Nov 01:30 (-04:00) | Sun 1 Nov 01:30 (-05:00)"},
		{"Australia/Lord_Howe", "2026-10-05 09:00", "instant", "yesterday 02:15", "? Sun 4 Oct 02:45 | Sun 4 Oct 01:45"},
		{"Africa/Cairo", "2026-04-25 09:00", "instant", "yesterday 00:30", "? Fri 24 Apr 01:30 | Thu 23 Apr 23:30"},
	} {
		if got := say(at(t, row.now, row.zone), row.kind, row.text); got != row.want {
			t.Errorf("%s in %s\n got %s\nwant %s", row.text, row.zone, got, row.want)
		}
	}
}

func TestAReportTakesTheLikelySideOfAFold(t *testing.T) {
	r := at(t, "2026-10-26 09:00", "Europe/Belgrade")
	r.Context = Report
	got, err := r.Instant("yesterday 02:30")
	if err != nil || got.Time.Format(time.RFC3339) != "2026-10-25T02:30:00+02:00" || got.Assumed == "" {
		t.Errorf("got %v, assumed %q, %v", got.Time, got.Assumed, err)
	}
}

func TestDaysStartWhenTheirClocksDo(t *testing.T) {
	for _, row := range []struct {
		zone  string
		day   Date
		start string
		hours float64
	}{
		{"Europe/Belgrade", Date{2026, 3, 29}, "2026-03-29T00:00:00+01:00", 23},
		{"Europe/Belgrade", Date{2026, 10, 25}, "2026-10-25T00:00:00+02:00", 25},
		{"America/New_York", Date{2026, 3, 8}, "2026-03-08T00:00:00-05:00", 23},
		{"America/New_York", Date{2026, 11, 1}, "2026-11-01T00:00:00-04:00", 25},
		{"Australia/Lord_Howe", Date{2026, 10, 4}, "2026-10-04T00:00:00+10:30", 23.5},
		{"Africa/Cairo", Date{2026, 4, 24}, "2026-04-24T01:00:00+03:00", 23},
		{"America/Santiago", Date{2026, 9, 6}, "2026-09-06T01:00:00-03:00", 23},
		{"Asia/Kolkata", Date{2026, 11, 23}, "2026-11-23T00:00:00+05:30", 24},
		{"America/Havana", Date{2026, 11, 1}, "2026-11-01T00:00:00-04:00", 25},
		{"Pacific/Apia", Date{2011, 12, 30}, "2011-12-31T00:00:00+14:00", 0},
	} {
		loc, err := time.LoadLocation(row.zone)
		if err != nil {
			t.Fatal(err)
		}
		start, end := row.day.In(loc), row.day.AddDays(1).In(loc)
		if got := start.Format(time.RFC3339); got != row.start {
			t.Errorf("%s in %s starts %s, want %s", row.day, row.zone, got, row.start)
		}
		if got := end.Sub(start).Hours(); got != row.hours {
			t.Errorf("%s in %s lasts %v h, want %v", row.day, row.zone, got, row.hours)
		}
	}
}

func TestElapsedAndCalendarTimeDiffer(t *testing.T) {
	r := at(t, "2026-10-25 12:00", "Europe/Belgrade")
	table(t, r, "instant", `
		24 hours ago = Sat 24 Oct 13:00
		a day ago = Sat 24 Oct 12:00
		this time yesterday = Sat 24 Oct 12:00
	`)
	month, err := r.Span("this month")
	if err != nil || month.End.Sub(month.Start) != 745*time.Hour {
		t.Errorf("October lasts %v, want 745h, %v", month.End.Sub(month.Start), err)
	}
}

func TestPartsOfADay(t *testing.T) {
	r := monday(t)
	d := Date{2026, 11, 20}
	for part, want := range map[Part]string{
		Morning: "Fri 20 Nov 06:00-12:00 from 09:00", Afternoon: "Fri 20 Nov 12:00-18:00 from 13:00",
		Evening: "Fri 20 Nov 18:00-22:00 from 18:00", Night: "Fri 20 Nov 18:00 - Sat 21 Nov 06:00 from 18:00",
	} {
		start, end := part.Window(d, r.loc())
		got := r.FormatSpan(Span{Start: start, End: end}) + " from " + r.formatClock(part.Anchor(d, r.loc()))
		if got != want {
			t.Errorf("%s: got %s, want %s", part, got, want)
		}
	}
}
