package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// edit is a change resolved to the last detail: the thing as it should become.
type edit[T any] struct {
	after T
	also  []string                         // what else it does, which must be agreed to
	write func(context.Context) (T, error) // how it is written, if not in the usual way
	notes func(after T) []string           // what else there is to say of what stands then
}

// change makes one thing another. The exact name is wanted, and what stands is read anew: an edit starts from that, not
// from what is remembered.
func (k thing[T]) change(ctx context.Context, s *session.Session, workspace, name string, editOf func(context.Context, *session.Workspace, T) (edit[T], error)) (tool.Answer, error) {
	return lockAndFind(ctx, s, workspace, k, name, func(w *session.Workspace, before T) (tool.Answer, error) {
		e, err := editOf(ctx, w, before)
		if err != nil {
			return "", err
		}
		changes := k.differences(before, e.after)
		if len(changes)+len(e.also) == 0 {
			return tool.Answer(fmt.Sprintf("Nothing was changed: the %s%s is so already: %s.", k.kind.Word, w.InWords(), k.describe(before))), nil
		}
		if err := k.nameFree(ctx, w, before, e.after); err != nil {
			return "", err
		}
		if len(e.also) > 0 || session.MustAsk(ctx) {
			preview := fmt.Sprintf("Please confirm update_%s. Would be changed%s: the %s %s: %s", k.kind.Word, w.InWords(), k.kind.Word, labelled(k.name(before)), strings.Join(append(changes, e.also...), ", "))
			if err := w.Agreed(ctx, preview, []any{before, e.after}); err != nil {
				return "", err
			}
		}
		after, err := k.carryOut(ctx, w, before, e)
		if err != nil {
			return "", err
		}
		return k.changed(w, before, after, e), nil
	})
}

// nameFree refuses a new name that another thing has already, so that nobody is asked about what cannot be.
func (k thing[T]) nameFree(ctx context.Context, w *session.Workspace, before, after T) error {
	had, wanted := k.name(before), k.name(after)
	if resolve.Same(had.Name, wanted.Name) && had.OfID == wanted.OfID {
		return nil
	}
	names, err := w.Names(ctx, k.kind)
	if err != nil || !slices.ContainsFunc(names, func(n resolve.Name) bool { return isNamesake(n, wanted) }) {
		return err
	}
	w.Forget(k.kind, w.ID) // the list may be out of date
	if n, ok := k.namesake(ctx, w, wanted); ok {
		return k.taken(n)
	}
	return nil
}

// lockAndFind finds the one thing of exactly that name and runs do with it, as it stands in Clockify, while no other call
// can write it.
func lockAndFind[T any](ctx context.Context, s *session.Session, workspace string, k thing[T], name string, do func(*session.Workspace, T) (tool.Answer, error)) (tool.Answer, error) {
	w, err := s.In(ctx, workspace)
	if err != nil {
		return "", err
	}
	found, err := w.Find(ctx, k.kind, name, session.Exact)
	if err != nil {
		return "", err
	}
	return session.Locked(w, k.kind.Word+" "+found.ID, func() (tool.Answer, error) {
		doc, err := k.in(w).Get(ctx, found.ID)
		if clockify.IsNotFound(err) {
			w.Deleted(k.kind, found.Name)
			return "", session.Refuse("the %s %s was deleted in the meantime, so nothing was changed", k.kind.Word, session.Label(unmarked(found.Name)))
		}
		if err != nil {
			return "", err
		}
		return do(w, doc)
	})
}

// carryOut writes the edit, and finds out what became of it where the answer was lost.
func (k thing[T]) carryOut(ctx context.Context, w *session.Workspace, before T, e edit[T]) (T, error) {
	write := e.write
	if write == nil {
		write = func(ctx context.Context) (T, error) { return k.write(ctx, w, before, e.after) }
	}
	after, err := write(ctx)
	if clockify.IsUnsure(err) {
		after, err = k.lookUpChanged(ctx, w, e.after, err)
	}
	if err != nil {
		return after, k.notChanged(ctx, w, e.after, err)
	}
	w.Upserted(k.kind, k.name(after))
	if k.name(before).Name != k.name(after).Name || len(e.also) > 0 {
		k.forgetDependents(w, k.name(after))
	}
	return after, nil
}

// forgetDependents drops the lists of names that have the thing's own name in them.
func (k thing[T]) forgetDependents(w *session.Workspace, n resolve.Name) {
	if k.dependents == nil {
		return
	}
	for _, kind := range k.dependents(n) {
		w.Forget(kind, w.ID)
	}
}

// lookUpChanged finds out what became of an edit whose answer was lost.
func (k thing[T]) lookUpChanged(ctx context.Context, w *session.Workspace, wanted T, lost error) (T, error) {
	ctx, cancel := session.LookingUp(ctx)
	defer cancel()
	now, err := k.in(w).Get(ctx, k.name(wanted).ID)
	switch {
	case err != nil:
		return now, session.Unknown(lost, "find_"+k.kind.Word+"s")
	case len(k.differences(wanted, now)) > 0:
		return now, session.NotWritten(lost)
	}
	return now, nil
}

// notChanged puts the refusal of an edit in words.
func (k thing[T]) notChanged(ctx context.Context, w *session.Workspace, wanted T, err error) error {
	switch {
	case clockify.IsConflict(err):
		if n, ok := k.namesake(ctx, w, k.name(wanted)); ok {
			return k.taken(n)
		}
	case clockify.IsForbidden(err):
		return forbidden("change this "+k.kind.Word, w)
	}
	return err
}

func (k thing[T]) taken(n resolve.Name) error {
	other := "another name"
	if k.per != "" {
		other += ", or another " + k.per
	}
	return session.Refuse("the %s %s has that name already, so nothing was changed: choose %s", k.kind.Word, labelled(n), other)
}

// changed is the answer, made from the document that Clockify answered with.
func (k thing[T]) changed(w *session.Workspace, before, after T, e edit[T]) tool.Answer {
	changes := append(k.differences(before, after), e.also...)
	title := fmt.Sprintf("changed the %s %s: %s", k.kind.Word, view.Quote(k.name(after).Name), strings.Join(changes, ", "))
	undo := w.RememberBack(title, func(ctx context.Context) (string, error) { return k.takeBackChange(ctx, w, before, after) })
	var notes []string
	if other := k.differences(e.after, after); len(other) > 0 {
		notes = append(notes, "Clockify stored something else than was sent: "+strings.Join(other, ", "))
	}
	if e.notes != nil {
		notes = append(notes, e.notes(after)...)
	}
	if len(changes) == 0 {
		changes = []string{"nothing"}
	}
	return tool.Answer(fmt.Sprintf("Changed the %s %s%s: %s.%s Undo: %s", k.kind.Word, labelled(unmarked(k.name(after))), w.InWords(), strings.Join(changes, ", "), sentences(notes), undo))
}

// takeBackChange puts back what an edit changed, if the thing is as the edit left it.
func (k thing[T]) takeBackChange(ctx context.Context, w *session.Workspace, before, left T) (string, error) {
	n := k.name(left)
	return session.Locked(w, k.kind.Word+" "+n.ID, func() (string, error) {
		now, err := k.in(w).Get(ctx, n.ID)
		if err != nil {
			return "", k.alreadyGone(n, err)
		}
		if changes := k.differences(left, now); len(changes) > 0 {
			return "", k.notTakenBack(n, "was changed since ("+strings.Join(changes, ", ")+")")
		}
		doc, err := k.carryOut(ctx, w, now, edit[T]{after: before})
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("Put the %s back: %s.", k.kind.Word, k.describe(doc)), nil
	})
}

// describe is all that one would want to know of a thing.
func (k thing[T]) describe(doc T) string {
	if k.show == nil {
		return labelled(k.name(doc))
	}
	return k.show(doc)
}
