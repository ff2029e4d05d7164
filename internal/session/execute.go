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

// execution is one plan on its way: checked, asked about, carried out.
type execution struct {
	*Workspace
	plan Plan
	done Written
	back []timesheet.Change // what takes back what was done so far
	made map[string]bool    // ids that it has created so far
}

// step is one request of a plan: the changes it carries out, and how. It is done or not done as a whole.
type step struct {
	changes []timesheet.Change
	send    func(context.Context) ([]clockify.Entry, error)
}

func newExecution(w *Workspace, plan Plan) *execution {
	x := &execution{Workspace: w, plan: plan, made: map[string]bool{}}
	x.done = Written{Title: plan.Title, Was: map[string]clockify.Entry{}, Notes: plan.Notes, Format: plan.Format}
	if w.Several() {
		x.done.Workspace = w.Name
	}
	return x
}

// run sends the plan: edits first, since a stopped timer or a shortened entry makes room, then deletions, then new entries.
func (x *execution) run(ctx context.Context) (Written, error) {
	steps := x.steps()
	for i, s := range steps {
		docs, err := s.send(ctx)
		if err != nil {
			return x.done, x.broken(ctx, steps[i:], err)
		}
		for j, c := range s.changes {
			x.settle(c, docs, j)
		}
		Progress(ctx, len(x.back), len(x.plan.Changes))
	}
	if len(x.back) > 0 {
		x.done.Undo = x.remember(x.plan, x.back)
	}
	return x.done, nil
}

// settle books one change that was carried out, and what takes it back.
func (x *execution) settle(c timesheet.Change, docs []clockify.Entry, i int) {
	names := x.plan.named()
	if c.After == nil {
		x.done.Deleted = append(x.done.Deleted, x.Named(*c.Before, names...))
		x.back = append(x.back, c.Inverse(nil))
		return
	}
	if c.Before != nil {
		names = append([]clockify.Entry{*c.Before}, names...)
		x.done.Was[docs[i].ID] = x.Named(*c.Before, names...)
	}
	doc := x.Named(docs[i], names...)
	x.done.Entries = append(x.done.Entries, doc)
	x.done.Notes = append(x.done.Notes, differences(*c.After, doc)...)
	x.back = append(x.back, c.Inverse(&doc))
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
// opened again only when no other runs.
func (x *execution) steps() []step {
	var edits, deletes []timesheet.Change
	var timers, creates []step
	for _, c := range x.plan.Changes {
		switch {
		case c.Before == nil:
			creates = append(creates, x.create(c))
		case c.After == nil:
			deletes = append(deletes, c)
		case c.After.End == nil:
			timers = append(timers, x.edit([]timesheet.Change{c}))
		default:
			edits = append(edits, c)
		}
	}
	var steps []step
	if len(edits) > 0 {
		steps = append(steps, x.edit(edits))
	}
	for some := range slices.Chunk(deletes, clockify.DeleteAtOnce) {
		steps = append(steps, x.drop(some))
	}
	return slices.Concat(steps, timers, creates)
}

func (x *execution) edit(edits []timesheet.Change) step {
	return step{edits, func(ctx context.Context) ([]clockify.Entry, error) {
		if len(edits) == 1 {
			doc, err := x.editOne(ctx, edits[0])
			return []clockify.Entry{doc}, err
		}
		requests := make([]clockify.EntryRequest, len(edits))
		for i, c := range edits {
			requests[i] = *c.After
			requests[i].ID = c.Before.ID
		}
		docs, err := x.Entries.UpdateMany(ctx, x.plan.User, requests)
		if clockify.IsUnsure(err) {
			return x.lookUpEdits(ctx, edits, err)
		}
		return inOrder(edits, docs), err
	}}
}

func (x *execution) editOne(ctx context.Context, c timesheet.Change) (clockify.Entry, error) {
	var doc clockify.Entry
	var err error
	if onlyStops(c) {
		doc, err = x.Entries.Stop(ctx, x.plan.User, *c.After.End)
	} else {
		doc, err = x.Entries.Update(ctx, c.Before.ID, *c.After)
	}
	if clockify.IsUnsure(err) {
		docs, err := x.lookUpEdits(ctx, []timesheet.Change{c}, err)
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

func (x *execution) drop(deletes []timesheet.Change) step {
	return step{deletes, func(ctx context.Context) ([]clockify.Entry, error) {
		var err error
		if len(deletes) == 1 {
			err = x.Entries.Delete(ctx, deletes[0].Before.ID)
		} else {
			ids := make([]string, len(deletes))
			for i, c := range deletes {
				ids[i] = c.Before.ID
			}
			_, err = x.Entries.DeleteMany(ctx, x.plan.User, ids)
		}
		if clockify.IsUnsure(err) {
			return nil, x.lookUpDeleted(ctx, deletes, err)
		}
		return nil, err
	}}
}

func (x *execution) create(c timesheet.Change) step {
	return step{[]timesheet.Change{c}, func(ctx context.Context) ([]clockify.Entry, error) {
		var doc clockify.Entry
		var err error
		began := x.Clock()
		if x.IsMe(x.plan.User) {
			doc, err = x.Entries.Create(ctx, *c.After)
		} else {
			doc, err = x.Entries.CreateFor(ctx, x.plan.User, *c.After)
		}
		if clockify.IsUnsure(err) {
			doc, err = x.lookUpCreated(ctx, *c.After, began, err)
		}
		if err == nil {
			x.made[doc.ID] = true
		}
		return []clockify.Entry{doc}, err
	}}
}

// broken is a plan that stopped halfway. All-or-nothing plans are taken back first.
func (x *execution) broken(ctx context.Context, left []step, err error) error {
	err = x.explainRefusal(context.WithoutCancel(ctx), left[0].changes, err)
	if len(x.back) == 0 {
		return err
	}
	if x.plan.Whole && !errors.Is(err, errUnknown) {
		slices.Reverse(x.back)
		undone := Plan{User: x.plan.User, Title: x.plan.Title.takenBack(), Changes: x.back, Format: x.plan.Format}
		if _, failed := newExecution(x.Workspace, undone).run(context.WithoutCancel(ctx)); failed == nil {
			return fmt.Errorf("%w\nWhat had been done before it was taken back, so everything is as it was", err)
		}
	}
	x.done.Undo, x.done.Previewed = x.remember(x.plan, x.back), false // not all of the preview
	p := &Partial{Done: x.done, Err: err}
	if errors.Is(err, errUnknown) {
		left = left[1:] // perhaps done: the error says so
	}
	for _, s := range left {
		for _, c := range s.changes {
			p.Left = append(p.Left, x.describe(c))
		}
	}
	return p
}
