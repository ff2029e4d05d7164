package view

import (
	"strings"
	"time"

	"clockify-mcp/clockify"
)

// Task is one line about a task: name, billable, how far it is, who is on it, and its id.
func Task(t clockify.Task, assignees []string) string {
	parts := []string{Name(t.Name), Billable(t.Billable)}
	tracked, planned := time.Duration(t.Duration), time.Duration(t.Estimate)
	switch {
	case planned > 0 && tracked > 0:
		parts = append(parts, share(tracked, planned))
	case planned > 0:
		parts = append(parts, "estimate "+Length(planned))
	case tracked > 0:
		parts = append(parts, Length(tracked)+" tracked")
	}
	if len(assignees) > 0 {
		for i, name := range assignees {
			assignees[i] = Name(name)
		}
		parts = append(parts, "for "+strings.Join(assignees, " and "))
	}
	if t.Status == clockify.TaskDone {
		parts = append(parts, "done")
	}
	return strings.Join(parts, ", ") + ident(t.ID)
}
