package tools_test

import (
	"strings"
	"testing"

	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/testenv"
)

// partTimer works six hours from Tuesday to Thursday, and had Wednesday 18 November off.
func partTimer(t *testing.T) *testenv.Env {
	world := testenv.World(t, worlds, "acme")
	world.User.WorkingDays, world.User.WorkHoursPerDay = []string{"TUESDAY", "WEDNESDAY", "THURSDAY"}, 6
	world.Holidays = append(world.Holidays, sandbox.Holiday{Date: "2026-11-18", Name: "Founders' Day"})
	env := testenv.New(t, world)
	env.Clockify.Subscribe("", "PRO")
	return env
}

// TestWorkingDaysAreThePersons: a text about working days is read with the days, the capacity and the holidays of whose
// time it is, and what is left out is said.
func TestWorkingDaysAreThePersons(t *testing.T) {
	for _, row := range []struct {
		tool, args string
		says       []string
	}{
		{"log_time", `{"project": "Internal", "date": "every working day last week", "start": "7:00", "duration": "15m"}`,
			[]string{"30m in all", "Tue 17 Nov 07:00-07:15", "Thu 19 Nov 07:00-07:15", "Left out as holidays: Wed 18 Nov"}},
		{"log_time", `{"project": "Internal", "date": "Sunday", "start": "7:00", "duration": "half a day"}`, []string{"07:00-10:00 (3h)"}},
		{"log_time", `{"project": "Internal", "date": "Mon-Fri last week except holidays", "start": "7:00", "duration": "15m"}`,
			[]string{"1h in all", "Mon 16 Nov 07:00", "Fri 20 Nov 07:00", "Left out as holidays: Wed 18 Nov"}},
		{"find_time_entries", `{"period": "the last 2 working days"}`, []string{"Tue 17 Nov", "Thu 19 Nov"}},
	} {
		text, failed := partTimer(t).Call(t, row.tool, row.args)
		for _, fact := range row.says {
			if failed || !strings.Contains(text, fact) {
				t.Errorf("%s %s: no %q in\n%s", row.tool, row.args, fact, text)
			}
		}
	}
}

// TestWorkingDaysCostNothingElsewhere: only a text that depends on them asks for them, once for all entries of a call.
func TestWorkingDaysCostNothingElsewhere(t *testing.T) {
	for args, requests := range map[string]int{
		`{"date": "yesterday", "start": "7:00", "duration": "15m"}`: 4,
		`{"entries": [{"date": "every working day last week", "start": "7:00", "duration": "15m"}, {"date": "every working day last week", "start": "7:15", "duration": "15m"}]}`: 9,
	} {
		env := partTimer(t)
		if text, failed := env.Call(t, "log_time", args); failed || env.Clockify.Count() > requests {
			t.Errorf("log_time %s: %d requests, want at most %d: %v\n%s", args, env.Clockify.Count(), requests, env.Clockify.Requests(), text)
		}
	}
}
