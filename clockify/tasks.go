package clockify

import (
	"context"
	"iter"
	"slices"
)

// Tasks is the tasks of a workspace's projects.
type Tasks struct{ scope }

// The states of a task.
const (
	TaskActive = "ACTIVE"
	TaskDone   = "DONE"
)

// Task is a piece of work within a project.
type Task struct {
	ID             string   `json:"id"`
	Name           string   `json:"name"`
	ProjectID      string   `json:"projectId"`
	AssigneeIDs    []string `json:"assigneeIds"`
	UserGroupIDs   []string `json:"userGroupIds"`
	Estimate       Duration `json:"estimate"`
	Status         string   `json:"status"`         // TaskActive or TaskDone
	BudgetEstimate int64    `json:"budgetEstimate"` // minor units
	Duration       Duration `json:"duration"`       // tracked so far
	Billable       bool     `json:"billable"`
	HourlyRate     *Money   `json:"hourlyRate"`
	CostRate       *Money   `json:"costRate"`
}

// TaskFilter selects tasks; its zero value selects all, done ones too.
type TaskFilter struct {
	Name       string `query:"name"` // a part of the name
	Strict     bool   `query:"strict-name-search"`
	IsActive   *bool  `query:"is-active"`   // true: active only; false: done only
	SortColumn string `query:"sort-column"` // ID or NAME
	SortOrder  string `query:"sort-order"`  // ASCENDING or DESCENDING
	Paging
}

// TaskRequest is a whole task to write. The last two are asked for with the change and are not stored.
type TaskRequest struct {
	Name           string   `json:"name"` // 1 to 1000 characters
	AssigneeIDs    []string `json:"assigneeIds,omitempty"`
	UserGroupIDs   []string `json:"userGroupIds,omitempty"`
	Estimate       Duration `json:"estimate,omitzero"`
	BudgetEstimate int64    `json:"budgetEstimate,omitempty"` // minor units
	Status         string   `json:"status,omitempty"`
	Billable       bool     `json:"billable"` // always sent: a task does not take it from its project [live]

	ContainsAssignee *bool  `json:"-" query:"contains-assignee"` // false: all but the assignees
	MembershipStatus string `json:"-" query:"membership-status"` // of the assignees, of an edit only: PENDING, ACTIVE, DECLINED, INACTIVE or ALL
}

// List walks the project's tasks.
func (s *Tasks) List(ctx context.Context, project string, f TaskFilter) iter.Seq2[Task, error] {
	return list[Task](ctx, s.path("projects", project, "tasks"), f)
}

// Get reads one task.
func (s *Tasks) Get(ctx context.Context, project, id string) (Task, error) {
	return get[Task](ctx, s.path("projects", project, "tasks", id), nil)
}

// Create adds a task to the project. IsConflict holds for the error if the project has one of that name.
func (s *Tasks) Create(ctx context.Context, project string, t TaskRequest) (Task, error) {
	t.MembershipStatus = ""
	return postWith[Task](ctx, s.path("projects", project, "tasks"), t, t)
}

// Change alters a task that was read just now, and writes the whole of it back.
func (s *Tasks) Change(ctx context.Context, t Task, change func(*TaskRequest)) (Task, error) {
	return replace[Task](ctx, s.path("projects", t.ProjectID, "tasks", t.ID), t.request(), change)
}

func (t Task) request() TaskRequest {
	return TaskRequest{
		Name: t.Name, AssigneeIDs: slices.Clone(t.AssigneeIDs), UserGroupIDs: slices.Clone(t.UserGroupIDs),
		Estimate: t.Estimate, BudgetEstimate: t.BudgetEstimate, Status: t.Status, Billable: t.Billable,
	}
}

// Delete removes a done task for good; for an active one IsArchiveFirst holds for the error.
func (s *Tasks) Delete(ctx context.Context, project, id string) error {
	return remove(ctx, s.path("projects", project, "tasks", id))
}

// SetHourlyRate sets what the task is billed at; it needs a paid plan.
func (s *Tasks) SetHourlyRate(ctx context.Context, project, id string, r Rate) (Task, error) {
	return put[Task](ctx, s.path("projects", project, "tasks", id, "hourly-rate"), r)
}

// SetCostRate sets what the task costs; it needs a paid plan.
func (s *Tasks) SetCostRate(ctx context.Context, project, id string, r Rate) (Task, error) {
	return put[Task](ctx, s.path("projects", project, "tasks", id, "cost-rate"), r)
}
