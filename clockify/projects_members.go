package clockify

import "context"

// SetMembers replaces the project's members by these.
func (s *Projects) SetMembers(ctx context.Context, id string, members []ProjectMember) (Project, error) {
	return patch[Project](ctx, s.path("projects", id, "memberships"), struct {
		Memberships []ProjectMember `json:"memberships"`
	}{append([]ProjectMember{}, members...)})
}

// AddMembers makes people members of the project.
func (s *Projects) AddMembers(ctx context.Context, id string, users []string) (Project, error) {
	return post[Project](ctx, s.path("projects", id, "memberships"), memberChange{UserIDs: users, Remove: false})
}

// RemoveMembers takes people out of the project.
func (s *Projects) RemoveMembers(ctx context.Context, id string, users []string) (Project, error) {
	return post[Project](ctx, s.path("projects", id, "memberships"), memberChange{UserIDs: users, Remove: true})
}

// AddGroups makes the people of these groups members of the project.
func (s *Projects) AddGroups(ctx context.Context, id string, groups []string) (Project, error) {
	return post[Project](ctx, s.path("projects", id, "memberships"), memberChange{UserGroups: allMembersOf(groups), Remove: false})
}

// RemoveGroups takes these groups out of the project.
func (s *Projects) RemoveGroups(ctx context.Context, id string, groups []string) (Project, error) {
	return post[Project](ctx, s.path("projects", id, "memberships"), memberChange{UserGroups: allMembersOf(groups), Remove: true})
}

type memberChange struct {
	UserIDs    []string        `json:"userIds,omitempty"`
	UserGroups *groupSelection `json:"userGroups,omitempty"`
	Remove     bool            `json:"remove"`
}

// groupSelection selects all people of these groups.
type groupSelection struct {
	Contains string   `json:"contains"`
	IDs      []string `json:"ids"`
	Status   string   `json:"status"`
}

func allMembersOf(groups []string) *groupSelection {
	return &groupSelection{Contains: "CONTAINS", IDs: groups, Status: "ALL"}
}

// SetHourlyRate sets what a member's time on the project is billed at.
func (s *Projects) SetHourlyRate(ctx context.Context, id, user string, r Rate) (Project, error) {
	return put[Project](ctx, s.path("projects", id, "users", user, "hourly-rate"), r)
}

// SetCostRate sets what a member's time on the project costs.
func (s *Projects) SetCostRate(ctx context.Context, id, user string, r Rate) (Project, error) {
	return put[Project](ctx, s.path("projects", id, "users", user, "cost-rate"), r)
}

// ProjectField is how a custom field behaves in one project.
type ProjectField struct {
	DefaultValue any    `json:"defaultValue"`
	Status       string `json:"status,omitempty"` // INACTIVE, VISIBLE or INVISIBLE
}

// Fields lists the custom fields as the project has them.
func (s *Projects) Fields(ctx context.Context, id string) ([]Field, error) {
	return get[[]Field](ctx, s.path("projects", id, "custom-fields"), nil)
}

// SetField makes a custom field behave differently in this project.
func (s *Projects) SetField(ctx context.Context, id, field string, f ProjectField) (Field, error) {
	return patch[Field](ctx, s.path("projects", id, "custom-fields", field), f)
}

// UnsetField makes a custom field behave in this project as in the workspace.
func (s *Projects) UnsetField(ctx context.Context, id, field string) error {
	return remove(ctx, s.path("projects", id, "custom-fields", field))
}
