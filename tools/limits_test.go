package tools_test

import (
	"clockify-mcp/internal/testenv"
	"fmt"
	"strings"
	"testing"
)

func TestMoreEntriesThanOneCallTakes(t *testing.T) {
	env := testenv.New(t, testenv.World(t, worlds, "acme"))
	rows := make([]string, 103)
	for i := range rows {
		rows[i] = fmt.Sprintf(`{"project": "Internal", "date": "2026-08-%02d", "start": "%02d:00", "duration": "1h"}`, i%28+1, 8+i/28)
	}
	text, failed := env.Call(t, "log_time", `{"entries": [`+strings.Join(rows, ",")+`]}`)
	if !failed || !strings.Contains(text, "entries has 103 items, at most 100 in one call: send the first 100, and after that those from number 101 on") {
		t.Error(text)
	}
	text, _ = env.Call(t, "summarize_time", `{"by": ["project", "task", "tag", "day"]}`)
	holds(t, text, "by has 4 items, at most 3")
}
