package session

import (
	"cmp"
	"context"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/view"
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

// In is the workspace with that name or id; "" is the usual one: the server's setting, else the only one,
// else the profile's default. With several and none chosen, it asks.
func (s *Session) In(ctx context.Context, name string) (*Workspace, error) {
	me, err := s.Me(ctx)
	if err != nil {
		return nil, err
	}
	name = cmp.Or(name, s.Workspace)
	if name == "" {
		return s.usual(ctx, me)
	}
	if resolve.IsID(name) && slices.Contains(memberships(me), name) {
		return s.bind(ctx, me, resolve.Name{ID: name})
	}
	all, err := s.Workspaces(ctx)
	if err != nil {
		return nil, err
	}
	found, err := Pick(Workspaces, name, all)
	if err != nil {
		return nil, err
	}
	return s.bind(ctx, me, found.Name)
}

// Look is the workspaces, and the usual one for reading names in it; nil if there is none. It costs less than In: with a
// single workspace the person need not be known, so its Me is empty.
func (s *Session) Look(ctx context.Context) (all []resolve.Name, usual *Workspace, err error) {
	if s.Caller == "" {
		return nil, nil, errNoKey
	}
	all, err = s.Workspaces(ctx)
	if err != nil {
		return nil, nil, err
	}
	name := s.Workspace
	if name == "" && len(all) == 1 {
		name = all[0].ID
	}
	if name == "" {
		usual, err = s.In(ctx, "")
		return all, usual, err
	}
	found, err := Pick(Workspaces, name, all)
	if err != nil {
		return all, nil, err
	}
	return all, &Workspace{Session: s, Services: s.Client.In(found.ID), Name: found.Name.Name}, nil
}

func (s *Session) usual(ctx context.Context, me Profile) (*Workspace, error) {
	member := memberships(me)
	switch {
	case len(member) == 1:
		return s.bind(ctx, me, resolve.Name{ID: member[0]})
	case me.User.DefaultWorkspace != "":
		return s.bind(ctx, me, resolve.Name{ID: me.User.DefaultWorkspace})
	case me.User.ActiveWorkspace != "":
		return s.bind(ctx, me, resolve.Name{ID: me.User.ActiveWorkspace})
	}
	all, err := s.Workspaces(ctx)
	if err != nil {
		return nil, err
	}
	if len(all) == 1 {
		return s.bind(ctx, me, all[0])
	}
	ask := &Ask{Path: "workspace", Message: "several workspaces, and none is your default: which one?"}
	for _, n := range all {
		ask.Choices = append(ask.Choices, Choice{Value: n.Name, Label: n.Name})
	}
	return nil, ask
}

// bind binds the session to a workspace. Where the person has several, its name is read too, because every write must say it.
func (s *Session) bind(ctx context.Context, me Profile, n resolve.Name) (*Workspace, error) {
	if n.Name == "" && len(memberships(me)) > 1 {
		all, err := s.Workspaces(ctx)
		if err != nil {
			return nil, err
		}
		known, _ := resolve.Find(all, n.ID)
		n.Name = known.Name
	}
	return &Workspace{Session: s, Services: s.Client.In(n.ID), Name: n.Name, Me: me}, nil
}

// Several says whether the person has more than one workspace, so that answers must name it.
func (w *Workspace) Several() bool { return len(memberships(w.Me)) > 1 }

// InWords is " in X" where the person has several workspaces, and nothing where they have one.
func (w *Workspace) InWords() string {
	if !w.Several() {
		return ""
	}
	return " in " + view.Name(w.Name)
}

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

// hintAge is how long the workspace's document is believed for a hint: its rules and its members change rarely, and each
// write meets the real ones.
const hintAge = 24 * time.Hour

// WorksAlone says whether the workspace is known to have no other member.
func (w *Workspace) WorksAlone() bool {
	info, known := w.infos.known(w.Clock(), hintAge, w.ID)
	return known && len(info.Memberships) == 1
}

// Locked runs do while no other call can write what the key names in the workspace: one person's time, by their id, or one
// thing. Hosts send calls in parallel; without the lock two calls would both find the same hour free.
func Locked[T any](w *Workspace, key string, do func() (T, error)) (out T, err error) {
	err = w.Memory.Locks.Do(w.ID+"/"+key, func() error {
		out, err = do()
		return err
	})
	return out, err
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
