package tools

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

var workspaces = tool.Toolset{Name: "workspaces", About: "Find and create workspaces.", Tools: []tool.Tool{
	tool.New(tool.Reads, "find_workspaces", "List your workspaces and which one is used unless told otherwise. Changes nothing.", findWorkspaces),
	tool.New(tool.Creates, "add_workspace", "Create an empty workspace that you own. No undo: only the web app can delete it. Asked first.", addWorkspace),
}}

type findWorkspacesArgs struct {
	Name string `json:"name,omitempty" jsonschema_description:"Part of the name"`
	tool.Page
}

func findWorkspaces(ctx context.Context, s *session.Session, in findWorkspacesArgs) (view.List, error) {
	all, err := s.Workspaces(ctx)
	if err != nil {
		return view.List{}, err
	}
	usual := ""
	w, err := s.In(ctx, "")
	var ask *session.Ask
	switch {
	case err == nil:
		usual = w.ID
	case !errors.As(err, &ask): // that there is no usual one is an answer too
		return view.List{}, err
	}
	var rows []string
	for _, n := range resolve.Matching(all, in.Name, nil) {
		row := view.Name(n.Name)
		if n.ID == usual {
			row += ", used unless told otherwise"
		}
		rows = append(rows, row+" ["+n.ID+"]")
	}
	return in.Show("workspace", "", in.Name, rows)
}

type addWorkspaceArgs struct {
	Name string `json:"name" jsonschema:"minLength=1,maxLength=50" jsonschema_description:"e.g. Side Gig"`
	tool.Confirmation
}

// previewWorkspace asks before something that nobody here can take back, and says so if the name is taken.
func previewWorkspace(name string, all []resolve.Name) string {
	for _, n := range all {
		if resolve.Same(n.Name, name) {
			return fmt.Sprintf("You already have a workspace %s [%s]. Please confirm that a second one of that name should be added; it cannot be undone: only the web app can delete a workspace.", view.Quote(n.Name), n.ID)
		}
	}
	return fmt.Sprintf("Please confirm that a new, empty workspace %s should be added; it cannot be undone: only the web app can delete a workspace. For work of its own, a project or a client is enough: add_project, add_client.", view.Quote(name))
}

func addWorkspace(ctx context.Context, s *session.Session, in addWorkspaceArgs) (tool.Answer, error) {
	if _, err := s.Me(ctx); err != nil {
		return "", err
	}
	wanted := clockify.NewWorkspace{Name: strings.TrimSpace(in.Name)}
	if wanted.Name == "" {
		return "", session.Refuse("the workspace's name is empty: say what to call it")
	}
	all, err := s.Workspaces(ctx)
	if err != nil {
		return "", err
	}
	preview := previewWorkspace(wanted.Name, all)
	if err := s.Agreed(ctx, preview, []string{wanted.Name, preview}); err != nil {
		return "", err
	}
	began := s.Clock()
	made, err := s.Client.Workspaces.Create(ctx, wanted)
	if clockify.IsUnsure(err) {
		made, err = lookUpWorkspace(ctx, s, wanted.Name, began, err)
	}
	if err != nil {
		return "", err
	}
	s.Joined(resolve.Name{ID: made.ID, Name: made.Name})
	return tool.Answer(fmt.Sprintf("Added the workspace %s [%s]; name it in workspace to work there. This cannot be undone: only the web app can delete a workspace.", view.Quote(made.Name), made.ID)), nil
}

// lookUpWorkspace finds out what became of an addition whose answer was lost.
func lookUpWorkspace(ctx context.Context, s *session.Session, name string, began time.Time, lost error) (clockify.WorkspaceInfo, error) {
	ctx, cancel := session.LookingUp(ctx)
	defer cancel()
	all, err := s.Client.Workspaces.List(ctx, clockify.WorkspaceFilter{})
	if err != nil {
		return clockify.WorkspaceInfo{}, session.Unknown(lost, "find_workspaces")
	}
	for _, w := range all {
		if w.Name == name && timesheet.MadeSince(w.ID, began) {
			return w, nil
		}
	}
	return clockify.WorkspaceInfo{}, session.NotWritten(lost)
}
