package tools

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

var tasks = tool.Toolset{Name: "tasks", About: "Find and create tasks of a project.", Tools: []tool.Tool{
	tool.New(tool.Reads, "find_tasks", "List a project's tasks with assignees, time and id. Changes nothing.", findTasks),
	tool.New(tool.Creates, "add_task", "Create a task in a project. Fails if the project has one of that name, also done.", addTask, tool.Moving(moveEstimate)),
}}

// taskThing is the tasks of one project.
func taskThing(project resolve.Name) thing[clockify.Task] {
	return thing[clockify.Task]{
		kind: session.TasksOf(project), empty: "say what the task is",
		name: func(t clockify.Task) resolve.Name { return session.TaskName(t, project.Name) },
		in:   func(w *session.Workspace) service[clockify.Task] { return taskService{w.Tasks, project.ID} },
		search: func(ctx context.Context, w *session.Workspace, name string) iter.Seq2[clockify.Task, error] {
			return w.Tasks.List(ctx, project.ID, clockify.TaskFilter{Name: name, Strict: true})
		},
		write: func(ctx context.Context, w *session.Workspace, now, wanted clockify.Task) (clockify.Task, error) {
			return w.Tasks.Change(ctx, now, func(r *clockify.TaskRequest) { r.Status = wanted.Status })
		},
		archive:     func(t *clockify.Task) { t.Status = clockify.TaskDone },
		differences: taskDifferences,
		inUse:       taskInUse,
		archived: func(n resolve.Name) error {
			return session.Refuse("the task %s [%s] has this name already and is done, so nothing was added: reopen it in Clockify, or choose another name", view.Name(n.Name), n.ID)
		},
	}
}

// taskService is where the tasks of one project are read and deleted.
type taskService struct {
	*clockify.Tasks
	project string
}

func (t taskService) Get(ctx context.Context, id string) (clockify.Task, error) {
	return t.Tasks.Get(ctx, t.project, id)
}

func (t taskService) Delete(ctx context.Context, id string) error {
	return t.Tasks.Delete(ctx, t.project, id)
}

func taskDifferences(a, b clockify.Task) []string {
	done, assignees := clockify.TaskDone, ""
	if !slices.Equal(a.AssigneeIDs, b.AssigneeIDs) {
		assignees = "other assignees"
	}
	return changesOf(a.Status == done, b.Status == done,
		fieldChange(a.Name != b.Name, "name", view.Quote(a.Name), view.Quote(b.Name)),
		fieldChange(a.Billable != b.Billable, "", view.Billable(a.Billable), view.Billable(b.Billable)),
		fieldChange(a.Estimate != b.Estimate, "estimate", view.Length(time.Duration(a.Estimate)), view.Length(time.Duration(b.Estimate))),
		assignees)
}

// taskInUse says what came to hang on a task since it was added.
func taskInUse(ctx context.Context, w *session.Workspace, now clockify.Task) (string, error) {
	if now.Duration > 0 {
		return "has time on it now", nil
	}
	running, err := timerOn(ctx, w, func(e clockify.Entry) bool { return e.TaskID == now.ID })
	if running {
		return "has a running timer on it", nil
	}
	return "", err
}

// timerOn says whether somebody's timer runs on what the test holds for.
func timerOn(ctx context.Context, w *session.Workspace, on func(clockify.Entry) bool) (bool, error) {
	for e, err := range w.Entries.InProgress(ctx) {
		if err != nil {
			return false, err
		}
		if on(e) {
			return true, nil
		}
	}
	return false, nil
}

type findTasksArgs struct {
	Project string `json:"project" jsonschema_description:"Name or id"`
	Name    string `json:"name,omitempty" jsonschema_description:"Part of the name"`
	Active  *bool  `json:"active,omitempty" jsonschema_description:"false: only done; default both"`
	tool.Page
	tool.InWorkspace
}

func findTasks(ctx context.Context, s *session.Session, in findTasksArgs) (view.List, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.List{}, err
	}
	project, err := w.Find(ctx, session.Projects, in.Project, session.Filter)
	if err != nil {
		return view.List{}, err
	}
	all, _, err := clockify.Collect(w.Tasks.List(ctx, project.ID, clockify.TaskFilter{Paging: clockify.Largest}), 0)
	if err != nil {
		return view.List{}, err
	}
	kind := taskThing(project.Name)
	w.Learned(kind.kind, session.NamesOf(all, kind.name))
	rows := taskRows(all, in.Name, in.Active, assigneeNames(ctx, w, all))
	page, err := in.Show("task", "", in.Name, rows)
	page.Where = session.Label(project.Name)
	if w.Several() {
		page.Where += ", " + w.Name
	}
	page.Notes = noted(nil, project.Note)
	return page, err
}

// taskRows lists active tasks before done ones, each by name.
func taskRows(all []clockify.Task, part string, active *bool, people map[string]string) (rows []string) {
	byID := make(map[string]clockify.Task, len(all))
	names := session.NamesOf(all, func(t clockify.Task) resolve.Name {
		byID[t.ID] = t
		return session.TaskName(t, "")
	})
	for _, done := range []bool{false, true} {
		if active != nil && *active == done {
			continue
		}
		for _, n := range resolve.Matching(names, part, &done) {
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
	names, err := w.Names(ctx, session.People)
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
	tool.InWorkspace
}

func addTask(ctx context.Context, s *session.Session, in addTaskArgs) (tool.Answer, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	project, err := w.Find(ctx, session.Projects, in.Project, session.Exact)
	if err == nil {
		err = active(session.Projects, project)
	}
	if err != nil {
		return "", err
	}
	wanted, people, err := newTask(ctx, w, project.Name, in)
	if err != nil {
		return "", err
	}
	kind := taskThing(project.Name)
	t, err := kind.add(ctx, w, resolve.Name{Name: wanted.Name, OfID: project.ID}, func(ctx context.Context) (clockify.Task, error) {
		return w.Tasks.Create(ctx, project.ID, wanted)
	})
	if err != nil {
		return "", err
	}
	assumed := ""
	if in.Billable == nil {
		assumed = fmt.Sprintf(" %s is the project's default.", view.Capital(view.Billable(wanted.Billable)))
	}
	if differs := t.Billable != wanted.Billable; differs {
		assumed = " Clockify stored another billable than was sent."
	}
	return tool.Answer(fmt.Sprintf("Added the task to %s%s: %s.%s Undo: %s", session.Label(project.Name), w.InWords(), view.Task(t, whoIs(t.AssigneeIDs, people)), assumed, kind.undoAdd(w, t))), nil
}

// newTask resolves all that was asked for.
func newTask(ctx context.Context, w *session.Workspace, project resolve.Name, in addTaskArgs) (clockify.TaskRequest, map[string]string, error) {
	t := clockify.TaskRequest{Name: strings.TrimSpace(in.Name), Status: clockify.TaskActive, Billable: project.Billable}
	set(&t.Billable, in.Billable)
	if t.Name == "" {
		return t, nil, taskThing(project).nameless()
	}
	if in.Estimate != "" {
		hours, err := estimateOf(ctx, w, in.Estimate, project.OfID)
		if err == nil && hours.budget != nil {
			err = session.Refuse("a task's estimate is in hours: say it as 8h. Nothing was written")
		}
		if err != nil {
			return t, nil, err
		}
		if hours.auto {
			return t, nil, session.Refuse("a task has hours of its own: write estimate as 1h 30m, or leave it out")
		}
		t.Estimate = clockify.Duration(hours.hours)
	}
	people := map[string]string{}
	for i, name := range in.Assignees {
		if strings.TrimSpace(name) == "" {
			return t, nil, session.Refuse("one of the assignees is empty: say a name, an id or me")
		}
		found, err := w.Find(ctx, session.People.At(fmt.Sprintf("assignees.%d", i)), name, session.Loose)
		if err != nil {
			return t, nil, err
		}
		people[found.ID] = found.Name.Name
		if !slices.Contains(t.AssigneeIDs, found.ID) {
			t.AssigneeIDs = append(t.AssigneeIDs, found.ID)
		}
	}
	return t, people, nil
}
