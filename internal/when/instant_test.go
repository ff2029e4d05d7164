package when

import "testing"

func TestInstants(t *testing.T) {
	table(t, monday(t), "instant", `
		2 days ago = Sat 21 Nov 10:15
		2 days and 3 hours ago = Sat 21 Nov 07:15
		-1:30 = Mon 23 Nov 08:45
		this time last Friday = Fri 20 Nov 10:15
		8.30 = Mon 23 Nov 08:30
		8:30 a.m. = Mon 23 Nov 08:30
		8h30 = Mon 23 Nov 08:30
		830 = Mon 23 Nov 08:30
		half past nine = Mon 23 Nov 09:30
		twenty-five past eight = Mon 23 Nov 08:25
		10 minutes to 10 = Mon 23 Nov 09:50
		yesterday at 3:30 = Sun 22 Nov 15:30
		yesterday at 8 in the evening = Sun 22 Nov 20:00
		last night at 2 = Mon 23 Nov 02:00
		1am last night = Mon 23 Nov 01:00
		midnight last night = Mon 23 Nov 00:00
		20.11. 14:00 = Fri 20 Nov 14:00
		14:00 on the 20th = Fri 20 Nov 14:00
		20261120T140000Z = Fri 20 Nov 15:00
		2026-11-20T14:00+01 = Fri 20 Nov 14:00
		2026-11-20T24:00 = Sat 21 Nov 00:00
		2026-11-20T14:00 Europe/London = Fri 20 Nov 15:00
		yesterday 14:00 UTC+2 = Sun 22 Nov 13:00
		yesterday 9am in New York = Sun 22 Nov 15:00
		yesterday 14:00 america/new_york = Sun 22 Nov 20:00
		yesterday 9am ET = Sun 22 Nov 15:00
		EOD yesterday = Sun 22 Nov 17:00
		yesterday afternoon = Sun 22 Nov 13:00
		2 hours before noon yesterday = Sun 22 Nov 10:00
		10:16 = ? Sun 22 Nov 10:16 | Mon 23 Nov 10:16
		6 = ? Sun 22 Nov 18:00 | Mon 23 Nov 06:00 | Mon 23 Nov 18:00
		today at 5 = ? Mon 23 Nov 05:00 | Mon 23 Nov 17:00
		half nine = ? Mon 23 Nov 09:30 | Mon 23 Nov 08:30
		Monday 9:00 = ? Mon 23 Nov 09:00 | Mon 16 Nov 09:00
		Friday at midnight = ? Fri 20 Nov 00:00 | Sat 21 Nov 00:00
		yesterday 9am BST = ? Sun 22 Nov 09:00 | Sun 22 Nov 04:00
		14pm = ! hours with am or pm go from 1 to 12
		9:60 = ! minutes and seconds go up to 59
		24:01 = ! hours go from 0 to 24
		2026-11-20T14:00-13:00 = ! the offset is out of range
		yesterday = ! it names a day without a clock time
		9:00-11:00 = ! these words are not understood as a whole
		someday = ! these words are not understood as a whole
		context: report
		17:30 = Sun 22 Nov 17:30
		end of day yesterday = Mon 23 Nov 00:00
		context: plan
		17:30 = Mon 23 Nov 17:30
		9:00 = Tue 24 Nov 09:00
		at 3 = Mon 23 Nov 15:00
		tomorrow at 3 = ? Tue 24 Nov 03:00 | Tue 24 Nov 15:00
		context: log
		now: 2026-11-25 18:05
		at 7 = Wed 25 Nov 07:00
		6:00 = Wed 25 Nov 18:00
	`)
}

func TestWhatAnInstantNames(t *testing.T) {
	for text, want := range map[string]Instant{
		"9:15":                       {},
		"yesterday 9:15":             {HasDay: true},
		"9am EST yesterday":          {HasDay: true, Zone: "EST"},
		"2026-11-20T14:00+01:00":     {HasDay: true, Zone: "+01:00"},
		"yesterday 14:00 Asia/Tokyo": {HasDay: true, Zone: "Asia/Tokyo"},
		"10 min ago":                 {HasDay: true},
	} {
		got, err := monday(t).Instant(text)
		if err != nil || got.HasDay != want.HasDay || got.Zone != want.Zone {
			t.Errorf("%q: got day %v, zone %q, %v; want day %v, zone %q", text, got.HasDay, got.Zone, err, want.HasDay, want.Zone)
		}
	}
}

func TestAClockTimeBelongsToTheDayItIsSetOn(t *testing.T) {
	r := monday(t)
	r.On = Date{2026, 11, 19}
	table(t, r, "instant", `
		11:30 = Thu 19 Nov 11:30
		5pm = Thu 19 Nov 17:00
		at 3 = Thu 19 Nov 15:00
		yesterday 9:00 = Sun 22 Nov 09:00
	`)
	table(t, r, "range", "9-5 = Thu 19 Nov 09:00-17:00")
}

func TestTheZoneOfACall(t *testing.T) {
	for name, want := range map[string]string{
		"America/New_York": "Mon 23 Nov 03:00", "New York": "Mon 23 Nov 03:00", "Berlin time": "Mon 23 Nov 09:00",
		"+05:30": "Mon 23 Nov 09:00", "Etc/UTC": "Mon 23 Nov 09:00", "america/port-au-prince": "Mon 23 Nov 09:00", "San Francisco": "Mon 23 Nov 09:00", "UTC": "Mon 23 Nov 09:00", "tokyo": "Mon 23 Nov 09:00",
	} {
		r, err := monday(t).In(name)
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		text := "9am today"
		if want == "Mon 23 Nov 03:00" {
			text = "3am today"
		}
		if got := say(r, "instant", text); got != want {
			t.Errorf("%q: got %s, want %s", name, got, want)
		}
	}
	for _, name := range []string{"", "Local", "local", "Nowhere", "../etc/passwd", "Europe/../../etc/passwd", "IST", "+25:00", "Monday", "Christmas"} {
		if r, err := monday(t).In(name); err == nil {
			t.Errorf("%q: got %s, want an error", name, r.loc())
		}
	}
}

func TestHoursThatLeaveTheHalfOfTheDayOpen(t *testing.T) {
	for text, want := range map[string]bool{
		"9": true, "at 5": true, "AT 12:30": true, " 1.05 ": true, "10": true,
		"09": false, "0": false, "13": false, "5pm": false, "17:30": false, "9:60": false, "9:5": false, "today at 5": false, "five": false, "": false,
	} {
		if got := OpenHour(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

// A phrase is read from scratch by every call that names it.
func BenchmarkInstant(b *testing.B) {
	for _, text := range []string{"9:30", "yesterday 17:45", "2026-11-20T09:00:00Z", "9:30 in Nowhere"} {
		b.Run(text, func(b *testing.B) {
			r := at(b, "2026-11-23 10:15", "Europe/Belgrade")
			for b.Loop() {
				_, _ = r.Instant(text) // the last is refused
			}
		})
	}
}
