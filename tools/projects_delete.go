package tools

import (
	"context"
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

type deleteProjectArgs struct {
	Project string `json:"project" jsonschema_description:"Exact name or id"`
	Archive bool   `json:"archive,omitempty" jsonschema_description:"true: archive it first, if active"`
	Sure
	Where
}

func deleteProject(ctx context.Context, s *session.Session, in deleteProjectArgs) (Text, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	found, err := w.Project(ctx, in.Project, session.Exact)
	if err != nil {
		return "", err
	}
	defer w.Lock("project " + found.ID)()
	p, err := readProject(ctx, w, found)
	if err != nil {
		return "", err
	}
	if !p.Archived && !in.Archive {
		return "", session.Refuse("the project %s [%s] is active, and only archived ones can be deleted; nothing was done. To hide it and keep everything, call update_project with archived true. "+
			"To delete it for good, repeat this call with archive true", view.ProjectName(p), p.ID)
	}
	if err := w.Agreed(ctx, farewell(w, p), []any{stateOf(p), p.ID, p.Tasks}); err != nil {
		return "", err
	}
	if err := dropProject(ctx, w, p); err != nil {
		return "", notDropped(ctx, w, p, err)
	}
	return Text(fmt.Sprintf("Deleted the project%s: %s [%s]%s. There is no undo.", inWords(w), view.ProjectName(p), p.ID, withTasks(p))), nil
}

// farewell says what is lost and what stays.
func farewell(w *session.Workspace, p clockify.Project) string {
	var b strings.Builder
	b.WriteString("Please confirm, because this cannot be undone. Would be done" + inWords(w) + ":\n- ")
	if !p.Archived {
		b.WriteString("archive, and then ")
	}
	fmt.Fprintf(&b, "delete for good the project %s [%s]", view.ProjectName(p), p.ID)
	if len(p.Tasks) > 0 {
		b.WriteString("\n- lost with it: " + taskNames(p.Tasks))
	}
	if p.Duration > 0 {
		fmt.Fprintf(&b, "\n- its time entries (%s tracked) stay, without a project", view.Length(time.Duration(p.Duration)))
	}
	if !p.Archived {
		b.WriteString("\nArchiving alone (update_project with archived true) would keep everything and can be taken back.")
	}
	return b.String()
}

// shownTasks is how many tasks a preview names.
const shownTasks = 10

func taskNames(tasks []clockify.Task) string {
	var names []string
	for i, t := range tasks {
		if i == shownTasks {
			names = append(names, fmt.Sprintf("and %d more", len(tasks)-shownTasks))
			break
		}
		names = append(names, view.Name(t.Name))
	}
	return view.Count(len(tasks), "task") + " (" + strings.Join(names, ", ") + ")"
}

func withTasks(p clockify.Project) string {
	if len(p.Tasks) == 0 {
		return ""
	}
	return " and its " + view.Count(len(p.Tasks), "task")
}

// notDropped says how far a deletion got that was refused on the way.
func notDropped(ctx context.Context, w *session.Workspace, p clockify.Project, err error) error {
	if clockify.IsForbidden(err) {
		err = forbidden("delete projects", w)
	}
	if p.Archived {
		return err
	}
	now, failed := w.Projects.Get(context.WithoutCancel(ctx), p.ID, clockify.ProjectGet{})
	switch {
	case clockify.IsNotFound(failed):
		return fmt.Errorf("%w\nIt was looked up: the project is gone, as was wanted", err)
	case failed == nil && now.Archived:
		return fmt.Errorf("%w\nThe project is archived now but not deleted; repeat the call, or bring it back with update_project and archived false", err)
	}
	return err
}
