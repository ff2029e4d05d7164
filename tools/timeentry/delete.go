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
	IDs     []string     `json:"ids,omitempty" jsonschema_description:"Which entries"`
	Match   *nestedMatch `json:"match,omitempty" jsonschema_description:"Or all that fit, as in find_time_entries"`
	Running bool         `json:"running,omitempty" jsonschema_description:"Or the timer: throws it away"`
	Last    bool         `json:"last,omitempty" jsonschema_description:"Or the last entry"`
	tool.InWorkspace
	tool.Confirmation
}

// deleteTimeEntries asks first if it deletes several entries.
func deleteTimeEntries(ctx context.Context, s *session.Session, in deleteTimeEntriesArgs) (fmt.Stringer, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return nil, err
	}
	selector := selector{IDs: in.IDs, Match: (*Match)(in.Match)}
	switch {
	case in.Running:
		selector.Target = "running"
	case in.Last:
		selector.Target = "last"
	}
	return selector.lockAndFind(ctx, w, func(selected *selection) (fmt.Stringer, error) {
		plan := selected.newPlan("deleted", selected.label())
		if in.Running {
			plan.Title.Done, plan.Title.Of = "deleted the running timer", ""
		}
		plan.Notes, plan.Reasons = selected.notes, selected.confirmReasons()
		if n := len(selected.entries); n > 1 && len(plan.Reasons) == 0 {
			plan.Reasons = []string{"this deletes " + view.Count(n, "entry")}
		}
		for _, e := range selected.entries {
			plan.Changes = append(plan.Changes, timesheet.Delete(e))
		}
		return selected.Write(ctx, plan)
	})
}

// moveTarget also accepts update_time_entries' target for the timer or the last entry.
func moveTarget(args map[string]any) {
	if target, _ := args["target"].(string); target == "running" || target == "last" {
		args[target] = true
		delete(args, "target")
	}
}
