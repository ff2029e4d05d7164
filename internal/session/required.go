package session

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// missing names everything that the workspace requires and these entries lack, with the values to choose from.
func (x *execution) missing(ctx context.Context, changes []timesheet.Change) error {
	info, err := x.Info(ctx)
	if err != nil {
		return nil
	}
	var lacks []string
	for _, c := range changes {
		if c.After != nil {
			lacks = append(lacks, x.lacks(ctx, info.Settings, *c.After)...)
		}
	}
	if len(lacks) == 0 {
		return nil
	}
	text := "this workspace requires more for an entry. Add all of these and call again"
	if slices.ContainsFunc(changes, onlyStops) {
		text = "the timer still runs, because this workspace requires more of an entry that ends. Add all of these to it with " + updateEntries + " and target \"running\", then call again"
	}
	return Refuse("nothing was written: %s:\n- %s", text, strings.Join(view.Unique(lacks), "\n- "))
}

func (x *execution) lacks(ctx context.Context, rules clockify.WorkspaceSettings, r clockify.EntryRequest) (lacks []string) {
	for _, field := range lackingFields(rules, r) {
		switch field {
		case "project":
			names, err := x.Names(ctx, Projects)
			lacks = append(lacks, "project: "+choices(names, err))
		case "task":
			lacks = append(lacks, "task: "+x.taskChoices(ctx, r.ProjectID))
		case "tags":
			names, err := x.Names(ctx, Tags)
			lacks = append(lacks, "tags: "+choices(names, err))
		case "description":
			lacks = append(lacks, "description: what was done, in a few words")
		}
	}
	return append(lacks, x.lacksFields(ctx, r)...)
}

// lackingFields are the fields that the workspace requires of an entry that ends, and that this one has not.
func lackingFields(rules clockify.WorkspaceSettings, r clockify.EntryRequest) (fields []string) {
	for _, f := range []struct {
		name  string
		lacks bool
	}{
		{"project", rules.ForceProjects && r.ProjectID == ""},
		{"task", rules.ForceTasks && r.TaskID == ""},
		{"tags", rules.ForceTags && len(r.TagIDs) == 0},
		{"description", rules.ForceDescription && strings.TrimSpace(r.Description) == ""},
	} {
		if f.lacks {
			fields = append(fields, f.name)
		}
	}
	return fields
}

func (x *execution) lacksFields(ctx context.Context, r clockify.EntryRequest) (lacks []string) {
	for _, f := range x.lackingCustom(ctx, r) {
		values := "a value"
		if len(f.AllowedValues) > 0 {
			values = "one of " + view.Name(strings.Join(f.AllowedValues, ", "))
		}
		lacks = append(lacks, fmt.Sprintf("fields: %q with %s", view.Name(f.Name)+"=...", values))
	}
	return lacks
}

// lackingCustom are the required custom fields without a value.
func (w *Workspace) lackingCustom(ctx context.Context, r clockify.EntryRequest) []clockify.Field {
	fields, err := w.EntryFields(ctx)
	if err != nil {
		return nil
	}
	given := map[string]bool{}
	for _, f := range r.CustomFields {
		given[f.CustomFieldID] = f.Value != nil
	}
	return slices.DeleteFunc(slices.Clone(fields), func(f clockify.Field) bool { return !f.Required || given[f.ID] })
}

// EntryFields are the custom fields that an entry can have.
func (w *Workspace) EntryFields(ctx context.Context) ([]clockify.Field, error) {
	return w.fields.get(w.Clock(), profileAge, w.ID, func() ([]clockify.Field, error) {
		return w.Fields.List(ctx, clockify.FieldFilter{EntityType: []string{"TIMEENTRY"}})
	})
}

func (x *execution) taskChoices(ctx context.Context, project string) string {
	p, ok := x.Known(Projects, project)
	if !ok {
		return "one of the project's tasks (" + findTasks + " lists them)"
	}
	names, err := x.Names(ctx, TasksOf(p))
	return choices(names, err)
}

func choices(names []resolve.Name, err error) string {
	if err != nil {
		return "one of the workspace's"
	}
	var labels []string
	for _, n := range names {
		if !n.Archived {
			labels = append(labels, Label(n))
		}
	}
	if len(labels) == 0 {
		return "there is none yet: create one first"
	}
	if len(labels) > 2*maxNearest {
		return fmt.Sprintf("one of %d, such as %s", len(labels), strings.Join(labels[:maxNearest], ", "))
	}
	return "one of " + strings.Join(labels, ", ")
}
