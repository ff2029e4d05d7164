package tools_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/testenv"
)

// fieldsRow is one cell of a table of fields together: what is given, and what is right.
type fieldsRow struct {
	given    []string // date, start, end, duration
	outcomes []string // any of them is right
}

// TestLogFieldsTogether holds log_time to the table of fields together: each cell is a value, or a question or a refusal
// that names what disagrees.
func TestLogFieldsTogether(t *testing.T) {
	rows := fieldsTable(t, "testdata/tables/log_fields.txt")
	for _, row := range rows {
		t.Run(strings.Join(row.given, "|"), func(t *testing.T) {
			entry := map[string]any{"description": "probe"}
			for i, name := range []string{"date", "start", "end", "duration"} {
				if row.given[i] != "" {
					entry[name] = row.given[i]
				}
			}
			env := emptyEnv(t)
			text, failed := env.Call(t, "log_time", toJSON(t, map[string]any{"entries": []any{entry}}))
			got := writtenIn(t, env)
			if !slices.ContainsFunc(row.outcomes, func(want string) bool { return isOutcome(want, text, failed, got) }) {
				t.Errorf("want %s\n got %q: %s", strings.Join(row.outcomes, " | "), got, text)
			}
		})
	}
	t.Logf("%d cells", len(rows))
}

// fieldsTable reads the cells of a table.
func fieldsTable(t *testing.T, file string) (rows []fieldsRow) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		given, right, ok := strings.Cut(line, "=>")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		rows = append(rows, fieldsRow{given: fieldsOf(given), outcomes: fieldsOf(right)})
	}
	if len(rows) == 0 {
		t.Fatal(file, "has no cells")
	}
	return rows
}

func fieldsOf(line string) (texts []string) {
	for text := range strings.SplitSeq(line, "|") {
		texts = append(texts, strings.TrimSpace(text))
	}
	return texts
}

// isOutcome says whether an answer is what the table wants. A question or refusal writes nothing and names the words.
func isOutcome(want, answer string, failed bool, written string) bool {
	kind, words, _ := strings.Cut(want, " ")
	if kind != "ask" && kind != "refuse" {
		return !failed && written == want
	}
	missing := func(word string) bool { return !strings.Contains(strings.ToLower(answer), strings.ToLower(word)) }
	return failed && written == "" && !slices.ContainsFunc(strings.Split(words, "; "), missing)
}

// emptyEnv is the usual world without a single entry.
func emptyEnv(t *testing.T) *testenv.Env {
	t.Helper()
	world := testenv.World(t, worlds, "acme")
	world.Entries = nil
	return testenv.New(t, world)
}

// slot is when an entry that stands in the environment starts and ends; a timer has no end.
type slot struct{ start, end time.Time }

func (s slot) length() time.Duration { return s.end.Sub(s.start) }

// slotsIn are those of the person, by start.
func slotsIn(t *testing.T, env *testenv.Env) (slots []slot) {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Belgrade")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range env.Clockify.Entries("", "u1") {
		interval, ok := e["timeInterval"].(map[string]any)
		if !ok {
			t.Fatal("an entry without times:", e)
		}
		one := slot{start: parseTime(t, interval["start"], zone)}
		if interval["end"] != nil {
			one.end = parseTime(t, interval["end"], zone)
		}
		slots = append(slots, one)
	}
	return slots
}

// writtenIn is the same in words: "21 09:00-10:00, 22 23:00-23 01:00".
func writtenIn(t *testing.T, env *testenv.Env) string {
	t.Helper()
	var texts []string
	for _, s := range slotsIn(t, env) {
		form := "15:04"
		if s.start.Day() != s.end.Day() {
			form = "2 15:04"
		}
		texts = append(texts, fmt.Sprintf("%s-%s", s.start.Format("2 15:04"), s.end.Format(form)))
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}

func parseTime(t *testing.T, text any, zone *time.Location) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, fmt.Sprint(text))
	if err != nil {
		t.Fatal(err)
	}
	return at.In(zone)
}

func toJSON(t *testing.T, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
