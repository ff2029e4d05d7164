package tools

import (
	"context"
	"fmt"
	"slices"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

var projects = Toolset{"projects", "Find, create, change, archive and delete projects.", []Tool{
	tool(reads, "find_projects", "List projects with client, time and id. Changes nothing.", findProjects),
	lifting(tool(creates, "add_project", "Create a project. Fails if its client has one of that name, also archived.", addProject), liftEstimate),
	lifting(tool(updates, "update_project", "Change or archive one project; what is not given stays.", updateProject), liftChanges),
	lifting(tool(destroys, "delete_project", "Delete a project and its tasks for good, after a preview; no undo. Its entries stay. To hide it, archive it with update_project.", deleteProject), liftTarget),
}}

type findProjectsArgs struct {
	Name     string `json:"name,omitempty" jsonschema_description:"Part of the name"`
	Client   string `json:"client,omitempty" jsonschema_description:"Name or id, or none"`
	Archived *bool  `json:"archived,omitempty" jsonschema_description:"true: only archived; default active"`
	Billable *bool  `json:"billable,omitempty" jsonschema_description:"Only billable, or only not"`
	Page
	Where
}

// findProjects reads every project and filters here, so that names are matched as everywhere (Clockify's own filter knows
// no accents) and the number of all is known.
func findProjects(ctx context.Context, s *session.Session, in findProjectsArgs) (view.List, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.List{}, err
	}
	filter := clockify.ProjectFilter{Billable: in.Billable, Paging: clockify.Paging{PageSize: clockify.LargestPage}}
	var notes []string
	if in.Client != "" && !none(in.Client) {
		client, err := w.ClientNamed(ctx, in.Client, session.Filter)
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
		w.Learned(session.KindProject, "", projectNames(all))
	}
	if none(in.Client) {
		all = slices.DeleteFunc(all, func(p clockify.Project) bool { return p.ClientID != "" })
	}
	page, err := in.show("project", w.Name, in.Name, projectRows(all, in.Name, in.Archived))
	if page.Total == 0 && in.Archived == nil {
		notes = noted(notes, archivedOnes(all, in.Name))
	}
	page.Notes = notes
	return page, err
}

// none reads the words for "without any".
func none(said string) bool {
	return session.Same(said, "none") || session.Same(said, "no client")
}

func noted(notes []string, note string) []string {
	if note == "" {
		return notes
	}
	return append(notes, view.Capital(note)+".")
}

func projectNames(all []clockify.Project) []store.Name {
	names := make([]store.Name, len(all))
	for i, p := range all {
		names[i] = session.ProjectName(p)
	}
	return names
}

func projectRows(all []clockify.Project, part string, archived *bool) (rows []string) {
	byID := make(map[string]clockify.Project, len(all))
	for _, p := range all {
		byID[p.ID] = p
	}
	for _, n := range session.Matching(projectNames(all), part, archived) {
		rows = append(rows, view.ProjectRow(byID[n.ID]))
	}
	return rows
}

// archivedOnes says that only archived projects match, so that nobody adds one twice.
func archivedOnes(all []clockify.Project, part string) string {
	n := len(session.Matching(projectNames(all), part, new(true)))
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s would match with archived true", view.Count(n, "archived project"))
}
