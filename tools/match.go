package tools

import (
	"context"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// Match says which entries are meant: those of one person for which all that is said holds.
type Match struct {
	Period   when.Text `json:"period,omitempty" jsonschema_description:"E.g. last week, since Monday, yesterday 9:00 to 12:00"`
	Project  string    `json:"project,omitempty" jsonschema_description:"Name, id, none or any"`
	Task     string    `json:"task,omitempty" jsonschema_description:"Likewise"`
	Client   string    `json:"client,omitempty" jsonschema_description:"Likewise"`
	Tags     []string  `json:"tags,omitempty" jsonschema_description:"Any of these, or none"`
	Text     string    `json:"text,omitempty" jsonschema_description:"Words in the description"`
	Weekday  []string  `json:"weekday,omitempty" jsonschema_description:"E.g. Mon, or weekend"`
	Billable *bool     `json:"billable,omitempty" jsonschema_description:"Only such"`
	User     string    `json:"user,omitempty" jsonschema_description:"Whose, if not one's own"`
}

// matched is the entries that a Match means, the latest start first, with names.
type matched struct {
	Entries   []clockify.Entry
	Described string     // what was looked for: `Fri 20 Nov, text "standup"`
	Notes     []string   // what was read loosely or assumed
	Person    store.Name // whose they are
	Shown     view.Clock // how their times are shown
	Reader    when.Reader
}

// find reads the entries to be changed. It asks where a name or a time has several readings, and wants at least one
// filter: whoever leaves all of them out does not mean every entry there is.
func (m Match) find(ctx context.Context, w *session.Workspace) (matched, error) {
	if m.empty() {
		return matched{}, session.Refuse("match is empty, which would be every entry there is: say a period, a project, text or another of its filters")
	}
	q, err := m.search(ctx, w, asking{context: when.Log})
	if err != nil {
		return matched{}, err
	}
	out := matched{Described: q.String(), Notes: q.notes, Person: q.person, Shown: q.shown, Reader: q.reader}
	out.Entries, _, err = clockify.Collect(q.rows(ctx, session.EntryPage), 0)
	return out, err
}

func (m Match) empty() bool {
	return m.Period == "" && m.Project == "" && m.Task == "" && m.Client == "" && len(m.Tags) == 0 && m.Text == "" &&
		len(m.Weekday) == 0 && m.Billable == nil
}

// asking is how a search reads what was said.
type asking struct {
	context  when.Context // Report takes the likely reading of a time and says it
	timezone string       // instead of the person's
}

// search is a Match whose names and times are known: what Clockify can filter by, and what is left to do here.
type search struct {
	*session.Workspace
	person store.Name
	reader when.Reader
	shown  view.Clock
	period when.Span

	client   string // what the reports host can filter by, besides what the list can
	tags     []string
	billable *bool
	ours     bool // something is left that no report can filter by

	filter clockify.EntryFilter
	keep   []func(clockify.Entry) bool
	said   []string
	notes  []string
}

// search resolves everything that was said. Only reading a name not yet known costs a request.
func (m Match) search(ctx context.Context, w *session.Workspace, how asking) (*search, error) {
	q := &search{Workspace: w}
	if err := q.whose(ctx, m.User, how); err != nil {
		return nil, err
	}
	steps := []func() error{
		func() error { return q.within(m.Period) },
		func() error { return q.onProject(ctx, m.Project, how) },
		func() error { return q.onTask(ctx, m.Task) },
		func() error { return q.forClient(ctx, m.Client) },
		func() error { return q.tagged(ctx, m.Tags) },
		func() error { return q.on(m.Weekday) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	q.about(m.Text)
	q.charged(m.Billable)
	return q, nil
}

// whose entries they are decides the zone that days are cut by.
func (q *search) whose(ctx context.Context, user string, how asking) error {
	found, err := q.Person(ctx, user)
	if err != nil && q.Denied("people") {
		return noSight(store.Name{Name: user})
	}
	if err != nil {
		return err
	}
	q.person = found.Name
	q.note(found.Note)
	if q.reader, err = q.ReaderFor(ctx, found.ID, how.timezone); err != nil {
		return unclear("timezone", err)
	}
	q.reader.Context = how.context
	q.reader.Now = q.Now(ctx).In(q.reader.Now.Location())
	q.shown = view.ClockOf(q.reader)
	q.filter = clockify.EntryFilter{
		Zone: q.ZoneOf(found.ID), OrZone: q.Me.Zone,
		EntryGet: clockify.EntryGet{Hydrated: true},
	}
	return nil
}

func (q *search) within(period when.Text) error {
	if strings.TrimSpace(string(period)) == "" {
		return nil
	}
	span, err := q.reader.Span(string(period))
	if err != nil {
		return unclear("period", err)
	}
	q.period = span
	q.filter.Start, q.filter.End = span.Start, span.End
	q.tell(q.reader.FormatSpan(span))
	q.note(span.Assumed)
	return nil
}

// bounded says whether only a stretch of time is looked at, so that all of it can be read.
func (q *search) bounded() bool { return !q.period.Start.IsZero() }

func (q *search) tell(text string)                    { q.said = append(q.said, text) }
func (q *search) only(keep func(clockify.Entry) bool) { q.keep = append(q.keep, keep) }

// here is for what no report can filter by.
func (q *search) here(keep func(clockify.Entry) bool) {
	q.ours = true
	q.only(keep)
}

func (q *search) note(text string) {
	if text != "" && !slices.Contains(q.notes, text) {
		q.notes = append(q.notes, text)
	}
}

// String is what was looked for.
func (q *search) String() string {
	said := q.said
	if !q.IsMe(q.person.ID) {
		said = append([]string{view.Name(q.person.Name)}, said...)
	}
	return strings.Join(said, ", ")
}
