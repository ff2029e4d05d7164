package timeentry

import (
	"context"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// presence is what is said in place of a name: that there is none, or that there is some.
type presence int

const (
	named presence = iota
	without
	with
)

func presenceOf(text string) presence {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "none", "no", "without", "(none)", "empty":
		return without
	case "any", "some", "with", "all":
		return with
	}
	return named
}

// onProject takes a client's name too where nothing is changed by it: all the client's projects are then meant.
func (q *search) onProject(ctx context.Context, name string, reading asking) error {
	if name == "" {
		return nil
	}
	switch presenceOf(name) {
	case without:
		q.tell("without a project")
		q.onlyHere(func(e clockify.Entry) bool { return e.ProjectID == "" })
		return nil
	case with:
		q.tell("with a project")
		q.filter.ProjectRequired = new(true)
		q.onlyHere(func(e clockify.Entry) bool { return e.ProjectID != "" })
		return nil
	}
	found, err := q.Find(ctx, session.Projects, name, session.Filter)
	if err != nil && reading.context == when.Report {
		if client, ok := q.clientCalled(ctx, name); ok {
			q.note(view.Quote(name) + " is a client: all its projects")
			return q.forClient(ctx, client.ID)
		}
	}
	if err != nil {
		return err
	}
	q.note(found.Note)
	q.tell("project " + session.Label(found.Name))
	q.filter.Project = found.ID
	q.only(func(e clockify.Entry) bool { return e.ProjectID == found.ID })
	return nil
}

// clientCalled is the client of exactly that name, for someone who says the client where the project belongs.
func (q *search) clientCalled(ctx context.Context, name string) (resolve.Name, bool) {
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

// onTask wants the project for a name; without one, tasks of that name count on any project.
func (q *search) onTask(ctx context.Context, name string) error {
	switch {
	case name == "":
		return nil
	case presenceOf(name) == without:
		q.tell("without a task")
		q.onlyHere(func(e clockify.Entry) bool { return e.TaskID == "" })
		return nil
	case presenceOf(name) == with:
		q.tell("with a task")
		q.filter.TaskRequired = new(true)
		q.onlyHere(func(e clockify.Entry) bool { return e.TaskID != "" })
		return nil
	case q.filter.Project == "":
		q.tell("task " + view.Quote(name))
		q.only(func(e clockify.Entry) bool {
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
	q.note(found.Note)
	q.tell("task " + view.Name(found.Name.Name))
	q.filter.Task = found.ID
	q.only(func(e clockify.Entry) bool { return e.TaskID == found.ID })
	return nil
}

// forClient looks at the client of each entry's project, since Clockify's list of entries knows no clients.
func (q *search) forClient(ctx context.Context, name string) error {
	switch {
	case name == "":
		return nil
	case presenceOf(name) == without:
		q.tell("without a client")
		q.onlyHere(func(e clockify.Entry) bool { return clientOf(e) == "" })
		return nil
	case presenceOf(name) == with:
		q.tell("with a client")
		q.onlyHere(func(e clockify.Entry) bool { return clientOf(e) != "" })
		return nil
	}
	found, err := q.Find(ctx, session.Clients, name, session.Filter)
	if err != nil {
		return err
	}
	q.note(found.Note)
	q.tell("client " + session.Label(found.Name))
	q.client = found.ID
	q.only(func(e clockify.Entry) bool { return clientOf(e) == found.ID })
	if q.bounded() {
		return nil
	}
	return q.narrow(ctx, found.ID)
}

func clientOf(e clockify.Entry) string {
	if e.Project == nil {
		return ""
	}
	return e.Project.ClientID
}

// narrow lets Clockify filter by the client's project where it has only one: without a period it saves reading on.
func (q *search) narrow(ctx context.Context, client string) error {
	projects, err := q.Names(ctx, session.Projects)
	if err != nil {
		return err
	}
	var its []string
	for _, p := range projects {
		if p.OfID == client {
			its = append(its, p.ID)
		}
	}
	if len(its) == 1 && q.filter.Project == "" {
		q.filter.Project = its[0]
	}
	return nil
}

func (q *search) tagged(ctx context.Context, texts []string) error {
	if len(texts) == 0 {
		return nil
	}
	switch presenceOf(texts[0]) {
	case without:
		q.tell("without a tag")
		q.onlyHere(func(e clockify.Entry) bool { return len(e.TagIDs) == 0 })
		return nil
	case with:
		q.tell("with a tag")
		q.onlyHere(func(e clockify.Entry) bool { return len(e.TagIDs) > 0 })
		return nil
	}
	var ids, names []string
	for _, name := range texts {
		found, err := q.Find(ctx, session.Tags, name, session.Filter)
		if err != nil {
			return err
		}
		q.note(found.Note)
		ids, names = append(ids, found.ID), append(names, "#"+view.Name(found.Name.Name))
	}
	q.tell(strings.Join(names, " or "))
	q.tags = ids
	if len(ids) == 1 {
		q.filter.Tags = ids // of several, it is not known whether Clockify wants any or all
	}
	q.only(func(e clockify.Entry) bool {
		return slices.ContainsFunc(e.TagIDs, func(id string) bool { return slices.Contains(ids, id) })
	})
	return nil
}
