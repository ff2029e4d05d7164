package testenv

import (
	"context"
	"strings"
	"testing"
)

// TestRefusalsAreToldApart: a lock, an approval, a missing right, a plan's limit and a missing field each need another
// person or another step, so each is named as what it is, and nothing is written.
func TestRefusalsAreToldApart(t *testing.T) {
	for _, row := range []struct {
		does, world string
		prepare     func(*Env)
		tool, args  string
		says        []string
	}{
		{"locked period, new entry", "locked", nil, "log_time", `{"project": "Acme Website", "duration": "2h", "date": "5 October"}`, []string{"before Sun 1 Nov", "locked", "admin"}},
		{"locked period, change", "locked", nil, "update_time_entries", `{"match": {"period": "30 October"}, "changes": {"description": "x"}}`, []string{"locked", "admin"}},
		{"locked period, deletion", "locked", nil, "delete_time_entries", `{"match": {"period": "30 October"}}`, []string{"locked", "admin"}},
		{"approved entry", "acme", func(e *Env) { e.Clockify.Approve("", "650500000000000000000010") }, "update_time_entries", `{"ids": ["650500000000000000000010"], "changes": {"description": "x"}}`, []string{"approved", "withdraw"}},
		{"approved entry, deletion", "acme", func(e *Env) { e.Clockify.Approve("", "650500000000000000000010") }, "delete_time_entries", `{"ids": ["650500000000000000000010"]}`, []string{"approved", "withdraw"}},
		{"timer only", "acme", func(e *Env) {
			e.Clockify.Settings("", func(set map[string]any) { set["timeTrackingMode"] = "STOPWATCH_ONLY" })
		}, "log_time", `{"project": "Marketing", "duration": "10m"}`, []string{"only the timer", "start_timer"}},
		{"someone else's time, plain member", "team-user", nil, "log_time", `{"project": "Internal", "user": "Marko", "duration": "1h", "date": "yesterday"}`, []string{"role"}},
		{"someone else's time, free plan", "team", func(e *Env) { e.Clockify.Subscribe("", "FREE") }, "log_time", `{"project": "Internal", "user": "Ana", "duration": "1h", "date": "yesterday"}`, []string{"plan"}},
		{"a report too long for a free plan", "team", func(e *Env) { e.Clockify.Subscribe("", "FREE") }, "summarize_time", `{"period": "this year", "user": "team", "by": ["user"]}`, []string{"31 days"}},
		{"required fields, all at once", "required", nil, "log_time", `{"duration": "30m"}`, []string{"project: ", "Acme Website", "task: ", "tags: ", "meeting"}},
		{"required fields, on the project's own tasks", "required", nil, "log_time", `{"project": "Globex", "duration": "30m"}`, []string{"task: ", "Cutover", "Planning", "tags: "}},
		{"required fields, timer at its stop", "required", func(e *Env) {
			e.Clockify.Settings("", func(set map[string]any) { set["forceDescription"] = true })
		}, "log_time", `{"project": "Globex", "task": "Planning", "duration": "30m"}`, []string{"tags: ", "description: "}},
		{"required custom field", "customfield", nil, "log_time", `{"project": "Globex", "duration": "30m"}`, []string{"Cost centre", "CC-100", "CC-200"}},
		{"more than a free workspace's hour holds", "acme", func(e *Env) {
			e.Clockify.Subscribe("", "FREE")
			for range 26 {
				_, _ = e.Session().Client.Me(context.Background())
			}
		}, "log_time", `{"project": "Marketing", "date": "Mon-Fri last week", "duration": "10m"}`, []string{"each new entry is one request, 5 in all", "30 an hour"}},
		{"no such workspace", "acme", nil, "log_time", `{"project": "Globex", "duration": "30m", "workspace": "Nowhere"}`, []string{"Nowhere", "Petrovic Studio"}},
		{"another workspace has it", "twows", nil, "start_timer", `{"project": "podcast"}`, []string{"Side Gig", "workspace"}},
	} {
		t.Run(row.does, func(t *testing.T) {
			env := New(t, World(t, sharedWorlds, row.world))
			if row.prepare != nil {
				row.prepare(env)
			}
			before := newState(env)
			text, failed := env.Call(t, row.tool, row.args)
			if !failed || !before.changes(newState(env)).none() {
				t.Fatalf("not refused: %s", text)
			}
			for _, fact := range row.says {
				if !strings.Contains(text, fact) {
					t.Errorf("does not say %q: %s", fact, text)
				}
			}
		})
	}
}

// TestKeys: without a key and with a wrong one, every call says what to do.
func TestKeys(t *testing.T) {
	for key, fact := range map[string]string{"": "CLOCKIFY_API_KEY", "wrong": "Api key does not exist"} {
		env := New(t, World(t, sharedWorlds, "acme"))
		env.As(key)
		for _, tool := range env.Tools.Tools() {
			if args := minimal[tool.Name]; args != "" {
				text, failed := env.Call(t, tool.Name, args)
				if !failed || !strings.Contains(text, fact) {
					t.Errorf("%s with key %q says: %s", tool.Name, key, text)
				}
			}
		}
	}
}

// minimal are arguments that let each tool come as far as Clockify.
var minimal = map[string]string{
	"log_time": `{"duration": "1h"}`, "start_timer": `{}`, "stop_timer": `{}`, "find_time_entries": `{}`, "status": `{}`,
	"get_time_entry": `{"id": "650500000000000000000010"}`, "delete_time_entries": `{"running": true}`, "summarize_time": `{}`,
	"update_time_entries": `{"target": "last", "changes": {"billable": true}}`, "copy_time_entries": `{"from": "yesterday", "to": "today"}`,
	"timesheet": `{}`, "find_projects": `{}`, "add_project": `{"name": "X-ray"}`, "find_tags": `{}`, "add_tag": `{"name": "x"}`,
	"find_clients": `{}`, "add_client": `{"name": "x"}`, "find_users": `{}`, "find_workspaces": `{}`, "add_workspace": `{"name": "x"}`,
	"find_tasks": `{"project": "x"}`, "add_task": `{"project": "x", "name": "y"}`, "call_api": `{"path": "user"}`,
}
