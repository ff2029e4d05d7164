package session

import (
	"context"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/store"
)

// Kind is a kind of thing that has a name.
type Kind string

// The kinds of names. The word is also the argument that takes one, unless a Query names another Path.
const (
	KindWorkspace Kind = "workspace"
	KindProject   Kind = "project"
	KindTask      Kind = "task"
	KindClient    Kind = "client"
	KindTag       Kind = "tag"
	KindUser      Kind = "user"
	KindField     Kind = "custom field"
)

// nameAge is how long a list of names is believed without a miss. Defaults for billable come from it,
// so it is short: a project made non-billable in the web must not bill for the rest of the day.
const nameAge = time.Hour

// Workspaces lists the workspaces the key can reach.
func (s *Session) Workspaces(ctx context.Context) ([]store.Name, error) {
	if s.Caller == "" {
		return nil, errNoKey
	}
	return s.list(ctx, nameKey{kind: KindWorkspace}, func() ([]store.Name, error) {
		all, err := s.Client.Workspaces.List(ctx, clockify.WorkspaceFilter{})
		return named(all, err, func(w clockify.WorkspaceInfo) store.Name { return store.Name{ID: w.ID, Name: w.Name} })
	})
}

// AllProjects lists the workspace's projects, archived ones too: a name must be known to be archived.
func (w *Workspace) AllProjects(ctx context.Context) ([]store.Name, error) {
	return w.list(ctx, nameKey{KindProject, w.ID, ""}, func() ([]store.Name, error) {
		all, _, err := clockify.Collect(w.Projects.List(ctx, clockify.ProjectFilter{Paging: clockify.Paging{PageSize: clockify.LargestPage}}), 0)
		return named(all, err, ProjectName)
	})
}

// ProjectName is how a project stands in the list of names.
func ProjectName(p clockify.Project) store.Name {
	return store.Name{ID: p.ID, Name: p.Name, Of: p.ClientName, OfID: p.ClientID, Archived: p.Archived, Billable: p.Billable}
}

// AllTasks lists a project's tasks; done ones count as archived.
func (w *Workspace) AllTasks(ctx context.Context, project store.Name) ([]store.Name, error) {
	return w.list(ctx, nameKey{KindTask, w.ID, project.ID}, func() ([]store.Name, error) {
		all, _, err := clockify.Collect(w.Tasks.List(ctx, project.ID, clockify.TaskFilter{Paging: clockify.Paging{PageSize: clockify.LargestPage}}), 0)
		return named(all, err, func(t clockify.Task) store.Name { return TaskName(t, project.Name) })
	})
}

// TaskName is how a task stands in the list of names.
func TaskName(t clockify.Task, project string) store.Name {
	return store.Name{ID: t.ID, Name: t.Name, Of: project, OfID: t.ProjectID, Archived: t.Status == clockify.TaskDone, Billable: t.Billable}
}

// AllClients lists the workspace's clients.
func (w *Workspace) AllClients(ctx context.Context) ([]store.Name, error) {
	return w.list(ctx, nameKey{KindClient, w.ID, ""}, func() ([]store.Name, error) {
		all, _, err := clockify.Collect(w.Clients.List(ctx, clockify.ClientFilter{Paging: clockify.Paging{PageSize: clockify.LargestPage}}), 0)
		return named(all, err, ClientName)
	})
}

// ClientName is how a client stands in the list of names.
func ClientName(c clockify.Customer) store.Name {
	return store.Name{ID: c.ID, Name: c.Name, Archived: c.Archived}
}

// AllTags lists the workspace's tags.
func (w *Workspace) AllTags(ctx context.Context) ([]store.Name, error) {
	return w.list(ctx, nameKey{KindTag, w.ID, ""}, func() ([]store.Name, error) {
		all, _, err := clockify.Collect(w.Tags.List(ctx, clockify.TagFilter{Paging: clockify.Paging{PageSize: clockify.LargestPage}}), 0)
		return named(all, err, TagName)
	})
}

// TagName is how a tag stands in the list of names.
func TagName(t clockify.Tag) store.Name {
	return store.Name{ID: t.ID, Name: t.Name, Archived: t.Archived}
}

// People lists the workspace's members. A plain member who may not list people gets themselves.
func (w *Workspace) People(ctx context.Context) ([]store.Name, error) {
	return w.list(ctx, nameKey{KindUser, w.ID, ""}, func() ([]store.Name, error) {
		all, _, err := clockify.Collect(w.Users.List(ctx, clockify.UserFilter{Paging: clockify.Paging{PageSize: clockify.LargestPage}}), 0)
		if clockify.IsForbidden(err) {
			w.Deny("people")
			return []store.Name{UserName(w.Me.User)}, nil
		}
		return named(all, err, UserName)
	})
}

// UserName is how a person stands in the list of names: someone invited has no name yet, only an address.
func UserName(u clockify.User) store.Name {
	n := store.Name{ID: u.ID, Name: u.Name, Of: u.Email}
	if n.Name == "" {
		n.Name, n.Of = u.Email, ""
	}
	if u.Settings != nil {
		n.Zone = u.Settings.TimeZone
	}
	return n
}

// Fate is what became of a named thing.
type Fate bool

// A thing is here after it was made or changed, and gone after it was deleted.
const (
	Here Fate = true
	Gone Fate = false
)

// Changed tells the cache of our own write, so that it need not be read again. Tasks are cached under the id of their project.
func (w *Workspace) Changed(kind Kind, of string, n store.Name, fate Fate) {
	w.change(nameKey{kind, w.ID, of}, n, fate)
}

// Joined notes a workspace that the person has just made, so that it can be named at once.
func (s *Session) Joined(n store.Name) {
	s.change(nameKey{kind: KindWorkspace}, n, Here)
	s.profile.drop() // it lists the memberships
}

// Learned keeps a list that was read for another reason, so that it need not be read again for its names.
func (w *Workspace) Learned(kind Kind, of string, names []store.Name) {
	w.Memory.Names.Put(w.key(nameKey{kind, w.ID, of}), store.List{At: w.Clock(), Names: names})
}

// Forget drops a list of names that may be out of date. Tasks are cached under the id of their project.
func (s *Session) Forget(kind Kind, workspace, of string) {
	s.Memory.Names.Drop(s.key(nameKey{kind, workspace, of}))
}

func (s *Session) change(key nameKey, n store.Name, fate Fate) {
	s.Memory.Names.Change(s.key(key), func(all []store.Name) []store.Name {
		for i := range all {
			if all[i].ID != n.ID {
				continue
			}
			if fate == Gone {
				return append(all[:i], all[i+1:]...)
			}
			all[i] = n
			return all
		}
		if fate == Gone {
			return all
		}
		return append(all, n)
	})
}

type nameKey struct {
	kind      Kind
	workspace string
	of        string
}

// key starts with the caller: two people never see each other's names.
func (s *Session) key(k nameKey) string {
	return strings.Join([]string{s.Caller, string(k.kind), k.workspace, k.of}, "/")
}

func (s *Session) list(ctx context.Context, k nameKey, read func() ([]store.Name, error)) ([]store.Name, error) {
	now := s.Clock()
	if list, ok := s.Memory.Names.Get(s.key(k), now, nameAge); ok {
		return list.Names, nil
	}
	return s.refresh(ctx, k, read)
}

func (s *Session) refresh(ctx context.Context, k nameKey, read func() ([]store.Name, error)) ([]store.Name, error) {
	if err := spend(ctx); err != nil {
		return nil, err
	}
	names, err := read()
	if err != nil {
		return nil, err
	}
	s.Memory.Names.Put(s.key(k), store.List{At: s.Clock(), Names: names})
	return names, nil
}

func named[T any](all []T, err error, name func(T) store.Name) ([]store.Name, error) {
	if err != nil {
		return nil, err
	}
	names := make([]store.Name, len(all))
	for i, one := range all {
		names[i] = name(one)
	}
	return names, nil
}

func nameOf(all []store.Name, id string) string {
	for _, n := range all {
		if n.ID == id {
			return n.Name
		}
	}
	return ""
}

// Matching keeps the names that hold every word of the part, and by default only the active ones.
func Matching(all []store.Name, part string, archived *bool) (some []store.Name) {
	for _, n := range all {
		if n.Archived == (archived != nil && *archived) && Mentions(n.Name, part) {
			some = append(some, n)
		}
	}
	slices.SortStableFunc(some, func(a, b store.Name) int { return strings.Compare(fold(a.Name), fold(b.Name)) })
	return some
}
