package timeentry

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// EntryFields is what an entry is on: the same words for logging, timers and changes.
type EntryFields struct {
	Project     string   `json:"project,omitempty" jsonschema_description:"Name or id, e.g. Acme website"`
	Task        string   `json:"task,omitempty" jsonschema_description:"Of that project"`
	Description string   `json:"description,omitempty" jsonschema:"maxLength=3000" jsonschema_description:"What was done; keep ticket keys"`
	Tags        []string `json:"tags,omitempty" jsonschema_description:"Names"`
	Billable    *bool    `json:"billable,omitempty" jsonschema_description:"Default: as the project"`
	Fields      []string `json:"fields,omitempty" jsonschema_description:"Custom fields, e.g. Site=north"`
}

// resolved is an EntryFields whose names are known: an entry that lacks only its times.
type resolved struct {
	clockify.EntryRequest
	notes []string // what was read loosely or assumed
}

// resolve finds everything an entry is on. Billable is always decided here: said, else as the project or task has it,
// else as the workspace has it; Clockify would read an omission as "not billable".
func (in EntryFields) resolve(ctx context.Context, w *session.Workspace) (resolved, error) {
	out := resolved{EntryRequest: clockify.EntryRequest{Description: in.Description}}
	if strings.ContainsAny(in.Description, "<>") {
		return out, session.Refuse("Clockify takes no < or > in a description: say it with other signs. Nothing was written")
	}
	project, err := in.project(ctx, w, &out)
	if err != nil {
		return out, err
	}
	task, err := in.task(ctx, w, project, &out)
	if err != nil {
		return out, err
	}
	if err := out.tag(ctx, w, in.Tags); err != nil {
		return out, err
	}
	if out.CustomFields, err = fieldInputs(ctx, w, in.Fields); err != nil {
		return out, err
	}
	out.Billable, err = billable(ctx, w, in.Billable, project, task)
	return out, err
}

func (in EntryFields) project(ctx context.Context, w *session.Workspace, out *resolved) (resolve.Name, error) {
	if in.Project == "" {
		return resolve.Name{}, nil
	}
	found, err := w.Find(ctx, session.Projects, in.Project, session.Loose)
	if err != nil {
		return resolve.Name{}, err
	}
	out.ProjectID = found.ID
	out.note(found.Note)
	return found.Name, nil
}

func (in EntryFields) task(ctx context.Context, w *session.Workspace, project resolve.Name, out *resolved) (resolve.Name, error) {
	if in.Task == "" {
		return resolve.Name{}, nil
	}
	if project.ID == "" {
		return resolve.Name{}, session.Refuse("task %s needs its project: say project too", view.Quote(in.Task))
	}
	found, err := w.Find(ctx, session.TasksOf(project), in.Task, session.Loose)
	if err != nil {
		return resolve.Name{}, err
	}
	out.TaskID = found.ID
	out.note(found.Note)
	return found.Name, nil
}

func (out *resolved) tag(ctx context.Context, w *session.Workspace, names []string) error {
	for i, name := range names {
		found, err := w.Find(ctx, session.Tags.At(fmt.Sprintf("tags.%d", i)), name, session.Loose)
		if err != nil {
			return err
		}
		out.TagIDs = append(out.TagIDs, found.ID)
		out.note(found.Note)
	}
	return nil
}

func (out *resolved) note(text string) {
	if text != "" {
		out.notes = append(out.notes, text)
	}
}

func billable(ctx context.Context, w *session.Workspace, given *bool, project, task resolve.Name) (bool, error) {
	switch {
	case given != nil:
		return *given, nil
	case project.ID != "":
		return project.Billable || task.Billable, nil
	}
	info, err := w.Info(ctx)
	if err != nil {
		return false, err
	}
	return info.Settings.DefaultBillableProjects, nil
}
