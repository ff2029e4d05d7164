package timeentry

import (
	"context"
	"slices"
	"time"

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

// entryRows is how many entries a page shows unless told otherwise.
const entryRows = 25

// findTimeEntries lists entries, the latest first. Within a period everything is read, so that count and hours are the
// true ones; without, only as much as the page needs.
func findTimeEntries(ctx context.Context, s *session.Session, in findTimeEntriesArgs) (view.Entries, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.Entries{}, err
	}
	after, err := placeOf(in.Cursor)
	if err != nil {
		return view.Entries{}, err
	}
	if in.Limit == 0 {
		in.Limit = entryRows
	}
	first, err := orderOf(in.Order)
	if err != nil {
		return view.Entries{}, err
	}
	q, err := in.find(ctx, w)
	if err != nil {
		return view.Entries{}, err
	}
	if first != nil {
		q.tell(first.label)
	}
	page := view.Entries{Format: q.format, Described: q.String(), Where: w.Name, Rounded: in.Round, Detail: in.Detail, Onward: in.Cursor != "", Notes: q.notes}
	if first != nil {
		return q.orderedPage(ctx, page, first, after, in.Limit)
	}
	if q.bounded() || q.filter.InProgress {
		return q.wholePage(ctx, page, after, in.Limit)
	}
	return q.openPage(ctx, page, after, in.Limit)
}

// find is the search that the arguments describe. A running timer is looked for alone: Clockify then leaves every other
// filter out, and so do we, but say it.
func (in findTimeEntriesArgs) find(ctx context.Context, w *session.Workspace) (*search, error) {
	reading := asking{context: when.Report, timezone: in.Timezone}
	if in.Running == nil || !*in.Running {
		q, err := in.search(ctx, w, reading)
		if err == nil && in.Running != nil {
			q.tell("finished")
			q.only(func(e clockify.Entry) bool { return !e.Running() })
		}
		if err == nil {
			q.filter.ConsiderDurationFormat = in.Round
		}
		return q, err
	}
	q, err := Match{User: in.User}.search(ctx, w, reading)
	if err != nil {
		return nil, err
	}
	q.filter.InProgress = true
	q.tell("the running timer")
	if !in.empty() {
		q.note("all other filters were left out, because only the running timer was asked for")
	}
	return q, nil
}

// wholePage reads everything and shows a part of it.
func (q *search) wholePage(ctx context.Context, page view.Entries, after position, limit int) (view.Entries, error) {
	all, err := q.all(ctx, &page)
	if err != nil {
		return page, err
	}
	slices.SortFunc(all, latestFirst)
	page.From = slices.IndexFunc(all, after.before)
	if page.From < 0 {
		page.From = len(all)
	}
	cut(&page, all[page.From:], limit)
	if q.filter.InProgress && len(all) == 0 {
		page.Notes = append(page.Notes, "nothing is running")
	}
	return page, nil
}

// all reads every entry that is looked for, and adds them up on the page.
func (q *search) all(ctx context.Context, page *view.Entries) ([]clockify.Entry, error) {
	all, _, err := clockify.Collect(q.rows(ctx, session.EntryPage), 0)
	page.All, page.Days = &view.Sums{}, map[when.Date]time.Duration{}
	for _, e := range all {
		length := page.LengthOf(e)
		page.All.Add(e, length)
		page.Days[dayOf(e, q.format.Zone)] += length
	}
	return all, err
}

type getTimeEntryArgs struct {
	ID    string `json:"id" jsonschema_description:"24 hex digits, as find_time_entries shows them in brackets"`
	Round bool   `json:"round,omitempty" jsonschema_description:"Length as the workspace's duration format rounds it"`
	tool.InWorkspace
}

// getTimeEntry shows everything Clockify knows of one entry.
func getTimeEntry(ctx context.Context, s *session.Session, in getTimeEntryArgs) (tool.Answer, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	e, err := w.Entries.Get(ctx, in.ID, clockify.EntryGet{Hydrated: true, ConsiderDurationFormat: in.Round})
	if clockify.IsNotFound(err) {
		return "", session.Refuse("there is no time entry %s%s: find_time_entries lists entries with their ids", view.Quote(in.ID), inWorkspace(w))
	}
	if err != nil {
		return "", err
	}
	format := view.Clock{Zone: w.Me.Zone, Now: w.Now(ctx)}
	text := format.Entry(e)
	if in.Round && !e.Running() {
		text += ", shown by Clockify as " + view.Length(time.Duration(e.Interval.Duration))
	}
	if e.User != nil && !w.IsMe(e.UserID) {
		text = "Of " + view.Name(e.User.Name) + ": " + text
	}
	return tool.Answer(text + "\n" + view.IDs(e) + "\nTimes: " + format.Zone.String() + "."), nil
}

func inWorkspace(w *session.Workspace) string {
	if w.Name == "" {
		return ""
	}
	return " in " + view.Name(w.Name)
}
