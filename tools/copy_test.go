package tools_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"clockify-mcp/internal/testenv"
)

// TestCopying holds copy_time_entries to the table of what is copied to which days. Each copy has the clock times and the
// fields of an entry that it was made from.
func TestCopying(t *testing.T) {
	rows := fieldsTable(t, "testdata/tables/copy.txt")
	for _, row := range rows {
		t.Run(strings.Join(row.given, "|"), func(t *testing.T) {
			env := testenv.New(t, testenv.World(t, worlds, "acme"))
			before := contentsOf(t, env)
			args := map[string]any{"from": row.given[0], "to": row.given[1]}
			if ids, ok := strings.CutPrefix(row.given[0], "ids "); ok {
				args["ids"] = idsOf(ids)
				delete(args, "from")
			}
			text, _ := agreed(t, env, call{"copy_time_entries", toJSON(t, args)})
			perDay := map[string]int{}
			for id, entry := range contentsOf(t, env) {
				if _, old := before[id]; old {
					continue
				}
				perDay[entry.day]++
				if !copiedFrom(before, entry) {
					t.Errorf("%s is a copy of none: %s", entry.day, entry.rest)
				}
			}
			if want := row.outcomes[0]; !isCopied(want, text, perDay) {
				t.Errorf("want %s\n got %v: %s", want, perDay, text)
			}
		})
	}
	t.Logf("%d cells", len(rows))
}

// TestCopyingOverChangesOfClocks holds copy_time_entries to the table of nights, of hours that are there twice or not at
// all, of single times, timers and locked days.
func TestCopyingOverChangesOfClocks(t *testing.T) {
	rows := fieldsTable(t, "testdata/tables/copy_clocks.txt")
	for _, row := range rows {
		t.Run(strings.Join(row.given, "|"), func(t *testing.T) {
			world := timesWorld(t, [][2]string{
				{"2026-10-17T22:00:00+02:00", "2026-10-18T06:00:00+02:00"},
				{"2026-10-18T02:30:00+02:00", "2026-10-18T05:00:00+02:00"},
				{"2026-10-18T09:00:00+02:00", "2026-10-18T10:00:00+02:00"},
				{"2026-03-22T22:00:00+01:00", "2026-03-23T02:30:00+01:00"},
				{"2026-11-16T23:00:00+01:00", "2026-11-17T01:00:00+01:00"},
				{"2026-11-20T09:00:00+01:00", "2026-11-20T10:00:00+01:00"},
				{"2026-11-23T09:20:00+01:00", ""},
			})
			world.Workspace.LockBefore = "2026-03-01"
			env := testenv.New(t, world)
			env.Clockify.Role("", "u1", "USER")
			before := formatSlots(slotsIn(t, env))
			args := map[string]any{"from": row.given[0], "to": row.given[1]}
			if ids, ok := strings.CutPrefix(row.given[0], "ids "); ok {
				args["ids"] = idsOf(ids)
				delete(args, "from")
			}
			text, failed := agreed(t, env, call{"copy_time_entries", toJSON(t, args)})
			written := slices.DeleteFunc(formatSlots(slotsIn(t, env)), func(slot string) bool { return slices.Contains(before, slot) })
			got := strings.Join(written, ", ")
			if !slices.ContainsFunc(row.outcomes, func(want string) bool { return isOutcome(want, text, failed, got) }) {
				t.Errorf("want %s\n got %q: %s", strings.Join(row.outcomes, " | "), got, text)
			}
		})
	}
	t.Logf("%d cells", len(rows))
}

// contents is an entry's day, and all else of it that a copy must keep.
type contents struct{ day, rest string }

func contentsOf(t *testing.T, env *testenv.Env) map[string]contents {
	t.Helper()
	all := map[string]contents{}
	for i, e := range env.Clockify.Entries("", "u1") {
		slots := slotsIn(t, env)
		rest := fmt.Sprint(slots[i].start.Format("15:04:05 "), slots[i].length(), e["projectId"], e["taskId"], e["description"], e["tagIds"], e["billable"])
		all[fmt.Sprint(e["id"])] = contents{slots[i].start.Format("2 Jan"), rest}
	}
	return all
}

func copiedFrom(before map[string]contents, copied contents) bool {
	for _, entry := range before {
		if entry.rest == copied.rest {
			return true
		}
	}
	return false
}

func idsOf(ends string) (ids []string) {
	for end := range strings.FieldsSeq(ends) {
		ids = append(ids, "6505000000000000000000"+end)
	}
	return ids
}

// isCopied says whether an answer and what was written are as the table wants.
func isCopied(want, text string, perDay map[string]int) bool {
	kind, words, _ := strings.Cut(want, " ")
	switch kind {
	case "nothing":
		return len(perDay) == 0 && strings.HasPrefix(text, "Nothing to copy")
	case "ask", "refuse":
		missing := func(word string) bool { return !strings.Contains(strings.ToLower(text), strings.ToLower(word)) }
		return len(perDay) == 0 && !slices.ContainsFunc(strings.Split(words, "; "), missing)
	}
	wanted := map[string]int{}
	for part := range strings.SplitSeq(want, ", ") {
		var day, month string
		var n int
		if _, err := fmt.Sscanf(part, "%s %s %d", &day, &month, &n); err != nil {
			return false
		}
		wanted[day+" "+month] = n
	}
	return maps.Equal(wanted, perDay)
}
