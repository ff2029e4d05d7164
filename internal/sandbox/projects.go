package sandbox

import (
	"slices"
	"time"
)

// project is the 19 keys that every project route answers with.
type project struct {
	ID             string          `json:"id"`
	Name           string          `json:"name"`
	HourlyRate     *money          `json:"hourlyRate"`
	ClientID       string          `json:"clientId"`
	WorkspaceID    string          `json:"workspaceId"`
	Billable       bool            `json:"billable"`
	Memberships    []membership    `json:"memberships"`
	Color          string          `json:"color"`
	Estimate       estimate        `json:"estimate"`
	Archived       bool            `json:"archived"`
	Duration       string          `json:"duration"`
	ClientName     string          `json:"clientName"`
	Note           string          `json:"note"`
	CostRate       *money          `json:"costRate"`
	TimeEstimate   timeEstimate    `json:"timeEstimate"`
	BudgetEstimate *budgetEstimate `json:"budgetEstimate"`
	EstimateReset  *estimateReset  `json:"estimateReset"`
	Template       bool            `json:"template"`
	Public         bool            `json:"public"`
}

type estimate struct {
	Estimate string `json:"estimate"`
	Type     string `json:"type"`
}

type timeEstimate struct {
	Estimate           string  `json:"estimate"`
	Type               string  `json:"type"`
	ResetOption        *string `json:"resetOption"`
	Active             bool    `json:"active"`
	IncludeNonBillable bool    `json:"includeNonBillable"`
}

type budgetEstimate struct {
	Estimate        int64   `json:"estimate"`
	Type            string  `json:"type"`
	ResetOption     *string `json:"resetOption"`
	Active          bool    `json:"active"`
	IncludeExpenses bool    `json:"includeExpenses"`
}

type estimateReset struct {
	Interval   string  `json:"interval"`
	DayOfWeek  *string `json:"dayOfWeek"`
	DayOfMonth *int    `json:"dayOfMonth"`
	Month      *string `json:"month"`
	Hour       *int    `json:"hour"`
}

// hydratedProject is the superset that hydrated=true answers with.
type hydratedProject struct {
	project
	Tasks        []task  `json:"tasks"`
	CustomFields []field `json:"customFields"`
}

// palette is what a project is coloured from when nobody says a colour [live].
var palette = []string{"#5C6BC0", "#8D6E63", "#B39DDB", "#03A9F4", "#FF5722", "#4CAF50"}

// projectDoc is a project as it is read now: with its client's name, its tracked time and the sum of its tasks' estimates.
func (w *workspace) projectDoc(p *project) project {
	d := *p
	d.Memberships = append([]membership{}, p.Memberships...)
	d.Duration = formatDuration(w.tracked[p.ID])
	if k := w.clients.byID[p.ClientID]; k != nil {
		d.ClientName = k.Name
	}
	if d.HourlyRate == nil {
		d.HourlyRate = &money{Currency: w.currencyOf(p)}
	}
	if d.Estimate.Type == "AUTO" {
		d.Estimate.Estimate = w.sumOfTasks(p.ID)
	}
	if d.TimeEstimate.Type == "AUTO" {
		d.TimeEstimate.Estimate = d.Estimate.Estimate
	}
	return d
}

func (w *workspace) sumOfTasks(project string) string {
	var sum time.Duration
	for _, t := range w.tasksOf[project] {
		d, err := parseDuration(t.Estimate)
		if err == nil {
			sum += d
		}
	}
	return formatDuration(sum)
}

// currencyOf is the currency a project earns in: its client's, else the workspace's.
func (w *workspace) currencyOf(p *project) string {
	if p != nil {
		if k := w.clients.byID[p.ClientID]; k != nil && k.CurrencyCode != "" {
			return k.CurrencyCode
		}
	}
	return w.currency
}

// canSee tells whether a member may see a project: it is public, they belong to it, or they run the workspace.
func (w *workspace) canSee(p *project, m *member) bool {
	return p.Public || m.seesOthers() || w.belongs(p, m.id)
}

func (w *workspace) belongs(p *project, user string) bool {
	return slices.ContainsFunc(p.Memberships, func(m membership) bool { return m.UserID == user })
}

func (c *call) project() (*project, error) {
	p := c.ws.projects.byID[c.pathValue("p")]
	if p == nil || !c.ws.canSee(p, c.caller()) {
		return nil, foreign("Project", "Workspace")
	}
	return p, nil
}

// ownProject is a project that the caller may change: plain members may only read.
func (c *call) ownProject() (*project, error) {
	p, err := c.project()
	if err != nil {
		return nil, err
	}
	if c.caller().admin() || c.caller().manages(p.ID) {
		return p, nil
	}
	return nil, denied()
}

func (m *member) manages(project string) bool {
	return slices.ContainsFunc(m.roles, func(r roleDoc) bool { return r.Role.Name == "PROJECT_MANAGER" && r.entity == project })
}

func getProject(c *call) (any, error) {
	p, err := c.project()
	if err != nil {
		return nil, err
	}
	hydrated, err := c.boolean("hydrated")
	if err != nil {
		return nil, err
	}
	return c.ws.projectRow(p, hydrated), nil
}

func (w *workspace) projectRow(p *project, hydrated bool) any {
	if !hydrated {
		return w.projectDoc(p)
	}
	h := hydratedProject{project: w.projectDoc(p), Tasks: []task{}, CustomFields: w.fieldsOf(p.ID)}
	for _, t := range w.tasksOf[p.ID] {
		h.Tasks = append(h.Tasks, w.taskDoc(t))
	}
	return h
}
