package session

import (
	"context"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/view"
)

// NeedsToStop says what a timer that was just started lacks and cannot stop without; "" if nothing. It costs a request where
// the workspace's rules are not known, unless an entry of the same person has ended without each of those fields.
func (w *Workspace) NeedsToStop(ctx context.Context, timer clockify.EntryRequest, ended []clockify.Entry) string {
	fields := w.fieldsToStop(ctx, timer, ended)
	if slices.ContainsFunc(ended, func(e clockify.Entry) bool { return len(e.CustomFieldValues) > 0 }) { // there are custom fields
		for _, f := range w.lackingCustom(ctx, timer) {
			fields = append(fields, view.Quote(f.Name))
		}
	}
	if len(fields) == 0 {
		return ""
	}
	return "before it can stop, this workspace wants its " + strings.Join(fields, " and ") + ": say it with " + updateEntries + " and target \"running\""
}

// fieldsToStop are the fields that the rules want of the timer.
func (w *Workspace) fieldsToStop(ctx context.Context, timer clockify.EntryRequest, ended []clockify.Entry) []string {
	all := clockify.WorkspaceSettings{ForceProjects: true, ForceTasks: true, ForceTags: true, ForceDescription: true}
	fields := lackingFields(all, timer)
	for _, e := range ended {
		if !e.Running() {
			without := lackingFields(all, e.Request())
			fields = slices.DeleteFunc(fields, func(f string) bool { return slices.Contains(without, f) })
		}
	}
	if len(fields) == 0 {
		return nil
	}
	info, known := w.infos.known(w.Clock(), hintAge, w.ID)
	if !known {
		var err error
		if info, err = w.Info(ctx); err != nil {
			return nil
		}
	}
	return lackingFields(info.Settings, timer)
}
