package tools

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

var projects = tool.Toolset{Name: "projects", About: "Find, create, change, archive and delete projects.", Tools: []tool.Tool{
	tool.New(tool.Reads, "find_projects", "List projects with client, time and id. Changes nothing.", findProjects),
	tool.New(tool.Creates, "add_project", "Create a project. Fails if its client has one of that name, also archived.", addProject, tool.Moving(moveEstimate)),
	tool.New(tool.Updates, "update_project", "Change or archive one project; what is not given stays.", updateProject, tool.Idempotent, tool.Moving(moveChanges)),
	tool.New(tool.Destroys, "delete_project", "Delete a project and its tasks for good, after a preview; no undo. Its entries stay. To hide it, archive it with update_project.", deleteProject, tool.Moving(targetOf("project"))),
}}

// projectThing is a function because what writes a project looks one up, too.
func projectThing() thing[clockify.Project] {
	return thing[clockify.Project]{
		kind: session.Projects, name: session.ProjectName, show: view.Project,
		in: func(w *session.Workspace) service[clockify.Project] { return projectService{w.Projects} },
		search: func(ctx context.Context, w *session.Workspace, name string) iter.Seq2[clockify.Project, error] {
			return w.Projects.List(ctx, clockify.ProjectFilter{Name: name, Strict: true})
		},
		write:       writeProject,
		archive:     func(p *clockify.Project) { p.Archived = true },
		differences: func(a, b clockify.Project) []string { return stateOf(a).against(stateOf(b)) },
		inUse:       projectInUse,
		per:         "client",
		dependents:  func(n resolve.Name) []session.Kind { return []session.Kind{session.TasksOf(n)} },
	}
}

// projectService reads projects with their tasks.
type projectService struct{ *clockify.Projects }

func (s projectService) Get(ctx context.Context, id string) (clockify.Project, error) {
	return s.Projects.Get(ctx, id, clockify.ProjectGet{Hydrated: true})
}

type findProjectsArgs struct {
	Name     string `json:"name,omitempty" jsonschema_description:"Part of the name"`
	Client   string `json:"client,omitempty" jsonschema_description:"Name or id, or none"`
	Archived *bool  `json:"archived,omitempty" jsonschema_description:"true: only archived; default active"`
	Billable *bool  `json:"billable,omitempty" jsonschema_description:"Only billable, or only not"`
	tool.Page
	tool.InWorkspace
}

// findProjects reads every project and filters here, so that names are matched as everywhere (Clockify's own filter knows
// no accents) and the number of all is known.
func findProjects(ctx context.Context, s *session.Session, in findProjectsArgs) (view.List, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.List{}, err
	}
	filter := clockify.ProjectFilter{Billable: in.Billable, Paging: clockify.Largest}
	var notes []string
	if in.Client != "" && !none(in.Client) {
		client, err := w.Find(ctx, session.Clients, in.Client, session.Filter)
		if err != nil {
			return view.List{}, err
		}
		filter.Clients = []string{client.ID}
		notes = noted(notes, client.Note)
	}
	all, _, err := clockify.Collect(w.Projects.List(ctx, filter), 0)
	if err != nil {
		return view.List{}, err
	}
	if len(filter.Clients) == 0 && in.Billable == nil {
		w.Learned(session.Projects, session.NamesOf(all, session.ProjectName))
	}
	if none(in.Client) {
		all = slices.DeleteFunc(all, func(p clockify.Project) bool { return p.ClientID != "" })
	}
	page, err := in.Show("project", w.Name, in.Name, projectRows(all, in.Name, in.Archived))
	if page.Total == 0 && in.Archived == nil {
		notes = noted(notes, archivedOnes(all, in.Name))
	}
	page.Notes = notes
	return page, err
}

func noted(notes []string, note string) []string {
	if note == "" {
		return notes
	}
	return append(notes, view.Capital(note)+".")
}

func projectRows(all []clockify.Project, part string, archived *bool) (rows []string) {
	byID := make(map[string]clockify.Project, len(all))
	for _, p := range all {
		byID[p.ID] = p
	}
	for _, n := range resolve.Matching(session.NamesOf(all, session.ProjectName), part, archived) {
		rows = append(rows, view.ProjectRow(byID[n.ID]))
	}
	return rows
}

// archivedOnes says that only archived projects match, so that nobody adds one twice.
func archivedOnes(all []clockify.Project, part string) string {
	n := len(resolve.Matching(session.NamesOf(all, session.ProjectName), part, new(true)))
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s would match with archived true", view.Count(n, "archived project"))
}

type deleteProjectArgs struct {
	Project string `json:"project" jsonschema_description:"Exact name or id"`
	Archive bool   `json:"archive,omitempty" jsonschema_description:"true: archive it first, if active"`
	tool.Confirmation
	tool.InWorkspace
}

func deleteProject(ctx context.Context, s *session.Session, in deleteProjectArgs) (tool.Answer, error) {
	return projectThing().remove(ctx, s, in.Workspace, in.Project, in.Archive, func(_ context.Context, _ *session.Workspace, p clockify.Project) (loss, error) {
		lost := loss{facts: []any{stateOf(p), p.ID, p.Tasks}}
		if len(p.Tasks) > 0 {
			names := make([]string, len(p.Tasks))
			for i, t := range p.Tasks {
				names[i] = view.Name(t.Name)
			}
			lost.also = " and its " + view.Count(len(p.Tasks), "task")
			lost.lines = append(lost.lines, "lost with it: "+listOf("task", names))
		}
		if p.Duration > 0 {
			lost.lines = append(lost.lines, "its time entries ("+view.Length(time.Duration(p.Duration))+" tracked) stay, without a project")
		}
		return lost, nil
	})
}
