package sandbox

import (
	"cmp"
	"slices"
)

// field is a custom field of the workspace, on time entries or on people.
type field struct {
	ID            string         `json:"id"`
	WorkspaceID   string         `json:"workspaceId"`
	Name          string         `json:"name"`
	Description   *string        `json:"description"`
	Placeholder   *string        `json:"placeholder"`
	Type          string         `json:"type"`
	AllowedValues []string       `json:"allowedValues"`
	Default       any            `json:"workspaceDefaultValue"`
	Projects      []projectValue `json:"projectDefaultValues"`
	OnlyAdmin     bool           `json:"onlyAdminCanEdit"`
	Required      bool           `json:"required"`
	Status        string         `json:"status"`
	EntityType    string         `json:"entityType"`
}

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

var customFields = resource[field, newFieldBody, fieldBody]{
	path: "custom-fields", param: "field", noun: "Custom field",
	in:       func(w *workspace) *collection[field] { return &w.fields },
	identity: func(f *field) (id, workspaceID, name *string) { return &f.ID, &f.WorkspaceID, &f.Name },
	noGet:    true,

	query:  "name status entity-type",
	whole:  true,
	filter: (*call).fieldFilter,

	may:  adminsWith("CUSTOM_FIELDS"),
	name: nameRule{"Custom field", 2, 250, ""},
	create: func(_ *call, f *field, in newFieldBody) error {
		f.Projects, f.EntityType, f.Status = []projectValue{}, cmp.Or(in.EntityType, "TIMEENTRY"), "INACTIVE" // deletable at once [hash], so not VISIBLE
		return fillField(nil, f, in.fieldBody)
	},
	replace: fillField,
	check: func(c *call, f *field) error {
		if f.Type == "" {
			return invalid("must not be null")
		}
		return c.ws.fieldQuota(f)
	},
	onDelete: func(_ *call, f *field) error {
		if f.Status == "VISIBLE" {
			return invalid("Can't delete workspace visible custom field")
		}
		return nil
	},
	deleteStatus: 204,
}

func fillField(_ *call, f *field, in fieldBody) error {
	f.Name, f.Type, f.AllowedValues, f.Default = in.Name, in.Type, append([]string{}, in.Allowed...), in.Default
	f.Description, f.Placeholder, f.OnlyAdmin, f.Required = in.Description, in.Placeholder, in.OnlyAdmin, in.Required
	f.Status = cmp.Or(in.Status, f.Status)
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

// fieldFilter reads name, status and entity-type of the field lists.
func (c *call) fieldFilter() (func(*field) bool, error) {
	status, err := c.oneOf("status", "", "INACTIVE", "VISIBLE", "INVISIBLE")
	if err != nil {
		return nil, err
	}
	kinds, named := c.list("entity-type"), c.nameFilter(false)
	return func(f *field) bool {
		return named(f.Name) && (status == "" || f.Status == status) && (len(kinds) == 0 || slices.Contains(kinds, f.EntityType))
	}, nil
}
