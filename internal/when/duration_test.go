package when

import (
	"testing"
	"time"
)

func TestDurations(t *testing.T) {
	table(t, monday(t), "duration", `
		2 hours & 15 mins = 2h15m
		1 h 30 m 20 s = 1h30m20s
		1,5h = 1h30m
		1½h = 1h30m
		2 1/2h = 2h30m
		3/4h = 45m
		three quarters of an hour = 45m
		a quarter hour = 15m
		two hours and a half = 2h30m
		hour and a half = 1h30m
		a hundred and twenty minutes = 2h
		forty-five min = 45m
		one hour thirty = 1h30m
		2-hour = 2h
		２h = 2h
		8 hours. = 8h
		~2h = 2h
		approx. 45 min = 45m
		2h or so = 2h
		0:05 = 5m
		10:00 = 10h
		PT0.5H = 30m
		PT45S = 45s
		7,6 = 7h36m
		8 = 8h
		24 = 24m
		175 = 2h55m
		9 = ? 9m | 9h
		23 = ? 23m | 23h
		200 = ? 3h20m | 2h | 3m20s
		0130 = ? 1h30m | 2h10m
		24h = 24h
		30h = ? 30h | 3h
		exactly 30h = 30h
		24.5 = ? 24h30m | 2h27m
		1 day 2 hours = 10h
		all day = 8h
		2 days = ? 16h | 48h
		a day and a half = ? 12h | 36h
		P1DT2H = ? 26h | 10h
		a couple of hours = ? 2h | 3h | 4h
		an hour or two = ? 1h | 1h30m | 2h
		30-50 min = ? 30m | 40m | 50m
		1h to 2h = ? 1h | 1h30m | 2h
		a bit = ?
		0h = ! a duration must be longer than zero, not negative or 0
		minus 1h = ! a duration must be longer than zero, not negative or 0
		1:75 = ! minutes and seconds after a colon go up to 59
		2 months = ! a month or a year has no length in hours
		1,000 = ! these words are not understood as a whole
		1h30m extra = ! these words are not understood as a whole
		30m1h = ! these words are not understood as a whole
		99999999h = ! these words are not understood as a whole
	`)
}

func TestAWorkingDayHasThePersonsLength(t *testing.T) {
	r := monday(t)
	r.Work = Work{Capacity: 6 * time.Hour}
	table(t, r, "duration", `
		a day = 6h
		half a day = 3h
		1 week = ? 30h | 168h
	`)
}

func TestShifts(t *testing.T) {
	for text, want := range map[string]Shift{
		"+1h": {Time: time.Hour}, "-30m": {Time: -30 * time.Minute}, "1h later": {Time: time.Hour}, "2h earlier": {Time: -2 * time.Hour},
		"half an hour earlier": {Time: -30 * time.Minute}, "+1:30": {Time: 90 * time.Minute}, "back 1h": {Time: -time.Hour},
		"later by 1h": {Time: time.Hour}, "+1 day": {Days: 1}, "one week earlier": {Days: -7}, "-1 day 2h": {Days: -1, Time: -2 * time.Hour},
		"15m longer": {Time: 15 * time.Minute}, "half an hour shorter": {Time: -30 * time.Minute}, "10 min less": {Time: -10 * time.Minute},
	} {
		if got, err := monday(t).Shift(text); got != want || err != nil {
			t.Errorf("shift %q: got %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "1h", "later", "+0m", "+a month", "-1", "+999999h"} {
		if got, err := monday(t).Shift(text); err == nil {
			t.Errorf("shift %q: got %v, want a refusal", text, got)
		}
	}
}

func TestDurationsAreWrittenShort(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0m", 2 * time.Hour: "2h", 90 * time.Minute: "1h30m", 45 * time.Minute: "45m", 38 * time.Second: "38s",
		66*time.Hour + 45*time.Minute: "66h45m", -time.Hour: "-1h", time.Hour + time.Second: "1h1s",
	} {
		if got := FormatDuration(d); got != want {
			t.Errorf("%v: got %s, want %s", d, got, want)
		}
	}
}
