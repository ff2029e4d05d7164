package session

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// Undo is a write that can be taken back.
type Undo struct {
	ID        string
	Title     Title
	At        time.Time
	Workspace string
	User      string
	Changes   []timesheet.Change                    // what takes it back, for entries
	Back      func(context.Context) (string, error) // the same for projects, tasks, clients and tags: it checks first that the thing is as we left it

	known []clockify.Entry // what was there before, with names
}

// remember keeps what takes a plan back and answers with its undo id.
func (w *Workspace) remember(plan Plan, back []timesheet.Change) string {
	slices.Reverse(back)
	u := &Undo{Title: plan.Title, User: plan.User, Changes: back, known: plan.Known}
	for _, c := range plan.Changes {
		if c.Before != nil {
			u.known = append(slices.Clip(u.known), *c.Before)
		}
	}
	return w.keep(u)
}

// RememberBack keeps how a change of the catalogue is taken back.
func (w *Workspace) RememberBack(title string, back func(context.Context) (string, error)) string {
	return w.keep(&Undo{Title: Title{Done: title}, Back: back})
}

// keep files an undo record. Its id begins with the second it was made in, so that an id from before a restart
// never names another write.
func (w *Workspace) keep(u *Undo) string {
	now := w.Clock()
	u.At, u.Workspace = now, w.ID
	u.ID = fmt.Sprintf("u%s-%d", strconv.FormatInt(now.Unix(), 36), w.Memory.undoCount.Add(1))
	w.Memory.Undos.Add(w.Caller, now, u)
	return u.ID
}

// lastUndo is how old a write may be for an undo without an id to take it back.
const lastUndo = 15 * time.Minute

// FindUndo is the write with this undo id; "" is the caller's last one, if it was just now. Undos are passed over,
// so that undo called twice takes back two writes; one that was undone is done again by its id.
func (s *Session) FindUndo(id string) (*Undo, error) {
	all := s.Memory.Undos.Of(s.Caller, s.Clock())
	if id == "" {
		return s.lastUndo(all)
	}
	for _, u := range all {
		if u.ID == id {
			return u, nil
		}
	}
	return nil, Refuse("no undo record %q: it is older than 24 hours, more than 20 writes ago, already taken back, or from before a restart%s", id, listUndos(all))
}

func (s *Session) lastUndo(all []*Undo) (*Undo, error) {
	at := slices.IndexFunc(all, func(u *Undo) bool { return !u.Title.undoes() })
	if at < 0 {
		return nil, Refuse("there is nothing to undo: this server remembers its own last 20 writes of 24 hours, in memory, and has none of yours%s", listUndos(all))
	}
	last := all[at]
	if age := s.Clock().Sub(last.At); age > lastUndo {
		return nil, Refuse("the last write was %s ago (%s): to take that back, call undo with id %q", view.Length(age.Truncate(time.Minute)), last.Title, last.ID)
	}
	return last, nil
}

func listUndos(all []*Undo) string {
	if len(all) == 0 {
		return ""
	}
	var list []string
	for _, u := range all[:min(len(all), 5)] {
		list = append(list, fmt.Sprintf("%s (%s)", u.ID, u.Title))
	}
	return "; there are " + strings.Join(list, ", ")
}

// TakeBack undoes a write of entries: it reads what stands now and, if that is as we left it, puts back what was before.
// The record is spent by it, and the undo is itself a write that can be taken back.
func (w *Workspace) TakeBack(ctx context.Context, u *Undo, format view.Clock) (Written, error) {
	return Locked(w, u.User, func() (Written, error) { return u.takeBack(ctx, w, format) })
}

func (u *Undo) takeBack(ctx context.Context, w *Workspace, format view.Clock) (Written, error) {
	if err := u.stillThere(w); err != nil {
		return Written{}, err
	}
	back, changed, err := u.asLeft(ctx, w)
	if err != nil {
		return Written{}, err
	}
	plan := Plan{User: u.User, Title: u.Title.takenBack(), Changes: back, Known: u.known, Reasons: changed, Format: format, Whole: true}
	if slices.ContainsFunc(back, timesheet.Change.Moves) {
		if plan.Around, err = w.Around(ctx, u.User, back); err != nil {
			return Written{}, err
		}
	}
	done, err := w.Write(ctx, plan)
	if err != nil {
		return done, err
	}
	u.forget(w)
	u.follow(w, back, done.Entries)
	return done, nil
}

// TakeBackThing undoes a change of the catalogue and answers what was done. The record is spent by it.
func (w *Workspace) TakeBackThing(ctx context.Context, u *Undo) (string, error) {
	return Locked(w, "undo "+w.Caller, func() (string, error) {
		if err := u.stillThere(w); err != nil {
			return "", err
		}
		text, err := u.Back(ctx)
		if err == nil {
			u.forget(w)
		}
		return text, err
	})
}

// stillThere refuses a record that a parallel call has taken back while this one waited for the lock:
// what was deleted would be made a second time.
func (u *Undo) stillThere(w *Workspace) error {
	if slices.Contains(w.Memory.Undos.Of(w.Caller, w.Clock()), u) {
		return nil
	}
	return Refuse("%s was taken back already", u.ID)
}

func (u *Undo) forget(w *Workspace) {
	w.Memory.Undos.Drop(w.Caller, func(o *Undo) bool { return o == u })
}

// asLeft is what takes the write back, from what stands now, and says what differs from what the write left behind.
// What is gone altogether cannot be put back as it was.
func (u *Undo) asLeft(ctx context.Context, w *Workspace) (back []timesheet.Change, changed []string, err error) {
	back = slices.Clone(u.Changes)
	var ids []string
	for _, c := range back {
		if c.Before != nil {
			ids = append(ids, c.Before.ID)
		}
	}
	if len(ids) == 0 {
		return back, nil, nil
	}
	now, err := w.Entries.Batch(ctx, ids, clockify.EntryGet{Hydrated: true})
	if err != nil && !clockify.IsNotFound(err) {
		return nil, nil, err
	}
	for i, c := range back {
		if c.Before == nil {
			continue
		}
		at := slices.IndexFunc(now, func(e clockify.Entry) bool { return e.ID == c.Before.ID })
		if at < 0 {
			return nil, nil, Refuse("an entry of that write is gone, so it cannot be taken back as a whole; look with %s and change what is left", findEntries)
		}
		if !timesheet.SameRequest(now[at].Request(), c.Before.Request()) {
			changed = append(changed, fmt.Sprintf("entry %s was changed since that write, and this would undo that too", c.Before.ID))
		}
		back[i].Before = &now[at]
	}
	return back, changed, nil
}

// follow gives the person's other undo records the new ids of entries that were made again: Clockify never gives an id
// twice. Documents come in the order that the steps ran in: those of new entries are the last.
func (u *Undo) follow(w *Workspace, back []timesheet.Change, docs []clockify.Entry) {
	renamed := map[string]string{}
	made := slices.DeleteFunc(slices.Clone(back), func(c timesheet.Change) bool { return c.Before != nil || c.After == nil })
	first := len(docs) - len(made)
	for i, c := range made {
		if first >= 0 && c.After.ID != "" {
			renamed[c.After.ID] = docs[first+i].ID
		}
	}
	if len(renamed) == 0 {
		return
	}
	for _, o := range w.Memory.Undos.Of(w.Caller, w.Clock()) {
		if o.Workspace != u.Workspace || o.User != u.User {
			continue // other people's records are not ours to touch: their lock is not ours
		}
		for i := range o.Changes {
			o.Changes[i] = rename(o.Changes[i], renamed)
		}
	}
}

func rename(c timesheet.Change, renamed map[string]string) timesheet.Change {
	if c.Before != nil && renamed[c.Before.ID] != "" {
		before := *c.Before
		before.ID = renamed[before.ID]
		c.Before = &before
	}
	if c.After != nil && renamed[c.After.ID] != "" {
		after := *c.After
		after.ID = renamed[after.ID]
		c.After = &after
	}
	return c
}
