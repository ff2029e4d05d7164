package tools_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/testenv"
	"clockify-mcp/tools"
)

// TestAnswerBudgets measures what answers cost the model that reads them. A refusal in place of an answer would be short
// enough for any budget, so it fails the test; the one refusal that is measured must be one.
func TestAnswerBudgets(t *testing.T) {
	world := crowd(t)
	batch := `{"entries": [` + strings.TrimSuffix(strings.Repeat(`{"project": "Client work 7", "date": "2 November", "duration": "20m", "description": "Review of the weekly figures"},`, 10), ",") + `]}`
	const refusal = "a name that is not there"
	for _, row := range []struct {
		does, tool, args string
		tokens, bytes    int
	}{
		{"one entry logged", "log_time", `{"project": "Client work 7", "date": "2 November afternoon", "duration": "90m", "description": "Review of the weekly figures"}`, 120, 0},
		{"ten entries logged", "log_time", batch, 120 + 9*40, 0},
		{"a timer started", "start_timer", `{"project": "Client work 7", "description": "Review of the weekly figures"}`, 120, 0},
		{"an entry changed", "update_time_entries", `{"target": "last", "changes": {"description": "Review of the monthly figures"}}`, 120, 0},
		{"a page of entries", "find_time_entries", `{"period": "this month", "limit": 25}`, 1200, 0},
		{"200 entries", "find_time_entries", `{"period": "this year", "limit": 200}`, 0, 25_000},
		{"a report of many projects", "summarize_time", `{"period": "this year", "by": ["project", "description"]}`, 800, 0},
		{"a report by day", "summarize_time", `{"period": "this year", "by": ["day"]}`, 800, 0},
		{"a month's timesheet", "timesheet", `{"period": "this month"}`, 800, 0},
		{"5,000 projects", "find_projects", `{}`, 1500, 0},
		{refusal, "log_time", `{"project": "Zzyzx", "duration": "1h"}`, 300, 0},
	} {
		t.Run(row.does, func(t *testing.T) {
			t.Parallel()
			text, failed := testenv.New(t, world).Call(t, row.tool, row.args)
			if failed != (row.does == refusal) {
				t.Fatalf("failed %v:\n%s", failed, text)
			}
			if n := tools.Tokens(t, text); row.tokens > 0 && n > row.tokens {
				t.Errorf("%d tokens, at most %d:\n%s", n, row.tokens, text)
			}
			if n := len(text); row.bytes > 0 && n > row.bytes {
				t.Errorf("%d bytes, at most %d", n, row.bytes)
			}
		})
	}
}

// crowd is the acme world with 5,000 projects more and an entry for each of the last 400 half days.
func crowd(t testing.TB) sandbox.World {
	t.Helper()
	data, err := os.ReadFile(worlds)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	acme := all["acme"]
	projects := acme["projects"].([]any)
	for i := range 5000 {
		projects = append(projects, map[string]any{"alias": fmt.Sprint("x", i), "id": fmt.Sprintf("6504%020d", i), "name": fmt.Sprint("Client work ", i), "client": "c1", "billable": true, "rateCents": 5000})
	}
	var entries []any
	noon := time.Date(2026, 11, 22, 11, 0, 0, 0, time.UTC)
	for i := range 400 {
		start := noon.Add(-time.Duration(i) * 12 * time.Hour)
		entries = append(entries, map[string]any{
			"alias": fmt.Sprint("f", i), "id": fmt.Sprintf("6505%020d", i), "user": "u1", "project": fmt.Sprint("x", i%60),
			"start": utc(start), "end": utc(start.Add(time.Hour)), "description": fmt.Sprint("Review of part ", i%17), "billable": true, "tags": []any{"g1"},
		})
	}
	acme["projects"], acme["entries"] = projects, entries
	changed, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	world, err := sandbox.Parse(changed, "acme")
	if err != nil {
		t.Fatal(err)
	}
	return world
}

func utc(t time.Time) map[string]string {
	return map[string]string{"utc": t.Format(time.RFC3339), "local": t.Format(time.RFC3339)}
}
