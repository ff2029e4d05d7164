package timesheet_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/when"
)

func november(day int) when.Date { return when.Date{Year: 2026, Month: 11, Day: day} }

func TestGaps(t *testing.T) {
	t.Parallel()
	worked := map[when.Date]time.Duration{
		november(16): 7 * time.Hour, november(17): 9 * time.Hour, november(22): 90 * time.Minute, november(23): 15 * time.Minute,
	}
	for name, row := range map[string]struct {
		capacity timesheet.Capacity
		from, to int
		want     string
	}{
		"a week":             {timesheet.Capacity{Day: 8 * time.Hour}, 16, 22, "16 short 1h0m0s, 18 empty 8h0m0s, 19 empty 8h0m0s, 20 empty 8h0m0s, 22 extra"},
		"today is not over":  {timesheet.Capacity{Day: 8 * time.Hour}, 23, 29, ""},
		"a holiday":          {timesheet.Capacity{Day: 8 * time.Hour, Off: map[when.Date]string{november(18): "Bridge"}}, 18, 19, "19 empty 8h0m0s"},
		"part time":          {timesheet.Capacity{Day: 4 * time.Hour, Weekdays: []time.Weekday{time.Tuesday, time.Wednesday}}, 16, 20, "16 extra, 18 empty 4h0m0s"},
		"working on Sundays": {timesheet.Capacity{Day: 2 * time.Hour, Weekdays: []time.Weekday{time.Sunday}}, 20, 23, "22 short 30m0s, 23 extra"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, d := range timesheet.Gaps(worked, row.capacity, november(row.from), november(row.to), november(23)) {
				switch {
				case d.Empty():
					got = append(got, fmt.Sprint(d.Date.Day, " empty ", d.Missing))
				case d.Missing > 0:
					got = append(got, fmt.Sprint(d.Date.Day, " short ", d.Missing))
				case d.Extra():
					got = append(got, fmt.Sprint(d.Date.Day, " extra"))
				}
			}
			if text := strings.Join(got, ", "); text != row.want {
				t.Errorf("got  %s\nwant %s", text, row.want)
			}
		})
	}
}

func TestBalanceHoldsTogether(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		worked := map[when.Date]time.Duration{}
		for day := 1; day <= 30; day++ {
			worked[november(day)] = time.Duration(rapid.IntRange(0, 12*60).Draw(t, "minutes")) * time.Minute
		}
		today := rapid.IntRange(1, 30).Draw(t, "today")
		c := timesheet.Capacity{Day: time.Duration(rapid.IntRange(1, 10).Draw(t, "hours")) * time.Hour}
		b := timesheet.Balanced(timesheet.Gaps(worked, c, november(1), november(30), november(today)))
		if b.Missing > b.Need || b.Extra > b.Worked {
			t.Errorf("%+v: no more can be missing than is due, nor be extra than was worked", b)
		}
		if today == 1 && b.Need+b.Missing > 0 {
			t.Errorf("%+v: nothing is due before the first day is over", b)
		}
	})
}

func TestDaysOff(t *testing.T) {
	t.Parallel()
	holiday := func(name, from, to string, annual bool) clockify.Holiday {
		return clockify.Holiday{Name: name, OccursAnnually: annual, DatePeriod: clockify.DatePeriod{StartDate: from, EndDate: to}}
	}
	for name, row := range map[string]struct {
		holiday  clockify.Holiday
		from, to when.Date
		want     string
	}{
		"one day":             {holiday("h", "2026-11-11", "2026-11-11", false), november(1), november(30), "2026-11-11"},
		"reaches in":          {holiday("h", "2026-10-30", "2026-11-02", false), november(1), november(30), "2026-11-01 2026-11-02"},
		"another year's":      {holiday("h", "2025-11-11", "2025-11-11", false), november(1), november(30), ""},
		"every year":          {holiday("h", "2020-11-11", "2020-11-11", true), november(1), november(30), "2026-11-11"},
		"over the year's end": {holiday("h", "2020-12-31", "2021-01-01", true), when.Date{Year: 2027, Month: 1, Day: 1}, when.Date{Year: 2027, Month: 1, Day: 5}, "2027-01-01"},
		"with a clock time":   {holiday("h", "2026-11-11T00:00:00Z", "2026-11-11T00:00:00Z", false), november(11), november(11), "2026-11-11"},
		"unreadable":          {holiday("h", "soon", "2026-11-11", false), november(1), november(30), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			off := timesheet.DaysOff([]clockify.Holiday{row.holiday}, row.from, row.to)
			var got []string
			for d := row.from; !d.After(row.to); d = d.AddDays(1) {
				if _, ok := off[d]; ok {
					got = append(got, d.String())
				}
			}
			if text := strings.Join(got, " "); text != row.want {
				t.Errorf("off on %q, want %q", text, row.want)
			}
		})
	}
}

func TestCapacityOf(t *testing.T) {
	t.Parallel()
	own := timesheet.CapacityOf(clockify.MemberProfile{WorkCapacity: clockify.Duration(7 * time.Hour), WorkingDays: []string{"MONDAY", "FRIDAY"}})
	if own.Need(november(20)) != 7*time.Hour || own.Need(november(19)) != 0 {
		t.Errorf("7 hours on Monday and Friday read as %+v", own)
	}
	if none := timesheet.CapacityOf(clockify.MemberProfile{}); none.Need(november(19)) != 8*time.Hour {
		t.Errorf("a profile without capacity reads as %+v", none)
	}
}

func TestADayIsCutByItsZone(t *testing.T) {
	t.Parallel()
	late := line("1", "2026-11-20 23:30", "2026-11-21 00:30", "a")
	for zone, want := range map[string]when.Date{"Europe/Belgrade": november(20), "Asia/Tokyo": november(21), "America/New_York": november(20)} {
		c := calendar()
		c.Zone = mustZone(t, zone)
		if got := c.Day(late.Entry); got != want {
			t.Errorf("in %s it counts on %s, want %s", zone, got, want)
		}
	}
}
