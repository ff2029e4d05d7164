package tools

import (
	"context"
	"fmt"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

// addition is what one wanted to add, for the refusals it may meet.
type addition struct {
	kind session.Kind
	said string
	of   string // the id of what it is in: a project's client, a task's project
	all  func(context.Context) ([]store.Name, error)
}

// refused puts the refusal of an addition in words. A name that is taken is not a failure for whoever wanted the thing
// to be there: what has it is named, with its id.
func (a addition) refused(ctx context.Context, w *session.Workspace, err error) error {
	switch {
	case clockify.IsConflict(err):
		if n, ok := a.holder(ctx, w); ok {
			return a.exists(n)
		}
	case clockify.IsForbidden(err):
		return forbidden("add "+string(a.kind)+"s", w)
	}
	return err
}

// holder is what has the name already. A list that does not show it is out of date.
func (a addition) holder(ctx context.Context, w *session.Workspace) (store.Name, bool) {
	project := ""
	if a.kind == session.KindTask {
		project = a.of
	}
	for range 2 {
		all, err := a.all(ctx)
		if err != nil {
			return store.Name{}, false
		}
		for _, n := range all {
			if session.Same(n.Name, a.said) && n.OfID == a.of {
				return n, true
			}
		}
		w.Forget(a.kind, w.ID, project)
	}
	return store.Name{}, false
}

func (a addition) exists(n store.Name) error {
	label := fmt.Sprintf("the %s %s [%s]", a.kind, session.Label(n), n.ID)
	switch {
	case !n.Archived:
		return session.Refuse("%s exists already, so nothing was added: use it as it is, or choose another name", label)
	case a.kind == session.KindProject:
		return session.Refuse("%s has this name already, so nothing was added: bring it back with update_project and archived false, or choose another name", label)
	case a.kind == session.KindTask:
		return session.Refuse("the task %s [%s] has this name already and is done, so nothing was added: reopen it in Clockify, or choose another name", view.Name(n.Name), n.ID)
	}
	return session.Refuse("%s has this name already, so nothing was added: un-archive it in Clockify, or choose another name", label)
}

// added says that a thing of the catalogue was created.
func added(w *session.Workspace, kind string, n store.Name, undo string) Text {
	return Text("Added the " + kind + " " + session.Label(n) + " [" + n.ID + "]" + inWords(w) + ". Undo: " + undo)
}

func forbidden(what string, w *session.Workspace) error {
	in := "this workspace"
	if w.Name != "" {
		in = view.Name(w.Name)
	}
	return session.Refuse("your role in %s does not allow you to %s, so nothing was changed: ask an admin or the owner", in, what)
}

// active refuses what is archived: nothing new belongs there.
func active(kind session.Kind, found session.Found) error {
	if !found.Archived {
		return nil
	}
	remedy := "un-archive it in Clockify first"
	if kind == session.KindProject {
		remedy = "bring it back first with update_project and archived false"
	}
	named := found.Name
	named.Archived = false
	return session.Refuse("the %s %s is archived, so nothing was added: %s, or name another", kind, session.Label(named), remedy)
}

// changedSince is the answer of an undo that would throw away more than what the write had done.
func changedSince(kind session.Kind, name, how string) error {
	return session.Refuse("%s %s %s, so it was not taken back and nothing was changed; change what is wrong yourself", kind, view.Quote(name), how)
}

// gone is the answer of an undo whose thing is no more.
func gone(kind session.Kind, name string, err error) error {
	if clockify.IsNotFound(err) {
		return session.Refuse("%s %s is gone already, so there is nothing left to take back", kind, view.Quote(name))
	}
	return err
}

// timerOn says whether somebody's timer runs on what the test holds for.
func timerOn(ctx context.Context, w *session.Workspace, on func(clockify.Entry) bool) (bool, error) {
	for e, err := range w.Entries.InProgress(ctx) {
		if err != nil {
			return false, err
		}
		if on(e) {
			return true, nil
		}
	}
	return false, nil
}

// inWords is "in X" where the person has several workspaces.
func inWords(w *session.Workspace) string {
	if !w.Several() {
		return ""
	}
	return " in " + view.Name(w.Name)
}
