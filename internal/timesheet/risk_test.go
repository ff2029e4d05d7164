package timesheet_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
)

func TestRisks(t *testing.T) {
	t.Parallel()
	morning := entry("a", "2026-11-20 09:00", "2026-11-20 12:00")
	night := entry("b", "2026-11-19 23:00", "2026-11-20 01:00")
	timer := entry("c", "2026-11-23 09:20", "")
	around := []clockify.Entry{morning, night, timer}
	add := func(start, end string) timesheet.Change { return timesheet.Create(request(start, end)) }
	move := func(e clockify.Entry, start, end string) timesheet.Change {
		return timesheet.Update(e, func(r *clockify.EntryRequest) { r.Start, r.End = at(start), new(at(end)) })
	}
	rename := func(e clockify.Entry) timesheet.Change {
		return timesheet.Update(e, func(r *clockify.EntryRequest) { r.Description = "other" })
	}
	for name, row := range map[string]struct {
		changes []timesheet.Change
		want    []string // reason and what is hit
	}{
		"free":                       {[]timesheet.Change{add("2026-11-20 13:00", "2026-11-20 14:00")}, nil},
		"touching is no overlap":     {[]timesheet.Change{add("2026-11-20 12:00", "2026-11-20 13:00")}, nil},
		"inside":                     {[]timesheet.Change{add("2026-11-20 10:00", "2026-11-20 11:00")}, []string{"overlap a"}},
		"around":                     {[]timesheet.Change{add("2026-11-20 08:00", "2026-11-20 13:00")}, []string{"overlap a"}},
		"over midnight":              {[]timesheet.Change{add("2026-11-20 00:30", "2026-11-20 01:30")}, []string{"overlap b"}},
		"two at once":                {[]timesheet.Change{add("2026-11-20 00:30", "2026-11-20 09:30")}, []string{"overlap a", "overlap b"}},
		"the timer":                  {[]timesheet.Change{add("2026-11-23 10:00", "2026-11-23 10:10")}, []string{"overlap c"}},
		"before the timer":           {[]timesheet.Change{add("2026-11-23 09:00", "2026-11-23 09:20")}, nil},
		"a second timer":             {[]timesheet.Change{add("2026-11-23 10:15", "")}, []string{"overlap c"}},
		"each other":                 {[]timesheet.Change{add("2026-11-20 13:00", "2026-11-20 14:00"), add("2026-11-20 13:30", "2026-11-20 15:00")}, []string{"overlap plan 1"}},
		"in the future":              {[]timesheet.Change{add("2026-11-24 09:00", "2026-11-24 10:00")}, []string{"future"}},
		"an end in the future":       {[]timesheet.Change{timesheet.Delete(timer), add("2026-11-23 10:00", "2026-11-23 11:00")}, []string{"future"}},
		"too long":                   {[]timesheet.Change{add("2026-11-13 09:00", "2026-11-14 09:01")}, []string{"too long"}},
		"a day is not too long":      {[]timesheet.Change{add("2026-11-13 09:00", "2026-11-14 09:00")}, nil},
		"renaming where it overlaps": {[]timesheet.Change{rename(morning)}, nil},
		"moved onto itself":          {[]timesheet.Change{move(morning, "2026-11-20 10:00", "2026-11-20 13:00")}, nil},
		"moved onto another":         {[]timesheet.Change{move(night, "2026-11-20 08:00", "2026-11-20 09:30")}, []string{"overlap a"}},
		"swapped":                    {[]timesheet.Change{move(morning, "2026-11-19 23:00", "2026-11-20 01:00"), move(night, "2026-11-20 09:00", "2026-11-20 12:00")}, nil},
		"in the place of a deleted":  {[]timesheet.Change{timesheet.Delete(morning), add("2026-11-20 09:00", "2026-11-20 12:00")}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, r := range timesheet.Risks(row.changes, around, now) {
				got = append(got, describe(r))
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Error("-want +got\n" + diff)
			}
		})
	}
}

func describe(r timesheet.Risk) string {
	switch {
	case r.Reason == timesheet.Future:
		return "future"
	case r.Reason == timesheet.TooLong:
		return "too long"
	case r.With != nil:
		return "overlap " + r.With.ID
	}
	return "overlap plan " + string(rune('0'+r.Other))
}

func TestWindowHoldsTheWeekBefore(t *testing.T) {
	t.Parallel()
	from, to := timesheet.Window([]timesheet.Change{
		timesheet.Create(request("2026-11-20 09:00", "2026-11-20 12:00")),
		timesheet.Delete(entry("a", "2026-11-01 09:00", "2026-11-01 10:00")),
		timesheet.Create(request("2026-11-18 09:00", "2026-11-18 10:00")),
	}, at("2026-11-23 10:15"))
	if want := at("2026-11-11 09:00"); !from.Equal(want) {
		t.Errorf("from %s, want %s", from, want)
	}
	if want := at("2026-11-20 12:00"); !to.After(want) {
		t.Errorf("to %s, want after %s: an entry that starts with the plan's end is read too", to, want)
	}
}

func TestWindowOfATimerReachesUntilNow(t *testing.T) {
	t.Parallel()
	now := at("2026-11-23 10:15")
	timer := request("2026-11-20 09:00", "2026-11-20 12:00")
	timer.End = nil
	from, to := timesheet.Window([]timesheet.Change{timesheet.Create(timer)}, now)
	if want := at("2026-11-13 09:00"); !from.Equal(want) || !to.After(now) {
		t.Errorf("from %s to %s, want from %s until after %s", from, to, want, now)
	}
}
