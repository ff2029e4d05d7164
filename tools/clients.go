package tools

import (
	"context"
	"iter"
	"reflect"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

var clients = Toolset{"clients", "Find and create clients.", []Tool{
	tool(reads, "find_clients", "List the workspace's clients. Changes nothing.", findClients),
	tool(creates, "add_client", "Create a client. Fails if the name is taken, also by an archived one.", addClient),
}}

type findClientsArgs struct {
	Name     string `json:"name,omitempty" jsonschema_description:"Part of the name"`
	Archived *bool  `json:"archived,omitempty" jsonschema_description:"true: only archived; default active"`
	Page
	Where
}

func findClients(ctx context.Context, s *session.Session, in findClientsArgs) (view.List, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.List{}, err
	}
	names, err := w.AllClients(ctx)
	if err != nil {
		return view.List{}, err
	}
	return in.list("client", w, names, in.Name, in.Archived)
}

type addClientArgs struct {
	Name  string `json:"name" jsonschema:"minLength=1,maxLength=100" jsonschema_description:"e.g. Acme"`
	Email string `json:"email,omitempty" jsonschema_description:"For invoices"`
	Note  string `json:"note,omitempty" jsonschema_description:"Free text"`
	Where
}

func addClient(ctx context.Context, s *session.Session, in addClientArgs) (Text, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	wanted := clockify.NewClient{Name: strings.TrimSpace(in.Name), Email: strings.TrimSpace(in.Email), Note: in.Note}
	if wanted.Name == "" {
		return "", session.Refuse("the client's name is empty: say whom the work is for")
	}
	c, err := createClient(ctx, w, wanted)
	if err != nil {
		return "", err
	}
	undo := w.RememberBack("added the client "+view.Quote(c.Name), func(ctx context.Context) (string, error) { return unaddClient(ctx, w, c) })
	return added(w, "client", session.ClientName(c), undo), nil
}

// createClient adds a client, and finds out what became of it where the answer was lost.
func createClient(ctx context.Context, w *session.Workspace, wanted clockify.NewClient) (clockify.Customer, error) {
	began := w.Clock()
	c, err := w.Clients.Create(ctx, wanted)
	if err != nil {
		c, err = lookUp(ctx, began, err, func(ctx context.Context) iter.Seq2[clockify.Customer, error] {
			return w.Clients.List(ctx, clockify.ClientFilter{Name: wanted.Name})
		}, func(c clockify.Customer) (string, bool) { return c.ID, session.Same(c.Name, wanted.Name) })
	}
	if err != nil {
		return c, addition{kind: session.KindClient, said: wanted.Name, all: w.AllClients}.refused(ctx, w, err)
	}
	w.Changed(session.KindClient, "", session.ClientName(c), session.Here)
	return c, nil
}

// unaddClient takes an addition back, unless projects came to hang on the client since. Only archived ones can be deleted.
func unaddClient(ctx context.Context, w *session.Workspace, added clockify.Customer) (string, error) {
	now, err := w.Clients.Get(ctx, added.ID)
	if err != nil {
		return "", gone(session.KindClient, added.Name, err)
	}
	if !reflect.DeepEqual(now, added) {
		return "", changedSince(session.KindClient, added.Name, "was changed since")
	}
	theirs, _, err := clockify.Collect(w.Projects.List(ctx, clockify.ProjectFilter{Clients: []string{added.ID}}), 0)
	if err != nil {
		return "", err
	}
	if len(theirs) > 0 {
		return "", changedSince(session.KindClient, added.Name, "has "+view.Count(len(theirs), "project")+" now")
	}
	archived, err := w.Clients.Edit(ctx, added.ID, func(r *clockify.ClientRequest) { r.Archived = true })
	if err != nil {
		return "", err
	}
	if err := w.Clients.Delete(ctx, added.ID); err != nil {
		w.Changed(session.KindClient, "", session.ClientName(archived), session.Here)
		return "", err
	}
	w.Changed(session.KindClient, "", session.ClientName(now), session.Gone)
	return "Deleted the client " + view.Quote(now.Name) + " again.", nil
}
