package clockify

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"time"
)

// entryListHandler answers the entry list as Clockify does: it reads the digits of start and end again in the zone.
// Digits that clocks show twice or never are taken by the JVM's rule or, if other is set, by the opposite one.
func entryListHandler(zone *time.Location, other bool, starts []time.Time) http.HandlerFunc {
	read := func(text string) time.Time {
		u, _ := time.Parse(wireTime, text)
		local := time.Date(u.Year(), u.Month(), u.Day(), u.Hour(), u.Minute(), u.Second(), 0, zone)
		for _, shift := range []time.Duration{-24 * time.Hour, -time.Hour, -30 * time.Minute, time.Hour, 24 * time.Hour} {
			twin := local.Add(shift)
			if twin.In(zone).Format(wireTime) == text && twin.After(local) == other {
				return twin
			}
		}
		return local
	}
	return func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		rows := []map[string]any{}
		for _, s := range starts {
			before := q.Has("start") && s.Before(read(q.Get("start")))
			after := q.Has("end") && !s.Before(read(q.Get("end")))
			if !before && !after {
				rows = append(rows, map[string]any{"timeInterval": map[string]any{"start": instant(s)}})
			}
		}
		_ = json.NewEncoder(w).Encode(rows)
	}
}

// startsFound lists the starts of the entries that the filter finds.
func startsFound(t *testing.T, c *Client, f EntryFilter) []time.Time {
	t.Helper()
	f.PageSize = 5000
	entries, _, err := Collect(c.In("w1").Entries.List(t.Context(), "u1", f), 0)
	if err != nil {
		t.Fatal(err)
	}
	starts := []time.Time{}
	for _, e := range entries {
		starts = append(starts, e.Start())
	}
	return starts
}

// Whatever zone and clock change, a caller gets exactly the entries that start in [Start, End).
func TestEntryWindow(t *testing.T) {
	for _, row := range []struct {
		zone string
		day  string // around which clocks change, or a plain one
	}{
		{"UTC", "2026-06-02"}, {"Europe/Belgrade", "2026-08-08"}, {"Europe/Belgrade", "2026-03-29"}, {"Europe/Belgrade", "2026-10-25"},
		{"America/New_York", "2026-11-01"}, {"America/New_York", "2026-03-08"}, {"Australia/Lord_Howe", "2026-04-05"}, {"Africa/Casablanca", "2026-02-15"},
		{"Asia/Beirut", "2026-10-25"}, {"America/Havana", "2026-11-01"}, {"Asia/Kolkata", "2026-06-02"}, {"Pacific/Apia", "2011-12-30"},
	} {
		zone, err := time.LoadLocation(row.zone)
		if err != nil {
			t.Fatal(err)
		}
		noon, _ := time.Parse(time.DateOnly, row.day)
		var starts []time.Time
		for m := -36 * 60; m < 36*60; m += 15 {
			starts = append(starts, noon.Add(time.Duration(m)*time.Minute))
		}
		for _, other := range []bool{false, true} {
			c := clientFor(t, entryListHandler(zone, other, starts))
			for from := -24; from < 24; from += 3 {
				a := noon.Add(time.Duration(from)*time.Hour + 15*time.Minute)
				b := a.Add(5 * time.Hour)
				want := slices.DeleteFunc(slices.Clone(starts), func(s time.Time) bool { return s.Before(a) || !s.Before(b) })
				if got := startsFound(t, c, EntryFilter{Start: a, End: b, Zone: zone}); !slices.Equal(got, want) {
					t.Errorf("%s, %v to %v: %d entries, want %d", row.zone, a, b, len(got), len(want))
				}
			}
		}
	}
}

// Where it is not known which zone Clockify reads the window in, naming both finds everything under either.
func TestEntryWindowOfTwoZones(t *testing.T) {
	mine, _ := time.LoadLocation("Pacific/Auckland")
	theirs, _ := time.LoadLocation("America/Los_Angeles")
	day := time.Date(2026, 8, 8, 0, 0, 0, 0, theirs)
	starts := []time.Time{day.Add(-time.Second).UTC(), day.UTC(), day.Add(23 * time.Hour).UTC(), day.Add(24 * time.Hour).UTC()}
	for _, zone := range []*time.Location{mine, theirs} {
		got := startsFound(t, clientFor(t, entryListHandler(zone, false, starts)), EntryFilter{Start: day, End: day.AddDate(0, 0, 1), Zone: theirs, OrZone: mine})
		if !slices.Equal(got, starts[1:3]) {
			t.Errorf("read in %v: %v", zone, got)
		}
	}
}

func TestEntryWindowDigits(t *testing.T) {
	belgrade, _ := time.LoadLocation("Europe/Belgrade")
	day := time.Date(2026, 8, 8, 0, 0, 0, 0, belgrade)
	for want, f := range map[string]EntryFilter{
		"end=2026-08-09T00%3A00%3A00Z&start=2026-08-08T00%3A00%3A00Z": {Start: day, End: day.AddDate(0, 0, 1), Zone: belgrade},
		"end=2026-08-08T22%3A00%3A00Z&start=2026-08-07T22%3A00%3A00Z": {Start: day, End: day.AddDate(0, 0, 1)},
		"start=2026-08-08T00%3A00%3A00Z":                              {Start: day, Zone: belgrade},
		"end=2026-08-08T00%3A00%3A01Z":                                {End: day.Add(time.Millisecond), Zone: belgrade},
		"":                                                            {Zone: belgrade},
	} {
		if got := queryOf(f.query()).Encode(); got != want {
			t.Errorf("%v to %v: %s, want %s", f.Start, f.End, got, want)
		}
	}
}

func TestEntryWindowOpenSides(t *testing.T) {
	now := time.Date(2026, 6, 2, 8, 0, 0, 0, time.UTC)
	starts := []time.Time{now.Add(-time.Hour), now, now.Add(time.Hour)}
	c := clientFor(t, entryListHandler(time.UTC, false, starts))
	if got := startsFound(t, c, EntryFilter{Start: now}); !slices.Equal(got, starts[1:]) {
		t.Errorf("from now: %v", got)
	}
	if got := startsFound(t, c, EntryFilter{End: now}); !slices.Equal(got, starts[:1]) {
		t.Errorf("until now: %v", got)
	}
	if got := startsFound(t, c, EntryFilter{}); !slices.Equal(got, starts) {
		t.Errorf("all: %v", got)
	}
}
