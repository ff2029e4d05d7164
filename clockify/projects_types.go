package clockify

// Project is what time is tracked on.
type Project struct {
	ID             string          `json:"id"`
	Name           string          `json:"name"`
	HourlyRate     *Money          `json:"hourlyRate"`
	CostRate       *Money          `json:"costRate"`
	ClientID       string          `json:"clientId"`
	ClientName     string          `json:"clientName"`
	WorkspaceID    string          `json:"workspaceId"`
	Billable       bool            `json:"billable"`
	Memberships    []Membership    `json:"memberships"`
	Color          string          `json:"color"` // #RRGGBB
	Estimate       Estimate        `json:"estimate"`
	TimeEstimate   *TimeEstimate   `json:"timeEstimate"`
	BudgetEstimate *BudgetEstimate `json:"budgetEstimate"`
	EstimateReset  *EstimateReset  `json:"estimateReset"`
	Archived       bool            `json:"archived"`
	Duration       Duration        `json:"duration"` // tracked so far
	Note           string          `json:"note"`
	Template       bool            `json:"template"`
	Public         bool            `json:"public"`

	Tasks []Task `json:"tasks,omitempty"` // hydrated reads only
}

// The two kinds of estimate: the sum of the tasks' estimates, or hours of the project's own.
const (
	EstimateAuto   = "AUTO"
	EstimateManual = "MANUAL"
)

// Estimate is the hours that are planned.
type Estimate struct {
	Estimate Duration `json:"estimate"`
	Type     string   `json:"type"` // EstimateAuto or EstimateManual
}

// TimeEstimate is an estimate in hours; Active says that it counts.
type TimeEstimate struct {
	Estimate           Duration `json:"estimate"`
	Type               string   `json:"type"`
	ResetOption        string   `json:"resetOption,omitempty"` // WEEKLY, MONTHLY or YEARLY
	Active             bool     `json:"active"`
	IncludeNonBillable bool     `json:"includeNonBillable"`
}

// BudgetEstimate is an estimate in money (minor units); Active says that it counts.
type BudgetEstimate struct {
	Estimate        int64  `json:"estimate"`
	Type            string `json:"type"`
	ResetOption     string `json:"resetOption,omitempty"`
	Active          bool   `json:"active"`
	IncludeExpenses bool   `json:"includeExpenses"`
}

// EstimateReset says when a repeating estimate begins anew.
type EstimateReset struct {
	Interval   string `json:"interval,omitempty"`
	DayOfWeek  string `json:"dayOfWeek,omitempty"`
	DayOfMonth int    `json:"dayOfMonth,omitempty"`
	Month      string `json:"month,omitempty"`
	Hour       int    `json:"hour,omitempty"`
}

// EstimateRequest sets a project's estimate; at most one of the two may be active.
type EstimateRequest struct {
	TimeEstimate   *TimeEstimate   `json:"timeEstimate,omitempty"`
	BudgetEstimate *BudgetEstimate `json:"budgetEstimate,omitempty"`
	EstimateReset  *EstimateReset  `json:"estimateReset,omitempty"`
}

// NewProject is a project to add.
type NewProject struct {
	Name        string          `json:"name"` // 2 to 250 characters
	ClientID    string          `json:"clientId,omitempty"`
	IsPublic    *bool           `json:"isPublic,omitempty"`
	Billable    *bool           `json:"billable,omitempty"`
	Color       string          `json:"color,omitempty"` // #RRGGBB; Clockify picks one if empty
	Note        string          `json:"note,omitempty"`  // at most 16384 characters
	HourlyRate  *Rate           `json:"hourlyRate,omitempty"`
	CostRate    *Rate           `json:"costRate,omitempty"`
	Estimate    *Estimate       `json:"estimate,omitempty"`
	Tasks       []TaskRequest   `json:"tasks,omitempty"`
	Memberships []ProjectMember `json:"memberships,omitempty"`
}

// ProjectMember is a member to give a project, with rates of their own if set.
type ProjectMember struct {
	UserID     string `json:"userId"`
	HourlyRate *Rate  `json:"hourlyRate,omitempty"`
	CostRate   *Rate  `json:"costRate,omitempty"`
}

// FromTemplate is a project to make after a template.
type FromTemplate struct {
	Name              string `json:"name"`
	TemplateProjectID string `json:"templateProjectId"`
	ClientID          string `json:"clientId,omitempty"`
	Color             string `json:"color,omitempty"`
	IsPublic          bool   `json:"isPublic"`
}

// ProjectRequest is what Change can change of a project. A rate that is nil stays as it is; none can be taken away. [live]
type ProjectRequest struct {
	Name       string
	ClientID   string // empty is none
	IsPublic   bool
	Billable   bool
	Color      string
	Note       string
	Archived   bool
	HourlyRate *Rate
	CostRate   *Rate
}

// ProjectFilter selects projects; its zero value selects all, archived ones too. [live]
type ProjectFilter struct {
	Name           string   `query:"name"` // a part of the name
	Strict         bool     `query:"strict-name-search"`
	Archived       *bool    `query:"archived"`
	Billable       *bool    `query:"billable"`
	Clients        []string `query:"clients"`
	ContainsClient *bool    `query:"contains-client"` // false: all but these clients
	ClientStatus   string   `query:"client-status"`   // ACTIVE, ARCHIVED or ALL
	Users          []string `query:"users"`
	ContainsUser   *bool    `query:"contains-user"`
	UserStatus     string   `query:"user-status"`
	UserGroups     []string `query:"userGroups"`
	ContainsGroup  *bool    `query:"contains-group"`
	IsTemplate     *bool    `query:"is-template"`
	Access         string   `query:"access"`      // PUBLIC or PRIVATE
	SortColumn     string   `query:"sort-column"` // ID, NAME, CLIENT_NAME, DURATION, BUDGET or PROGRESS
	SortOrder      string   `query:"sort-order"`  // ASCENDING or DESCENDING
	Hydrated       bool     `query:"hydrated"`    // with tasks
	ExpenseLimit   int      `query:"expense-limit"`
	ExpenseDate    string   `query:"expense-date"` // yyyy-MM-dd
	Paging
}
