package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// step is one request of a plan and what it did: the changes it carries out, and the documents after them.
type step struct {
	changes []timesheet.Change
	send    func(context.Context) ([]clockify.Entry, error)
}

// carryOut sends the plan: edits first, since a stopped timer or a shortened entry makes room, then deletions, then new entries.
func (w *Workspace) carryOut(ctx context.Context, plan Write) (Written, error) {
	done := Written{Title: plan.Title, Notes: plan.Notes, Shown: plan.Shown}
	plan.made = map[string]bool{}
	if w.Several() {
		done.Where = w.Name
	}
	var back []timesheet.Change
	steps := w.steps(plan)
	for i, s := range steps {
		docs, err := s.send(ctx)
		if err != nil {
			return done, w.broken(ctx, plan, done, back, steps[i:], err)
		}
		for j, c := range s.changes {
			back = append(back, w.settle(&done, plan, c, docs, j))
		}
		Progress(ctx, len(back), len(plan.Changes))
	}
	if len(back) > 0 {
		done.Undo = w.remember(plan, back)
	}
	return done, nil
}

// settle books one change that was carried out, and answers with what takes it back.
func (w *Workspace) settle(done *Written, plan Write, c timesheet.Change, docs []clockify.Entry, i int) timesheet.Change {
	if c.After == nil {
		done.Deleted = append(done.Deleted, w.Named(*c.Before, plan.names()...))
		return c.Inverse(nil)
	}
	names := plan.names()
	if c.Before != nil {
		names = append([]clockify.Entry{*c.Before}, names...)
	}
	doc := w.Named(docs[i], names...)
	done.Entries = append(done.Entries, doc)
	done.Notes = append(done.Notes, differences(*c.After, doc)...)
	return c.Inverse(&doc)
}

// differences says where Clockify stored something else than was sent; workspace rules do that without an error.
func differences(sent clockify.EntryRequest, got clockify.Entry) (notes []string) {
	if sent.Billable != got.Billable {
		notes = append(notes, fmt.Sprintf("Clockify stored it as %s although %s was sent: a rule of the workspace.", view.Billable(got.Billable), view.Billable(sent.Billable)))
	}
	if !sent.Start.Equal(got.Start()) || (sent.End == nil) != got.Running() || (sent.End != nil && !sent.End.Equal(got.End())) {
		notes = append(notes, "Clockify stored other times than were sent.")
	}
	if sent.ProjectID != got.ProjectID || sent.TaskID != got.TaskID {
		notes = append(notes, "Clockify stored another project or task than was sent.")
	}
	return notes
}

// steps puts the changes in the order that Clockify can take them in: what ends or shortens makes room, and a timer is
// opened again only when no other runs. A step is one request, so it is done or not done as a whole.
func (w *Workspace) steps(plan Write) []step {
	var edits, deletes []timesheet.Change
	var timers, creates []step
	for _, c := range plan.Changes {
		switch {
		case c.Before == nil:
			creates = append(creates, w.create(plan, c))
		case c.After == nil:
			deletes = append(deletes, c)
		case c.After.End == nil:
			timers = append(timers, w.edit(plan.User, []timesheet.Change{c}))
		default:
			edits = append(edits, c)
		}
	}
	var steps []step
	if len(edits) > 0 {
		steps = append(steps, w.edit(plan.User, edits))
	}
	for some := range slices.Chunk(deletes, clockify.DeleteAtOnce) {
		steps = append(steps, w.drop(plan.User, some))
	}
	return slices.Concat(steps, timers, creates)
}

func (w *Workspace) edit(user string, edits []timesheet.Change) step {
	return step{edits, func(ctx context.Context) ([]clockify.Entry, error) {
		if len(edits) == 1 {
			doc, err := w.editOne(ctx, user, edits[0])
			return []clockify.Entry{doc}, err
		}
		requests := make([]clockify.EntryRequest, len(edits))
		for i, c := range edits {
			requests[i] = *c.After
			requests[i].ID = c.Before.ID
		}
		docs, err := w.Entries.UpdateMany(ctx, user, requests)
		if clockify.IsUnsure(err) {
			return w.lookUpEdits(ctx, edits, err)
		}
		return inOrder(edits, docs), err
	}}
}

func (w *Workspace) editOne(ctx context.Context, user string, c timesheet.Change) (clockify.Entry, error) {
	var doc clockify.Entry
	var err error
	if onlyStops(c) {
		doc, err = w.Entries.Stop(ctx, user, *c.After.End)
	} else {
		doc, err = w.Entries.Update(ctx, c.Before.ID, *c.After)
	}
	if clockify.IsUnsure(err) {
		docs, err := w.lookUpEdits(ctx, []timesheet.Change{c}, err)
		if err != nil {
			return doc, err
		}
		return docs[0], nil
	}
	return doc, err
}

// onlyStops says whether a change is no more than a running timer stopped: that has a route of its own,
// which keeps every other field without our help.
func onlyStops(c timesheet.Change) bool {
	if c.Before == nil || c.After == nil || !c.Before.Running() || c.After.End == nil {
		return false
	}
	stopped := c.Before.Request()
	stopped.End = c.After.End
	return timesheet.SameRequest(stopped, *c.After)
}

func (w *Workspace) drop(user string, deletes []timesheet.Change) step {
	return step{deletes, func(ctx context.Context) ([]clockify.Entry, error) {
		var err error
		if len(deletes) == 1 {
			err = w.Entries.Delete(ctx, deletes[0].Before.ID)
		} else {
			ids := make([]string, len(deletes))
			for i, c := range deletes {
				ids[i] = c.Before.ID
			}
			_, err = w.Entries.DeleteMany(ctx, user, ids)
		}
		if clockify.IsUnsure(err) {
			return nil, w.lookUpGone(ctx, user, deletes, err)
		}
		return nil, err
	}}
}

func (w *Workspace) create(plan Write, c timesheet.Change) step {
	return step{[]timesheet.Change{c}, func(ctx context.Context) ([]clockify.Entry, error) {
		var doc clockify.Entry
		var err error
		began := w.Clock()
		if w.IsMe(plan.User) {
			doc, err = w.Entries.Create(ctx, *c.After)
		} else {
			doc, err = w.Entries.CreateFor(ctx, plan.User, *c.After)
		}
		if clockify.IsUnsure(err) {
			doc, err = w.lookUpNew(ctx, plan, lost{sent: *c.After, began: began, err: err})
		}
		if err == nil {
			plan.made[doc.ID] = true
		}
		return []clockify.Entry{doc}, err
	}}
}

// broken is a plan that stopped halfway. All-or-nothing plans are taken back first.
func (w *Workspace) broken(ctx context.Context, plan Write, done Written, back []timesheet.Change, left []step, err error) error {
	err = w.explainRefusal(context.WithoutCancel(ctx), plan, left[0].changes, err)
	if len(back) == 0 {
		return err
	}
	if plan.Whole && !errors.Is(err, errUnknown) {
		slices.Reverse(back)
		undone := Write{User: plan.User, Title: "taken back", Changes: back, Shown: plan.Shown}
		if _, failed := w.carryOut(context.WithoutCancel(ctx), undone); failed == nil {
			return fmt.Errorf("%w\nWhat had been done before it was taken back, so everything is as it was", err)
		}
	}
	done.Undo = w.remember(plan, back)
	p := &Partial{Done: done, Err: err}
	if errors.Is(err, errUnknown) {
		left = left[1:] // perhaps done: the error says so
	}
	for _, s := range left {
		for _, c := range s.changes {
			p.Left = append(p.Left, w.tellChange(c, plan))
		}
	}
	return p
}
