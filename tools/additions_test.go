package tools_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/testenv"
)

// additions is one call for each thing of the catalogue that can be added.
var additions = []struct{ tool, args, done string }{
	{"add_project", `{"name": "Rocket", "client": "Acme", "estimate": "40h", "rate": "80", "note": "x"}`, "Added the project: Rocket (Acme)"},
	{"add_task", `{"project": "Internal", "name": "Rocket", "assignees": ["me"], "estimate": "2h"}`, "Added the task to Internal: Rocket"},
	{"add_client", `{"name": "Rocket", "email": "a@example.com"}`, "Added the client Rocket"},
	{"add_tag", `{"name": "Rocket"}`, "Added the tag Rocket"},
	{"add_workspace", `{"name": "Rocket"}`, `Added the workspace "Rocket"`},
}

// TestALostAnswerToAnAdditionIsLookedUp: the thing stands once, and the answer says so.
func TestALostAnswerToAnAdditionIsLookedUp(t *testing.T) {
	for _, add := range additions {
		for name, fault := range map[string]sandbox.Fault{"connection": lostAfter, "proxy": lost503} {
			t.Run(add.tool+"/"+name, func(t *testing.T) {
				s := faultyEnv(t, "acme")
				args := s.agreedArgs(add.tool, add.args)
				s.fail(http.MethodPost, 1, fault)
				s.play(add.tool, args, add.done)
			})
		}
		t.Run(add.tool+"/not written", func(t *testing.T) {
			s := faultyEnv(t, "acme")
			before, args := s.Clockify.Snapshot(), s.agreedArgs(add.tool, add.args)
			s.failAll(dropped, http.MethodPost)
			s.play(add.tool, args, "looked up and not written", "safe to try again")
			if diff := cmp.Diff(before, s.Clockify.Snapshot()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// agreedArgs are the arguments with the agreement to what the tool asks first. Only a workspace is asked about: it stays.
func (s *faulty) agreedArgs(tool, args string) string {
	if tool != "add_workspace" {
		return args
	}
	s.play(tool, args, "Please confirm")
	return strings.TrimSuffix(args, "}") + `, "confirm": "$confirm"}`
}

// TestAnAdditionLeavesNothingWhenTakenBack, and later names are read without another request.
func TestAnAdditionLeavesNothingWhenTakenBack(t *testing.T) {
	for _, add := range additions[:4] {
		t.Run(add.tool, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			before := s.Clockify.Snapshot()
			s.play(add.tool, add.args, add.done, "Undo: ")
			s.play("undo", `{"id": "$undo"}`, "again.")
			if diff := cmp.Diff(before, s.Clockify.Snapshot()); diff != "" {
				t.Error(diff)
			}
			s.play("undo", `{"id": "$undo"}`, "already taken back")
		})
	}
}

// TestAnAdditionIsNotTakenBackOnceInUse: what came to hang on it would be lost.
func TestAnAdditionIsNotTakenBackOnceInUse(t *testing.T) {
	const log = `{"entries": [{"project": "Internal", "task": "Rocket", "tags": ["Rocket"], "start": "9:20", "end": "10:00"}]}`
	for _, c := range []struct{ about, add, args, then, thenArgs, says string }{
		{"a project with a task", "add_project", `{"name": "Rocket"}`, "add_task", `{"project": "Rocket", "name": "Launch"}`, "has 1 task now"},
		{"a project with time", "add_project", `{"name": "Rocket"}`, "log_time", `{"entries": [{"project": "Rocket", "start": "9:20", "end": "10:00"}]}`, "has time on it now (40m)"},
		{"a project with a timer", "add_project", `{"name": "Rocket"}`, "start_timer", `{"project": "Rocket"}`, "has a running timer"},
		{"a project that was changed", "add_project", `{"name": "Rocket"}`, "update_project", `{"project": "Rocket", "color": "red"}`, "was changed since (color #F44336"},
		{"a task with time", "add_task", `{"project": "Internal", "name": "Rocket"}`, "log_time", strings.Replace(log, `"tags": ["Rocket"], `, "", 1), "has time on it now"},
		{"a task with a timer", "add_task", `{"project": "Internal", "name": "Rocket"}`, "start_timer", `{"project": "Internal", "task": "Rocket"}`, "has a running timer"},
		{"a client with a project", "add_client", `{"name": "Rocket"}`, "add_project", `{"name": "Base", "client": "Rocket"}`, "has 1 project now"},
		{"a tag in use", "add_tag", `{"name": "Rocket"}`, "log_time", strings.Replace(log, `"task": "Rocket", `, "", 1), "is on entries now"},
	} {
		t.Run(c.about, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			s.play(c.add, c.args, "Added")
			undo := `{"id": "` + s.last.Fill("$undo") + `"}`
			s.play(c.then, c.thenArgs, "Undo: ")
			before := s.Clockify.Snapshot()
			s.play("undo", undo, c.says, "nothing was changed")
			if diff := cmp.Diff(before, s.Clockify.Snapshot()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

const everyField = `{"project": "Marketing", "name": "Promotion", "client": "Acme", "color": "lime", "public": false, "billable": true, "note": "n", "rate": "50", "estimate": "20h"}`

// TestAnEditIsWholeOrNotAtAll: an estimate that is refused takes back what was written before it.
func TestAnEditIsWholeOrNotAtAll(t *testing.T) {
	s := faultyEnv(t, "acme")
	before := s.Clockify.Snapshot()
	s.fail(http.MethodPatch, 1, refusal)
	s.play("update_project", everyField, "estimate cannot be set", "Everything is as it was")
	after := s.Clockify.Snapshot()
	if diff := cmp.Diff(before, after, rateOfNothing()); diff != "" {
		t.Error(diff)
	}
}

// rateOfNothing compares a rate of zero and none as the same: Clockify cannot take a rate away again.
func rateOfNothing() cmp.Option {
	return cmp.FilterPath(func(p cmp.Path) bool { return strings.Contains(p.GoString(), `"hourlyRate"`) }, cmp.Ignore())
}

// TestALostAnswerToAnEditIsLookedUp: a name or an estimate that was written is told as written.
func TestALostAnswerToAnEditIsLookedUp(t *testing.T) {
	for _, method := range []string{http.MethodPut, http.MethodPatch} {
		t.Run(method, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			s.fail(method, 1, lostAfter)
			s.play("update_project", everyField, "Changed the project Promotion (Acme)", "estimate 20h (was none)", "Undo: ")
		})
	}
	s := faultyEnv(t, "acme")
	before := s.Clockify.Snapshot()
	s.fail(http.MethodPut, 1, dropped)
	s.play("update_project", everyField, "looked up and not written")
	if diff := cmp.Diff(before, s.Clockify.Snapshot()); diff != "" {
		t.Error(diff)
	}
}

// TestAnEditIsTakenBack puts back every field, but not over somebody else's change.
func TestAnEditIsTakenBack(t *testing.T) {
	s := faultyEnv(t, "acme")
	before := s.Clockify.Snapshot()
	s.play("update_project", everyField, "Changed the project Promotion")
	s.play("undo", `{}`, "Put the project back: Marketing")
	if diff := cmp.Diff(before, s.Clockify.Snapshot(), rateOfNothing()); diff != "" {
		t.Error(diff)
	}
	s.play("update_project", `{"project": "Marketing", "archived": true}`, "archived")
	undo := `{"id": "` + s.last.Fill("$undo") + `"}`
	s.play("update_project", `{"project": "Marketing", "name": "Promotion"}`, "Changed")
	s.play("undo", undo, `was changed since (name "Promotion" (was "Marketing"))`)
}

// TestADeletionHalfDoneIsTold: what was archived for it is not left so in silence.
func TestADeletionHalfDoneIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := faultyEnv(t, "acme")
		s.play("delete_project", `{"project": "Marketing", "archive": true}`, "cannot be undone")
		s.failAll(refusal, http.MethodDelete)
		s.play("delete_project", `{"project": "Marketing", "archive": true, "confirm": "$confirm"}`, "archived now but not deleted")
		s.play("delete_project", `{"project": "Marketing"}`, "delete for good the project Marketing")
		s.failAll(lost503, http.MethodDelete)
		s.play("delete_project", `{"project": "Marketing", "confirm": "$confirm"}`)
		s.Clockify.Fail(nil)
		s.play("find_projects", `{"name": "marketing", "archived": true}`, "No project")
	})
}

// TestCatalogueRequests holds what a call may cost: a free workspace has 30 requests an hour.
func TestCatalogueRequests(t *testing.T) {
	s := &faulty{Env: testenv.New(t, crowd(t)), t: t}
	s.play("find_projects", `{"name": "client work 4999"}`, "1 project matching", "Client work 4999 (Acme)")
	for _, c := range []struct {
		about, tool, args string
		requests          int
	}{
		{"a list of 5,007, of which a page holds 5,000", "find_projects", `{"limit": 10}`, 2},
		{"tasks of a project whose name is known from a list", "find_tasks", `{"project": "Client work 17"}`, 1},
		{"the same tasks' project again", "add_task", `{"project": "Client work 17", "name": "Design"}`, 1},
		{"a name that was just added", "find_tasks", `{"project": "Client work 17"}`, 1},
		{"an edit is one read and one write", "update_project", `{"project": "Client work 17", "billable": false}`, 2},
		{"an estimate too", "update_project", `{"project": "Client work 17", "estimate": "40h"}`, 2},
		{"the first project needs the workspace's defaults", "add_project", `{"name": "Rocket"}`, 2},
		{"the second does not", "add_project", `{"name": "Rocket 2"}`, 1},
		{"clients the first time", "find_clients", `{}`, 1},
		{"and again", "find_clients", `{"name": "a"}`, 0},
		{"a preview of a deletion", "delete_project", `{"project": "Client work 18", "archive": true}`, 1},
		{"a raw request", "call_api", `{"path": "v1/workspaces/{workspaceId}/tags"}`, 1},
	} {
		s.Clockify.ResetCount()
		s.play(c.tool, c.args)
		if n := s.Clockify.Count(); n != c.requests {
			t.Errorf("%s: %d requests, want %d: %v", c.about, n, c.requests, s.Clockify.Requests())
		}
	}
}

// TestRulesOfTheWorkspace: who may not add is told who may.
func TestRulesOfTheWorkspace(t *testing.T) {
	s := faultyEnv(t, "team")
	s.Clockify.Settings("", func(rules map[string]any) {
		rules["onlyAdminsCreateProject"], rules["onlyAdminsCreateTag"], rules["onlyAdminsCreateTask"] = true, true, true
		rules["defaultBillableProjects"], rules["isProjectPublicByDefault"] = true, false
	})
	s.play("add_project", `{"name": "Rocket"}`, "billable, private", "Billable and private are the workspace's default.")
	s.As("demo-u2")
	before := s.Clockify.Snapshot()
	for _, add := range additions[:4] {
		s.play(add.tool, strings.ReplaceAll(add.args, "Rocket", "Moon"), "Your role in this workspace does not allow you to add "+strings.TrimPrefix(add.tool, "add_")+"s", "ask an admin")
	}
	if diff := cmp.Diff(before, s.Clockify.Snapshot()); diff != "" {
		t.Error(diff)
	}
}
