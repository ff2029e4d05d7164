package tools

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// thing is a kind of the catalogue, such as tags, and all that its tools share: one wording and one safe way to list, add,
// change, delete and take back. T is Clockify's document of one. What no tool of the kind needs may stay nil.
type thing[T any] struct {
	kind  session.Kind
	name  func(T) resolve.Name
	empty string         // what to do about a name that is empty
	show  func(T) string // all that one would want to know of one; nil: its name and id

	in      func(*session.Workspace) service[T]
	search  func(ctx context.Context, w *session.Workspace, name string) iter.Seq2[T, error] // Clockify's own search by name
	write   func(ctx context.Context, w *session.Workspace, now, wanted T) (T, error)        // makes the one document the other
	archive func(*T)                                                                         // nil if an active one can be deleted

	differences func(before, after T) []string                                                 // what became of each field that differs, in words
	inUse       func(ctx context.Context, w *session.Workspace, now T) (why string, err error) // why an addition cannot be taken back

	per      string                   // of what the names are unique: "client"; "" is the workspace
	archived func(resolve.Name) error // what to do about an archived one of the same name; nil is to bring it back

	dependents func(resolve.Name) []session.Kind // the kinds whose names have its name in them; nil is none
}

// service is where a thing is read and deleted.
type service[T any] interface {
	Get(ctx context.Context, id string) (T, error)
	Delete(ctx context.Context, id string) error
}

// findArgs are the arguments of a list of names.
type findArgs struct {
	Name     string `json:"name,omitempty" jsonschema_description:"Part of the name"`
	Archived *bool  `json:"archived,omitempty" jsonschema_description:"true: only archived; default active"`
	tool.Page
	tool.InWorkspace
}

// find lists the names of the kind.
func (k thing[T]) find(ctx context.Context, s *session.Session, in findArgs) (view.List, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.List{}, err
	}
	names, err := w.Names(ctx, k.kind)
	if err != nil {
		return view.List{}, err
	}
	var rows []string
	for _, n := range resolve.Matching(names, in.Name, in.Archived) {
		rows = append(rows, labelled(n))
	}
	return in.Show(k.kind.Word, w.Name, in.Name, rows)
}

// labelled is a name with its id.
func labelled(n resolve.Name) string { return session.Label(n) + " [" + n.ID + "]" }

// unmarked leaves out that a thing is archived, where the sentence around its label says so itself.
func unmarked(n resolve.Name) resolve.Name {
	n.Archived = false
	return n
}

// add creates a thing, and finds out what became of it where the answer was lost. Wanted is its name, and the id of what it
// belongs to where namesakes differ by that.
func (k thing[T]) add(ctx context.Context, w *session.Workspace, wanted resolve.Name, create func(context.Context) (T, error)) (T, error) {
	if wanted.Name == "" {
		var none T
		return none, k.nameless()
	}
	began := w.Clock()
	doc, err := create(ctx)
	if clockify.IsUnsure(err) {
		doc, err = k.lookUpAdded(ctx, w, wanted, began, err)
	}
	if err != nil {
		return doc, k.notAdded(ctx, w, wanted, err)
	}
	w.Upserted(k.kind, k.name(doc))
	return doc, nil
}

// nameless is the refusal of a thing without a name.
func (k thing[T]) nameless() error {
	return session.Refuse("the %s's name is empty: %s", k.kind.Word, k.empty)
}

// lookUpAdded finds out what became of an addition whose answer was lost. It is never sent again: it could add the thing twice.
func (k thing[T]) lookUpAdded(ctx context.Context, w *session.Workspace, wanted resolve.Name, began time.Time, lost error) (T, error) {
	var none T
	ctx, cancel := session.LookingUp(ctx)
	defer cancel()
	for doc, err := range k.search(ctx, w, wanted.Name) {
		if err != nil {
			return none, session.Unknown(lost, "a find_ tool")
		}
		n := k.name(doc)
		if resolve.Same(n.Name, wanted.Name) && n.OfID == wanted.OfID && timesheet.MadeSince(n.ID, began) {
			return doc, nil
		}
	}
	return none, session.NotWritten(lost)
}

// notAdded puts the refusal of an addition in words. A name that is taken is not a failure for whoever wanted the thing
// to be there: what has it is named, with its id.
func (k thing[T]) notAdded(ctx context.Context, w *session.Workspace, wanted resolve.Name, err error) error {
	switch {
	case clockify.IsConflict(err):
		if n, ok := k.namesake(ctx, w, wanted); ok {
			return k.exists(n)
		}
	case clockify.IsForbidden(err):
		return forbidden("add "+k.kind.Word+"s", w)
	}
	return err
}

// isNamesake says whether something else has the name that is wanted.
func isNamesake(n, wanted resolve.Name) bool {
	return n.ID != wanted.ID && n.OfID == wanted.OfID && resolve.Same(n.Name, wanted.Name)
}

// namesake is what has the name already. A list that does not have it is out of date.
func (k thing[T]) namesake(ctx context.Context, w *session.Workspace, wanted resolve.Name) (resolve.Name, bool) {
	for range 2 {
		names, err := w.Names(ctx, k.kind)
		if err != nil {
			return resolve.Name{}, false
		}
		for _, n := range names {
			if isNamesake(n, wanted) {
				return n, true
			}
		}
		w.Forget(k.kind, w.ID)
	}
	return resolve.Name{}, false
}

func (k thing[T]) exists(n resolve.Name) error {
	switch {
	case !n.Archived:
		return session.Refuse("the %s %s exists already, so nothing was added: use it as it is, or choose another name", k.kind.Word, labelled(n))
	case k.archived != nil:
		return k.archived(n)
	}
	return session.Refuse("the %s %s has this name already, so nothing was added: bring it back with update_%s and archived false, or choose another name", k.kind.Word, labelled(n), k.kind.Word)
}

// create adds a thing that is no more than its name.
func (k thing[T]) create(ctx context.Context, s *session.Session, workspace, name string, create func(context.Context, *session.Workspace) (T, error)) (tool.Answer, error) {
	w, err := s.In(ctx, workspace)
	if err != nil {
		return "", err
	}
	doc, err := k.add(ctx, w, resolve.Name{Name: name}, func(ctx context.Context) (T, error) { return create(ctx, w) })
	if err != nil {
		return "", err
	}
	return k.added(w, doc), nil
}

// added says that a thing was created.
func (k thing[T]) added(w *session.Workspace, doc T) tool.Answer {
	return tool.Answer("Added the " + k.kind.Word + " " + labelled(k.name(doc)) + w.InWords() + ". Undo: " + k.undoAdd(w, doc))
}

// undoAdd keeps how an addition is taken back, and answers with the undo id.
func (k thing[T]) undoAdd(w *session.Workspace, doc T) string {
	return w.RememberBack("added the "+k.kind.Word+" "+view.Quote(k.name(doc).Name), func(ctx context.Context) (string, error) {
		return k.takeBackAdded(ctx, w, doc)
	})
}

// takeBackAdded deletes what was added, unless it was changed or something came to hang on it since.
func (k thing[T]) takeBackAdded(ctx context.Context, w *session.Workspace, added T) (string, error) {
	n := k.name(added)
	return session.Locked(w, k.kind.Word+" "+n.ID, func() (string, error) {
		now, err := k.in(w).Get(ctx, n.ID)
		if err != nil {
			return "", k.alreadyGone(n, err)
		}
		why, err := k.inUse(ctx, w, now)
		if err != nil {
			return "", err
		}
		if changes := k.differences(added, now); why == "" && len(changes) > 0 {
			why = "was changed since (" + strings.Join(changes, ", ") + ")"
		}
		if why != "" {
			return "", k.notTakenBack(n, why)
		}
		if err := k.drop(ctx, w, now); err != nil {
			return "", err
		}
		return fmt.Sprintf("Deleted the %s %s again.", k.kind.Word, view.Quote(k.name(now).Name)), nil
	})
}

// notTakenBack is the answer of an undo that would throw away more than what the write had done.
func (k thing[T]) notTakenBack(n resolve.Name, why string) error {
	return session.Refuse("%s %s %s, so it was not taken back and nothing was changed; change what is wrong yourself", k.kind.Word, view.Quote(n.Name), why)
}

// alreadyGone is the answer of an undo whose thing is no more.
func (k thing[T]) alreadyGone(n resolve.Name, err error) error {
	if clockify.IsNotFound(err) {
		return session.Refuse("%s %s is gone already, so there is nothing left to take back", k.kind.Word, view.Quote(n.Name))
	}
	return err
}
