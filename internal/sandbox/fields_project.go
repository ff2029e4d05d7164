package sandbox

import "slices"

type projectValue struct {
	ProjectID string `json:"projectId"`
	Status    string `json:"status"`
	Value     any    `json:"value"`
}

// inProject is a field's status and default for entries of a project.
func (f *field) inProject(project string) (status string, value any) {
	i := slices.IndexFunc(f.Projects, func(v projectValue) bool { return v.ProjectID == project })
	if i < 0 {
		return f.Status, f.Default
	}
	return f.Projects[i].Status, f.Projects[i].Value
}

// attaches tells whether entries of the project carry the field by themselves.
func (f *field) attaches(project string) bool {
	status, value := f.inProject(project)
	return f.EntityType == "TIMEENTRY" && (status == "VISIBLE" || status == "INVISIBLE" && value != nil)
}

func (w *workspace) fieldsOf(project string) []field {
	rows := []field{}
	for _, f := range w.fields.all {
		if status, _ := f.inProject(project); f.EntityType == "TIMEENTRY" && status != "INACTIVE" {
			rows = append(rows, *f)
		}
	}
	return rows
}

func listProjectFields(c *call) (any, error) {
	p, err := c.project()
	if err != nil {
		return nil, err
	}
	passes, err := c.fieldFilter()
	if err != nil {
		return nil, err
	}
	rows := []field{}
	for _, f := range c.ws.fieldsOf(p.ID) {
		if passes(&f) {
			rows = append(rows, f)
		}
	}
	return rows, nil
}

// projectField is the project and the field of the path, for whoever may manage the project.
func (c *call) projectField() (*project, *field, error) {
	p, err := c.ownProject()
	if err != nil {
		return nil, nil, err
	}
	f, err := inPath(c, &c.ws.fields, "field", "Custom field")
	return p, f, err
}

type projectFieldBody struct {
	Default any    `json:"defaultValue"`
	Status  string `json:"status" enum:"INACTIVE VISIBLE INVISIBLE"`
}

// patchProjectField gives a field its own default or visibility on one project.
func patchProjectField(c *call) (any, error) {
	p, f, err := c.projectField()
	if err != nil {
		return nil, err
	}
	in, err := read[projectFieldBody](c)
	if err != nil {
		return nil, err
	}
	status, _ := f.inProject(p.ID)
	if in.Status != "" {
		status = in.Status
	}
	f.drop(p.ID)
	f.Projects = append(f.Projects, projectValue{p.ID, status, in.Default})
	return f, nil
}

func deleteProjectField(c *call) (any, error) {
	p, f, err := c.projectField()
	if err != nil {
		return nil, err
	}
	f.drop(p.ID)
	return f, nil
}

func (f *field) drop(project string) {
	f.Projects = slices.DeleteFunc(f.Projects, func(v projectValue) bool { return v.ProjectID == project })
}
