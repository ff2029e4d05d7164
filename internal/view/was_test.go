package view

import (
	"testing"
	"time"

	"clockify-mcp/clockify"
)

func TestWhatATimeWas(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		t.Fatal(err)
	}
	c := Clock{Zone: zone, Now: time.Date(2026, 11, 23, 10, 15, 0, 0, zone)}
	entry := func(start, end string) clockify.Entry {
		at := func(text string) time.Time {
			moment, err := time.ParseInLocation("2006-01-02 15:04", "2026-"+text, zone)
			if err != nil {
				t.Fatal(err)
			}
			return moment
		}
		e := clockify.Entry{}
		e.Interval.Start = at(start)
		if end != "" {
			until := at(end)
			e.Interval.End = &until
		}
		return e
	}
	for name, row := range map[string]struct {
		before, after clockify.Entry
		want          string
	}{
		"nothing":                {entry("11-20 09:00", "11-20 10:00"), entry("11-20 09:00", "11-20 10:00"), ""},
		"the end":                {entry("11-20 09:00", "11-20 10:00"), entry("11-20 09:00", "11-20 11:00"), "was until 10:00"},
		"an end over midnight":   {entry("11-20 22:00", "11-21 02:00"), entry("11-20 22:00", "11-20 23:00"), "was until Sat 21 Nov 02:00"},
		"an end at midnight":     {entry("11-20 22:00", "11-21 00:00"), entry("11-20 22:00", "11-20 23:00"), "was until 24:00"},
		"the start":              {entry("11-20 09:00", "11-20 10:00"), entry("11-20 08:00", "11-20 10:00"), "was from 09:00"},
		"a start of another day": {entry("11-19 22:00", "11-20 02:00"), entry("11-20 01:00", "11-20 02:00"), "was from Thu 19 Nov 22:00"},
		"both":                   {entry("11-20 09:00", "11-20 10:00"), entry("11-20 10:00", "11-20 11:00"), "was 09:00-10:00"},
		"another day":            {entry("11-19 09:00", "11-19 10:00"), entry("11-20 09:00", "11-20 10:00"), "was Thu 19 Nov 09:00-10:00"},
		"a timer":                {entry("11-20 09:00", ""), entry("11-20 09:00", "11-20 10:00"), "was running"},
		"a timer's start":        {entry("11-20 09:00", ""), entry("11-20 08:30", ""), "was from 09:00"},
		"running again":          {entry("11-20 09:00", "11-20 10:00"), entry("11-20 09:00", ""), "was until 10:00"},
		"a day of two offsets":   {entry("10-25 01:00", "10-25 04:00"), entry("10-25 01:30", "10-25 04:30"), "was 01:00 (+02:00)-04:00 (+01:00)"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.Was(row.before, row.after); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
