package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

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
			back = append(back, w.settle(&done, c, docs, j))
		}
		Progress(ctx, len(back), len(plan.Changes))
	}
	if len(back) > 0 {
		done.Undo = w.remember(plan, back)
	}
	return done, nil
}

// settle books one change that was carried out, and answers with what takes it back.
func (w *Workspace) settle(done *Written, c timesheet.Change, docs []clockify.Entry, i int) timesheet.Change {
	if c.After == nil {
		done.Deleted = append(done.Deleted, w.Named(*c.Before))
		return c.Inverse(nil)
	}
	doc := docs[i]
	if c.Before != nil {
		doc = w.Named(doc, *c.Before)
	} else {
		doc = w.Named(doc)
	}
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

func (w *Workspace) steps(plan Write) []step {
	var edits, deletes, creates []timesheet.Change
	for _, c := range plan.Changes {
		switch {
		case c.Before == nil:
			creates = append(creates, c)
		case c.After == nil:
			deletes = append(deletes, c)
		default:
			edits = append(edits, c)
		}
	}
	var steps []step
	if len(edits) > 0 {
		steps = append(steps, w.edit(plan.User, edits))
	}
	if len(deletes) > 0 {
		steps = append(steps, w.drop(plan.User, deletes))
	}
	for _, c := range creates {
		steps = append(steps, w.create(plan.User, c))
	}
	return steps
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
		if isUnsure(err) {
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
	if isUnsure(err) {
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
	if !c.Before.Running() || c.After.End == nil {
		return false
	}
	stopped := c.Before.Request()
	stopped.End = c.After.End
	return timesheet.SameRequest(stopped, *c.After)
}

func (w *Workspace) drop(user string, deletes []timesheet.Change) step {
	return step{deletes, func(ctx context.Context) ([]clockify.Entry, error) {
		if len(deletes) == 1 {
			return nil, w.Entries.Delete(ctx, deletes[0].Before.ID)
		}
		ids := make([]string, len(deletes))
		for i, c := range deletes {
			ids[i] = c.Before.ID
		}
		_, err := w.Entries.DeleteMany(ctx, user, ids)
		return nil, err
	}}
}

func (w *Workspace) create(user string, c timesheet.Change) step {
	return step{[]timesheet.Change{c}, func(ctx context.Context) ([]clockify.Entry, error) {
		var doc clockify.Entry
		var err error
		began := w.Clock()
		if w.IsMe(user) {
			doc, err = w.Entries.Create(ctx, *c.After)
		} else {
			doc, err = w.Entries.CreateFor(ctx, user, *c.After)
		}
		if isUnsure(err) {
			doc, err = w.lookUpNew(ctx, user, *c.After, began, err)
		}
		return []clockify.Entry{doc}, err
	}}
}

// broken is a plan that stopped halfway. All-or-nothing plans are taken back first.
func (w *Workspace) broken(ctx context.Context, plan Write, done Written, back []timesheet.Change, left []step, err error) error {
	err = w.explainRefusal(ctx, plan, left[0].changes, err)
	if len(back) == 0 {
		return err
	}
	if plan.Whole {
		slices.Reverse(back)
		undone := Write{User: plan.User, Title: "taken back", Changes: back, Shown: plan.Shown}
		if _, failed := w.carryOut(context.WithoutCancel(ctx), undone); failed == nil {
			return fmt.Errorf("%w\nWhat had been done before it was taken back, so everything is as it was", err)
		}
	}
	done.Undo = w.remember(plan, back)
	p := &Partial{Done: done, Err: err}
	for _, s := range left {
		for _, c := range s.changes {
			p.Left = append(p.Left, w.tellChange(c, plan.Shown))
		}
	}
	return p
}

func isUnsure(err error) bool {
	var unsure *clockify.Unsure
	return errors.As(err, &unsure)
}

// lookUpTime is how long a lost answer is looked for, even when the call itself has run out of time.
const lookUpTime = 8 * time.Second

// lookUpNew finds out what became of a POST whose answer was lost. It is never sent again: it could log the same hour twice.
func (w *Workspace) lookUpNew(ctx context.Context, user string, sent clockify.EntryRequest, began time.Time, lost error) (clockify.Entry, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookUpTime)
	defer cancel()
	found, err := w.EntriesOf(ctx, user, sent.Start, sent.Start.Add(time.Second))
	if err != nil {
		return clockify.Entry{}, fmt.Errorf("%w\nIt is not known whether Clockify wrote it, and looking it up failed too: check with find_time_entries before trying again", lost)
	}
	for _, e := range found {
		if timesheet.CreatedAt(e.ID).After(began.Add(-clockSkew)) && timesheet.SameRequest(withoutFields(e.Request()), withoutFields(sent)) {
			return e, nil
		}
	}
	return clockify.Entry{}, fmt.Errorf("%w\nIt was looked up and not written, so it is safe to try again", lost)
}

// clockSkew is how far Clockify's clock may be behind ours.
const clockSkew = 2 * time.Minute

// withoutFields compares documents without custom fields: Clockify fills in defaults by itself.
func withoutFields(r clockify.EntryRequest) clockify.EntryRequest {
	r.CustomFields = nil
	return r
}

// lookUpEdits finds out what became of a PUT or PATCH whose answer was lost.
func (w *Workspace) lookUpEdits(ctx context.Context, edits []timesheet.Change, lost error) ([]clockify.Entry, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookUpTime)
	defer cancel()
	ids := make([]string, len(edits))
	for i, c := range edits {
		ids[i] = c.Before.ID
	}
	docs, err := w.Entries.Batch(ctx, ids, clockify.EntryGet{Hydrated: true})
	docs = inOrder(edits, docs)
	if err != nil || len(docs) != len(edits) {
		return nil, fmt.Errorf("%w\nIt is not known whether Clockify wrote it, and looking it up failed too: check with get_time_entry before trying again", lost)
	}
	for i, c := range edits {
		if !timesheet.SameRequest(withoutFields(docs[i].Request()), withoutFields(*c.After)) {
			return nil, fmt.Errorf("%w\nIt was looked up and not written, so it is safe to try again", lost)
		}
	}
	return docs, nil
}

// inOrder sorts documents as the changes stand; Clockify promises no order.
func inOrder(edits []timesheet.Change, docs []clockify.Entry) []clockify.Entry {
	sorted := make([]clockify.Entry, 0, len(edits))
	for _, c := range edits {
		if i := slices.IndexFunc(docs, func(e clockify.Entry) bool { return e.ID == c.Before.ID }); i >= 0 {
			sorted = append(sorted, docs[i])
		}
	}
	return sorted
}
