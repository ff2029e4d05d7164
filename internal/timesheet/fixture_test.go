package timesheet_test

import (
	"testing"
	"time"

	"clockify-mcp/clockify"
)

// now is the moment of all tests here: Monday, 23 November 2026, 10:15 in Belgrade.
var now = at("2026-11-23 10:15")

func belgrade() *time.Location {
	zone, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		panic(err)
	}
	return zone
}

// at reads a time on the wall clock in Belgrade.
func at(text string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", text, belgrade())
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// entry is one from start to end; without an end it runs.
func entry(id, start, end string) clockify.Entry {
	e := clockify.Entry{ID: id, Interval: clockify.TimeInterval{Start: at(start)}}
	if end != "" {
		e.Interval.End = new(at(end))
	}
	return e
}

func request(start, end string) clockify.EntryRequest {
	e := entry("", start, end)
	return e.Request()
}

func mustZone(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}
