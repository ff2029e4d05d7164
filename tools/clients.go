package tools

import (
	"context"
	"iter"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

var clients = tool.Toolset{Name: "clients", About: "Find and create clients.", Tools: []tool.Tool{
	tool.New(tool.Reads, "find_clients", "List the workspace's clients. Changes nothing.", clientThing.find),
	tool.New(tool.Creates, "add_client", "Create a client. Fails if the name is taken, also by an archived one.", addClient),
	tool.New(tool.Updates, "update_client", "Change, archive or bring back a client; what is not given stays.", updateClient, tool.Unlisted, tool.Moving(changeOf("client")), tool.Words("rename customer, billing address, invoice e-mail, currency")),
	tool.New(tool.Destroys, "delete_client", "Delete a client for good.", deleteClient, tool.Unlisted, tool.Moving(targetOf("client")), tool.Words("remove customer")),
}}

var clientThing = thing[clockify.Customer]{
	kind: session.Clients, name: session.ClientName, empty: "say whom the work is for",
	in: func(w *session.Workspace) service[clockify.Customer] { return w.Clients },
	search: func(ctx context.Context, w *session.Workspace, name string) iter.Seq2[clockify.Customer, error] {
		return w.Clients.List(ctx, clockify.ClientFilter{Name: name})
	},
	write: func(ctx context.Context, w *session.Workspace, now, wanted clockify.Customer) (clockify.Customer, error) {
		return writeClient(ctx, w, now, wanted, false)
	},
	archive:    func(c *clockify.Customer) { c.Archived = true },
	dependents: func(resolve.Name) []session.Kind { return []session.Kind{session.Projects} },
	differences: func(a, b clockify.Customer) []string {
		return changesOf(a.Archived, b.Archived,
			fieldChange(a.Name != b.Name, "name", view.Quote(a.Name), view.Quote(b.Name)),
			fieldChange(a.Email != b.Email, "email", orNone(a.Email), orNone(b.Email)),
			fieldChange(!slices.Equal(a.CCEmails, b.CCEmails), "cc", orNone(strings.Join(a.CCEmails, ", ")), orNone(strings.Join(b.CCEmails, ", "))),
			fieldChange(a.Address != b.Address, "address", quoteOrNone(a.Address), quoteOrNone(b.Address)),
			fieldChange(a.Note != b.Note, "note", quoteOrNone(a.Note), quoteOrNone(b.Note)),
			fieldChange(a.CurrencyID != b.CurrencyID, "currency", orNone(a.CurrencyCode), orNone(b.CurrencyCode)))
	},
	inUse: func(ctx context.Context, w *session.Workspace, c clockify.Customer) (string, error) {
		theirs, _, err := clockify.Collect(w.Projects.List(ctx, clockify.ProjectFilter{Clients: []string{c.ID}}), 0)
		if err != nil || len(theirs) == 0 {
			return "", err
		}
		return "has " + view.Count(len(theirs), "project") + " now", nil
	},
}

type addClientArgs struct {
	Name  string `json:"name" jsonschema:"minLength=1,maxLength=100" jsonschema_description:"e.g. Acme"`
	Email string `json:"email,omitempty" jsonschema_description:"For invoices"`
	Note  string `json:"note,omitempty" jsonschema_description:"Free text"`
	tool.InWorkspace
}

func addClient(ctx context.Context, s *session.Session, in addClientArgs) (tool.Answer, error) {
	client := clockify.NewClient{Name: strings.TrimSpace(in.Name), Email: strings.TrimSpace(in.Email), Note: in.Note}
	return clientThing.create(ctx, s, in.Workspace, client.Name, func(ctx context.Context, w *session.Workspace) (clockify.Customer, error) {
		return w.Clients.Create(ctx, client)
	})
}
