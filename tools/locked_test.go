package tools_test

import (
	"strings"
	"testing"

	"clockify-mcp/internal/testenv"
)

// TestApprovedAmongOthers holds a change of a range to naming the approved entry at once, also to an owner, whom a locked
// period does not hold back.
func TestApprovedAmongOthers(t *testing.T) {
	const approved, open = "650500000000000000000007", "650500000000000000000008"
	for _, call := range []struct{ tool, args string }{
		{"delete_time_entries", `{"match": {"period": "18 Nov"}}`},
		{"update_time_entries", `{"match": {"period": "18 Nov"}, "changes": {"billable": false}}`},
		{"update_time_entries", `{"match": {"period": "18 Nov"}, "changes": {"shift": "+1 day"}}`},
	} {
		env := testenv.New(t, testenv.World(t, worlds, "acme"))
		env.Clockify.Approve("", approved)
		env.Clockify.Role("", "u1", "OWNER")
		text, failed := env.Call(t, call.tool, call.args)
		_, rest, offered := strings.Cut(text, "repeat the call with ids")
		for name, ok := range map[string]bool{
			"refuses":            failed && !strings.Contains(text, "confirm"),
			"names the approved": strings.Contains(text, approved+"]: it is in an approved timesheet"),
			"offers the rest":    offered && strings.Contains(rest, open) && !strings.Contains(rest, approved),
		} {
			if !ok {
				t.Errorf("%s %s: not so: %s\n%s", call.tool, call.args, name, text)
			}
		}
	}
}
