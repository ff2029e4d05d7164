package timeentry

import (
	"context"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type findTimeEntriesArgs struct {
	Match
	Running  *bool  `json:"running,omitempty" jsonschema_description:"true: only the running timer, whatever else is said; false: only finished ones"`
	Round    bool   `json:"round,omitempty" jsonschema_description:"Lengths as the workspace's duration format rounds them"`
	Detail   bool   `json:"detail,omitempty" jsonschema_description:"Ids and rates too"`
	Order    string `json:"order,omitempty" jsonschema_description:"earliest or longest first"`
	Limit    int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=200" jsonschema_description:"Default 25"`
	Cursor   string `json:"cursor,omitempty" jsonschema_description:"From the previous page"`
	Timezone string `json:"timezone,omitempty" jsonschema_description:"If not the profile's"`
	tool.InWorkspace
}

// defaultLimit is the number of entries on a page without a limit argument.
const defaultLimit = 25

// findTimeEntries lists entries, the latest first. Within a period it reads all entries, so that their number and hours are
// complete; without one it reads only what the page needs.
func findTimeEntries(ctx context.Context, s *session.Session, in findTimeEntriesArgs) (view.Entries, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.Entries{}, err
	}
	after, err := parseCursor(in.Cursor)
	if err != nil {
		return view.Entries{}, err
	}
	if in.Limit == 0 {
		in.Limit = defaultLimit
	}
	order, err := parseOrder(in.Order)
	if err != nil {
		return view.Entries{}, err
	}
	q, err := in.listQuery(ctx, w)
	if err != nil {
		return view.Entries{}, err
	}
	if order != nil {
		q.labels = append(q.labels, order.label)
	}
	page := view.Entries{Format: q.format, Described: q.String(), Where: w.Name, Rounded: in.Round, Detail: in.Detail, Onward: in.Cursor != "", Notes: q.notes}
	if order != nil {
		return q.sortedPage(ctx, page, order, after, in.Limit)
	}
	if q.hasPeriod() || q.filter.InProgress {
		return q.periodPage(ctx, page, after, in.Limit)
	}
	return q.latestPage(ctx, page, after, in.Limit)
}

// listQuery is the query for the arguments. For the running timer Clockify ignores all other filters, so the query leaves
// them out too and notes it.
func (in findTimeEntriesArgs) listQuery(ctx context.Context, w *session.Workspace) (*query, error) {
	options := queryOptions{context: when.Report, timezone: in.Timezone}
	if in.Running != nil && *in.Running {
		return in.timerQuery(ctx, w, options)
	}
	q, err := in.newQuery(ctx, w, options)
	if err != nil {
		return nil, err
	}
	if in.Running != nil {
		q.addFilter("finished", func(e clockify.Entry) bool { return !e.Running() })
	}
	q.filter.ConsiderDurationFormat = in.Round
	return q, nil
}

func (in findTimeEntriesArgs) timerQuery(ctx context.Context, w *session.Workspace, options queryOptions) (*query, error) {
	q, err := Match{User: in.User}.newQuery(ctx, w, options)
	if err != nil {
		return nil, err
	}
	q.filter.InProgress = true
	q.labels = append(q.labels, "the running timer")
	if !in.empty() {
		q.notes.add("all other filters were left out, because only the running timer was asked for")
	}
	return q, nil
}
