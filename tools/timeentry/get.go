package timeentry

import (
	"context"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

type getTimeEntryArgs struct {
	ID    string `json:"id" jsonschema_description:"24 hex digits, as find_time_entries shows them in brackets"`
	Round bool   `json:"round,omitempty" jsonschema_description:"Length as the workspace's duration format rounds it"`
	tool.InWorkspace
}

func getTimeEntry(ctx context.Context, s *session.Session, in getTimeEntryArgs) (tool.Answer, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	e, err := w.Entries.Get(ctx, in.ID, clockify.EntryGet{Hydrated: true, ConsiderDurationFormat: in.Round})
	if clockify.IsNotFound(err) {
		return "", session.Refuse("there is no time entry %s%s: find_time_entries lists entries with their ids", view.Quote(in.ID), inWorkspace(w.Name))
	}
	if err != nil {
		return "", err
	}
	format := view.Clock{Zone: w.Me.Zone, Now: w.Now(ctx)}
	text := format.Entry(e)
	if in.Round && !e.Running() {
		text += ", shown by Clockify as " + view.Length(time.Duration(e.Interval.Duration))
	}
	if e.User != nil && !w.IsMe(e.UserID) {
		text = "Of " + view.Name(e.User.Name) + ": " + text
	}
	return tool.Answer(text + "\n" + view.IDs(e)), nil
}

// inWorkspace names a workspace for people who have several; for others the name is empty.
func inWorkspace(name string) string {
	if name == "" {
		return ""
	}
	return " in " + view.Name(name)
}
