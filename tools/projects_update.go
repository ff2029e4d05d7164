package tools

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

type updateProjectArgs struct {
	Project  string  `json:"project" jsonschema_description:"Exact name or id"`
	Name     string  `json:"name,omitempty" jsonschema:"minLength=2,maxLength=250" jsonschema_description:"New name"`
	Client   *string `json:"client,omitempty" jsonschema_description:"Name or id, or none"`
	Color    string  `json:"color,omitempty" jsonschema_description:"#FF8800 or teal"`
	Public   *bool   `json:"public,omitempty" jsonschema_description:"Seen by all"`
	Billable *bool   `json:"billable,omitempty" jsonschema_description:"For new entries"`
	Estimate string  `json:"estimate,omitempty" jsonschema_description:"40h, auto or none"`
	Note     *string `json:"note,omitempty" jsonschema_description:"Free text"`
	Rate     string  `json:"rate,omitempty" jsonschema_description:"Per hour: 80.50 EUR"`
	Archived *bool   `json:"archived,omitempty" jsonschema_description:"false brings it back"`
	Where
}

// liftTarget takes the project where models put it when a tool is about one thing.
func liftTarget(args map[string]any) {
	move(args, "project", "name", "id", "project_id", "projectId", "project_name")
}

func liftChanges(args map[string]any) {
	move(args, "project", "id", "project_id", "projectId", "project_name", "current_name", "old_name")
	move(args, "name", "new_name", "newName", "rename", "rename_to")
	move(args, "project", "name") // only a name: that of the project
	liftEstimate(args)
}

func updateProject(ctx context.Context, s *session.Session, in updateProjectArgs) (Text, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	found, err := w.Project(ctx, in.Project, session.Exact)
	if err != nil {
		return "", err
	}
	defer w.Lock("project " + found.ID)()
	before, err := readProject(ctx, w, found)
	if err != nil {
		return "", err
	}
	e, err := planEdit(ctx, w, before, in)
	if err != nil {
		return "", err
	}
	if !e.changes() {
		return Text("Nothing was changed: the project" + inWords(w) + " is so already: " + view.Project(before) + "."), nil
	}
	after, err := e.carryOut(ctx, w)
	if err != nil {
		return "", err
	}
	return told(w, e, after), nil
}

// readProject reads the project anew: an edit starts from what stands, not from what is remembered.
func readProject(ctx context.Context, w *session.Workspace, found session.Found) (clockify.Project, error) {
	p, err := w.Projects.Get(ctx, found.ID, clockify.ProjectGet{Hydrated: true})
	if clockify.IsNotFound(err) {
		w.Changed(session.KindProject, "", found.Name, session.Gone)
		return p, session.Refuse("the project %s was deleted in the meantime, so nothing was changed", session.Label(found.Name))
	}
	return p, err
}

// planEdit resolves all that was said before anything is written.
func planEdit(ctx context.Context, w *session.Workspace, before clockify.Project, in updateProjectArgs) (projectEdit, error) {
	e := projectEdit{before: before, after: before}
	if in.said() == 0 {
		return e, session.Refuse("nothing to change was said: give name, client, color, public, billable, estimate, note, rate or archived")
	}
	set(&e.after.Public, in.Public)
	set(&e.after.Billable, in.Billable)
	set(&e.after.Archived, in.Archived)
	set(&e.after.Note, in.Note)
	if in.Name != "" {
		e.after.Name = strings.TrimSpace(in.Name)
	}
	if err := e.client(ctx, w, in.Client); err != nil {
		return e, err
	}
	var err error
	if in.Color != "" {
		if e.after.Color, err = colorOf(in.Color); err != nil {
			return e, err
		}
		if strings.EqualFold(e.after.Color, before.Color) {
			e.after.Color = before.Color
		}
	}
	if err := e.setRate(ctx, w, in.Rate); err != nil {
		return e, err
	}
	if in.Estimate != "" {
		if e.estimate, err = estimateOf(ctx, w.Session, in.Estimate); err != nil {
			return e, err
		}
		e.after.TimeEstimate = estimateRequest(e.estimate, before).TimeEstimate
	}
	return e, nil
}

// said counts the changes that were asked for.
func (in updateProjectArgs) said() (n int) {
	for _, given := range []bool{
		in.Name != "", in.Client != nil, in.Color != "", in.Public != nil, in.Billable != nil,
		in.Estimate != "", in.Note != nil, in.Rate != "", in.Archived != nil,
	} {
		if given {
			n++
		}
	}
	return n
}

func set[T any](field, said *T) {
	if said != nil {
		*field = *said
	}
}

// told is the answer, made from the document that Clockify answered with.
func told(w *session.Workspace, e projectEdit, after clockify.Project) Text {
	changes := stateOf(e.before).against(stateOf(after))
	title := "changed the project " + view.Quote(after.Name) + ": " + strings.Join(changes, ", ")
	undo := w.RememberBack(title, func(ctx context.Context) (string, error) { return uneditProject(ctx, w, e.before, after) })
	var notes []string
	if differs := stateOf(e.after).against(stateOf(after)); len(differs) > 0 {
		notes = append(notes, "Clockify stored something else than was sent: "+strings.Join(differs, ", "))
	}
	if budgeted(e.before) && !budgeted(after) {
		notes = append(notes, "the budget in money is no longer in force: only one of the two can be")
	}
	if len(changes) == 0 {
		changes = []string{"nothing"}
	}
	return Text(fmt.Sprintf("Changed the project %s [%s]%s: %s.%s Undo: %s", view.ProjectName(after), after.ID, inWords(w), strings.Join(changes, ", "), sentences(notes), undo))
}
