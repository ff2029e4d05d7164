package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/when"
)

// errUnknown is a write whose outcome could not be found out either. Nothing more may be built on it, not even taking
// back what went before.
var errUnknown = errors.New("it is not known whether Clockify wrote it, and looking it up failed too")

// Unknown is a write whose answer was lost, and for which looking it up failed too. The tool is the one to look with.
func Unknown(lost error, tool string) error {
	return fmt.Errorf("%w (%w): check with %s before trying again", errUnknown, cause(lost), tool)
}

// NotWritten is a write whose answer was lost, and which was looked up and is not there.
func NotWritten(lost error) error {
	return fmt.Errorf("%w. It was looked up and not written; since it was not written, it is safe to try again", cause(lost))
}

// cause is what happened on the way, without the advice to look it up, which has been followed.
func cause(lost error) error {
	if unsure, ok := errors.AsType[*clockify.Unsure](lost); ok {
		return unsure.Err
	}
	return lost
}

// lookUpTime is how long a lost answer is looked for.
const lookUpTime = 8 * time.Second

// LookingUp is the context to look a lost answer up in: it has time even when the call itself has run out of it.
func LookingUp(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), lookUpTime)
}

// lookUpCreated finds out what became of a POST whose answer was lost. It is never sent again: it could log the same hour
// twice. What stood before, or was made by this plan, is not it.
func (x *execution) lookUpCreated(ctx context.Context, sent clockify.EntryRequest, began time.Time, lost error) (clockify.Entry, error) {
	ctx, cancel := LookingUp(ctx)
	defer cancel()
	found, err := x.EntriesOf(ctx, x.plan.User, sent.Start, sent.Start.Add(time.Second))
	if err != nil {
		return clockify.Entry{}, Unknown(lost, findEntries)
	}
	for _, e := range found {
		old := x.made[e.ID] || slices.ContainsFunc(x.plan.named(), func(a clockify.Entry) bool { return a.ID == e.ID })
		if !old && timesheet.MadeSince(e.ID, began) && timesheet.SameRequest(withoutFields(e.Request()), withoutFields(sent)) {
			return e, nil
		}
	}
	return clockify.Entry{}, NotWritten(lost)
}

// withoutFields compares documents without custom fields: Clockify fills in defaults by itself.
func withoutFields(r clockify.EntryRequest) clockify.EntryRequest {
	r.CustomFields = nil
	return r
}

// lookUpEdits finds out what became of a PUT or PATCH whose answer was lost.
func (x *execution) lookUpEdits(ctx context.Context, edits []timesheet.Change, lost error) ([]clockify.Entry, error) {
	ctx, cancel := LookingUp(ctx)
	defer cancel()
	ids := make([]string, len(edits))
	for i, c := range edits {
		ids[i] = c.Before.ID
	}
	docs, err := x.Entries.Batch(ctx, ids, clockify.EntryGet{Hydrated: true})
	docs = inOrder(edits, docs)
	if err != nil || len(docs) != len(edits) {
		return nil, Unknown(lost, getEntry)
	}
	for i, c := range edits {
		got := docs[i].Request()
		if timesheet.SameRequest(got, c.Before.Request()) || !timesheet.SameRequest(withoutFields(got), withoutFields(*c.After)) {
			return nil, NotWritten(lost)
		}
	}
	return docs, nil
}

// lookUpDeleted finds out what became of a DELETE whose answer was lost: nil when all of it is gone.
func (x *execution) lookUpDeleted(ctx context.Context, deletes []timesheet.Change, lost error) error {
	ctx, cancel := LookingUp(ctx)
	defer cancel()
	from, to := deletes[0].Before.Start(), deletes[0].Before.Start()
	for _, c := range deletes {
		from, to = when.Earlier(from, c.Before.Start()), when.Later(to, c.Before.Start())
	}
	there, err := x.EntriesOf(ctx, x.plan.User, from, to.Add(time.Second))
	if err != nil {
		return Unknown(lost, findEntries)
	}
	left := 0
	for _, c := range deletes {
		if slices.ContainsFunc(there, func(e clockify.Entry) bool { return e.ID == c.Before.ID }) {
			left++
		}
	}
	switch left {
	case 0:
		return nil
	case len(deletes):
		return NotWritten(lost)
	}
	return fmt.Errorf("%w: %d of %d entries are still there, the others are gone for good; look with %s", errUnknown, left, len(deletes), findEntries)
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
