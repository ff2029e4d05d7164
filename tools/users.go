package tools

import (
	"context"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

var users = Toolset{"users", "Find people.", []Tool{
	tool(reads, "find_users", "List the people of the workspace with e-mail and id. Changes nothing.", findUsers),
}}

type findUsersArgs struct {
	Name string `json:"name,omitempty" jsonschema_description:"Part of the name or e-mail, or me"`
	Page
	Where
}

func findUsers(ctx context.Context, s *session.Session, in findUsersArgs) (view.List, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.List{}, err
	}
	me := session.UserName(w.Me.User)
	if session.Same(in.Name, "me") {
		return in.show("member", w.Name, "", peopleRows([]store.Name{me}, "", me.ID))
	}
	names, err := w.People(ctx)
	if err != nil {
		return view.List{}, err
	}
	page, err := in.show("member", w.Name, in.Name, peopleRows(names, in.Name, me.ID))
	if w.Denied("people") {
		page.Notes = append(page.Notes, "Your role here may not see the other people; an admin's key can.")
	}
	return page, err
}

// peopleRows looks for the part in names and e-mails.
func peopleRows(people []store.Name, part, me string) (rows []string) {
	byID, both := map[string]store.Name{}, make([]store.Name, len(people))
	for i, n := range people {
		byID[n.ID] = n
		both[i] = store.Name{ID: n.ID, Name: n.Name + " " + n.Of}
	}
	for _, n := range session.Matching(both, part, nil) {
		row := session.Label(byID[n.ID])
		if n.ID == me {
			row += ", you"
		}
		rows = append(rows, row+" ["+n.ID+"]")
	}
	return rows
}
