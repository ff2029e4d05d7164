package timeentry

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// readEntries reads all entries of the query, the latest start first.
func (q *query) readEntries(ctx context.Context) ([]clockify.Entry, error) {
	all, _, err := clockify.Collect(q.entries(ctx, session.EntryPage), 0)
	return all, err
}

// reachBack is how much earlier than a period is read: an entry that began the evening before may run into it.
const reachBack = 24 * time.Hour

// readPeriod reads the entries that start in the period. What runs into it from before is a note, as its time counts on the
// day of its start.
func (q *query) readPeriod(ctx context.Context) ([]clockify.Entry, error) {
	if !q.hasPeriod() {
		return q.readEntries(ctx)
	}
	q.filter.Start = q.period.Start.Add(-reachBack)
	all, err := q.readEntries(ctx)
	return slices.DeleteFunc(all, func(e clockify.Entry) bool {
		q.noteRunsInto(e, q.period)
		return e.Start().Before(q.period.Start)
	}), err
}

// noteRunsInto notes an entry that began before the period and ended in it.
func (q *query) noteRunsInto(e clockify.Entry, period when.Span) {
	if e.Start().Before(period.Start) && e.Start().Add(e.Length(q.format.Now)).After(period.Start) {
		q.notes.add(q.format.Span(e.Start(), e.Interval.End) + " runs into it; counted on its start")
	}
}

// entries iterates over the entries of the query, the latest start first. It requests pages from Clockify until the caller
// stops, because predicates may leave out any number of what Clockify returns.
func (q *query) entries(ctx context.Context, pageSize int) iter.Seq2[clockify.Entry, error] {
	filter := q.filter
	filter.PageSize = pageSize
	return func(yield func(clockify.Entry, error) bool) {
		for e, err := range q.Entries.List(ctx, q.person.ID, filter) {
			if err != nil {
				yield(e, q.explainForbidden(err))
				return
			}
			if q.passes(e) && !yield(e, nil) {
				return
			}
		}
	}
}

func (q *query) passes(e clockify.Entry) bool {
	for _, predicate := range q.predicates {
		if !predicate(e) {
			return false
		}
	}
	return true
}

// explainForbidden turns a 403 on another person's entries into a refusal, so that it is not taken for "no hours".
func (q *query) explainForbidden(err error) error {
	if clockify.IsForbidden(err) && !q.IsMe(q.person.ID) {
		return notVisible(q.person)
	}
	return err
}

// notVisible is the refusal for time of other people that the caller's role cannot see.
func notVisible(person resolve.Name) error {
	unseen := "other members' time"
	if person.Name != "" {
		unseen += ", so nothing is known about " + view.Name(person.Name) + "'s hours"
	}
	return session.Refuse("your role cannot see %s; ask an admin of the workspace", unseen)
}

// latestFirst compares by start, and by id where two entries start in the same second: pages need a total order.
func latestFirst(a, b clockify.Entry) int {
	return cmp.Or(b.Start().Compare(a.Start()), cmp.Compare(b.ID, a.ID))
}

// dayOf is the day on which an entry starts. All of its time counts on that day.
func dayOf(e clockify.Entry, zone *time.Location) when.Date { return when.DateOf(e.Start().In(zone)) }
