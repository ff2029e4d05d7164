package timeentry

import (
	"context"
	"fmt"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

type deleteTimeEntriesArgs struct {
	IDs     []string `json:"ids,omitempty" jsonschema_description:"Which entries"`
	Match   *filters `json:"match,omitempty" jsonschema_description:"Or all that fit, as in find_time_entries"`
	Running bool     `json:"running,omitempty" jsonschema_description:"Or the timer: throws it away"`
	Last    bool     `json:"last,omitempty" jsonschema_description:"Or the last entry"`
	tool.InWorkspace
	tool.Confirmation
}

func deleteTimeEntries(ctx context.Context, s *session.Session, in deleteTimeEntriesArgs) (fmt.Stringer, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return nil, err
	}
	which := selector{IDs: in.IDs, Match: (*Match)(in.Match)}
	switch {
	case in.Running:
		which.Target = "running"
	case in.Last:
		which.Target = "last"
	}
	return which.lockAndFind(ctx, w, func(m *selection) (fmt.Stringer, error) {
		plan := m.newPlan("deleted " + m.called())
		if in.Running {
			plan.Title = "deleted the running timer"
		}
		plan.Notes, plan.Reasons = m.notes, m.reasons()
		if n := len(m.entries); n > 1 && len(plan.Reasons) == 0 {
			plan.Reasons = []string{"this deletes " + view.Count(n, "entry")}
		}
		for _, e := range m.entries {
			plan.Changes = append(plan.Changes, timesheet.Delete(e))
		}
		return m.Write(ctx, plan)
	})
}
