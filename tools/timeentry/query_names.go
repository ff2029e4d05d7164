package timeentry

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// find finds what a filter names, archived or not, and prefers what has entries in the period.
func (q *query) find(ctx context.Context, k session.Kind, name string, ids func(clockify.Entry) []string) (session.Found, error) {
	found, err := q.Find(ctx, k, name, session.Filter)
	return q.inPeriod(ctx, k, name, ids, found, err)
}

// inPeriod settles a name that fits several things: the one that has entries in the period is meant, a project of this year
// and not its archived namesake. IDs are those that an entry has of the kind.
func (q *query) inPeriod(ctx context.Context, k session.Kind, name string, ids func(clockify.Entry) []string, found session.Found, err error) (session.Found, error) {
	if !q.hasPeriod() || !errors.As(err, new(*session.Ask)) {
		return found, err
	}
	entries, readErr := q.EntriesOf(ctx, q.person.ID, q.period.Start, q.period.End)
	if readErr != nil {
		return found, readErr
	}
	names, readErr := q.Names(ctx, k)
	if readErr != nil {
		return found, readErr
	}
	used := slices.DeleteFunc(slices.Clone(names), func(n resolve.Name) bool {
		return !slices.ContainsFunc(entries, func(e clockify.Entry) bool { return slices.Contains(ids(e), n.ID) })
	})
	one, pickErr := q.PickFrom(k, name, session.Filter, used)
	if pickErr != nil {
		return found, err
	}
	one.Note = fmt.Sprintf("%s read as %s %s, which has entries then", view.Quote(name), k.Word, session.Label(one.Name))
	return one, nil
}

func projectIDs(e clockify.Entry) []string { return []string{e.ProjectID} }
func clientIDs(e clockify.Entry) []string  { return []string{clientOf(e)} }
func tagIDs(e clockify.Entry) []string     { return e.TagIDs }
