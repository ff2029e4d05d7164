package tools

import (
	"context"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

type deleteTimeEntriesArgs struct {
	IDs     []string `json:"ids,omitempty" jsonschema_description:"Which entries"`
	Match   *filters `json:"match,omitempty" jsonschema_description:"Or all that fit, as in find_time_entries"`
	Running bool     `json:"running,omitempty" jsonschema_description:"Or the timer: throws it away"`
	Last    bool     `json:"last,omitempty" jsonschema_description:"Or the last entry"`
	Where
	Sure
}

func deleteTimeEntries(ctx context.Context, s *session.Session, in deleteTimeEntriesArgs) (session.Written, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return session.Written{}, err
	}
	which := aim{IDs: in.IDs, Match: (*Match)(in.Match)}
	switch {
	case in.Running:
		which.Target = "running"
	case in.Last:
		which.Target = "last"
	}
	meant, err := which.pick(ctx, w)
	if err != nil {
		return session.Written{}, err
	}
	defer meant.unlock()
	plan := meant.plan("deleted " + meant.called())
	if in.Running {
		plan.Title = "deleted the running timer"
	}
	plan.Notes, plan.Reasons = meant.notes, meant.reasons()
	if n := len(meant.entries); n > 1 && len(plan.Reasons) == 0 {
		plan.Reasons = []string{"this deletes " + view.Count(n, "entry")}
	}
	for _, e := range meant.entries {
		plan.Changes = append(plan.Changes, timesheet.Delete(e))
	}
	return meant.Write(ctx, plan)
}
