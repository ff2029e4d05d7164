package session

import (
	"context"
	"strings"
	"time"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/store"
)

// nameAge is how long a list of names is believed without a miss. Defaults for billable come from it,
// so it is short: a project made non-billable in the web must not bill for the rest of the day.
const nameAge = time.Hour

// Workspaces lists the workspaces the key can reach.
func (s *Session) Workspaces(ctx context.Context) ([]resolve.Name, error) {
	if s.Caller == "" {
		return nil, errNoKey
	}
	return (&Workspace{Session: s, Services: &Services{}}).Names(ctx, Workspaces)
}

// Names lists the names of a kind, archived ones too.
func (w *Workspace) Names(ctx context.Context, k Kind) ([]resolve.Name, error) {
	if list, ok := w.cached(k); ok {
		return list.Names, nil
	}
	if err := spend(ctx); err != nil {
		return nil, err
	}
	names, err := kinds[k.Word].list(ctx, w, k)
	if err != nil {
		return nil, err
	}
	w.Learned(k, names)
	return names, nil
}

// Known is what the cache has under an id, without asking Clockify.
func (w *Workspace) Known(k Kind, id string) (resolve.Name, bool) {
	list, ok := w.cached(k)
	if !ok {
		return resolve.Name{}, false
	}
	return resolve.Find(list.Names, id)
}

func (w *Workspace) cached(k Kind) (store.List[resolve.Name], bool) {
	return w.Memory.Names.Get(w.key(k, w.ID), w.Clock(), nameAge)
}

// Learned keeps a list that was read for another reason, so that it need not be read again for its names.
func (w *Workspace) Learned(k Kind, names []resolve.Name) {
	w.Memory.Names.Put(w.key(k, w.ID), store.List[resolve.Name]{At: w.Clock(), Names: names})
}

// Upserted updates the cache with a thing that we added or changed, so that the list need not be read again.
func (w *Workspace) Upserted(k Kind, n resolve.Name) { w.change(k, w.ID, n, true) }

// Deleted takes a thing that we deleted out of the cache.
func (w *Workspace) Deleted(k Kind, n resolve.Name) { w.change(k, w.ID, n, false) }

// Joined notes a workspace that the person has just made, so that it can be named at once.
func (s *Session) Joined(n resolve.Name) {
	s.change(Workspaces, "", n, true)
	s.profile.drop() // it lists the memberships
}

func (s *Session) change(k Kind, workspace string, n resolve.Name, there bool) {
	s.Memory.Names.Change(s.key(k, workspace), func(all []resolve.Name) []resolve.Name {
		for i := range all {
			switch {
			case all[i].ID != n.ID:
			case there:
				all[i] = n
				return all
			default:
				return append(all[:i], all[i+1:]...)
			}
		}
		if there {
			all = append(all, n)
		}
		return all
	})
}

// Forget drops a list of names that may be out of date, in the workspace with that id.
func (s *Session) Forget(k Kind, workspace string) { s.Memory.Names.Drop(s.key(k, workspace)) }

// key starts with the caller: two people never see each other's names. Workspaces are in none.
func (s *Session) key(k Kind, workspace string) string {
	return strings.Join([]string{s.Caller, k.Word, workspace, k.of.ID}, "/")
}
