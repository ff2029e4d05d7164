package tools

import (
	"context"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

var users = tool.Toolset{Name: "users", About: "Find people.", Tools: []tool.Tool{
	tool.New(tool.Reads, "find_users", "List the people of the workspace with e-mail and id. Changes nothing.", findUsers),
}}

type findUsersArgs struct {
	Name string `json:"name,omitempty" jsonschema_description:"Part of the name or e-mail, or me"`
	tool.Page
	tool.InWorkspace
}

func findUsers(ctx context.Context, s *session.Session, in findUsersArgs) (view.List, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.List{}, err
	}
	me := session.UserName(w.Me.User)
	if resolve.Same(in.Name, "me") {
		return in.Show("member", w.Name, "", peopleRows([]resolve.Name{me}, "", me.ID))
	}
	names, err := w.Names(ctx, session.People)
	if err != nil {
		return view.List{}, err
	}
	page, err := in.Show("member", w.Name, in.Name, peopleRows(names, in.Name, me.ID))
	if w.Denied("people") {
		page.Notes = append(page.Notes, "Your role here may not see the other people; an admin's key can.")
	}
	return page, err
}

// peopleRows looks for the part in names and e-mails.
func peopleRows(people []resolve.Name, part, me string) (rows []string) {
	byID, both := map[string]resolve.Name{}, make([]resolve.Name, len(people))
	for i, n := range people {
		byID[n.ID] = n
		both[i] = resolve.Name{ID: n.ID, Name: n.Name + " " + n.Of}
	}
	for _, n := range resolve.Matching(both, part, nil) {
		row := session.Label(byID[n.ID])
		if n.ID == me {
			row += ", you"
		}
		rows = append(rows, row+" ["+n.ID+"]")
	}
	return rows
}
