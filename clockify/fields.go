package clockify

import "context"

// Fields is the custom fields of a workspace.
type Fields struct{ scope }

// Field is a custom field of entries or people.
type Field struct {
	ID                   string         `json:"id"`
	WorkspaceID          string         `json:"workspaceId"`
	Name                 string         `json:"name"`
	Description          string         `json:"description"`
	Placeholder          string         `json:"placeholder"`
	Type                 string         `json:"type"` // TXT, NUMBER, DROPDOWN_SINGLE, DROPDOWN_MULTIPLE, CHECKBOX or LINK
	AllowedValues        []string       `json:"allowedValues"`
	WorkspaceDefault     any            `json:"workspaceDefaultValue"`
	ProjectDefaultValues []FieldDefault `json:"projectDefaultValues"`
	OnlyAdminCanEdit     bool           `json:"onlyAdminCanEdit"`
	Required             bool           `json:"required"`
	Status               string         `json:"status"`     // INACTIVE, VISIBLE or INVISIBLE
	EntityType           string         `json:"entityType"` // TIMEENTRY or USER
}

// FieldDefault is a custom field's value and status in one project.
type FieldDefault struct {
	ProjectID string `json:"projectId"`
	Status    string `json:"status"`
	Value     any    `json:"value"`
}

// FieldFilter selects custom fields; its zero value selects all.
type FieldFilter struct {
	Name       string   `query:"name"` // a part of the name
	Status     string   `query:"status"`
	EntityType []string `query:"entity-type"` // TIMEENTRY, USER
}

// List reads the custom fields; the list has no pages. [live]
func (s *Fields) List(ctx context.Context, f FieldFilter) ([]Field, error) {
	return get[[]Field](ctx, s.path("custom-fields"), f)
}
