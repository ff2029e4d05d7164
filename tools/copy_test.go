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
			text := agreed(t, env, call{"copy_time_entries", toJSON(t, args)})
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
