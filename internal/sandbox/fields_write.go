package sandbox

import "slices"

type fieldBody struct {
	Name        string   `json:"name"`
	Type        string   `json:"type" enum:"TXT NUMBER DROPDOWN_SINGLE DROPDOWN_MULTIPLE CHECKBOX LINK"`
	Status      string   `json:"status" enum:"INACTIVE VISIBLE INVISIBLE"`
	Allowed     []string `json:"allowedValues"`
	Default     any      `json:"workspaceDefaultValue"`
	Description *string  `json:"description"`
	Placeholder *string  `json:"placeholder"`
	OnlyAdmin   bool     `json:"onlyAdminCanEdit"`
	Required    bool     `json:"required"`
}

type newFieldBody struct {
	fieldBody
	EntityType string `json:"entityType" enum:"TIMEENTRY USER"`
}

func createField(c *call) (any, error) {
	if err := c.mayField(); err != nil {
		return nil, err
	}
	in, err := read[newFieldBody](c)
	if err != nil {
		return nil, err
	}
	f := &field{WorkspaceID: c.ws.id, Projects: []projectValue{}, EntityType: "TIMEENTRY", Status: "VISIBLE"}
	if in.EntityType != "" {
		f.EntityType = in.EntityType
	}
	if err := f.fill(in.fieldBody); err != nil {
		return nil, err
	}
	if err := c.ws.fieldQuota(f); err != nil {
		return nil, err
	}
	f.ID = c.ids.next(c.now())
	return c.ws.fields.add(f.ID, f), nil
}

func (c *call) mayField() error {
	if err := c.adminOnly(); err != nil {
		return err
	}
	return c.ws.needs("CUSTOM_FIELDS")
}

func (f *field) fill(in fieldBody) error {
	if err := checkName("Custom field", in.Name, 2, 250); err != nil {
		return err
	}
	if in.Type == "" {
		return invalid("must not be null")
	}
	f.Name, f.Type, f.AllowedValues, f.Default = in.Name, in.Type, in.Allowed, in.Default
	f.Description, f.Placeholder, f.OnlyAdmin, f.Required = in.Description, in.Placeholder, in.OnlyAdmin, in.Required
	if in.Status != "" {
		f.Status = in.Status
	}
	return nil
}

// fieldQuota refuses more than 50 fields in a workspace, or more than 5 visible ones [live].
func (w *workspace) fieldQuota(next *field) error {
	kind := func(f *field) bool { return f.EntityType == next.EntityType && f.ID != next.ID }
	visible := func(f *field) bool { return kind(f) && f.Status == "VISIBLE" }
	if len(w.fields.where(kind)) >= 50 {
		return &failure{status: 400, code: 4033, message: "You reached the limit of 50 custom fields"}
	}
	if next.Status == "VISIBLE" && len(w.fields.where(visible)) >= 5 {
		return &failure{status: 400, code: 4033, message: "You reached the limit of 5 visible custom fields"}
	}
	return nil
}

func (c *call) field() (*field, error) {
	if f := c.ws.fields.byID[c.pathValue("field")]; f != nil {
		return f, nil
	}
	return nil, foreign("Custom field", "Workspace")
}

func updateField(c *call) (any, error) {
	f, err := c.field()
	if err != nil {
		return nil, err
	}
	if err := c.mayField(); err != nil {
		return nil, err
	}
	in, err := read[fieldBody](c)
	if err != nil {
		return nil, err
	}
	next := *f
	if err := next.fill(in); err != nil {
		return nil, err
	}
	if err := c.ws.fieldQuota(&next); err != nil {
		return nil, err
	}
	*f = next
	return f, nil
}

func deleteField(c *call) (any, error) {
	f, err := c.field()
	if err != nil {
		return nil, err
	}
	if err := c.mayField(); err != nil {
		return nil, err
	}
	if f.Status == "VISIBLE" {
		return nil, invalid("Can't delete workspace visible custom field")
	}
	c.ws.fields.remove(f.ID)
	return nil, nil
}

type projectFieldBody struct {
	Default any    `json:"defaultValue"`
	Status  string `json:"status" enum:"INACTIVE VISIBLE INVISIBLE"`
}

// patchProjectField gives a field its own default or visibility on one project.
func patchProjectField(c *call) (any, error) {
	p, err := c.ownProject()
	if err != nil {
		return nil, err
	}
	f, err := c.field()
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
	p, err := c.ownProject()
	if err != nil {
		return nil, err
	}
	f, err := c.field()
	if err != nil {
		return nil, err
	}
	f.drop(p.ID)
	return f, nil
}

func (f *field) drop(project string) {
	f.Projects = slices.DeleteFunc(f.Projects, func(v projectValue) bool { return v.ProjectID == project })
}
