package sandbox

import (
	"strconv"
	"strings"
)

// fieldValue is a field on an entry. The type is the field's.
type fieldValue struct {
	FieldID string `json:"customFieldId"`
	EntryID string `json:"timeEntryId"`
	Value   any    `json:"value"`
	Name    string `json:"name"`
	Type    string `json:"type"`
}

// values are an entry's custom fields as written: what the body has, and the default of every field that it leaves out.
func (w *workspace) values(in []fieldValueBody, project string) (map[string]any, error) {
	if len(in) > 50 {
		return nil, invalid("size must be between 0 and 50")
	}
	all := map[string]any{}
	for _, f := range w.fields.all {
		if _, value := f.inProject(project); value != nil && f.attaches(project) {
			all[f.ID] = value
		}
	}
	for _, v := range in {
		f := w.fields.byID[v.ID]
		if f == nil || f.EntityType != "TIMEENTRY" {
			return nil, foreign("Custom field", "Workspace")
		}
		value, err := f.value(v.Value)
		if err != nil {
			return nil, err
		}
		all[f.ID] = value
	}
	return all, nil
}

// value is a field's value as it is stored: numeric strings become numbers; a dropdown takes any word [live].
func (f *field) value(v any) (any, error) {
	fits := true
	switch input := v.(type) {
	case string:
		v, fits = f.readText(input)
	case bool:
		fits = f.Type == "CHECKBOX"
	case []any:
		fits = f.Type == "DROPDOWN_MULTIPLE"
	case map[string]any:
		fits = false
	}
	if !fits {
		return nil, unreadable("JSON parse error: Cannot deserialize value of custom field %s of type %s", f.Name, f.Type)
	}
	return v, nil
}

func (f *field) readText(s string) (value any, fits bool) {
	switch f.Type {
	case "NUMBER":
		n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		return n, err == nil
	case "CHECKBOX":
		b, err := strconv.ParseBool(s)
		return b, err == nil
	case "DROPDOWN_MULTIPLE":
		return []any{s}, true
	}
	return s, true
}

// valuesDoc is the custom fields of an entry as they are read.
func (w *workspace) valuesDoc(e *entry) []fieldValue {
	rows := []fieldValue{}
	for _, f := range w.fields.all {
		value, written := e.values[f.ID]
		if written || f.attaches(e.project) {
			rows = append(rows, fieldValue{f.ID, e.id, value, f.Name, f.Type})
		}
	}
	return rows
}

// lacksField tells whether a required field of an entry has no value.
func (w *workspace) lacksField(e *entry) bool {
	return w.fields.any(func(f *field) bool {
		status, _ := f.inProject(e.project)
		if !f.Required || f.EntityType != "TIMEENTRY" || status == "INACTIVE" {
			return false
		}
		switch v := e.values[f.ID].(type) {
		case nil:
			return true
		case string:
			return v == ""
		case []any:
			return len(v) == 0
		}
		return false
	})
}
