package testenv

import (
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
)

// TestToolNamesAsCallersWriteThem holds the server to running a tool whose name has no prefix, another case or dashes, and
// to naming the nearest of one that does not exist.
func TestToolNamesAsCallersWriteThem(t *testing.T) {
	p := start(t, "-world", acmeWorld)
	c := overPipes(t, p, eras["handshake"])
	call := func(name string) (string, bool) {
		result, err := c.CallTool(t.Context(), mcp.CallToolRequest{Params: mcp.CallToolParams{Name: name}})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return result.Content[0].(mcp.TextContent).Text, result.IsError
	}
	for _, name := range []string{
		"clockify_find_tags", "find_tags", "find-tags", "Find Tags", "findTags", "FIND_TAGS", "clockify-find-tags", "clockify.find_tags",
		"Clockify_Find_Tags", "clockify_find_tags ", "find-Tags",
	} {
		if text, failed := call(name); failed || !strings.HasPrefix(text, "3 tags:") {
			t.Errorf("%q: %s", name, text)
		}
	}
	for name, nearest := range map[string]string{
		"create_project": "clockify_add_project", "log_hours": "clockify_log_time", "archive_project": "project", "timer": "clockify_start_timer",
		"stop": "clockify_stop_timer", "find_tag": "clockify_find_tags", "clockify_get_status": "clockify_status", "": "clockify_", "hello": "clockify_",
		"clockify_unknown": "clockify_", "search_time_entries": "clockify_find_time_entries", "split": "clockify_update_time_entries", "create_time_entry": "clockify_log_time",
		"weekly_report": "clockify_summarize_time", "pause_timer": "clockify_stop_timer", "remove_entries": "clockify_delete_time_entries",
	} {
		text, failed := call(name)
		if !failed || !strings.Contains(text, nearest) || !strings.Contains(text, `There is no tool "`+strings.TrimSpace(name)+`"`) {
			t.Errorf("%q: not %s in: %s", name, nearest, text)
		}
	}
	_ = p.in.Close()
	p.ends(t)
}
