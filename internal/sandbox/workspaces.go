package sandbox

type workspaceDoc struct {
	ID           string         `json:"id"`
	Name         string         `json:"name"`
	Organization string         `json:"cakeOrganizationId"`
	HourlyRate   money          `json:"hourlyRate"`
	CostRate     *money         `json:"costRate"`
	Currencies   []currency     `json:"currencies"`
	Memberships  []membership   `json:"memberships"`
	Settings     map[string]any `json:"workspaceSettings"`
	ImageURL     string         `json:"imageUrl"`
	Subscription any            `json:"featureSubscriptionType"`
	Features     []string       `json:"features"`
	Subdomain    subdomain      `json:"subdomain"`
}

type subdomain struct {
	Enabled bool    `json:"enabled"`
	Name    *string `json:"name"`
}

func (sp *space) doc() workspaceDoc {
	d := workspaceDoc{
		ID: sp.id, Name: sp.name, Organization: sp.id, HourlyRate: sp.hourly, CostRate: sp.cost, Currencies: sp.codes,
		Settings: sp.settingsDoc(), Subscription: sp.subscription(), Features: sp.features(),
	}
	for _, m := range sp.members {
		d.Memberships = append(d.Memberships, sp.membership(m))
	}
	return d
}

// listWorkspaces is the caller's workspaces, never in pages. The admin filter does not match owners [spec].
func listWorkspaces(c *call) (any, error) {
	roles := c.several("roles")
	docs := []workspaceDoc{}
	for _, sp := range c.spaces {
		m := sp.member(c.me.id)
		if m != nil && (len(roles) == 0 || m.is(roles...)) {
			docs = append(docs, sp.doc())
		}
	}
	return docs, nil
}

func getWorkspace(c *call) (any, error) { return c.sp.doc(), nil }

type workspaceBody struct {
	Name         string  `json:"name"`
	Organization *string `json:"organizationId"`
}

// createWorkspace makes a free workspace that its creator owns.
func createWorkspace(c *call) (any, error) {
	in, err := read[workspaceBody](c)
	if err != nil {
		return nil, err
	}
	if err := checkName("Workspace", in.Name, 1, 50); err != nil {
		return nil, err
	}
	sp := newSpace(c.ids.next(c.now()), in.Name)
	sp.plan, sp.zone = "FREE", c.me.zone
	sp.setCurrency("USD", &c.ids, c.now())
	sp.enter(c.me, "OWNER", &c.ids, c.now())
	c.spaces = append(c.spaces, sp)
	return sp.doc(), nil
}

type workspaceRateBody struct {
	rateBody
	Currency *string `json:"currency"`
}

func workspaceRate(c *call) (any, error) {
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	in, err := read[workspaceRateBody](c)
	if err != nil {
		return nil, err
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	code := c.sp.currency
	if in.Currency != nil && *in.Currency != "" {
		code = *in.Currency
		c.sp.currencyID(code, &c.ids, c.now())
	}
	old := c.sp.hourly
	c.sp.hourly = *in.after(&old, code)
	return c.sp.doc(), nil
}

func workspaceCost(c *call) (any, error) {
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	in, err := c.rate()
	if err != nil {
		return nil, err
	}
	var hourly *money
	if err := c.setRate(&hourly, &c.sp.cost, in, c.sp.currency); err != nil {
		return nil, err
	}
	return c.sp.doc(), nil
}
