package timesheet

import (
	"encoding/json"

	"clockify-mcp/clockify"
)

// sameFields compares custom field values as they would be written; a field without a value says nothing.
func sameFields(a, b []clockify.FieldInput) bool {
	x, y := fieldValues(a), fieldValues(b)
	if len(x) != len(y) {
		return false
	}
	for id, value := range x {
		if y[id] != value {
			return false
		}
	}
	return true
}

func fieldValues(fields []clockify.FieldInput) map[string]string {
	values := map[string]string{}
	for _, f := range fields {
		if f.Value == nil {
			continue
		}
		text, err := json.Marshal(f.Value)
		if err != nil {
			continue
		}
		values[f.CustomFieldID] = string(text)
	}
	return values
}
