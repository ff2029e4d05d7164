package timeentry

import (
	"context"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// Match is the filters for one person's entries. An entry fits if it passes all of them.
type Match struct {
	Period   when.Text `json:"period,omitempty" jsonschema_description:"E.g. last week, since Monday, yesterday 9:00 to 12:00"`
	Project  string    `json:"project,omitempty" jsonschema_description:"Name, id, none or any"`
	Task     string    `json:"task,omitempty" jsonschema_description:"Likewise"`
	Client   string    `json:"client,omitempty" jsonschema_description:"Likewise"`
	Tags     []string  `json:"tags,omitempty" jsonschema_description:"Any of these, or none"`
	Words    string    `json:"text,omitempty" jsonschema_description:"Words in the description"`
	Weekday  []string  `json:"weekday,omitempty" jsonschema_description:"E.g. Mon, or weekend"`
	Billable *bool     `json:"billable,omitempty" jsonschema_description:"Only such"`
	Only     string    `json:"only,omitempty" jsonschema_description:"over 2h, under 5m, duplicates, overlaps, no description"`
	User     string    `json:"user,omitempty" jsonschema_description:"Whose, if not one's own"`
}

// matches are the entries that fit a Match, the latest start first, with the names of what they are on.
type matches struct {
	Entries   []clockify.Entry
	Described string   // the filters: `Fri 20 Nov, text "standup"`
	Notes     []string // what was read loosely or assumed
}

// findMatches reads the entries that a call changes. A name or time with several readings is a question. A Match without
// filters is refused, because a caller who left them out does not want to change every entry.
func (m Match) findMatches(ctx context.Context, w *session.Workspace) (matches, error) {
	if m.empty() {
		return matches{}, session.Refuse("match is empty, which would be every entry there is: say a period, a project, text or another of its filters")
	}
	q, err := m.newQuery(ctx, w, queryOptions{context: when.Log})
	if err != nil {
		return matches{}, err
	}
	entries, err := q.readEntries(ctx)
	return matches{Entries: entries, Described: q.String(), Notes: q.notes}, err
}

func (m Match) empty() bool {
	return m.Period == "" && m.Project == "" && m.Task == "" && m.Client == "" && len(m.Tags) == 0 && m.Words == "" &&
		len(m.Weekday) == 0 && m.Billable == nil && m.Only == ""
}

// query is a Match with ids for its names and instants for its times. Clockify applies some of the filters; the query
// applies all of them to what Clockify returns.
type query struct {
	*session.Workspace

	person resolve.Name
	reader when.Reader
	format view.Clock
	period when.Span

	filter     clockify.EntryFilter        // what the list of entries can filter by
	client     string                      // what reports can filter by, besides filter
	tags       []string                    // likewise
	billable   *bool                       // likewise
	localOnly  bool                        // some predicate has no filter in reports
	onePerson  bool                        // some predicate compares the entries of one person
	predicates []func(clockify.Entry) bool // all filters
	labels     []string                    // the filters in words
	notes      noteList
}

// queryOptions say how times are read.
type queryOptions struct {
	context  when.Context // Report assumes the likely reading of a time and notes it; Log asks
	timezone string       // in place of the person's
}

// newQuery resolves all filters of a Match. Only names that are not cached yet cost a request.
func (m Match) newQuery(ctx context.Context, w *session.Workspace, options queryOptions) (*query, error) {
	q := &query{Workspace: w}
	if err := q.setPerson(ctx, m.User, options); err != nil {
		return nil, err
	}
	steps := []func() error{
		func() error { return q.filterPeriod(ctx, m.Period) },
		func() error { return q.filterProject(ctx, m.Project, options) },
		func() error { return q.filterTask(ctx, m.Task) },
		func() error { return q.filterClient(ctx, m.Client) },
		func() error { return q.filterTags(ctx, m.Tags) },
		func() error { return q.filterWeekdays(m.Weekday) },
		func() error { return q.filterOnly(ctx, m.Only) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	q.filterText(m.Words)
	q.filterBillable(m.Billable)
	return q, nil
}

// setPerson finds the person and the time zone in which times are read and days begin.
func (q *query) setPerson(ctx context.Context, user string, options queryOptions) error {
	found, err := q.Person(ctx, user)
	if err != nil && q.Denied("people") {
		return notVisible(resolve.Name{Name: user})
	}
	if err != nil {
		return err
	}
	q.person = found.Name
	q.notes.add(found.Note)
	if q.reader, err = q.ReaderFor(ctx, found.ID, options.timezone); err != nil {
		return tool.Unclear("timezone", err)
	}
	q.reader.Context = options.context
	q.reader.Now = q.Now(ctx).In(q.reader.Now.Location())
	q.format = view.ClockOf(q.reader, q.Me.Zone)
	if q.format.OtherZone() == "" {
		q.format.Home = q.ZoneOf(found.ID) // theirs, if it is not the caller's
	}
	q.filter = clockify.EntryFilter{
		Zone: q.ZoneOf(found.ID), OrZone: q.Me.Zone,
		EntryGet: clockify.EntryGet{Hydrated: true},
	}
	return nil
}

// addFilter adds a filter that Clockify's reports have too.
func (q *query) addFilter(label string, predicate func(clockify.Entry) bool) {
	q.labels = append(q.labels, label)
	q.predicates = append(q.predicates, predicate)
}

// addLocalFilter adds a filter that Clockify's reports do not have.
func (q *query) addLocalFilter(label string, predicate func(clockify.Entry) bool) {
	q.localOnly = true
	q.addFilter(label, predicate)
}

// String is the filters in words.
func (q *query) String() string {
	parts := q.labels
	if !q.IsMe(q.person.ID) {
		parts = append([]string{view.Name(q.person.Name)}, parts...)
	}
	return strings.Join(parts, ", ")
}

// noteList is what a call assumed, each note once.
type noteList []string

func (n *noteList) add(text string) {
	if text != "" && !slices.Contains(*n, text) {
		*n = append(*n, text)
	}
}
