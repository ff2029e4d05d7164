package clockify

import (
	"context"
	"iter"
)

// Projects is the projects of a workspace.
type Projects struct{ scope }

// ProjectGet says how a project is read.
type ProjectGet struct {
	Hydrated     bool   `query:"hydrated"`                 // with tasks
	FieldsOf     string `query:"custom-field-entity-type"` // whose custom fields: TIMEENTRY
	ExpenseLimit int    `query:"expense-limit"`            // how many expenses; zero is 20
	ExpenseDate  string `query:"expense-date"`             // yyyy-MM-dd
}

// List walks the projects that the person may see.
func (s *Projects) List(ctx context.Context, f ProjectFilter) iter.Seq2[Project, error] {
	return list[Project](ctx, s.path("projects"), f)
}

// Get reads one project.
func (s *Projects) Get(ctx context.Context, id string, opts ProjectGet) (Project, error) {
	return get[Project](ctx, s.path("projects", id), opts)
}

// Create adds a project. IsConflict holds for the error if its client has one of that name.
func (s *Projects) Create(ctx context.Context, p NewProject) (Project, error) {
	return post[Project](ctx, s.path("projects"), p)
}

// CreateFrom makes a project after a template.
func (s *Projects) CreateFrom(ctx context.Context, t FromTemplate) (Project, error) {
	return post[Project](ctx, s.path("projects", "from-template"), t)
}

// Change alters a project that was read just now, and writes what differs.
func (s *Projects) Change(ctx context.Context, p Project, change func(*ProjectRequest)) (Project, error) {
	before := p.request()
	after := before
	change(&after)
	return put[Project](ctx, s.path("projects", p.ID), projectBody(before, after))
}

// Delete removes an archived project for good; for an active one IsArchiveFirst holds for the error.
func (s *Projects) Delete(ctx context.Context, id string) error {
	return remove(ctx, s.path("projects", id))
}

// SetEstimate sets the project's estimate in hours or money.
func (s *Projects) SetEstimate(ctx context.Context, id string, e EstimateRequest) (Project, error) {
	return patch[Project](ctx, s.path("projects", id, "estimate"), e)
}

// MakeTemplate turns the project into a template; it needs a paid plan.
func (s *Projects) MakeTemplate(ctx context.Context, id string) (Project, error) {
	return patch[Project](ctx, s.path("projects", id, "template"), map[string]bool{"isTemplate": true})
}

// UnmakeTemplate turns a template into an ordinary project.
func (s *Projects) UnmakeTemplate(ctx context.Context, id string) (Project, error) {
	return patch[Project](ctx, s.path("projects", id, "template"), map[string]bool{"isTemplate": false})
}

func (p Project) request() ProjectRequest {
	return ProjectRequest{
		Name: p.Name, ClientID: p.ClientID, IsPublic: p.Public, Billable: p.Billable,
		Color: p.Color, Note: p.Note, Archived: p.Archived,
	}
}

// projectPut is the body of an update. Clockify keeps what is left out, but reads an omitted isPublic or billable as
// false [live]: these two and the name always go along, the rest only where it changed.
type projectPut struct {
	Name       string  `json:"name"`
	IsPublic   bool    `json:"isPublic"`
	Billable   bool    `json:"billable"`
	ClientID   *string `json:"clientId,omitempty"`
	Color      *string `json:"color,omitempty"`
	Note       *string `json:"note,omitempty"`
	Archived   *bool   `json:"archived,omitempty"`
	HourlyRate *Rate   `json:"hourlyRate,omitempty"`
	CostRate   *Rate   `json:"costRate,omitempty"`
}

func projectBody(before, after ProjectRequest) projectPut {
	return projectPut{
		Name:       after.Name,
		IsPublic:   after.IsPublic,
		Billable:   after.Billable,
		ClientID:   changed(before.ClientID, after.ClientID),
		Color:      changed(before.Color, after.Color),
		Note:       changed(before.Note, after.Note),
		Archived:   changed(before.Archived, after.Archived),
		HourlyRate: after.HourlyRate,
		CostRate:   after.CostRate,
	}
}

// changed is the new value, or nil if it is the old one.
func changed[T comparable](before, after T) *T {
	if before == after {
		return nil
	}
	return &after
}
