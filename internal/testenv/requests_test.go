package testenv

import (
	"fmt"
	"strings"
	"testing"
)

const sharedWorlds = "../sandbox/testdata/worlds.json"

// TestRequests counts what a call costs at Clockify: a new free workspace has 30 requests an hour for everything.
func TestRequests(t *testing.T) {
	for _, row := range []struct {
		does       string
		world      string
		first      []string // calls made before, so that names and profile are known
		tool, args string
		most       int
	}{
		{"log by project name, from cold", "acme", nil, "log_time", `{"project": "acme website", "start": "8:00", "duration": "30m"}`, 4},
		{"log by project and task, from cold", "acme", nil, "log_time", `{"project": "acme website", "task": "QA", "start": "8:00", "duration": "30m"}`, 5},
		{"log with task and tag, from cold", "acme", nil, "log_time", `{"project": "acme website", "task": "QA", "tags": ["remote"], "start": "8:00", "duration": "30m"}`, 6},
		{"log for someone, from cold", "team", nil, "log_time", `{"project": "internal", "user": "Ana", "start": "yesterday 10:00", "end": "12:00"}`, 5},
		{"log in a workspace by name, from cold", "twows", nil, "log_time", `{"project": "podcast", "workspace": "Side Gig", "start": "8:00", "duration": "30m"}`, 5},
		{"log by project name", "acme", []string{"find_projects"}, "log_time", `{"project": "acme website", "start": "8:00", "duration": "30m"}`, 2},
		{"log without a start", "acme", []string{"find_projects"}, "log_time", `{"project": "acme website", "duration": "30m"}`, 2},
		{"log three entries", "acme", []string{"find_projects"}, "log_time", `{"entries": [{"project": "internal", "date": "yesterday", "duration": "1h"}, {"project": "marketing", "date": "yesterday", "duration": "1h"}, {"project": "internal", "date": "yesterday", "duration": "2h"}]}`, 4},
		{"status", "acme-running", []string{"find_tags"}, "status", `{}`, 2},
		{"summary of one's own time", "acme", []string{"find_tags"}, "summarize_time", `{"period": "last week"}`, 1},
		{"summary by project and tag", "acme", []string{"find_tags"}, "summarize_time", `{"period": "this month", "by": ["project", "tag"]}`, 1},
		{"summary of the team", "team", []string{"find_tags"}, "summarize_time", `{"period": "last week", "user": "team", "by": ["user"]}`, 2},
		{"entries of a week", "acme", []string{"find_tags"}, "find_time_entries", `{"period": "last week"}`, 1},
		{"start a timer over another, with the workspace's rules", "acme-running", []string{"find_projects"}, "start_timer", `{"project": "Globex"}`, 4},
		{"start a timer over another", "acme-running", []string{"find_projects", "find_workspaces"}, "start_timer", `{"project": "Globex"}`, 3},
		{"start a timer that lacks nothing that others had", "acme-running", []string{"find_projects", "find_tags"}, "start_timer", `{"project": "Globex", "description": "plan", "tags": ["meeting"]}`, 3},
		{"stop the timer", "acme-running", []string{"find_projects"}, "stop_timer", `{}`, 3},
	} {
		t.Run(row.does, func(t *testing.T) {
			env := New(t, World(t, sharedWorlds, row.world))
			for _, tool := range row.first {
				if text, failed := env.Call(t, tool, `{}`); failed {
					t.Fatal(text)
				}
			}
			env.Clockify.ResetCount()
			text, failed := env.Call(t, row.tool, row.args)
			if failed {
				t.Fatal(text)
			}
			if n := env.Clockify.Count(); n > row.most {
				t.Errorf("%d requests, at most %d:\n%s", n, row.most, sent(env))
			}
		})
	}
}

func sent(e *Env) string {
	var lines []string
	for _, r := range e.Clockify.Requests() {
		lines = append(lines, fmt.Sprint(r.Method, " ", r.Path, " ", r.Query))
	}
	return strings.Join(lines, "\n")
}
