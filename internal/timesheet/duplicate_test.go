package timesheet_test

import (
	"testing"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
)

func on(e clockify.Entry, project, description string) clockify.Entry {
	e.ProjectID, e.Description = project, description
	return e
}

func TestDuplicate(t *testing.T) {
	t.Parallel()
	there := []clockify.Entry{
		on(entry("a", "2026-11-20 09:00", "2026-11-20 09:15"), "p1", "Standup"),
		on(entry("b", "2026-11-20 10:00", "2026-11-20 11:00"), "", ""),
		on(entry("c", "2026-11-23 09:20", ""), "p1", ""),
	}
	for name, row := range map[string]struct {
		start, end, project, description string
		want                             string
	}{
		"same description, any case": {"2026-11-20 09:00", "2026-11-20 09:15", "p1", " standup ", "a"},
		"no description on one side": {"2026-11-20 09:00", "2026-11-20 09:15", "p1", "", "a"},
		"another description":        {"2026-11-20 09:00", "2026-11-20 09:15", "p1", "Retro", ""},
		"no project on one side":     {"2026-11-20 09:00", "2026-11-20 09:15", "", "Standup", "a"},
		"another project":            {"2026-11-20 09:00", "2026-11-20 09:15", "p2", "Standup", ""},
		"neither":                    {"2026-11-20 09:00", "2026-11-20 09:15", "p2", "Retro", ""},
		"another end":                {"2026-11-20 09:00", "2026-11-20 09:30", "p1", "Standup", ""},
		"another start":              {"2026-11-20 08:45", "2026-11-20 09:15", "p1", "Standup", ""},
		"both bare":                  {"2026-11-20 10:00", "2026-11-20 11:00", "", "", "b"},
		"one bare":                   {"2026-11-20 10:00", "2026-11-20 11:00", "p1", "", ""},
		"timers of the same start":   {"2026-11-23 09:20", "", "p1", "", "c"},
		"finished is no timer":       {"2026-11-23 09:20", "2026-11-23 10:00", "p1", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := request(row.start, row.end)
			r.ProjectID, r.Description = row.project, row.description
			got := ""
			if twin := timesheet.Duplicate(r, there); twin != nil {
				got = twin.ID
			}
			if got != row.want {
				t.Errorf("repeats %q, want %q", got, row.want)
			}
		})
	}
}

func TestRepeatIsTheSameSaidJustNow(t *testing.T) {
	t.Parallel()
	id := func(age time.Duration) string {
		const hex = "0123456789abcdef"
		seconds := uint32(now.Add(-age).Unix())
		text := ""
		for shift := 28; shift >= 0; shift -= 4 {
			text += string(hex[seconds>>shift&15])
		}
		return text + "0000000000000001"
	}
	for name, row := range map[string]struct {
		age         time.Duration
		description string
		length      time.Duration
		want        bool
	}{
		"a minute ago":    {time.Minute, "review", time.Hour, true},
		"in another case": {time.Minute, "Review ", time.Hour, true},
		"an hour ago":     {time.Hour, "review", time.Hour, false},
		"another length":  {time.Minute, "review", 2 * time.Hour, false},
		"another text":    {time.Minute, "rework", time.Hour, false},
		"clocks apart":    {-30 * time.Second, "review", time.Hour, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			day := []clockify.Entry{on(entry(id(row.age), "2026-11-23 08:00", "2026-11-23 09:00"), "p1", "review")}
			if got := timesheet.Repeat("p1", row.description, row.length, day, now) != nil; got != row.want {
				t.Errorf("repeat %v, want %v", got, row.want)
			}
		})
	}
}

func TestCreatedAtOfWhatIsNoID(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"", "abc", "zzzzzzzz00000000"} {
		if got := timesheet.CreatedAt(id); !got.IsZero() {
			t.Errorf("%q was created at %s, want never", id, got)
		}
	}
}
