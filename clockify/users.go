package clockify

import (
	"context"
	"iter"
)

// Users is the members of a workspace.
type Users struct{ scope }

// User is a person. Name and Settings are empty for one who was invited and has not come yet. [live]
type User struct {
	ID               string        `json:"id"`
	Email            string        `json:"email"`
	Name             string        `json:"name"`
	Memberships      []Membership  `json:"memberships"`
	ProfilePicture   string        `json:"profilePicture"`
	ActiveWorkspace  string        `json:"activeWorkspace"` // last opened in the app
	DefaultWorkspace string        `json:"defaultWorkspace"`
	Settings         *UserSettings `json:"settings"`
	Status           string        `json:"status"` // of the account; in the member list possibly of the membership
	Roles            []UserRole    `json:"roles,omitempty"`
}

// UserSettings is how a person reads and writes times.
type UserSettings struct {
	WeekStart    string `json:"weekStart"`  // MONDAY ...
	TimeZone     string `json:"timeZone"`   // IANA, such as Europe/Belgrade
	TimeFormat   string `json:"timeFormat"` // HOUR12 or HOUR24
	DateFormat   string `json:"dateFormat"` // such as DD/MM/YYYY
	MyStartOfDay string `json:"myStartOfDay"`
	Lang         string `json:"lang"`
}

// UserRole is a role of a person in the workspace, or in one project or for one person or group.
type UserRole struct {
	Role        Role   `json:"role"`
	UserID      string `json:"userId"`
	WorkspaceID string `json:"workspaceId"`
}

// Role names a role.
type Role struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"` // OWNER, WORKSPACE_ADMIN, TEAM_MANAGER or PROJECT_MANAGER
	Source *RoleSource `json:"source"`
}

// RoleSource says whether a role comes through a group.
type RoleSource struct {
	ID   string `json:"id"`
	Type string `json:"type"`
}

// Membership says who belongs to a workspace or project (TargetID), and at which rates.
type Membership struct {
	UserID           string `json:"userId"`
	HourlyRate       *Money `json:"hourlyRate"`
	CostRate         *Money `json:"costRate"`
	TargetID         string `json:"targetId"`
	MembershipType   string `json:"membershipType"`   // WORKSPACE, PROJECT or USERGROUP
	MembershipStatus string `json:"membershipStatus"` // ACTIVE, PENDING, DECLINED or INACTIVE
}

// UserFilter selects members; its zero value selects all whom Clockify shows without being asked for more.
type UserFilter struct {
	Email           string   `query:"email"`
	Name            string   `query:"name"` // a part of the name
	ProjectID       string   `query:"project-id"`
	Status          string   `query:"status"`           // of the membership: PENDING, ACTIVE, DECLINED, INACTIVE or ALL
	AccountStatuses []string `query:"account-statuses"` // ACTIVE, LIMITED ...
	Memberships     string   `query:"memberships"`      // ALL, NONE, WORKSPACE, PROJECT or USERGROUP
	IncludeRoles    bool     `query:"include-roles"`
	SortColumn      string   `query:"sort-column"` // ID, EMAIL, NAME, NAME_LOWERCASE, ACCESS, HOURLYRATE or COSTRATE
	SortOrder       string   `query:"sort-order"`  // ASCENDING or DESCENDING
	Paging
}

// Me is the owner of the key, with memberships.
func (c *Client) Me(ctx context.Context) (User, error) {
	return get[User](ctx, c.path("user"), struct {
		Memberships bool `query:"include-memberships"`
	}{true})
}

// List walks the members. IsForbidden holds for the error where plain members may not list people.
func (s *Users) List(ctx context.Context, f UserFilter) iter.Seq2[User, error] {
	return list[User](ctx, s.path("users"), f)
}

// ManagerFilter orders the managers of a member.
type ManagerFilter struct {
	SortColumn string `query:"sort-column"` // as in UserFilter
	SortOrder  string `query:"sort-order"`  // ASCENDING or DESCENDING
	Paging
}

// Managers walks the people who manage this member.
func (s *Users) Managers(ctx context.Context, user string, f ManagerFilter) iter.Seq2[User, error] {
	return list[User](ctx, s.path("users", user, "managers"), f)
}

// invitation is a person to invite, and whether Clockify sends them an e-mail.
type invitation struct {
	Email     string `json:"email"`
	SendEmail *bool  `json:"-" query:"send-email"`
}

// Invite invites a person by e-mail; the new member is the last of the answer's memberships.
func (s *Users) Invite(ctx context.Context, email string) (WorkspaceInfo, error) {
	return s.invite(ctx, invitation{email, new(true)})
}

// InviteQuietly adds a person as Invite does, without an e-mail to them.
func (s *Users) InviteQuietly(ctx context.Context, email string) (WorkspaceInfo, error) {
	return s.invite(ctx, invitation{email, new(false)})
}

func (s *Users) invite(ctx context.Context, i invitation) (WorkspaceInfo, error) {
	return postWith[WorkspaceInfo](ctx, s.path("users"), i, i)
}

// Activate lets a member in again.
func (s *Users) Activate(ctx context.Context, user string) (WorkspaceInfo, error) {
	return put[WorkspaceInfo](ctx, s.path("users", user), map[string]string{"status": "ACTIVE"})
}

// Deactivate keeps a member out without deleting anything; the API cannot remove one. [live]
func (s *Users) Deactivate(ctx context.Context, user string) (WorkspaceInfo, error) {
	return put[WorkspaceInfo](ctx, s.path("users", user), map[string]string{"status": "INACTIVE"})
}

// SetHourlyRate sets what the member's time is billed at where no project or task has a rate.
func (s *Users) SetHourlyRate(ctx context.Context, user string, r Rate) (WorkspaceInfo, error) {
	return put[WorkspaceInfo](ctx, s.path("users", user, "hourly-rate"), r)
}

// SetCostRate sets what the member's time costs where no project or task has a rate.
func (s *Users) SetCostRate(ctx context.Context, user string, r Rate) (WorkspaceInfo, error) {
	return put[WorkspaceInfo](ctx, s.path("users", user, "cost-rate"), r)
}

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
	return postRead[[]User](ctx, s.path("users", "info"), q)
}
