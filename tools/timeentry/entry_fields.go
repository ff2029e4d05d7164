package timeentry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// EntryFields are the arguments for the fields of an entry besides its times. log_time and start_timer share them.
type EntryFields struct {
	Project     string   `json:"project,omitempty" jsonschema_description:"Name or id, e.g. Acme website"`
	Task        string   `json:"task,omitempty" jsonschema_description:"Of that project"`
	Description string   `json:"description,omitempty" jsonschema:"maxLength=3000" jsonschema_description:"What was done; keep ticket keys"`
	Tags        []string `json:"tags,omitempty" jsonschema_description:"Names"`
	Billable    *bool    `json:"billable,omitempty" jsonschema_description:"Default: as the project"`
	Fields      []string `json:"fields,omitempty" jsonschema_description:"Custom fields, e.g. Site=north"`
}

// resolvedFields is EntryFields after names were resolved to ids: an entry without its times.
type resolvedFields struct {
	clockify.EntryRequest

	notes []string // what was read loosely or assumed
}

// resolve finds the ids of all names. It always decides what is billable, because Clockify takes a missing billable as
// "not billable".
func (in EntryFields) resolve(ctx context.Context, w *session.Workspace) (resolvedFields, error) {
	out := resolvedFields{EntryRequest: clockify.EntryRequest{Description: in.Description}}
	if strings.ContainsAny(in.Description, "<>") {
		return out, session.Refuse("Clockify takes no < or > in a description: say it with other signs. Nothing was written")
	}
	project, err := out.findProject(ctx, w, in.Project)
	if err == nil && in.Project == "" && in.Task != "" {
		project, err = out.recentProject(ctx, w, in.Task)
	}
	if err != nil {
		return out, err
	}
	task, err := out.findTask(ctx, w, project, in.Task)
	if err != nil {
		return out, err
	}
	if err := out.findTags(ctx, w, in.Tags); err != nil {
		return out, err
	}
	if out.CustomFields, err = customFields(ctx, w, in.Fields); err != nil {
		return out, err
	}
	out.Billable, err = isBillable(ctx, w, in.Billable, project, task)
	return out, err
}

func (f *resolvedFields) findProject(ctx context.Context, w *session.Workspace, name string) (resolve.Name, error) {
	if name == "" {
		return resolve.Name{}, nil
	}
	found, err := w.Find(ctx, session.Projects, name, session.Loose)
	if err != nil {
		return resolve.Name{}, err
	}
	f.ProjectID = found.ID
	f.addNote(found.Note)
	return found.Name, nil
}

// recentProject is the project of the only task of that name in the caller's recent entries: people name a task alone where
// they have worked on one such task lately.
func (f *resolvedFields) recentProject(ctx context.Context, w *session.Workspace, task string) (resolve.Name, error) {
	filter := clockify.EntryFilter{Zone: w.Me.Zone, OrZone: w.Me.Zone}
	filter.Hydrated, filter.PageSize = true, searchedEntries
	past, _, err := clockify.Collect(w.Entries.List(ctx, w.Me.User.ID, filter), searchedEntries)
	if err != nil {
		return resolve.Name{}, err
	}
	var projects []clockify.Project
	for _, e := range past {
		known := e.Project == nil || slices.ContainsFunc(projects, func(p clockify.Project) bool { return p.ID == e.ProjectID })
		if !known && e.Task != nil && !e.Project.Archived && (resolve.Same(e.Task.Name, task) || e.TaskID == task) {
			projects = append(projects, *e.Project)
		}
	}
	switch len(projects) {
	case 0:
		return resolve.Name{}, session.Refuse("task %s needs its project, and no recent entry has such a task: say project too", view.Quote(task))
	case 1:
		found := session.ProjectName(projects[0])
		f.ProjectID = found.ID
		f.addNote(fmt.Sprintf("task %s taken as the one of %s, from recent entries", view.Quote(task), session.Label(found)))
		return found, nil
	}
	ask := &session.Ask{Path: "project", Message: fmt.Sprintf("several projects have a task %s: which one?", view.Quote(task))}
	for _, p := range projects {
		ask.Choices = append(ask.Choices, session.Choice{Value: p.ID, Label: session.Label(session.ProjectName(p))})
	}
	return resolve.Name{}, ask
}

func (f *resolvedFields) findTask(ctx context.Context, w *session.Workspace, project resolve.Name, name string) (resolve.Name, error) {
	if name == "" {
		return resolve.Name{}, nil
	}
	found, err := w.Find(ctx, session.TasksOf(project), name, session.Loose)
	if err != nil {
		return resolve.Name{}, err
	}
	f.TaskID = found.ID
	f.addNote(found.Note)
	return found.Name, nil
}

func (f *resolvedFields) findTags(ctx context.Context, w *session.Workspace, names []string) error {
	for i, name := range names {
		found, err := w.Find(ctx, session.Tags.At(fmt.Sprintf("tags.%d", i)), name, session.Loose)
		if err != nil {
			return err
		}
		f.TagIDs = append(f.TagIDs, found.ID)
		f.addNote(found.Note)
	}
	return nil
}

func (f *resolvedFields) addNote(text string) { f.notes = append(f.notes, nonEmpty(text)...) }

// isBillable takes the argument, else the default of the project or task, else the default of the workspace.
func isBillable(ctx context.Context, w *session.Workspace, argument *bool, project, task resolve.Name) (bool, error) {
	switch {
	case argument != nil:
		return *argument, nil
	case project.ID != "":
		return project.Billable || task.Billable, nil
	}
	info, err := w.Info(ctx)
	if err != nil {
		return false, err
	}
	return info.Settings.DefaultBillableProjects, nil
}
