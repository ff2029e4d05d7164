package session

import (
	"context"
	"errors"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

// freshNames is how young a list must be for a miss in it to count: an older one is read again first.
const freshNames = 20 * time.Second

// How says how near a name must be.
type How int

// A loose name is enough to log time on; what destroys or changes the catalogue wants the exact one;
// a filter also looks at what is archived.
const (
	Loose How = iota
	Exact
	Filter
)

// Project is the project meant. On a miss it says so when another workspace has one of that name.
func (w *Workspace) Project(ctx context.Context, said string, how How) (Found, error) {
	found, err := w.find(ctx, Query{Kind: KindProject, Said: said}, how, w.AllProjects, nameKey{KindProject, w.ID, ""})
	if err == nil || isAsk(err) || how == Exact {
		return found, err
	}
	return found, w.elsewhere(ctx, said, err)
}

// Task is the task meant, of a project that is known.
func (w *Workspace) Task(ctx context.Context, project store.Name, said string, how How) (Found, error) {
	all := func(ctx context.Context) ([]store.Name, error) { return w.AllTasks(ctx, project) }
	q := Query{Kind: KindTask, Said: said, Where: " in " + view.Name(project.Name)}
	return w.find(ctx, q, how, all, nameKey{KindTask, w.ID, project.ID})
}

// ClientNamed is the client meant.
func (w *Workspace) ClientNamed(ctx context.Context, said string, how How) (Found, error) {
	return w.find(ctx, Query{Kind: KindClient, Said: said}, how, w.AllClients, nameKey{KindClient, w.ID, ""})
}

// Tag is the tag meant.
func (w *Workspace) Tag(ctx context.Context, said string, how How) (Found, error) {
	return w.find(ctx, Query{Kind: KindTag, Path: "tags", Said: said}, how, w.AllTags, nameKey{KindTag, w.ID, ""})
}

// Person is the member meant; "", "me" and one's own id are the caller and cost nothing.
func (w *Workspace) Person(ctx context.Context, said string) (Found, error) {
	me := UserName(w.Me.User)
	switch fold(said) {
	case "", "me", "myself", "i", me.ID, fold(me.Name), fold(w.Me.User.Email):
		return Found{Name: me}, nil
	}
	found, err := w.find(ctx, Query{Kind: KindUser, Said: said}, Loose, w.People, nameKey{KindUser, w.ID, ""})
	if err != nil && w.Denied("people") {
		return Found{}, Refuse("your role here may not see other people, so %s cannot be looked up: ask an admin of the workspace, or leave user out for yourself", view.Quote(said))
	}
	return found, err
}

// IsMe says whether the person is the caller.
func (w *Workspace) IsMe(user string) bool { return user == "" || user == w.Me.User.ID }

type lister func(context.Context) ([]store.Name, error)

// find picks from the cached names, and on a miss reads them once more: someone may just have made it.
func (w *Workspace) find(ctx context.Context, q Query, how How, all lister, key nameKey) (Found, error) {
	q.Exact, q.Past = how == Exact, how == Filter
	if q.Where == "" && w.Name != "" {
		q.Where = " in " + view.Name(w.Name)
	}
	var err error
	if q.Among, err = all(ctx); err != nil {
		return Found{}, err
	}
	found, err := Pick(q)
	if err == nil || isAsk(err) {
		return found, err
	}
	list, ok := w.Memory.Names.Get(w.key(key), w.Clock(), nameAge)
	if !ok || w.Clock().Sub(list.At) < freshNames {
		return found, err
	}
	w.Memory.Names.Drop(w.key(key))
	if q.Among, err = all(ctx); err != nil {
		return Found{}, err
	}
	return Pick(q)
}

// elsewhere adds to a miss what the person's other workspaces have. Writing there is never assumed.
func (w *Workspace) elsewhere(ctx context.Context, said string, miss error) error {
	others, err := w.Others(ctx)
	if err != nil {
		return miss
	}
	for _, other := range others {
		names, err := other.AllProjects(ctx)
		if err != nil {
			continue
		}
		found, err := Pick(Query{Kind: KindProject, Said: said, Among: names})
		if err == nil {
			return Refuse("there is no project %s in %s, but the workspace %s has %s. Nothing was written. If that one is meant, repeat the call with workspace %q",
				view.Quote(said), view.Name(w.Name), view.Name(other.Name), Label(found.Name), other.Name)
		}
	}
	return miss
}

func isAsk(err error) bool {
	var ask *Ask
	return errors.As(err, &ask)
}

// ProjectOf is what the cache knows of a project by its id, without asking Clockify.
func (w *Workspace) ProjectOf(id string) (store.Name, bool) {
	return w.known(nameKey{KindProject, w.ID, ""}, id)
}

// TaskOf is what the cache knows of a task.
func (w *Workspace) TaskOf(project, id string) (store.Name, bool) {
	return w.known(nameKey{KindTask, w.ID, project}, id)
}

// TagOf is what the cache knows of a tag.
func (w *Workspace) TagOf(id string) (store.Name, bool) {
	return w.known(nameKey{KindTag, w.ID, ""}, id)
}

func (w *Workspace) known(key nameKey, id string) (store.Name, bool) {
	list, ok := w.Memory.Names.Get(w.key(key), w.Clock(), nameAge)
	if !ok {
		return store.Name{}, false
	}
	for _, n := range list.Names {
		if n.ID == id {
			return n, true
		}
	}
	return store.Name{}, false
}

// Named fills in the names an entry only has ids for, as far as they are known here; answers then read in words.
func (w *Workspace) Named(e clockify.Entry, before ...clockify.Entry) clockify.Entry {
	for _, b := range before {
		if e.Project == nil && b.Project != nil && b.ProjectID == e.ProjectID {
			e.Project = b.Project
		}
		if e.Task == nil && b.Task != nil && b.TaskID == e.TaskID {
			e.Task = b.Task
		}
		e.Tags = append(slices.Clip(e.Tags), b.Tags...)
	}
	if e.Project == nil && e.ProjectID != "" {
		n, _ := w.ProjectOf(e.ProjectID)
		e.Project = &clockify.Project{ID: e.ProjectID, Name: n.Name, ClientName: n.Of, ClientID: n.OfID, Billable: n.Billable}
	}
	if e.Task == nil && e.TaskID != "" {
		n, _ := w.TaskOf(e.ProjectID, e.TaskID)
		e.Task = &clockify.Task{ID: e.TaskID, Name: n.Name}
	}
	e.Tags = w.namedTags(e)
	return e
}

func (w *Workspace) namedTags(e clockify.Entry) []clockify.Tag {
	tags := make([]clockify.Tag, 0, len(e.TagIDs))
	for _, id := range e.TagIDs {
		tag := clockify.Tag{ID: id, Name: id}
		for _, known := range e.Tags {
			if known.ID == id {
				tag = known
			}
		}
		if n, ok := w.TagOf(id); ok && tag.Name == id {
			tag.Name = n.Name
		}
		tags = append(tags, tag)
	}
	return tags
}
