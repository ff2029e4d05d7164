package clockify

import "context"

// UserSearch selects members as UserFilter does, and by role and group too; its zero value selects all who are active.
type UserSearch struct {
	Email           string   `json:"email,omitempty"`
	Name            string   `json:"name,omitempty"` // a part of the name
	ProjectID       string   `json:"projectId,omitempty"`
	Status          string   `json:"status,omitempty"` // of the membership: PENDING, ACTIVE, DECLINED, INACTIVE or ALL
	AccountStatuses []string `json:"accountStatuses,omitempty"`
	Memberships     string   `json:"memberships,omitempty"` // ALL, NONE, WORKSPACE, PROJECT or USERGROUP
	IncludeRoles    bool     `json:"includeRoles,omitempty"`
	Roles           []string `json:"roles,omitempty"` // WORKSPACE_ADMIN, OWNER, TEAM_MANAGER, PROJECT_MANAGER
	UserGroups      []string `json:"userGroups,omitempty"`
	SortColumn      string   `json:"sortColumn,omitempty"` // ID, EMAIL, NAME, NAME_LOWERCASE, ACCESS, HOURLYRATE or COSTRATE
	SortOrder       string   `json:"sortOrder,omitempty"`  // ASCENDING or DESCENDING
	Page            int      `json:"page,omitempty"`       // 1-based; zero is the first
	PageSize        int      `json:"pageSize,omitempty"`   // zero is 50; Clockify's maximum is 5000
}

// Search reads one page of the members; a page with fewer people than asked for is the last.
func (s *Users) Search(ctx context.Context, q UserSearch) ([]User, error) {
	return ask[[]User](ctx, s.path("users", "info"), q)
}
