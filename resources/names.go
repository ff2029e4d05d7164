package resources

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// listRows is how many names one reading shows; tools find the rest by name.
const listRows = 300

// catalogue is a kind of name, and how its names are listed.
type catalogue struct {
	one  string
	tool string // that finds them by name
	kind session.Kind
	more func(resolve.Name) string // what a row says besides the name
}

var (
	projects = catalogue{"project", "clockify_find_projects", session.Projects,
		func(n resolve.Name) string { return ", " + view.Billable(n.Billable) }}
	clients = catalogue{"client", "clockify_find_clients", session.Clients, nothing}
	tags    = catalogue{"tag", "clockify_find_tags", session.Tags, nothing}
	people  = catalogue{"person", "clockify_find_users", session.People, nothing}
)

func nothing(resolve.Name) string { return "" }

func readProjects(ctx context.Context, s *session.Session, at address) (string, error) {
	text, err := projects.read(ctx, s, at)
	if err != nil {
		return "", err
	}
	return text + "\nOne of them with its tasks and estimate: " + address{at.workspace, "projects", ""}.String() + "/{name or id}", nil
}

func readClients(ctx context.Context, s *session.Session, at address) (string, error) {
	return clients.read(ctx, s, at)
}

func readTags(ctx context.Context, s *session.Session, at address) (string, error) {
	return tags.read(ctx, s, at)
}

func readPeople(ctx context.Context, s *session.Session, at address) (string, error) {
	w, err := s.In(ctx, at.workspace)
	if err != nil {
		return "", err
	}
	text, err := people.in(ctx, w)
	if err == nil && w.Denied("people") {
		text += "\nYour role here may not see other people."
	}
	return text, err
}

func (c catalogue) read(ctx context.Context, s *session.Session, at address) (string, error) {
	w, err := s.In(ctx, at.workspace)
	if err != nil {
		return "", err
	}
	return c.in(ctx, w)
}

func (c catalogue) in(ctx context.Context, w *session.Workspace) (string, error) {
	all, err := w.Names(ctx, c.kind)
	if err != nil {
		return "", err
	}
	active := resolve.Matching(all, "", nil)
	var b strings.Builder
	b.WriteString(c.count(len(active)))
	if w.Name != "" {
		b.WriteString(" in " + view.Name(w.Name))
	}
	if len(active) > 0 {
		b.WriteString(":")
	}
	for i, n := range active {
		if i == listRows {
			fmt.Fprintf(&b, "\nand %d more: %s finds them by name", len(active)-listRows, c.tool)
			break
		}
		fmt.Fprintf(&b, "\n- %s%s [%s]", session.Label(n), c.more(n), n.ID)
	}
	if past := len(all) - len(active); past > 0 {
		fmt.Fprintf(&b, "\nNot shown: %s, archived", c.count(past))
	}
	return b.String(), nil
}

func (c catalogue) count(n int) string {
	if c.one == "person" && n != 1 {
		return fmt.Sprintf("%d people", n)
	}
	return view.Count(n, c.one)
}
