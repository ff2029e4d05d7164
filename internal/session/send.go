package session

import (
	"context"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
)

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
