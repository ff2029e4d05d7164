package clockify

import "context"

// Workspaces is the workspaces that the key's owner belongs to.
type Workspaces struct{ client *Client }

// WorkspaceInfo is a workspace as Clockify describes it.
type WorkspaceInfo struct {
	ID                      string            `json:"id"`
	Name                    string            `json:"name"`
	HourlyRate              *Money            `json:"hourlyRate"`
	CostRate                *Money            `json:"costRate"`
	Currencies              []Currency        `json:"currencies"`
	FeatureSubscriptionType string            `json:"featureSubscriptionType"` // empty on the free plan
	Features                []string          `json:"features"`
	ImageURL                string            `json:"imageUrl"`
	Memberships             []Membership      `json:"memberships"`
	Subdomain               Subdomain         `json:"subdomain"`
	CakeOrganizationID      string            `json:"cakeOrganizationId"`
	Settings                WorkspaceSettings `json:"workspaceSettings"`
}

// CurrencyCode is the currency that the workspace bills in unless a client has another, such as EUR; "" if none is set.
func (w WorkspaceInfo) CurrencyCode() string {
	for _, c := range w.Currencies {
		if c.IsDefault {
			return c.Code
		}
	}
	if w.HourlyRate != nil {
		return w.HourlyRate.Currency
	}
	return ""
}

// Currency is one that the workspace bills in.
type Currency struct {
	ID        string `json:"id"`
	Code      string `json:"code"`
	IsDefault bool   `json:"isDefault"`
}

// Subdomain is a workspace's own address; its data is then reached there only.
type Subdomain struct {
	Enabled bool   `json:"enabled"`
	Name    string `json:"name"`
}

// WorkspaceSettings is the rules of a workspace that change or refuse writes, and how it shows things.
// The API cannot change them. [live]
type WorkspaceSettings struct {
	DefaultBillableProjects           bool           `json:"defaultBillableProjects"`
	IsProjectPublicByDefault          bool           `json:"isProjectPublicByDefault"`
	OnlyAdminsCanChangeBillableStatus bool           `json:"onlyAdminsCanChangeBillableStatus"`
	OnlyAdminsCreateProject           bool           `json:"onlyAdminsCreateProject"`
	OnlyAdminsCreateTag               bool           `json:"onlyAdminsCreateTag"`
	OnlyAdminsCreateTask              bool           `json:"onlyAdminsCreateTask"`
	OnlyAdminsSeeAllTimeEntries       bool           `json:"onlyAdminsSeeAllTimeEntries"`
	OnlyAdminsSeeBillableRates        bool           `json:"onlyAdminsSeeBillableRates"`
	ForceProjects                     bool           `json:"forceProjects"`
	ForceTasks                        bool           `json:"forceTasks"`
	ForceTags                         bool           `json:"forceTags"`
	ForceDescription                  bool           `json:"forceDescription"`
	TimeRoundingInReports             bool           `json:"timeRoundingInReports"`
	Round                             Round          `json:"round"`
	TrackTimeDownToSecond             bool           `json:"trackTimeDownToSecond"`
	TaskBillableEnabled               bool           `json:"taskBillableEnabled"`
	CanManagerEditUsersTime           bool           `json:"canManagerEditUsersTime"`
	LockTimeEntries                   string         `json:"lockTimeEntries"` // an instant before which entries are locked, or empty
	LockTimeZone                      string         `json:"lockTimeZone"`
	AutomaticLock                     *AutomaticLock `json:"automaticLock"`
	TimeTrackingMode                  string         `json:"timeTrackingMode"` // DEFAULT or STOPWATCH_ONLY
	DurationFormat                    string         `json:"durationFormat"`   // FULL (h:mm:ss), COMPACT (h:mm) or DECIMAL
	NumberFormat                      string         `json:"numberFormat"`
	CurrencyFormat                    string         `json:"currencyFormat"`
	WorkingDays                       []string       `json:"workingDays"` // MONDAY ...
	ProjectLabel                      string         `json:"projectLabel"`
	TaskLabel                         string         `json:"taskLabel"`
	ProjectGroupingLabel              string         `json:"projectGroupingLabel"`
}

// Round is how reports round; both are texts on the wire. [live]
type Round struct {
	Round   string `json:"round"`
	Minutes string `json:"minutes"`
}

// AutomaticLock says when entries become locked by themselves.
type AutomaticLock struct {
	Type            string `json:"type"` // WEEKLY, MONTHLY or OLDER_THAN
	ChangeDay       string `json:"changeDay"`
	DayOfMonth      int    `json:"dayOfMonth"`
	FirstDay        string `json:"firstDay"`
	OlderThanPeriod string `json:"olderThanPeriod"` // DAYS, WEEKS or MONTHS
	OlderThanValue  int    `json:"olderThanValue"`
}

// WorkspaceFilter selects workspaces by one's role there; its zero value selects all.
type WorkspaceFilter struct {
	Roles []string `query:"roles"` // WORKSPACE_ADMIN, OWNER, TEAM_MANAGER, PROJECT_MANAGER
}

// NewWorkspace is a workspace to add. There is no way to delete one through the API.
type NewWorkspace struct {
	Name           string `json:"name"` // 1 to 50 characters
	OrganizationID string `json:"organizationId,omitempty"`
}

// List reads one's workspaces; the list has no pages. [live]
func (s *Workspaces) List(ctx context.Context, f WorkspaceFilter) ([]WorkspaceInfo, error) {
	return get[[]WorkspaceInfo](ctx, s.client.path("workspaces"), f)
}

// Get reads one workspace. IsUnknownWorkspace holds for the error if the key's owner does not belong to it.
func (s *Workspaces) Get(ctx context.Context, id string) (WorkspaceInfo, error) {
	return get[WorkspaceInfo](ctx, s.client.path("workspaces", id), nil)
}

// Create adds a workspace, owned by the key's owner.
func (s *Workspaces) Create(ctx context.Context, w NewWorkspace) (WorkspaceInfo, error) {
	return post[WorkspaceInfo](ctx, s.client.path("workspaces"), w)
}

// SetHourlyRate sets what time in the workspace is billed at where no member, project or task has a rate.
func (s *Workspaces) SetHourlyRate(ctx context.Context, id string, r Rate) (WorkspaceInfo, error) {
	return put[WorkspaceInfo](ctx, s.client.path("workspaces", id, "hourly-rate"), r)
}

// SetCostRate sets what time in the workspace costs where no member, project or task has a rate.
func (s *Workspaces) SetCostRate(ctx context.Context, id string, r Rate) (WorkspaceInfo, error) {
	return put[WorkspaceInfo](ctx, s.client.path("workspaces", id, "cost-rate"), r)
}
