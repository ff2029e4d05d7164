package session

import (
	"context"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/store"
)

// Services are Clockify's, bound to the workspace.
type Services = clockify.Workspace

// Workspace is the person at work in one workspace.
type Workspace struct {
	*Session
	*Services
	Name string // "" until it had to be read: most people have only one
	Me   Profile
}

// In is the workspace said by name or id; "" is the usual one: the server's setting, else the only one,
// else the profile's default. With several and none chosen, it asks.
func (s *Session) In(ctx context.Context, said string) (*Workspace, error) {
	me, err := s.Me(ctx)
	if err != nil {
		return nil, err
	}
	if said == "" {
		said = s.Workspace
	}
	if said == "" {
		return s.usual(ctx, me)
	}
	if IsID(said) && memberOf(me, said) {
		return s.space(ctx, me, store.Name{ID: said})
	}
	all, err := s.Workspaces(ctx)
	if err != nil {
		return nil, err
	}
	found, err := Pick(Query{Kind: KindWorkspace, Said: said, Among: all})
	if err != nil {
		return nil, err
	}
	return s.space(ctx, me, found.Name)
}

func (s *Session) usual(ctx context.Context, me Profile) (*Workspace, error) {
	member := memberships(me)
	switch {
	case len(member) == 1:
		return s.space(ctx, me, store.Name{ID: member[0]})
	case me.User.DefaultWorkspace != "":
		return s.space(ctx, me, store.Name{ID: me.User.DefaultWorkspace})
	case me.User.ActiveWorkspace != "":
		return s.space(ctx, me, store.Name{ID: me.User.ActiveWorkspace})
	}
	all, err := s.Workspaces(ctx)
	if err != nil {
		return nil, err
	}
	if len(all) == 1 {
		return s.space(ctx, me, all[0])
	}
	ask := &Ask{Path: "workspace", Message: "several workspaces, and none is your default: which one?"}
	for _, n := range all {
		ask.Choices = append(ask.Choices, Choice{Value: n.Name, Label: n.Name})
	}
	return nil, ask
}

// space binds the workspace. Where the person has several, its name is read too, because every write must say it.
func (s *Session) space(ctx context.Context, me Profile, n store.Name) (*Workspace, error) {
	if n.Name == "" && len(memberships(me)) > 1 {
		all, err := s.Workspaces(ctx)
		if err != nil {
			return nil, err
		}
		n.Name = nameOf(all, n.ID)
	}
	return &Workspace{Session: s, Services: s.Client.In(n.ID), Name: n.Name, Me: me}, nil
}

// Several says whether the person has more than one workspace, so that answers must name it.
func (w *Workspace) Several() bool { return len(memberships(w.Me)) > 1 }

// Others lists the person's other workspaces.
func (w *Workspace) Others(ctx context.Context) ([]*Workspace, error) {
	if !w.Several() {
		return nil, nil
	}
	all, err := w.Session.Workspaces(ctx)
	if err != nil {
		return nil, err
	}
	var others []*Workspace
	for _, n := range all {
		if n.ID != w.ID {
			others = append(others, &Workspace{Session: w.Session, Services: w.Client.In(n.ID), Name: n.Name, Me: w.Me})
		}
	}
	return others, nil
}

// Info is the workspace's document with its settings, believed for ten minutes.
func (w *Workspace) Info(ctx context.Context) (clockify.WorkspaceInfo, error) {
	return w.infos.get(w.Clock(), profileAge, w.ID, func() (clockify.WorkspaceInfo, error) {
		return w.Client.Workspaces.Get(ctx, w.ID)
	})
}

// Lock holds the lock for writing one person's time in this workspace until the returned func is called.
// Hosts send calls in parallel; without it two calls would both find the same hour free.
func (w *Workspace) Lock(user string) (unlock func()) {
	return w.Memory.Locks.Lock(w.ID + "/" + user)
}

// Denied remembers what Clockify refused this caller here (403), so that it is not asked again and again.
func (w *Workspace) Denied(what string) bool {
	until, ok := w.Memory.denied.Load(w.Caller + w.ID + what)
	return ok && w.Clock().Before(until.(time.Time))
}

// Deny notes such a refusal for an hour: rights and plans do change.
func (w *Workspace) Deny(what string) {
	w.Memory.denied.Store(w.Caller+w.ID+what, w.Clock().Add(time.Hour))
}

func memberships(me Profile) (ids []string) {
	for _, m := range me.User.Memberships {
		if m.MembershipType == "WORKSPACE" && m.MembershipStatus != "DECLINED" && m.MembershipStatus != "INACTIVE" {
			ids = append(ids, m.TargetID)
		}
	}
	return ids
}

func memberOf(me Profile, id string) bool {
	return slices.Contains(memberships(me), id)
}
