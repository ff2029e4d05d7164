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

// Match says which entries are meant: those of one person for which all that is said holds.
type Match struct {
	Period   when.Text `json:"period,omitempty" jsonschema_description:"E.g. last week, since Monday, yesterday 9:00 to 12:00"`
	Project  string    `json:"project,omitempty" jsonschema_description:"Name, id, none or any"`
	Task     string    `json:"task,omitempty" jsonschema_description:"Likewise"`
	Client   string    `json:"client,omitempty" jsonschema_description:"Likewise"`
	Tags     []string  `json:"tags,omitempty" jsonschema_description:"Any of these, or none"`
	Words    string    `json:"text,omitempty" jsonschema_description:"Words in the description"`
	Weekday  []string  `json:"weekday,omitempty" jsonschema_description:"E.g. Mon, or weekend"`
	Billable *bool     `json:"billable,omitempty" jsonschema_description:"Only such"`
	User     string    `json:"user,omitempty" jsonschema_description:"Whose, if not one's own"`
}

// matched is the entries that a Match means, the latest start first, with names.
type matched struct {
	Entries   []clockify.Entry
	Described string       // what was looked for: `Fri 20 Nov, text "standup"`
	Notes     []string     // what was read loosely or assumed
	Person    resolve.Name // whose they are
	Format    view.Clock   // of their times
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
	out := matched{Described: q.String(), Notes: q.notes, Person: q.person, Format: q.format, Reader: q.reader}
	out.Entries, _, err = clockify.Collect(q.rows(ctx, session.EntryPage), 0)
	return out, err
}

func (m Match) empty() bool {
	return m.Period == "" && m.Project == "" && m.Task == "" && m.Client == "" && len(m.Tags) == 0 && m.Words == "" &&
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
	person resolve.Name
	reader when.Reader
	format view.Clock
	period when.Span

	client   string // what the reports host can filter by, besides what the list can
	tags     []string
	billable *bool
	ours     bool // something is left that no report can filter by

	filter clockify.EntryFilter
	keep   []func(clockify.Entry) bool
	labels []string
	notes  []string
}

// search resolves everything that was said. Only reading a name not yet known costs a request.
func (m Match) search(ctx context.Context, w *session.Workspace, reading asking) (*search, error) {
	q := &search{Workspace: w}
	if err := q.setPerson(ctx, m.User, reading); err != nil {
		return nil, err
	}
	steps := []func() error{
		func() error { return q.within(ctx, m.Period) },
		func() error { return q.onProject(ctx, m.Project, reading) },
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
	q.about(m.Words)
	q.charged(m.Billable)
	return q, nil
}

// whose entries they are decides the zone that days are cut by.
func (q *search) setPerson(ctx context.Context, user string, reading asking) error {
	found, err := q.Person(ctx, user)
	if err != nil && q.Denied("people") {
		return noSight(resolve.Name{Name: user})
	}
	if err != nil {
		return err
	}
	q.person = found.Name
	q.note(found.Note)
	if q.reader, err = q.ReaderFor(ctx, found.ID, reading.timezone); err != nil {
		return tool.Unclear("timezone", err)
	}
	q.reader.Context = reading.context
	q.reader.Now = q.Now(ctx).In(q.reader.Now.Location())
	q.format = view.ClockOf(q.reader)
	q.filter = clockify.EntryFilter{
		Zone: q.ZoneOf(found.ID), OrZone: q.Me.Zone,
		EntryGet: clockify.EntryGet{Hydrated: true},
	}
	return nil
}

func (q *search) within(ctx context.Context, period when.Text) error {
	if strings.TrimSpace(string(period)) == "" {
		return nil
	}
	q.reader = q.WithWork(ctx, q.reader, q.person.ID, func(r when.Reader) { _, _ = r.Span(string(period)) })
	span, err := q.reader.Span(string(period))
	if err != nil {
		return tool.Unclear("period", err)
	}
	q.period = span
	q.filter.Start, q.filter.End = span.Start, span.End
	q.tell(q.reader.FormatSpan(span))
	q.note(span.Assumed)
	return nil
}

// bounded says whether only a stretch of time is looked at, so that all of it can be read.
func (q *search) bounded() bool { return !q.period.Start.IsZero() }

func (q *search) tell(text string)                    { q.labels = append(q.labels, text) }
func (q *search) only(keep func(clockify.Entry) bool) { q.keep = append(q.keep, keep) }

// here is for what no report can filter by.
func (q *search) onlyHere(keep func(clockify.Entry) bool) {
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
	parts := q.labels
	if !q.IsMe(q.person.ID) {
		parts = append([]string{view.Name(q.person.Name)}, parts...)
	}
	return strings.Join(parts, ", ")
}
