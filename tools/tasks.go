package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

var tasks = Toolset{"tasks", "Find and create tasks of a project.", []Tool{
	tool(reads, "find_tasks", "List a project's tasks with assignees, time and id. Changes nothing.", findTasks),
	lifting(tool(creates, "add_task", "Create a task in a project. Fails if the project has one of that name, also done.", addTask), liftEstimate),
}}

type findTasksArgs struct {
	Project string `json:"project" jsonschema_description:"Name or id"`
	Name    string `json:"name,omitempty" jsonschema_description:"Part of the name"`
	Active  *bool  `json:"active,omitempty" jsonschema_description:"false: only done; default both"`
	Page
	Where
}

func findTasks(ctx context.Context, s *session.Session, in findTasksArgs) (view.List, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.List{}, err
	}
	project, err := w.Project(ctx, in.Project, session.Filter)
	if err != nil {
		return view.List{}, err
	}
	all, _, err := clockify.Collect(w.Tasks.List(ctx, project.ID, clockify.TaskFilter{Paging: clockify.Paging{PageSize: clockify.LargestPage}}), 0)
	if err != nil {
		return view.List{}, err
	}
	w.Learned(session.KindTask, project.ID, taskNamesOf(all, project.Name.Name))
	rows := taskRows(all, in.Name, in.Active, assigneeNames(ctx, w, all))
	page, err := in.show("task", "", in.Name, rows)
	page.Where = session.Label(project.Name)
	if w.Several() {
		page.Where += ", " + w.Name
	}
	page.Notes = noted(nil, project.Note)
	return page, err
}

func taskNamesOf(all []clockify.Task, project string) []store.Name {
	names := make([]store.Name, len(all))
	for i, t := range all {
		names[i] = session.TaskName(t, project)
	}
	return names
}

// taskRows lists active tasks before done ones, each by name.
func taskRows(all []clockify.Task, part string, active *bool, people map[string]string) (rows []string) {
	byID := make(map[string]clockify.Task, len(all))
	for _, t := range all {
		byID[t.ID] = t
	}
	for _, done := range []bool{false, true} {
		if active != nil && *active == done {
			continue
		}
		for _, n := range session.Matching(taskNamesOf(all, ""), part, &done) {
			t := byID[n.ID]
			rows = append(rows, view.Task(t, whoIs(t.AssigneeIDs, people)))
		}
	}
	return rows
}

func whoIs(ids []string, people map[string]string) (names []string) {
	for _, id := range ids {
		name := people[id]
		if name == "" {
			name = "somebody else" // whom this caller may not see
		}
		names = append(names, name)
	}
	return slices.Compact(names)
}

// assigneeNames knows the people on the tasks. Only when somebody but the caller is on one are people read.
func assigneeNames(ctx context.Context, w *session.Workspace, all []clockify.Task) map[string]string {
	me := session.UserName(w.Me.User)
	people := map[string]string{me.ID: me.Name}
	for _, t := range all {
		for _, id := range t.AssigneeIDs {
			if people[id] == "" {
				return everybody(ctx, w, people)
			}
		}
	}
	return people
}

func everybody(ctx context.Context, w *session.Workspace, people map[string]string) map[string]string {
	names, err := w.People(ctx)
	if err != nil {
		return people // the tasks matter more than who is on them
	}
	for _, n := range names {
		people[n.ID] = n.Name
	}
	return people
}

type addTaskArgs struct {
	Project   string   `json:"project" jsonschema_description:"Exact name or id"`
	Name      string   `json:"name" jsonschema:"minLength=1,maxLength=1000" jsonschema_description:"e.g. Design"`
	Assignees []string `json:"assignees,omitempty" jsonschema_description:"Names, ids or me"`
	Estimate  string   `json:"estimate,omitempty" jsonschema_description:"e.g. 1h 30m"`
	Billable  *bool    `json:"billable,omitempty" jsonschema_description:"Default: the project's"`
	Where
}

func addTask(ctx context.Context, s *session.Session, in addTaskArgs) (Text, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	project, err := w.Project(ctx, in.Project, session.Exact)
	if err == nil {
		err = active(session.KindProject, project)
	}
	if err != nil {
		return "", err
	}
	wanted, people, err := newTask(ctx, w, project.Name, in)
	if err != nil {
		return "", err
	}
	t, err := createTask(ctx, w, project.Name, wanted)
	if err != nil {
		return "", err
	}
	w.Changed(session.KindTask, project.ID, session.TaskName(t, project.Name.Name), session.Here)
	undo := w.RememberBack("added the task "+view.Quote(t.Name), func(ctx context.Context) (string, error) { return unaddTask(ctx, w, t) })
	assumed := ""
	if in.Billable == nil {
		assumed = fmt.Sprintf(" %s is the project's default.", view.Capital(view.Billable(wanted.Billable)))
	}
	if differs := t.Billable != wanted.Billable; differs {
		assumed = " Clockify stored another billable than was sent."
	}
	return Text(fmt.Sprintf("Added the task to %s%s: %s.%s Undo: %s", session.Label(project.Name), inWords(w), view.Task(t, whoIs(t.AssigneeIDs, people)), assumed, undo)), nil
}

// newTask resolves all that was said.
func newTask(ctx context.Context, w *session.Workspace, project store.Name, in addTaskArgs) (clockify.TaskRequest, map[string]string, error) {
	t := clockify.TaskRequest{Name: strings.TrimSpace(in.Name), Status: clockify.TaskActive, Billable: project.Billable}
	set(&t.Billable, in.Billable)
	if t.Name == "" {
		return t, nil, session.Refuse("the task's name is empty: say what the task is")
	}
	if in.Estimate != "" {
		hours, err := estimateOf(ctx, w.Session, in.Estimate)
		if err != nil {
			return t, nil, err
		}
		if hours.auto {
			return t, nil, session.Refuse("a task has hours of its own: write estimate as 1h 30m, or leave it out")
		}
		t.Estimate = clockify.Duration(hours.hours)
	}
	people := map[string]string{}
	for i, said := range in.Assignees {
		if strings.TrimSpace(said) == "" {
			return t, nil, session.Refuse("one of the assignees is empty: say a name, an id or me")
		}
		found, err := w.Person(ctx, said)
		if err != nil {
			return t, nil, at(fmt.Sprintf("assignees.%d", i), err)
		}
		people[found.ID] = found.Name.Name
		if !slices.Contains(t.AssigneeIDs, found.ID) {
			t.AssigneeIDs = append(t.AssigneeIDs, found.ID)
		}
	}
	return t, people, nil
}

// at moves a question to the argument that it is about.
func at(path string, err error) error {
	if ask, ok := err.(*session.Ask); ok { //nolint:errorlint // questions are returned bare, never wrapped
		return &session.Ask{Path: path, Message: ask.Message, Choices: ask.Choices}
	}
	return err
}
