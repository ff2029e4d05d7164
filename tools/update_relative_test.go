package tools_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/testenv"
)

// TestChangesRelativeToAnEntry holds update_time_entries to the table of relative changes: a signed or relative value
// changes what is there, days are calendar days, and hours are elapsed time.
func TestChangesRelativeToAnEntry(t *testing.T) {
	rows := fieldsTable(t, "testdata/tables/update_relative.txt")
	for _, row := range rows {
		row.given = []string{row.given[0], row.given[1] + "=" + row.given[2]}
		t.Run(strings.Join(row.given, "|"), func(t *testing.T) { row.checkUpdate(t) })
	}
	t.Logf("%d cells", len(rows))
}

// TestTimesOfAChangeTogether holds update_time_entries to the table of its times together.
func TestTimesOfAChangeTogether(t *testing.T) {
	rows := fieldsTable(t, "testdata/tables/update_fields.txt")
	for _, row := range rows {
		for i, field := range []string{"date", "start", "end", "duration", "shift"} {
			row.given[i+1] = field + "=" + row.given[i+1]
		}
		t.Run(strings.Join(row.given, "|"), func(t *testing.T) { row.checkUpdate(t) })
	}
	t.Logf("%d cells", len(rows))
}

// checkUpdate changes the entry that the row names first, by the "field=value" that follow it.
func (row fieldsRow) checkUpdate(t *testing.T) {
	t.Helper()
	env := relativeEnv(t)
	changes := map[string]any{}
	for _, given := range row.given[1:] {
		if field, value, _ := strings.Cut(given, "="); value != "" {
			changes[field] = value
		}
	}
	args := map[string]any{"match": map[string]any{"period": row.given[0]}, "changes": changes}
	if row.given[0] == "running" {
		args = map[string]any{"target": "running", "changes": changes}
	}
	before := formatSlots(slotsIn(t, env))
	text, failed := env.Call(t, "update_time_entries", toJSON(t, args))
	got := ""
	for _, slot := range formatSlots(slotsIn(t, env)) {
		if !slices.Contains(before, slot) {
			got = slot
		}
	}
	if !slices.ContainsFunc(row.outcomes, func(want string) bool { return isOutcome(want, text, failed, got) }) {
		t.Errorf("want %s\n got %q: %s", strings.Join(row.outcomes, " | "), got, text)
	}
}

// relativeEnv has the entries that the tables of changes are about.
func relativeEnv(t *testing.T) *testenv.Env {
	t.Helper()
	return testenv.New(t, timesWorld(t, [][2]string{
		{"2026-11-17T09:30:00+01:00", "2026-11-17T12:30:00+01:00"},
		{"2026-10-26T09:00:00+01:00", "2026-10-26T17:00:00+01:00"},
		{"2026-10-24T22:00:00+02:00", "2026-10-24T23:00:00+02:00"},
		{"2026-10-18T02:30:00+02:00", "2026-10-18T05:00:00+02:00"},
		{"2026-11-23T09:20:00+01:00", ""},
	}))
}

// timesWorld is the usual world with these entries alone; one without an end runs. Their ids end in 10, 11, 12.
func timesWorld(t *testing.T, times [][2]string) sandbox.World {
	t.Helper()
	world := testenv.World(t, worlds, "acme")
	world.Entries = nil
	for i, pair := range times {
		e := sandbox.Entry{ID: "65050000000000000000001" + string(rune('0'+i)), User: "u1", Start: sandbox.Moment{Time: parseTime(t, pair[0], time.UTC)}}
		if pair[1] != "" {
			e.End = &sandbox.Moment{Time: parseTime(t, pair[1], time.UTC)}
		}
		world.Entries = append(world.Entries, e)
	}
	return world
}

// formatSlots writes slots as the table has them: "17 Nov 09:30-12:30", "23 Nov 09:20-" for a timer.
func formatSlots(slots []slot) (texts []string) {
	for _, s := range slots {
		text := s.start.Format("2 Jan 15:04") + "-"
		if !s.end.IsZero() {
			text += s.end.Format("15:04")
		}
		texts = append(texts, text)
	}
	return texts
}
