package session

import (
	"context"
	"iter"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
)

// Kind is a kind of thing that people name. Its values are the variables below, and TasksOf.
type Kind struct {
	Word string       // what it is called: "project"
	of   resolve.Name // of tasks their project
	path string       // the argument that takes one, if that is not the word
	sign string       // stands before the name in that argument: + or - in a list of changes
}

// The kinds of things that have names.
var (
	Workspaces = Kind{Word: "workspace"}
	Projects   = Kind{Word: "project"}
	Clients    = Kind{Word: "client"}
	Tags       = Kind{Word: "tag", path: "tags"}
	People     = Kind{Word: "user"}
	Fields     = Kind{Word: "custom field", path: "fields"}
)

// TasksOf is the tasks of one project.
func TasksOf(project resolve.Name) Kind { return Kind{Word: "task", of: project} }

// At says which argument takes the thing, so that a question is about that argument: "tags.0".
func (k Kind) At(path string) Kind {
	k.path = path
	return k
}

// Signed says what stands before the name in its argument, so that an answer has it too.
func (k Kind) Signed(sign string) Kind {
	k.sign = sign
	return k
}

// kindRules is what differs between kinds: how their names are read and recognized, and what can be done otherwise.
type kindRules struct {
	list   lister
	of     resolve.Of
	miss   string // what to do when there is none of that name
	state  string // what one is that is no longer in use; "" is archived
	revive string // what to do with such a one; "" is byHand
}

// lister reads all names of a kind. Archived things are among them: a name must be known to be archived.
type lister func(context.Context, *Workspace, Kind) ([]resolve.Name, error)

const byHand = "un-archive it in Clockify first"

// kinds is the table of all kinds, by their word.
var kinds = map[string]kindRules{
	"workspace":    {list: listWorkspaces, miss: "look with find_workspaces"},
	"project":      {list: listed(projectsOf, ProjectName), of: resolve.OfAlone, miss: "create it with add_project", revive: "un-archive it with update_project first"},
	"task":         {list: listTasks, of: resolve.OfKnown, miss: "create it with add_task", state: "done", revive: "reopen it in Clockify first"},
	"client":       {list: listed(clientsOf, ClientName), miss: "create it with add_client", revive: "un-archive it with update_client first"},
	"tag":          {list: listed(tagsOf, TagName), miss: "create it with add_tag", revive: "un-archive it with update_tag first"},
	"user":         {list: listPeople, of: resolve.OfOther, miss: "look with find_users"},
	"custom field": {miss: "ask an admin to add it in Clockify"}, // their documents are cached, not their names
}

// listed makes a lister of how documents are read and how each stands in the list of names.
func listed[T any](rows func(context.Context, *Workspace) iter.Seq2[T, error], name func(T) resolve.Name) lister {
	return func(ctx context.Context, w *Workspace, _ Kind) ([]resolve.Name, error) {
		all, _, err := clockify.Collect(rows(ctx, w), 0)
		if err != nil {
			return nil, err
		}
		return NamesOf(all, name), nil
	}
}

// NamesOf is how documents stand in the list of names.
func NamesOf[T any](all []T, name func(T) resolve.Name) []resolve.Name {
	names := make([]resolve.Name, len(all))
	for i, one := range all {
		names[i] = name(one)
	}
	return names
}

func projectsOf(ctx context.Context, w *Workspace) iter.Seq2[clockify.Project, error] {
	return w.Projects.List(ctx, clockify.ProjectFilter{Paging: clockify.Largest})
}

// ProjectName is how a project stands in the list of names.
func ProjectName(p clockify.Project) resolve.Name {
	return resolve.Name{ID: p.ID, Name: p.Name, Of: p.ClientName, OfID: p.ClientID, Archived: p.Archived, Billable: p.Billable}
}

func clientsOf(ctx context.Context, w *Workspace) iter.Seq2[clockify.Customer, error] {
	return w.Clients.List(ctx, clockify.ClientFilter{Paging: clockify.Largest})
}

// ClientName is how a client stands in the list of names.
func ClientName(c clockify.Customer) resolve.Name {
	return resolve.Name{ID: c.ID, Name: c.Name, Archived: c.Archived}
}

func tagsOf(ctx context.Context, w *Workspace) iter.Seq2[clockify.Tag, error] {
	return w.Tags.List(ctx, clockify.TagFilter{Paging: clockify.Largest})
}

// TagName is how a tag stands in the list of names.
func TagName(t clockify.Tag) resolve.Name {
	return resolve.Name{ID: t.ID, Name: t.Name, Archived: t.Archived}
}

func listTasks(ctx context.Context, w *Workspace, k Kind) ([]resolve.Name, error) {
	all, _, err := clockify.Collect(w.Tasks.List(ctx, k.of.ID, clockify.TaskFilter{Paging: clockify.Largest}), 0)
	if err != nil {
		return nil, err
	}
	return NamesOf(all, func(t clockify.Task) resolve.Name { return TaskName(t, k.of.Name) }), nil
}

// TaskName is how a task stands in the list of names; done ones count as archived.
func TaskName(t clockify.Task, project string) resolve.Name {
	return resolve.Name{ID: t.ID, Name: t.Name, Of: project, OfID: t.ProjectID, Archived: t.Status == clockify.TaskDone, Billable: t.Billable}
}

// listPeople reads the workspace's members. A plain member who may not list people gets themselves.
func listPeople(ctx context.Context, w *Workspace, _ Kind) ([]resolve.Name, error) {
	all, _, err := clockify.Collect(w.Users.List(ctx, clockify.UserFilter{Paging: clockify.Largest}), 0)
	if clockify.IsForbidden(err) {
		w.Deny("people")
		return []resolve.Name{UserName(w.Me.User)}, nil
	}
	if err != nil {
		return nil, err
	}
	return NamesOf(all, UserName), nil
}

// UserName is how a person stands in the list of names: someone invited has no name yet, only an address.
func UserName(u clockify.User) resolve.Name {
	n := resolve.Name{ID: u.ID, Name: u.Name, Of: u.Email}
	if n.Name == "" {
		n.Name, n.Of = u.Email, ""
	}
	if u.Settings != nil {
		n.Zone = u.Settings.TimeZone
	}
	return n
}

func listWorkspaces(ctx context.Context, w *Workspace, _ Kind) ([]resolve.Name, error) {
	all, err := w.Client.Workspaces.List(ctx, clockify.WorkspaceFilter{})
	if err != nil {
		return nil, err
	}
	for _, info := range all {
		w.infos.learn(w.Clock(), info.ID, info)
	}
	return NamesOf(all, func(i clockify.WorkspaceInfo) resolve.Name { return resolve.Name{ID: i.ID, Name: i.Name} }), nil
}
