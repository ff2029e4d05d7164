package clockify

import (
	"context"
	"iter"
)

// Groups is the user groups of a workspace.
type Groups struct{ scope }

// Group is people who are named together.
type Group struct {
	ID           string    `json:"id"`
	Name         string    `json:"name"`
	WorkspaceID  string    `json:"workspaceId"`
	UserIDs      []string  `json:"userIds"`
	TeamManagers []Manager `json:"teamManagers"` // only when asked for
}

// Manager is who looks after a group.
type Manager struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// GroupFilter selects groups; its zero value selects all.
type GroupFilter struct {
	Name         string `query:"name"` // a part of the name
	ProjectID    string `query:"project-id"`
	WithManagers bool   `query:"includeTeamManagers"` // the one key that is not in kebab case [live]
	SortColumn   string `query:"sort-column"`         // ID or NAME
	SortOrder    string `query:"sort-order"`          // ASCENDING or DESCENDING
	Paging
}

// GroupRequest is a whole group to write; AddUser and RemoveUser change its people.
type GroupRequest struct {
	Name string `json:"name"` // at most 100 characters
}

// List walks the workspace's groups. There is no route that reads one. [live]
func (s *Groups) List(ctx context.Context, f GroupFilter) iter.Seq2[Group, error] {
	return list[Group](ctx, s.path("user-groups"), f)
}

// Create adds a group. IsConflict holds for the error if the name is taken.
func (s *Groups) Create(ctx context.Context, g GroupRequest) (Group, error) {
	return post[Group](ctx, s.path("user-groups"), g)
}

// Update renames the group.
func (s *Groups) Update(ctx context.Context, id string, g GroupRequest) (Group, error) {
	return put[Group](ctx, s.path("user-groups", id), g)
}

// Delete removes the group for good; its people stay.
func (s *Groups) Delete(ctx context.Context, id string) error {
	return remove(ctx, s.path("user-groups", id))
}

// AddUser takes a member of the workspace into the group.
func (s *Groups) AddUser(ctx context.Context, id, user string) (Group, error) {
	return post[Group](ctx, s.path("user-groups", id, "users"), map[string]string{"userId": user})
}

// RemoveUser takes a person out of the group.
func (s *Groups) RemoveUser(ctx context.Context, id, user string) error {
	return remove(ctx, s.path("user-groups", id, "users", user))
}
