package timeentry

import (
	"context"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

func (q *query) filterPeriod(ctx context.Context, period when.Text) error {
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
	q.labels = append(q.labels, q.reader.FormatSpan(span))
	q.notes.add(span.Assumed)
	return nil
}

// hasPeriod says whether the query has a period, so that all of its entries can be read.
func (q *query) hasPeriod() bool { return !q.period.Start.IsZero() }

// nameFilter is the kind of a filter by name: entries with that name, without one ("none"), or with any ("any").
type nameFilter int

const (
	byName nameFilter = iota
	noName
	anyName
)

func parseNameFilter(text string) nameFilter {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "none", "no", "without", "(none)", "empty":
		return noName
	case "any", "some", "with", "all":
		return anyName
	}
	return byName
}

// filterNoneOrAny adds the filter for "none" and "any"; for a name it adds nothing.
func (q *query) filterNoneOrAny(text, noun string, has func(clockify.Entry) bool) nameFilter {
	kind := parseNameFilter(text)
	switch kind {
	case noName:
		q.addLocalFilter("without a "+noun, func(e clockify.Entry) bool { return !has(e) })
	case anyName:
		q.addLocalFilter("with a "+noun, has)
	}
	return kind
}

// filterProject also takes the name of a client, for all its projects, if the call only reads.
func (q *query) filterProject(ctx context.Context, name string, options queryOptions) error {
	if name == "" {
		return nil
	}
	switch q.filterNoneOrAny(name, "project", func(e clockify.Entry) bool { return e.ProjectID != "" }) {
	case noName:
		return nil
	case anyName:
		q.filter.ProjectRequired = new(true)
		return nil
	}
	found, err := q.Find(ctx, session.Projects, name, session.Filter)
	if err != nil && options.context == when.Report {
		if client, ok := q.clientNamed(ctx, name); ok {
			q.notes.add(view.Quote(name) + " is a client: all its projects")
			return q.filterClient(ctx, client.ID)
		}
	}
	if found, err = q.inPeriod(ctx, session.Projects, name, projectIDs, found, err); err != nil {
		return err
	}
	q.notes.add(found.Note)
	q.filter.Project = found.ID
	q.addFilter("project "+session.Label(found.Name), func(e clockify.Entry) bool { return e.ProjectID == found.ID })
	return nil
}

// clientNamed is the client with exactly that name.
func (q *query) clientNamed(ctx context.Context, name string) (resolve.Name, bool) {
	clients, err := q.Names(ctx, session.Clients)
	if err != nil {
		return resolve.Name{}, false
	}
	i := slices.IndexFunc(clients, func(n resolve.Name) bool { return resolve.Same(n.Name, name) })
	if i < 0 {
		return resolve.Name{}, false
	}
	return clients[i], true
}

// filterTask finds a task by name in the project. Without a project, tasks with that name pass in every project.
func (q *query) filterTask(ctx context.Context, name string) error {
	if name == "" {
		return nil
	}
	switch q.filterNoneOrAny(name, "task", func(e clockify.Entry) bool { return e.TaskID != "" }) {
	case noName:
		return nil
	case anyName:
		q.filter.TaskRequired = new(true)
		return nil
	}
	if q.filter.Project == "" {
		q.addFilter("task "+view.Quote(name), func(e clockify.Entry) bool {
			return e.TaskID == name || e.Task != nil && resolve.Mentions(e.Task.Name, name)
		})
		return nil
	}
	project, ok := q.Known(session.Projects, q.filter.Project)
	if !ok {
		project = resolve.Name{ID: q.filter.Project, Name: q.filter.Project}
	}
	found, err := q.Find(ctx, session.TasksOf(project), name, session.Filter)
	if err != nil {
		return err
	}
	q.notes.add(found.Note)
	q.filter.Task = found.ID
	q.addFilter("task "+view.Name(found.Name.Name), func(e clockify.Entry) bool { return e.TaskID == found.ID })
	return nil
}

// filterClient compares the client of each entry's project, because Clockify's list of entries has no filter for clients.
func (q *query) filterClient(ctx context.Context, name string) error {
	if name == "" {
		return nil
	}
	if q.filterNoneOrAny(name, "client", func(e clockify.Entry) bool { return clientOf(e) != "" }) != byName {
		return nil
	}
	found, err := q.find(ctx, session.Clients, name, clientIDs)
	if err != nil {
		return err
	}
	q.notes.add(found.Note)
	q.client = found.ID
	q.addFilter("client "+session.Label(found.Name), func(e clockify.Entry) bool { return clientOf(e) == found.ID })
	if q.hasPeriod() {
		return nil
	}
	return q.narrowToProject(ctx, found.ID)
}

func clientOf(e clockify.Entry) string {
	if e.Project == nil {
		return ""
	}
	return e.Project.ClientID
}

// narrowToProject lets Clockify filter by the client's project if the client has only one. Without a period this saves
// reading entries of other clients.
func (q *query) narrowToProject(ctx context.Context, client string) error {
	projects, err := q.Names(ctx, session.Projects)
	if err != nil {
		return err
	}
	var ids []string
	for _, p := range projects {
		if p.OfID == client {
			ids = append(ids, p.ID)
		}
	}
	if len(ids) == 1 && q.filter.Project == "" {
		q.filter.Project = ids[0]
	}
	return nil
}

func (q *query) filterTags(ctx context.Context, texts []string) error {
	if len(texts) == 0 {
		return nil
	}
	if q.filterNoneOrAny(texts[0], "tag", func(e clockify.Entry) bool { return len(e.TagIDs) > 0 }) != byName {
		return nil
	}
	var names []string
	for _, text := range texts {
		found, err := q.find(ctx, session.Tags, text, tagIDs)
		if err != nil {
			return err
		}
		q.notes.add(found.Note)
		q.tags, names = append(q.tags, found.ID), append(names, "#"+view.Name(found.Name.Name))
	}
	if len(q.tags) == 1 {
		q.filter.Tags = q.tags // of several, it is not known whether Clockify wants any or all
	}
	q.addFilter(strings.Join(names, " or "), func(e clockify.Entry) bool {
		return slices.ContainsFunc(e.TagIDs, func(id string) bool { return slices.Contains(q.tags, id) })
	})
	return nil
}

func (q *query) filterWeekdays(texts []string) error {
	if len(texts) == 0 {
		return nil
	}
	var days []time.Weekday
	for _, text := range texts {
		more, ok := when.Weekdays(text)
		switch {
		case !ok:
			return session.Refuse("weekday %s cannot be read: say Monday, Mon, weekend or weekdays", view.Quote(text))
		case len(more) == 0:
			return session.Refuse("weekday %s names no day: say Monday, Mon, weekend or weekdays", view.Quote(text))
		}
		days = append(days, more...)
	}
	zone := q.format.Zone
	q.addLocalFilter("on "+strings.Join(texts, " or "), func(e clockify.Entry) bool { return slices.Contains(days, e.Start().In(zone).Weekday()) })
	return nil
}

// filterText keeps the entries whose description has all the words. Clockify's filter takes one substring only. It gets the
// longest word, and only without a period, which would limit what is read anyway.
func (q *query) filterText(text string) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return
	}
	if !q.hasPeriod() {
		q.filter.Description = slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
	}
	q.addLocalFilter("text "+view.Quote(text), func(e clockify.Entry) bool { return resolve.Mentions(e.Description, text) })
}

func (q *query) filterBillable(billable *bool) {
	if billable == nil {
		return
	}
	q.billable = billable
	q.addFilter(view.Billable(*billable), func(e clockify.Entry) bool { return e.Billable == *billable })
}
