package timeentry

import (
	"cmp"
	"context"
	"iter"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// rows walks the entries that pass, the latest start first. Clockify's filters narrow what is read; all of ours are
// applied here, over as many of its pages as the reader goes on for.
func (q *search) rows(ctx context.Context, page int) iter.Seq2[clockify.Entry, error] {
	filter := q.filter
	filter.PageSize = page
	return func(yield func(clockify.Entry, error) bool) {
		for e, err := range q.Entries.List(ctx, q.person.ID, filter) {
			if err != nil {
				yield(e, q.explain(err))
				return
			}
			if q.passes(e) && !yield(e, nil) {
				return
			}
		}
	}
}

func (q *search) passes(e clockify.Entry) bool {
	for _, keep := range q.keep {
		if !keep(e) {
			return false
		}
	}
	return true
}

// refused says what a 403 on somebody else's time is: a matter of rights, never "no hours".
func (q *search) explain(err error) error {
	if clockify.IsForbidden(err) && !q.IsMe(q.person.ID) {
		return noSight(q.person)
	}
	return err
}

// noSight is the refusal for time of others that the caller's role does not show.
func noSight(person resolve.Name) error {
	unseen := "other members' time"
	if person.Name != "" {
		unseen += ", so nothing is known about " + view.Name(person.Name) + "'s hours"
	}
	return session.Refuse("your role cannot see %s; ask an admin of the workspace", unseen)
}

// latestFirst makes the order total: entries that start in the same second are told by their ids.
func latestFirst(a, b clockify.Entry) int {
	return cmp.Or(b.Start().Compare(a.Start()), cmp.Compare(b.ID, a.ID))
}

// dayOf is the day that an entry counts on: the one it starts, in the zone that is shown.
func dayOf(e clockify.Entry, zone *time.Location) when.Date { return when.DateOf(e.Start().In(zone)) }
