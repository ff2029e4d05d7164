package tools

import (
	"slices"
	"strings"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
)

// typed is which tool does what a request does, with names instead of ids and with checks. "*" is any id.
var typed = []struct{ method, path, tool string }{
	{"GET", "user", "status"},
	{"GET", "workspaces", "find_workspaces"},
	{"POST", "workspaces", "add_workspace"},
	{"GET", "workspaces/*/projects", "find_projects"},
	{"POST", "workspaces/*/projects", "add_project"},
	{"GET", "workspaces/*/projects/*", "find_projects"},
	{"PUT", "workspaces/*/projects/*", "update_project"},
	{"PATCH", "workspaces/*/projects/*/estimate", "update_project"},
	{"DELETE", "workspaces/*/projects/*", "delete_project"},
	{"GET", "workspaces/*/projects/*/tasks", "find_tasks"},
	{"POST", "workspaces/*/projects/*/tasks", "add_task"},
	{"GET", "workspaces/*/projects/*/tasks/*", "find_tasks"},
	{"GET", "workspaces/*/clients", "find_clients"},
	{"GET", "workspaces/*/clients/*", "find_clients"},
	{"PUT", "workspaces/*/clients/*", "update_client"},
	{"DELETE", "workspaces/*/clients/*", "delete_client"},
	{"POST", "workspaces/*/clients", "add_client"},
	{"GET", "workspaces/*/tags", "find_tags"},
	{"GET", "workspaces/*/tags/*", "find_tags"},
	{"POST", "workspaces/*/tags", "add_tag"},
	{"PUT", "workspaces/*/tags/*", "update_tag"},
	{"DELETE", "workspaces/*/tags/*", "delete_tag"},
	{"GET", "workspaces/*/users", "find_users"},
	{"GET", "workspaces/*/user/*/time-entries", "find_time_entries"},
	{"GET", "workspaces/*/time-entries/status/in-progress", "status"},
	{"GET", "workspaces/*/time-entries/*", "get_time_entry"},
	{"POST", "workspaces/*/time-entries", "log_time"},
	{"POST", "workspaces/*/user/*/time-entries", "log_time"},
	{"PATCH", "workspaces/*/user/*/time-entries", "stop_timer"},
	{"PUT", "workspaces/*/time-entries/*", "update_time_entries"},
	{"PUT", "workspaces/*/user/*/time-entries", "update_time_entries"},
	{"DELETE", "workspaces/*/time-entries/*", "delete_time_entries"},
	{"DELETE", "workspaces/*/user/*/time-entries", "delete_time_entries"},
	{"POST", "workspaces/*/reports/summary", "summarize_time"},
	{"POST", "workspaces/*/reports/weekly", "timesheet"},
	{"POST", "workspaces/*/reports/detailed", "find_time_entries"},
}

// readingPosts are requests that only read, although they are sent as a POST: reports, searches and totals.
var readingPosts = []string{
	"workspaces/*/reports/*", "workspaces/*/reports/expenses/detailed", "workspaces/*/audit-log", "workspaces/*/invoices/info",
	"workspaces/*/scheduling/assignments/projects/totals", "workspaces/*/scheduling/assignments/user-filter/totals",
	"workspaces/*/time-entries/batch", "workspaces/*/time-off/requests", "workspaces/*/users/info", "workspaces/*/webhooks/*/logs",
}

// reads tells whether a request changes nothing, so that nobody need be asked.
func reads(method, path string) bool {
	got := segments(path)
	readingPost := func(pattern string) bool { return sameRoute(strings.Split(pattern, "/"), got) }
	return method == "GET" || method == "POST" && slices.ContainsFunc(readingPosts, readingPost)
}

// typedFor is the tool for a request; "" if there is none.
func typedFor(method, path string) string {
	got := segments(path)
	for _, t := range typed {
		if t.method == method && sameRoute(strings.Split(t.path, "/"), got) {
			return t.tool
		}
	}
	return ""
}

func sameRoute(pattern, got []string) bool {
	if len(pattern) != len(got) {
		return false
	}
	for i, p := range pattern {
		if p != "*" && p != got[i] {
			return false
		}
	}
	return true
}

// segments are the parts of a path below the version.
func segments(path string) []string {
	path, _, _ = strings.Cut(path, "?")
	if _, below, ok := strings.Cut(path, "/v1/"); ok {
		path = below
	}
	path = strings.TrimPrefix(strings.TrimPrefix(strings.Trim(path, "/"), "api/"), "v1/")
	return strings.Split(path, "/")
}

// forget drops the names that a request may have changed.
func forget(s *session.Session, path string) {
	at := segments(path)
	if at[0] != "workspaces" {
		return
	}
	if len(at) < 3 {
		s.Forget(session.Workspaces, "")
		return
	}
	kinds := map[string]session.Kind{"projects": session.Projects, "clients": session.Clients, "tags": session.Tags, "users": session.People}
	if kind, ok := kinds[at[2]]; ok {
		s.Forget(kind, at[1])
	}
	if at[2] == "clients" { // archiving a client may archive its projects
		s.Forget(session.Projects, at[1])
	}
	if at[2] == "projects" && len(at) > 3 {
		s.Forget(session.TasksOf(resolve.Name{ID: at[3]}), at[1])
	}
}
