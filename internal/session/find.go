package session

import (
	"context"
	"time"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/view"
)

// freshNames is how young a list must be for a miss in it to count: an older one is read again first.
const freshNames = 20 * time.Second

// MatchMode says how near a name must be.
type MatchMode int

// A loose name is enough to log time on; what destroys or changes the catalogue wants the exact one;
// a filter also looks at what is archived.
const (
	Loose MatchMode = iota
	Exact
	Filter
)

// Find finds the thing of a kind by its name or id. A person may also be "me". The refusal of a project that is not in this
// workspace says when another workspace has one of that name.
func (w *Workspace) Find(ctx context.Context, k Kind, input string, mode MatchMode) (Found, error) {
	if k.Word == People.Word {
		return w.person(ctx, k, input, mode)
	}
	found, err := w.find(ctx, k, input, mode)
	if err == nil || isAsk(err) || k.Word != Projects.Word || mode == Exact {
		return found, err
	}
	return found, w.elsewhere(ctx, input, err)
}

// find picks from the cached names, and on a miss reads them once more: someone may just have made it.
func (w *Workspace) find(ctx context.Context, k Kind, input string, mode MatchMode) (Found, error) {
	names, err := w.Names(ctx, k)
	if err != nil {
		return Found{}, err
	}
	found, err := w.PickFrom(k, input, mode, names)
	list, ok := w.cached(k)
	if err == nil || isAsk(err) || !ok || w.Clock().Sub(list.At) < freshNames {
		return found, err
	}
	w.Forget(k, w.ID)
	if names, err = w.Names(ctx, k); err != nil {
		return Found{}, err
	}
	return w.PickFrom(k, input, mode, names)
}

// PickFrom picks from some of the names only.
func (w *Workspace) PickFrom(k Kind, input string, mode MatchMode, among []resolve.Name) (Found, error) {
	q := queryOf(k, input, among)
	q.Exact, q.Archived = mode == Exact, mode == Filter
	switch {
	case k.of.Name != "":
		q.within = " in " + view.Name(k.of.Name)
	case w.Name != "":
		q.within = " in " + view.Name(w.Name)
	}
	return q.pick()
}

// Person finds a member by name, e-mail address or id.
func (w *Workspace) Person(ctx context.Context, input string) (Found, error) {
	return w.Find(ctx, People, input, Loose)
}

// person finds a member; "", "me" and one's own name and id are the caller and cost no request.
func (w *Workspace) person(ctx context.Context, k Kind, input string, mode MatchMode) (Found, error) {
	me := UserName(w.Me.User)
	for _, word := range []string{"", "me", "myself", "i", me.ID, me.Name, w.Me.User.Email} {
		if resolve.Same(input, word) {
			return Found{Name: me}, nil
		}
	}
	found, err := w.find(ctx, k, input, mode)
	if err != nil && w.Denied("people") {
		return Found{}, Refuse("your role here may not see other people, so %s cannot be looked up: ask an admin of the workspace, or leave user out for yourself", view.Quote(input))
	}
	return found, err
}

// IsMe says whether the person is the caller.
func (w *Workspace) IsMe(user string) bool { return user == "" || user == w.Me.User.ID }

// elsewhere adds to a miss what the person's other workspaces have. Writing there is never assumed.
func (w *Workspace) elsewhere(ctx context.Context, project string, miss error) error {
	others, err := w.Others(ctx)
	if err != nil {
		return miss
	}
	for _, other := range others {
		names, err := other.Names(ctx, Projects)
		if err != nil {
			continue
		}
		found, err := Pick(Projects, project, names)
		if err == nil {
			return Refuse("there is no project %s in %s, but the workspace %s has %s. Nothing was written. If that one is meant, repeat the call with workspace %q",
				view.Quote(project), view.Name(w.Name), view.Name(other.Name), Label(found.Name), other.Name)
		}
	}
	return miss
}
