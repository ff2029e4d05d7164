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

func (w *workspace) doc() workspaceDoc {
	d := workspaceDoc{
		ID: w.id, Name: w.name, Organization: w.id, HourlyRate: w.hourly, CostRate: w.cost, Currencies: w.codes,
		Settings: w.settingsDoc(), Subscription: w.subscriptionDoc(), Features: w.features(),
	}
	for _, m := range w.members {
		d.Memberships = append(d.Memberships, w.membership(m))
	}
	return d
}

// listWorkspaces is the caller's workspaces, never in pages. The admin filter does not match owners [spec].
func listWorkspaces(c *call) (any, error) {
	roles := c.list("roles")
	docs := []workspaceDoc{}
	for _, ws := range c.workspaces {
		m := ws.member(c.me.id)
		if m != nil && (len(roles) == 0 || m.hasRole(roles...)) {
			docs = append(docs, ws.doc())
		}
	}
	return docs, nil
}

func getWorkspace(c *call) (any, error) { return c.ws.doc(), nil }

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
	ws := newWorkspace(c.ids.next(c.now()), in.Name)
	ws.subscription, ws.zone = "FREE", c.me.zone
	ws.setCurrency("USD", &c.ids, c.now())
	ws.addMember(c.me, "OWNER", &c.ids, c.now())
	c.workspaces = append(c.workspaces, ws)
	return ws.doc(), nil
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
	code := c.ws.currency
	if in.Currency != nil && *in.Currency != "" {
		code = *in.Currency
		c.ws.currencyID(code, &c.ids, c.now())
	}
	old := c.ws.hourly
	c.ws.hourly = *in.after(&old, code)
	return c.ws.doc(), nil
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
	if err := c.setRate(&hourly, &c.ws.cost, in, c.ws.currency); err != nil {
		return nil, err
	}
	return c.ws.doc(), nil
}
