package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// explainRefusal turns a refused write into all that the person needs to make it acceptable. What a workspace requires
// is learnt from its refusal and then named at once with the valid values, so that nobody is sent back twice.
func (x *execution) explainRefusal(ctx context.Context, changes []timesheet.Change, err error) error {
	switch {
	case clockify.IsRequired(err), fieldRequired(err):
		if missing := x.missing(ctx, changes); missing != nil {
			return missing
		}
	case clockify.IsLocked(err):
		return Refuse("nothing was written: %s. Move the time to an open day, or ask an admin or the owner of the workspace to unlock it", x.lockedSince(ctx, x.plan.Format))
	case clockify.IsApproved(err):
		return Refuse("nothing was written: that time is in an approved timesheet, which nobody can edit. A manager or admin must withdraw the approval first")
	case clockify.IsForceTimer(err):
		return Refuse("nothing was written: this workspace allows only the timer, no times entered by hand (an admin can change that). Use %s and %s", startTimer, stopTimer)
	case strings.Contains(err.Error(), `"<" and ">"`):
		return Refuse("nothing was written: Clockify takes no < and > in a description. Ask how to write it without them, e.g. with \"to\" for an arrow")
	case clockify.IsForbidden(err) && !x.IsMe(x.plan.User):
		return Refuse("nothing was written: your role or the workspace's plan does not allow changing other people's time. It takes an admin's or manager's role, and a paid plan")
	}
	return err
}

// fieldRequired says whether Clockify missed a custom field; its texts for that are not recorded, only that they are 400/501.
func fieldRequired(err error) bool {
	return !clockify.IsNotFound(err) && !clockify.IsConflict(err) && strings.Contains(strings.ToLower(err.Error()), "required")
}

func (x *execution) lockedSince(ctx context.Context, format view.Clock) string {
	info, err := x.Info(ctx)
	if err == nil {
		if until, err := time.Parse(time.RFC3339, info.Settings.LockTimeEntries); err == nil {
			return fmt.Sprintf("entries before %s are locked for your role", format.Day(until))
		}
	}
	return "that time is in a locked period for your role"
}

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
	if rules.ForceProjects && r.ProjectID == "" {
		names, err := x.Names(ctx, Projects)
		lacks = append(lacks, "project: "+choices(names, err))
	}
	if rules.ForceTasks && r.TaskID == "" {
		lacks = append(lacks, "task: "+x.taskChoices(ctx, r.ProjectID))
	}
	if rules.ForceTags && len(r.TagIDs) == 0 {
		names, err := x.Names(ctx, Tags)
		lacks = append(lacks, "tags: "+choices(names, err))
	}
	if rules.ForceDescription && strings.TrimSpace(r.Description) == "" {
		lacks = append(lacks, "description: what was done, in a few words")
	}
	return append(lacks, x.lacksFields(ctx, r)...)
}

func (x *execution) taskChoices(ctx context.Context, project string) string {
	p, ok := x.Known(Projects, project)
	if !ok {
		return "one of the project's tasks (" + findTasks + " lists them)"
	}
	names, err := x.Names(ctx, TasksOf(p))
	return choices(names, err)
}

// EntryFields are the custom fields that an entry can have.
func (w *Workspace) EntryFields(ctx context.Context) ([]clockify.Field, error) {
	return w.fields.get(w.Clock(), profileAge, w.ID, func() ([]clockify.Field, error) {
		return w.Fields.List(ctx, clockify.FieldFilter{EntityType: []string{"TIMEENTRY"}})
	})
}

func (x *execution) lacksFields(ctx context.Context, r clockify.EntryRequest) (lacks []string) {
	fields, err := x.EntryFields(ctx)
	if err != nil {
		return nil
	}
	given := map[string]bool{}
	for _, f := range r.CustomFields {
		given[f.CustomFieldID] = f.Value != nil
	}
	for _, f := range fields {
		if !f.Required || given[f.ID] {
			continue
		}
		values := "a value"
		if len(f.AllowedValues) > 0 {
			values = "one of " + view.Name(strings.Join(f.AllowedValues, ", "))
		}
		lacks = append(lacks, fmt.Sprintf("fields: %q with %s", view.Name(f.Name)+"=...", values))
	}
	return lacks
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

// The tools that refusals of a write send the model to.
const (
	findEntries   = "find_time_entries"
	getEntry      = "get_time_entry"
	updateEntries = "update_time_entries"
	startTimer    = "start_timer"
	stopTimer     = "stop_timer"
	findTasks     = "find_tasks"
)
