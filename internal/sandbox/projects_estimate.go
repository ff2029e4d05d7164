package sandbox

type estimatesBody struct {
	Time   *timeEstimateBody   `json:"timeEstimate"`
	Budget *budgetEstimateBody `json:"budgetEstimate"`
	Reset  *estimateResetBody  `json:"estimateReset"`
}

type timeEstimateBody struct {
	Estimate           *string `json:"estimate"`
	Type               string  `json:"type" enum:"AUTO MANUAL"`
	ResetOption        *string `json:"resetOption" enum:"WEEKLY MONTHLY YEARLY"`
	Active             bool    `json:"active"`
	IncludeNonBillable *bool   `json:"includeNonBillable"`
}

type budgetEstimateBody struct {
	Estimate        int64   `json:"estimate"`
	Type            string  `json:"type" enum:"AUTO MANUAL"`
	ResetOption     *string `json:"resetOption" enum:"WEEKLY MONTHLY YEARLY"`
	Active          bool    `json:"active"`
	IncludeExpenses bool    `json:"includeExpenses"`
}

type estimateResetBody struct {
	Interval   string  `json:"interval" enum:"WEEKLY MONTHLY YEARLY"`
	DayOfWeek  *string `json:"dayOfWeek"`
	DayOfMonth *int    `json:"dayOfMonth"`
	Month      *string `json:"month"`
	Hour       *int    `json:"hour"`
	Active     bool    `json:"active"`
	IsActive   bool    `json:"isActive"`
}

// setEstimate is the estimate of a new project: AUTO sums its tasks, MANUAL is a fixed time.
func (c *call) setEstimate(p *project, in *estimateBody) error {
	p.Estimate = estimate{"PT0S", "AUTO"}
	p.TimeEstimate = timeEstimate{Estimate: "PT0S", Type: "AUTO", IncludeNonBillable: true}
	if in == nil {
		return nil
	}
	return p.setTime(timeEstimateBody{Estimate: in.Estimate, Type: in.Type, Active: true})
}

func (p *project) setTime(in timeEstimateBody) error {
	t := timeEstimate{
		Estimate: "PT0S", Type: "AUTO", ResetOption: in.ResetOption, Active: in.Active, IncludeNonBillable: p.TimeEstimate.IncludeNonBillable,
	}
	if in.Type != "" {
		t.Type = in.Type
	}
	if in.Estimate != nil {
		d, err := parseDuration(*in.Estimate)
		if err != nil {
			return unreadable("JSON parse error: %v", err)
		}
		t.Estimate = formatDuration(d)
	}
	if in.IncludeNonBillable != nil {
		t.IncludeNonBillable = *in.IncludeNonBillable
	}
	p.TimeEstimate, p.Estimate = t, estimate{t.Estimate, t.Type}
	return nil
}

// patchEstimate changes time and budget; only one of them can be in force.
func patchEstimate(c *call) (any, error) {
	p, err := c.ownProject()
	if err != nil {
		return nil, err
	}
	in, err := read[estimatesBody](c)
	if err != nil {
		return nil, err
	}
	if in.Time != nil && in.Budget != nil && in.Time.Active && in.Budget.Active {
		return nil, invalid("Time estimate and budget estimate can't be active at the same time")
	}
	if in.Budget != nil {
		if err := c.ws.needs("PROJECT_BUDGET"); err != nil {
			return nil, err
		}
	}
	next := *p
	if err := next.setEstimates(in); err != nil {
		return nil, err
	}
	*p = next
	return c.ws.projectDoc(p), nil
}

func (p *project) setEstimates(in estimatesBody) error {
	if in.Time != nil {
		if err := p.setTime(*in.Time); err != nil {
			return err
		}
		if b := p.BudgetEstimate; b != nil && in.Time.Active {
			idle := *b
			idle.Active = false
			p.BudgetEstimate = &idle
		}
	}
	if in.Budget != nil {
		p.setBudget(*in.Budget)
	}
	if r := in.Reset; r != nil {
		p.EstimateReset = &estimateReset{r.Interval, r.DayOfWeek, r.DayOfMonth, r.Month, r.Hour}
	}
	return nil
}

func (p *project) setBudget(in budgetEstimateBody) {
	b := budgetEstimate(in)
	if b.Type == "" {
		b.Type = "MANUAL"
	}
	p.BudgetEstimate = &b
	if in.Active {
		p.TimeEstimate.Active = false
	}
}

type templateBody struct {
	IsTemplate *bool `json:"isTemplate"`
}

func patchTemplate(c *call) (any, error) {
	p, err := c.ownProject()
	if err != nil {
		return nil, err
	}
	if err := c.ws.needs("PROJECT_TEMPLATES"); err != nil {
		return nil, err
	}
	in, err := read[templateBody](c)
	if err != nil {
		return nil, err
	}
	if in.IsTemplate == nil {
		return nil, invalid("must not be null")
	}
	p.Template = *in.IsTemplate
	return c.ws.projectDoc(p), nil
}

type fromTemplateBody struct {
	Name     string  `json:"name"`
	Template string  `json:"templateProjectId"`
	ClientID *string `json:"clientId"`
	Color    *string `json:"color"`
	IsPublic *bool   `json:"isPublic"`
}

// projectFromTemplate copies a template with its tasks and members.
func projectFromTemplate(c *call) (any, error) {
	if err := c.ws.needs("PROJECT_TEMPLATES"); err != nil {
		return nil, err
	}
	if !c.caller().admin() {
		return nil, unpaid()
	}
	in, err := read[fromTemplateBody](c)
	if err != nil {
		return nil, err
	}
	old := c.ws.projects.byID[in.Template]
	if old == nil {
		return nil, foreign("Project", "Workspace")
	}
	p := *old
	p.ID, p.Template, p.Archived = "", false, false
	body := projectBody{Name: &in.Name, ClientID: in.ClientID, Color: in.Color, IsPublic: in.IsPublic != nil && *in.IsPublic}
	if err := c.apply(&p, body); err != nil {
		return nil, err
	}
	if c.namesake(&p) != nil {
		return nil, invalid("%s project for client %s already exists.", p.Name, c.ws.projectClient(&p))
	}
	p.ID = c.ids.next(c.now())
	p.Memberships = nil
	for _, m := range old.Memberships {
		m.TargetID = p.ID
		p.Memberships = append(p.Memberships, m)
	}
	c.ws.projects.add(p.ID, &p)
	for _, t := range c.ws.tasksOf[old.ID] {
		copied := *t
		copied.ID, copied.ProjectID = c.ids.next(c.now()), p.ID
		c.ws.addTask(&copied)
	}
	return c.ws.projectDoc(&p), nil
}
