package sandbox

import (
	"slices"
	"strings"
)

type task struct {
	ID             string   `json:"id"`
	Name           string   `json:"name"`
	ProjectID      string   `json:"projectId"`
	AssigneeIDs    []string `json:"assigneeIds"`
	AssigneeID     *string  `json:"assigneeId"`
	UserGroupIDs   []string `json:"userGroupIds"`
	Estimate       string   `json:"estimate"`
	Status         string   `json:"status"`
	BudgetEstimate int64    `json:"budgetEstimate"`
	Duration       string   `json:"duration"`
	Billable       bool     `json:"billable"`
	HourlyRate     *money   `json:"hourlyRate"`
	CostRate       *money   `json:"costRate"`
}

type taskBody struct {
	ID           string    `json:"id"`        // documented, and the server's to choose
	ProjectID    string    `json:"projectId"` // the path decides
	Name         string    `json:"name"`
	AssigneeIDs  []string  `json:"assigneeIds"`
	AssigneeID   string    `json:"assigneeId"`
	UserGroupIDs []string  `json:"userGroupIds"`
	Estimate     *string   `json:"estimate"`
	Budget       int64     `json:"budgetEstimate"`
	Status       string    `json:"status" enum:"ACTIVE DONE"`
	Billable     bool      `json:"billable"`
	HourlyRate   *rateBody `json:"hourlyRate"`
	CostRate     *rateBody `json:"costRate"`
}

// taskDoc is a task as it is read now.
func (w *workspace) taskDoc(t *task) task {
	d := *t
	d.AssigneeIDs = append([]string{}, t.AssigneeIDs...)
	d.UserGroupIDs = append([]string{}, t.UserGroupIDs...)
	if len(d.AssigneeIDs) > 0 {
		d.AssigneeID = &d.AssigneeIDs[0]
	}
	d.Duration = formatDuration(w.tracked[t.ID])
	return d
}

func (w *workspace) addTask(t *task) {
	w.tasks.add(t.ID, t)
	w.tasksOf[t.ProjectID] = append(w.tasksOf[t.ProjectID], t)
}

// taskIn finds a task of a project; nil if it is of another.
func (w *workspace) taskIn(project, id string) *task {
	if t := w.tasks.byID[id]; t != nil && t.ProjectID == project {
		return t
	}
	return nil
}

func listTasks(c *call) (any, error) {
	p, err := c.project()
	if err != nil {
		return nil, err
	}
	strict, err := c.boolean("strict-name-search")
	if err != nil {
		return nil, err
	}
	active, err := c.flag("is-active")
	if err != nil {
		return nil, err
	}
	named := c.nameFilter(strict)
	rows := []task{}
	for _, t := range c.ws.tasksOf[p.ID] {
		if named(t.Name) && equalIfSet(active, t.Status == "ACTIVE") {
			rows = append(rows, c.ws.taskDoc(t))
		}
	}
	err = sorted(c, rows, "NAME", map[string]func(task) string{
		"NAME": func(t task) string { return strings.ToLower(t.Name) },
		"ID":   func(t task) string { return t.ID },
	})
	if err != nil {
		return nil, err
	}
	return paged(c, rows, usualPages)
}

func createTask(c *call) (any, error) {
	p, err := c.project()
	if err != nil {
		return nil, err
	}
	if err := c.mayCreate("onlyAdminsCreateTask"); err != nil {
		return nil, err
	}
	in, err := read[taskBody](c)
	if err != nil {
		return nil, err
	}
	t, err := c.newTask(p, in)
	if err != nil {
		return nil, err
	}
	c.ws.addTask(t)
	return c.ws.taskDoc(t), nil
}

func (c *call) newTask(p *project, in taskBody) (*task, error) {
	t := &task{ProjectID: p.ID}
	if err := c.fill(t, in); err != nil {
		return nil, err
	}
	if err := c.setRates(&t.HourlyRate, &t.CostRate, in.HourlyRate, in.CostRate, c.ws.currencyOf(p)); err != nil {
		return nil, err
	}
	t.ID = c.ids.next(c.now())
	return t, nil
}

// fill replaces all of a task but its rates by what the body says.
func (c *call) fill(t *task, in taskBody) error {
	if err := checkName("Task", in.Name, 1, 1000); err != nil {
		return err
	}
	taken := slices.ContainsFunc(c.ws.tasksOf[t.ProjectID], func(o *task) bool { return o.ID != t.ID && sameName(o.Name, in.Name) })
	if taken {
		return invalid("Task with name '%s' already exists", in.Name)
	}
	assignees := in.AssigneeIDs
	if len(assignees) == 0 && in.AssigneeID != "" {
		assignees = []string{in.AssigneeID}
	}
	if err := c.ws.checkAssignees(assignees, in.UserGroupIDs); err != nil {
		return err
	}
	planned := "PT0S"
	if in.Estimate != nil && *in.Estimate != "" {
		d, err := parseDuration(*in.Estimate)
		if err != nil {
			return unreadable("JSON parse error: %v", err)
		}
		planned = formatDuration(d)
	}
	t.Estimate = planned
	t.Name, t.AssigneeIDs, t.UserGroupIDs = in.Name, assignees, in.UserGroupIDs
	t.Status, t.Billable, t.BudgetEstimate = "ACTIVE", in.Billable, in.Budget
	if in.Status != "" {
		t.Status = in.Status
	}
	return nil
}

func (c *call) task() (*task, error) {
	p, err := c.project()
	if err != nil {
		return nil, err
	}
	if t := c.ws.taskIn(p.ID, c.pathValue("t")); t != nil {
		return t, nil
	}
	return nil, foreign("Task", "Project")
}

func getTask(c *call) (any, error) {
	t, err := c.task()
	if err != nil {
		return nil, err
	}
	return c.ws.taskDoc(t), nil
}

func updateTask(c *call) (any, error) {
	t, err := c.task()
	if err != nil {
		return nil, err
	}
	if err := c.mayCreate("onlyAdminsCreateTask"); err != nil {
		return nil, err
	}
	in, err := read[taskBody](c)
	if err != nil {
		return nil, err
	}
	if err := c.fill(t, in); err != nil {
		return nil, err
	}
	return c.ws.taskDoc(t), nil
}

// deleteTask removes a task that is done. Its entries stay with the project.
func deleteTask(c *call) (any, error) {
	t, err := c.task()
	if err != nil {
		return nil, err
	}
	if err := c.mayCreate("onlyAdminsCreateTask"); err != nil {
		return nil, err
	}
	if t.Status != "DONE" {
		return nil, invalid("Cannot delete an active task")
	}
	doc := c.ws.taskDoc(t)
	c.ws.tasks.remove(t.ID)
	c.ws.tasksOf[t.ProjectID] = slices.DeleteFunc(c.ws.tasksOf[t.ProjectID], func(o *task) bool { return o == t })
	delete(c.ws.tracked, t.ID)
	for _, e := range c.ws.entries {
		if e.task == t.ID {
			e.task = ""
		}
	}
	return doc, nil
}

func taskRate(c *call) (any, error) {
	t, err := c.task()
	if err != nil {
		return nil, err
	}
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	if err := c.ws.needs("TASK_RATES"); err != nil {
		return nil, err
	}
	in, err := c.rate()
	if err != nil {
		return nil, err
	}
	if err := c.setRate(&t.HourlyRate, &t.CostRate, in, c.ws.currencyOf(c.ws.projects.byID[t.ProjectID])); err != nil {
		return nil, err
	}
	return c.ws.taskDoc(t), nil
}
