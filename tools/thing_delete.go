package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// loss is what a deletion takes along.
type loss struct {
	lines []string // what is lost and what stays, one each
	also  string   // what is deleted with it: " and its 2 tasks"
	facts any      // what the preview was made from
}

// remove deletes one thing for good, after a preview. One that must be archived first is archived only if the caller says so.
func (k thing[T]) remove(ctx context.Context, s *session.Session, workspace, name string, archive bool, losing func(context.Context, *session.Workspace, T) (loss, error)) (tool.Answer, error) {
	return lockAndFind(ctx, s, workspace, k, name, func(w *session.Workspace, doc T) (tool.Answer, error) {
		if k.mustArchive(doc) && !archive {
			return "", session.Refuse("the %s %s is active, and only archived ones can be deleted; nothing was done. To hide it and keep everything, call update_%s with archived true. "+
				"To delete it for good, repeat this call with archive true", k.kind.Word, k.plain(doc), k.kind.Word)
		}
		lost, err := losing(ctx, w, doc)
		if err != nil {
			return "", err
		}
		if err := w.Agreed(ctx, k.deletePreview(w, doc, lost), lost.facts); err != nil {
			return "", err
		}
		if err := k.drop(ctx, w, doc); err != nil {
			return "", k.notDeleted(ctx, w, doc, err)
		}
		return tool.Answer(fmt.Sprintf("Deleted the %s%s: %s%s. There is no undo.", k.kind.Word, w.InWords(), k.plain(doc), lost.also)), nil
	})
}

func (k thing[T]) mustArchive(doc T) bool { return k.archive != nil && !k.name(doc).Archived }

// plain is the thing with its id, without the word archived.
func (k thing[T]) plain(doc T) string { return labelled(unmarked(k.name(doc))) }

// deletePreview says what is lost and what stays.
func (k thing[T]) deletePreview(w *session.Workspace, doc T, lost loss) string {
	var b strings.Builder
	b.WriteString("Please confirm, because this cannot be undone. Would be done" + w.InWords() + ":\n- ")
	if k.mustArchive(doc) {
		b.WriteString("archive, and then ")
	}
	fmt.Fprintf(&b, "delete for good the %s %s", k.kind.Word, k.plain(doc))
	for _, line := range lost.lines {
		b.WriteString("\n- " + line)
	}
	if !k.name(doc).Archived {
		fmt.Fprintf(&b, "\nArchiving alone (update_%s with archived true) would keep everything and can be taken back.", k.kind.Word)
	}
	return b.String()
}

// drop archives a thing if it must be, and deletes it.
func (k thing[T]) drop(ctx context.Context, w *session.Workspace, doc T) error {
	if k.mustArchive(doc) {
		archived := doc
		k.archive(&archived)
		if _, err := k.carryOut(ctx, w, doc, edit[T]{after: archived}); err != nil {
			return err
		}
	}
	err := k.in(w).Delete(ctx, k.name(doc).ID)
	if clockify.IsUnsure(err) {
		err = k.lookUpDeleted(ctx, w, doc, err)
	}
	if clockify.IsNotFound(err) {
		err = nil // somebody else was faster; it is gone as wanted
	}
	if err == nil {
		w.Deleted(k.kind, k.name(doc))
		k.forgetDependents(w, k.name(doc))
	}
	return err
}

// lookUpDeleted finds out what became of a deletion whose answer was lost.
func (k thing[T]) lookUpDeleted(ctx context.Context, w *session.Workspace, doc T, lost error) error {
	ctx, cancel := session.LookingUp(ctx)
	defer cancel()
	switch _, err := k.in(w).Get(ctx, k.name(doc).ID); {
	case clockify.IsNotFound(err):
		return nil
	case err != nil:
		return session.Unknown(lost, "find_"+k.kind.Word+"s")
	}
	return session.NotWritten(lost)
}

// notDeleted says how far a deletion got that was refused on the way.
func (k thing[T]) notDeleted(ctx context.Context, w *session.Workspace, doc T, err error) error {
	if clockify.IsForbidden(err) {
		err = forbidden("delete "+k.kind.Word+"s", w)
	}
	if !k.mustArchive(doc) {
		return err
	}
	now, failed := k.in(w).Get(context.WithoutCancel(ctx), k.name(doc).ID)
	if failed == nil && k.name(now).Archived {
		w.Upserted(k.kind, k.name(now))
		return fmt.Errorf("%w\nThe %s is archived now but not deleted; repeat the call, or bring it back with update_%s and archived false", err, k.kind.Word, k.kind.Word)
	}
	return err
}

// mostListed is how many names a preview lists.
const mostListed = 10

// listOf is the number of things, and the names of the first few.
func listOf(word string, names []string) string {
	n := len(names)
	if n > mostListed {
		names = append(slices.Clip(names[:mostListed]), fmt.Sprintf("and %d more", n-mostListed))
	}
	return view.Count(n, word) + " (" + strings.Join(names, ", ") + ")"
}

// onEntries says how many of the caller's entries a thing is on, and what becomes of them. Other people's would cost a
// report, which not everybody may read.
func onEntries(ctx context.Context, w *session.Workspace, on clockify.EntryFilter, become string) (string, error) {
	n, err := countEntries(ctx, w, on, session.EntryPage)
	entries := view.Count(n, "entry") + " of yours"
	switch n {
	case 0:
		entries, become = "no entry of yours", ""
	case session.EntryPage:
		entries = "at least " + entries
	}
	return "it is on " + entries + become + "; other people's entries were not looked at", err
}

// countEntries counts the caller's own entries that pass the filter, up to most. The page holds one more: whether there are more
// would cost another.
func countEntries(ctx context.Context, w *session.Workspace, f clockify.EntryFilter, most int) (int, error) {
	f.Zone, f.PageSize = w.Me.Zone, most+1
	found, _, err := clockify.Collect(w.Entries.List(ctx, w.Me.User.ID, f), most)
	return len(found), err
}
