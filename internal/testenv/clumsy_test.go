package testenv

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// clumsyCall is a call as a careless model makes it, and the call that it means.
type clumsyCall struct {
	mistake string
	world   string // acme, if empty
	tool    string
	args    string
	correct string // the arguments of the call that it means, whose end state and answer are right
}

// TestClumsyCallers plays what careless callers send. Each call is understood, or put right in one further call from
// the words of the answer alone; Clockify then stands as if it had been made well, and what is read is the same.
func TestClumsyCallers(t *testing.T) {
	understood, repaired := 0, 0
	wells := map[string]callResult{}
	for _, row := range slices.Concat(clumsyLogging, clumsyTimers, clumsyFinding, clumsyChanges, clumsyReports, clumsyCatalogue) {
		t.Run(row.tool+" "+row.mistake, func(t *testing.T) {
			key := row.world + row.tool + row.correct
			well, known := wells[key]
			if !known {
				well = row.play(t, row.correct)
				wells[key] = well
			}
			if well.failed {
				t.Fatalf("%s %s is not a call to compare with: %s", row.tool, row.correct, well.text)
			}
			got := row.play(t, row.args)
			calls := []string{row.args}
			if got.failed {
				next := row.nextCall(row.args, got.text)
				calls = append(calls, got.text, next)
				got = row.play(t, row.args, next)
				repaired++
			} else {
				understood++
			}
			if faults := got.unlike(well, row.changes()); faults != "" {
				t.Errorf("%s\n%s\nanswered: %s\nwell said: %s", strings.Join(calls, "\n"), faults, got.text, well.text)
			}
		})
	}
	t.Logf("clumsy calls: %d understood, %d repaired in one further call", understood, repaired)
}

// callResult is what came of one or two calls.
type callResult struct {
	text   string
	failed bool
	stands map[string]args
}

// play makes the calls in a fresh Clockify. Only the last may write.
func (row clumsyCall) play(t *testing.T, calls ...string) (h callResult) {
	t.Helper()
	world := "acme"
	if row.world != "" {
		world = row.world
	}
	env := New(t, World(t, sharedWorlds, world))
	now := newState(env)
	for i, call := range calls {
		before := now
		h.text, h.failed = env.Call(t, row.tool, call)
		now = newState(env)
		if h.failed && !before.changes(now).none() {
			t.Errorf("call %d failed and wrote: %s", i+1, h.text)
		}
	}
	h.stands = now.entries
	maps.Copy(h.stands, now.catalogue)
	return h
}

func (row clumsyCall) changes() bool {
	return !strings.HasPrefix(row.tool, "find_") && !slices.Contains([]string{"summarize_time", "timesheet", "status", "get_time_entry"}, row.tool)
}

// unlike says how the outcome differs from that of the correct call.
func (h callResult) unlike(well callResult, changes bool) string {
	if h.failed {
		return "two calls were not enough"
	}
	if diff := cmp.Diff(well.stands, h.stands); diff != "" {
		return "Clockify stands otherwise:\n" + diff
	}
	if changes {
		return ""
	}
	text := strings.ToLower(h.text)
	for line := range strings.SplitSeq(strings.ToLower(readAs.ReplaceAllString(well.text, "")), "\n") {
		if !strings.Contains(text, line) {
			return "the answer lacks: " + line
		}
	}
	return ""
}

// readAs is how an answer repeats a name that was written loosely.
var readAs = regexp.MustCompile(` ?"[^"]+" read as [^.\n]*(\.\w[^.\n]*)?\.?`)

// twice are calls that come again, because their answer was lost on the way: the second writes nothing.
var twice = []clumsyCall{
	{world: "acme", tool: "log_time", args: `{"entries": [{"project": "Internal", "date": "yesterday", "start": "9:00", "duration": "1h"}]}`},
	{world: "acme", tool: "log_time", args: `{"entries": [{"project": "Internal", "duration": "30m", "description": "Mail"}]}`},
	{world: "acme", tool: "log_time", args: `{"entries": [{"project": "Internal", "date": "yesterday", "start": "9:00", "duration": "1h"}, {"project": "Marketing", "date": "yesterday", "start": "11:00", "duration": "1h"}]}`},
	{world: "acme", tool: "start_timer", args: `{"project": "Internal", "description": "Mail"}`},
	{world: "acme-running", tool: "stop_timer", args: `{}`},
	{world: "acme", tool: "update_time_entries", args: `{"ids": ["650500000000000000000017"], "changes": {"description": "Daily", "tags": ["+remote"]}}`},
	{world: "acme", tool: "delete_time_entries", args: `{"ids": ["650500000000000000000017"]}`},
	{world: "acme", tool: "copy_time_entries", args: `{"from": "last Tuesday", "to": "last Saturday"}`},
	{world: "acme", tool: "add_task", args: `{"project": "Internal", "name": "Mail"}`},
	{world: "acme", tool: "add_project", args: `{"name": "Mail"}`},
	{world: "acme", tool: "add_tag", args: `{"name": "mail"}`},
	{world: "acme", tool: "add_client", args: `{"name": "Umbrella"}`},
}

func TestSameCallTwice(t *testing.T) {
	for _, row := range twice {
		t.Run(row.tool, func(t *testing.T) {
			env := New(t, World(t, sharedWorlds, row.world))
			if text, failed := env.Call(t, row.tool, row.args); failed {
				t.Fatal(text)
			}
			once := newState(env)
			text, _ := env.Call(t, row.tool, row.args)
			if diff := cmp.Diff(once.entries, newState(env).entries); diff != "" || !once.changes(newState(env)).none() {
				t.Errorf("%s wrote twice:\n%s\n%s", row.args, diff, text)
			}
		})
	}
}

// decoded reads arguments in JSON.
func decoded(text string) (a args) {
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		panic(err)
	}
	return a
}
