package tools

import (
	"context"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

type updateClientArgs struct {
	Client   string   `json:"client" jsonschema_description:"Exact name or id"`
	Name     string   `json:"name,omitempty" jsonschema:"maxLength=100" jsonschema_description:"New name"`
	Email    *string  `json:"email,omitempty" jsonschema_description:"For invoices, or none"`
	CC       []string `json:"cc,omitempty" jsonschema_description:"Up to 3 more addresses; +add, -remove, or the whole list"`
	Address  *string  `json:"address,omitempty" jsonschema:"maxLength=3000" jsonschema_description:"Or none"`
	Note     *string  `json:"note,omitempty" jsonschema:"maxLength=3000" jsonschema_description:"Or none"`
	Currency string   `json:"currency,omitempty" jsonschema_description:"EUR"`
	Archived *bool    `json:"archived,omitempty" jsonschema_description:"false brings it back"`
	Projects bool     `json:"projects,omitempty" jsonschema_description:"With archived: archive its projects and close their tasks too"`
	tool.Confirmation
	tool.InWorkspace
}

func updateClient(ctx context.Context, s *session.Session, in updateClientArgs) (tool.Answer, error) {
	switch {
	case in.Projects && (in.Archived == nil || !*in.Archived):
		return "", session.Refuse("projects goes with archived true: it archives the client's projects too. Nothing was changed")
	case strings.TrimSpace(in.Name) == "" && in.Email == nil && in.CC == nil && in.Address == nil && in.Note == nil && in.Currency == "" && in.Archived == nil:
		return "", session.Refuse("nothing to change was said: give name, email, cc, address, note, currency or archived")
	}
	return clientThing.change(ctx, s, in.Workspace, in.Client, in.edit)
}

// edit resolves all that is to change before anything is written.
func (in updateClientArgs) edit(ctx context.Context, w *session.Workspace, before clockify.Customer) (e edit[clockify.Customer], err error) {
	e.after = before
	if name := strings.TrimSpace(in.Name); name != "" {
		e.after.Name = name
	}
	setText(&e.after.Email, in.Email)
	setText(&e.after.Address, in.Address)
	setText(&e.after.Note, in.Note)
	set(&e.after.Archived, in.Archived)
	if e.after.Email != "" && e.after.Email != before.Email && !isEmail(e.after.Email) {
		return e, noEmail("email", e.after.Email)
	}
	if e.after.CCEmails, err = ccAfter(before.CCEmails, in.CC); err != nil {
		return e, err
	}
	if in.Currency != "" {
		if e.after.CurrencyID, e.after.CurrencyCode, err = currencyCalled(ctx, w, in.Currency); err != nil {
			return e, err
		}
	}
	if !in.Projects {
		return e, nil
	}
	names, err := projectsOf(ctx, w, before.ID, false)
	if err != nil || len(names) == 0 {
		return e, err
	}
	e.also = []string{"together with " + listOf("project", labels(names)) + ", whose tasks are marked done (undo brings back the client alone)"}
	e.write = func(ctx context.Context) (clockify.Customer, error) {
		for _, p := range names {
			defer w.Forget(session.TasksOf(p), w.ID)
		}
		return writeClient(ctx, w, before, e.after, true)
	}
	return e, nil
}

// setText changes a text, if another was given; none empties it.
func setText(field, given *string) {
	switch {
	case given == nil:
	case none(*given):
		*field = ""
	default:
		*field = strings.TrimSpace(*given)
	}
}

// writeClient makes the client what is wanted. Clockify's answer may lack the currency's code. [hash]
func writeClient(ctx context.Context, w *session.Workspace, now, wanted clockify.Customer, withProjects bool) (clockify.Customer, error) {
	doc, err := w.Clients.Change(ctx, now, func(r *clockify.ClientRequest) {
		r.Name, r.Email, r.Address, r.Note, r.Archived = wanted.Name, wanted.Email, wanted.Address, wanted.Note, wanted.Archived
		r.CurrencyID, r.CCEmails = wanted.CurrencyID, wanted.CCEmails
		r.ArchiveProjects, r.MarkTasksDone = withProjects, withProjects
	})
	if doc.CurrencyID == wanted.CurrencyID {
		doc.CurrencyCode = wanted.CurrencyCode
	}
	return doc, err
}

// mostCC is how many further addresses a client may have. [live]
const mostCC = 3

// ccAfter is the further addresses after a change: each with + or -, or the whole list without signs.
func ccAfter(had, given []string) ([]string, error) {
	if given == nil {
		return had, nil
	}
	items, whole, err := tool.SignedList("cc", given)
	after := []string{}
	if err != nil || len(items) == 1 && none(items[0].Text) {
		return after, err
	}
	if !whole {
		after = slices.Clone(had)
	}
	for _, item := range items {
		same := func(address string) bool { return strings.EqualFold(address, item.Text) }
		switch {
		case !isEmail(item.Text):
			return nil, noEmail("cc", item.Text)
		case item.Sign == "-":
			after = slices.DeleteFunc(after, same)
		case !slices.ContainsFunc(after, same):
			after = append(after, item.Text)
		}
	}
	if len(after) > mostCC {
		return nil, session.Refuse("cc would have %d addresses, and a client has at most %d: leave some out. Nothing was changed", len(after), mostCC)
	}
	return after, nil
}

// isEmail says whether a text can be an e-mail address; Clockify checks the rest.
func isEmail(text string) bool {
	before, after, ok := strings.Cut(text, "@")
	return ok && before != "" && after != "" && !strings.ContainsAny(text, " \t\n")
}

func noEmail(argument, text string) error {
	return session.Refuse("%s %s is no e-mail address. Nothing was changed", argument, view.Quote(text))
}

// currencyCalled is one of the workspace's currencies.
func currencyCalled(ctx context.Context, w *session.Workspace, text string) (id, code string, err error) {
	info, err := w.Info(ctx)
	if err != nil {
		return "", "", err
	}
	var codes []string
	for _, c := range info.Currencies {
		if strings.EqualFold(c.Code, strings.TrimSpace(text)) {
			return c.ID, c.Code, nil
		}
		codes = append(codes, view.Name(c.Code))
	}
	return "", "", session.Refuse("currency %s is none of the workspace's, which has %s; an admin adds others in Clockify. Nothing was changed", view.Quote(text), strings.Join(codes, ", "))
}

type deleteClientArgs struct {
	Client  string `json:"client" jsonschema_description:"Exact name or id"`
	Archive bool   `json:"archive,omitempty" jsonschema_description:"true: archive it first, if active"`
	tool.Confirmation
	tool.InWorkspace
}

func deleteClient(ctx context.Context, s *session.Session, in deleteClientArgs) (tool.Answer, error) {
	return clientThing.remove(ctx, s, in.Workspace, in.Client, in.Archive, func(ctx context.Context, w *session.Workspace, c clockify.Customer) (loss, error) {
		names, err := projectsOf(ctx, w, c.ID, true)
		lost := loss{facts: []any{c, names}}
		if len(names) > 0 {
			lost.lines = []string{"its " + listOf("project", labels(names)) + " most likely stay, without a client"}
		}
		return lost, err
	})
}

// projectsOf is a client's projects as they stand now, archived ones too if wanted: a preview made from an older list would
// not say all that is lost.
func projectsOf(ctx context.Context, w *session.Workspace, client string, archived bool) ([]resolve.Name, error) {
	filter := clockify.ProjectFilter{Clients: []string{client}, Paging: clockify.Largest}
	all, _, err := clockify.Collect(w.Projects.List(ctx, filter), 0)
	all = slices.DeleteFunc(all, func(p clockify.Project) bool { return p.Archived && !archived })
	return session.NamesOf(all, session.ProjectName), err
}

func labels(names []resolve.Name) []string {
	labels := make([]string, len(names))
	for i, n := range names {
		labels[i] = view.Name(n.Name)
	}
	return labels
}
