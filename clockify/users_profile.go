package clockify

import "context"

// MemberProfile is a member's working week in one workspace.
type MemberProfile struct {
	Name                      string              `json:"name"`
	Email                     string              `json:"email"`
	ImageURL                  string              `json:"imageUrl"`
	WeekStart                 string              `json:"weekStart"`    // MONDAY ...
	WorkCapacity              Duration            `json:"workCapacity"` // of a working day
	WorkingDays               []string            `json:"workingDays"`  // MONDAY ...
	HasPassword               bool                `json:"hasPassword"`
	HasPendingApprovalRequest bool                `json:"hasPendingApprovalRequest"`
	WorkspaceNumber           int                 `json:"workspaceNumber"`
	UserCustomFieldValues     []ProfileFieldValue `json:"userCustomFieldValues"`
}

// UserFieldValue is the value of a custom field on a person.
type UserFieldValue struct {
	CustomFieldID   string `json:"customFieldId"`
	CustomFieldName string `json:"customFieldName"`
	CustomFieldType string `json:"customFieldType"`
	UserID          string `json:"userId"`
	Value           any    `json:"value"`
}

// ProfileFieldValue is a UserFieldValue as a member's profile has it, with the whole field. [live]
type ProfileFieldValue struct {
	CustomField   Field  `json:"customField"`
	CustomFieldID string `json:"customFieldId"`
	Name          string `json:"name"`
	SourceType    string `json:"sourceType"` // WORKSPACE or USER
	Type          string `json:"type"`
	UserID        string `json:"userId"`
	Value         any    `json:"value"`
}

// ProfileRequest changes a member's working week; what is left zero stays.
type ProfileRequest struct {
	WeekStart        string       `json:"weekStart,omitempty"`   // MONDAY ...
	WorkCapacity     Duration     `json:"workCapacity,omitzero"` // of a working day
	WorkingDays      []string     `json:"workingDays,omitempty"` // MONDAY ...
	UserCustomFields []FieldInput `json:"userCustomFields,omitempty"`
}

// RoleRequest names a role to give or take: over the workspace, a project, or the person or group managed.
type RoleRequest struct {
	Role       string `json:"role"` // WORKSPACE_ADMIN, TEAM_MANAGER or PROJECT_MANAGER
	EntityID   string `json:"entityId"`
	SourceType string `json:"sourceType,omitempty"` // USER_GROUP, when EntityID is a group
}

// LimitedUser is a person to add who only uses kiosks; rates are in minor units.
type LimitedUser struct {
	Name         string   `json:"name"`
	HourlyRate   int      `json:"hourlyRate,omitempty"`
	CostRate     int      `json:"costRate,omitempty"`
	UserGroups   []string `json:"userGroups,omitempty"`
	WeekStart    string   `json:"weekStart,omitempty"`   // MONDAY ...
	WorkCapacity Duration `json:"workCapacity,omitzero"` // of a working day
	WorkingDays  []string `json:"workingDays,omitempty"` // MONDAY ...
}

// AddLimited adds up to 250 kiosk-only people.
func (s *Users) AddLimited(ctx context.Context, people []LimitedUser) error {
	_, err := post[nothing](ctx, s.path("limited-users"), map[string][]LimitedUser{"users": people})
	return err
}

// Profile reads a member's working week.
func (s *Users) Profile(ctx context.Context, user string) (MemberProfile, error) {
	return get[MemberProfile](ctx, s.path("member-profile", user), nil)
}

// SetProfile changes a member's working week; it needs a paid plan.
func (s *Users) SetProfile(ctx context.Context, user string, r ProfileRequest) (MemberProfile, error) {
	return patch[MemberProfile](ctx, s.path("member-profile", user), r)
}

// GiveRole gives a member a role.
func (s *Users) GiveRole(ctx context.Context, user string, r RoleRequest) ([]UserRole, error) {
	return post[[]UserRole](ctx, s.path("users", user, "roles"), r)
}

// TakeRole takes a role from a member.
func (s *Users) TakeRole(ctx context.Context, user string, r RoleRequest) error {
	return removeWith(ctx, s.path("users", user, "roles"), r)
}

// SetField sets the value of a custom field on a person.
func (s *Users) SetField(ctx context.Context, user, field string, value any) (UserFieldValue, error) {
	return put[UserFieldValue](ctx, s.path("users", user, "custom-field", field, "value"), map[string]any{"value": value})
}
