package sandbox

import (
	"regexp"
	"strings"
)

var colour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

type rateBody struct {
	Amount *int64  `json:"amount"`
	Since  *string `json:"since"`
}

type projectBody struct {
	Name       *string   `json:"name"`
	ClientID   *string   `json:"clientId"`
	IsPublic   bool      `json:"isPublic"`
	Color      *string   `json:"color"`
	Note       *string   `json:"note"`
	Billable   *bool     `json:"billable"`
	HourlyRate *rateBody `json:"hourlyRate"`
	CostRate   *rateBody `json:"costRate"`
}

type newProjectBody struct {
	projectBody
	Estimate    *estimateBody    `json:"estimate"`
	Tasks       []taskBody       `json:"tasks"`
	Memberships []membershipBody `json:"memberships"`
}

type oldProjectBody struct {
	projectBody
	Archived *bool `json:"archived"`
}

type estimateBody struct {
	Estimate *string `json:"estimate"`
	Type     string  `json:"type" enum:"AUTO MANUAL"`
}

type membershipBody struct {
	UserID     string    `json:"userId"`
	HourlyRate *rateBody `json:"hourlyRate"`
	CostRate   *rateBody `json:"costRate"`
	Status     string    `json:"membershipStatus" enum:"PENDING ACTIVE DECLINED INACTIVE ALL"`
	Type       string    `json:"membershipType" enum:"WORKSPACE PROJECT USERGROUP"`
}

func createProject(c *call) (any, error) {
	if err := c.mayCreate("onlyAdminsCreateProject"); err != nil {
		return nil, err
	}
	in, err := read[newProjectBody](c)
	if err != nil {
		return nil, err
	}
	p := &project{WorkspaceID: c.ws.id, Billable: c.ws.enabled("defaultBillableProjects"), Color: palette[len(c.ws.projects.all)%len(palette)]}
	if err := c.apply(p, in.projectBody); err != nil {
		return nil, err
	}
	if other := c.namesake(p); other != nil {
		return nil, invalid("%s project for client %s already exists.", p.Name, c.ws.projectClient(p))
	}
	if err := c.setEstimate(p, in.Estimate); err != nil {
		return nil, err
	}
	p.ID = c.ids.next(c.now())
	if err := c.join(p, in.Memberships); err != nil {
		return nil, err
	}
	var tasks []*task
	for _, body := range in.Tasks {
		t, err := c.newTask(p, body)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, t)
	}
	c.ws.projects.add(p.ID, p)
	for _, t := range tasks {
		c.ws.addTask(t)
	}
	return c.ws.projectDoc(p), nil
}

// apply writes onto a project what both POST and PUT may say. What PUT leaves out is kept, but for isPublic and
// billable, which fall back to false [live].
func (c *call) apply(p *project, in projectBody) error {
	if in.Name != nil {
		p.Name = *in.Name
	}
	if err := checkName("Project", p.Name, 2, 250); err != nil {
		return err
	}
	if in.Color != nil {
		if !colour.MatchString(*in.Color) {
			return invalid("must match \"^#(?:[0-9a-fA-F]{6}){1}$\"")
		}
		p.Color = strings.ToUpper(*in.Color)
	}
	if in.ClientID != nil {
		if *in.ClientID != "" && c.ws.clients.byID[*in.ClientID] == nil {
			return foreign("Client", "Workspace")
		}
		p.ClientID = *in.ClientID
	}
	if in.Note != nil {
		if len(*in.Note) > 16384 {
			return invalid("length must be between 0 and 16384")
		}
		p.Note = *in.Note
	}
	p.Public = in.IsPublic
	if in.Billable != nil {
		p.Billable = *in.Billable
	}
	return c.setRates(&p.HourlyRate, &p.CostRate, in.HourlyRate, in.CostRate, c.ws.currencyOf(p))
}

// setRates writes the rates that the body has; a rate cannot be cleared [live].
func (c *call) setRates(hourly, cost **money, newHourly, newCost *rateBody, code string) error {
	for _, r := range []struct {
		to **money
		in *rateBody
	}{{hourly, newHourly}, {cost, newCost}} {
		if r.in == nil {
			continue
		}
		if err := r.in.check(); err != nil {
			return err
		}
		*r.to = r.in.after(*r.to, code)
	}
	return nil
}

// after is the rate that follows another: from the instant it says, else from ever.
func (r *rateBody) after(old *money, code string) *money {
	m := &money{Amount: *r.Amount, Currency: code}
	if r.Since != nil && *r.Since != "" {
		m.since, _ = parseInstant(*r.Since) // checked before
		m.before = old
	}
	return m
}

func (r *rateBody) check() error {
	if r.Amount == nil {
		return invalid("must not be null")
	}
	if *r.Amount < 0 {
		return invalid("must be greater than or equal to 0")
	}
	if r.Since != nil && *r.Since != "" {
		if _, err := parseInstant(*r.Since); err != nil {
			return unreadable("JSON parse error: %v", err)
		}
	}
	return nil
}

// namesake is another project of the same client and name, archived or not.
func (c *call) namesake(p *project) *project {
	for _, other := range c.ws.projects.all {
		if other.ID != p.ID && other.ClientID == p.ClientID && sameName(other.Name, p.Name) {
			return other
		}
	}
	return nil
}

func updateProject(c *call) (any, error) {
	p, err := c.ownProject()
	if err != nil {
		return nil, err
	}
	in, err := read[oldProjectBody](c)
	if err != nil {
		return nil, err
	}
	next := *p
	next.Billable = false
	if err := c.apply(&next, in.projectBody); err != nil {
		return nil, err
	}
	if c.namesake(&next) != nil {
		return nil, invalid("Project with this name already exists")
	}
	if in.Archived != nil {
		next.Archived = *in.Archived
	}
	*p = next
	return c.ws.projectDoc(p), nil
}

// deleteProject removes an archived project and answers with it whole. Its entries stay, without a project.
func deleteProject(c *call) (any, error) {
	p, err := c.ownProject()
	if err != nil {
		return nil, err
	}
	if !p.Archived {
		return nil, invalid("Cannot delete an active project")
	}
	doc := c.ws.projectDoc(p)
	c.ws.projects.remove(p.ID)
	for _, t := range c.ws.tasksOf[p.ID] {
		c.ws.tasks.remove(t.ID)
	}
	delete(c.ws.tasksOf, p.ID)
	delete(c.ws.tracked, p.ID)
	for _, e := range c.ws.entries {
		if e.project == p.ID {
			e.project, e.task = "", ""
		}
	}
	return doc, nil
}
