package timeentry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// customFields reads the fields of a new entry, each as "Name=value".
func customFields(ctx context.Context, w *session.Workspace, pairs []string) (inputs []clockify.FieldInput, err error) {
	for _, pair := range pairs {
		input, err := customField(ctx, w, pair)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, input)
	}
	return inputs, nil
}

// changedCustomFields reads changes of fields. One without a value ("Site=") is cleared.
func changedCustomFields(ctx context.Context, w *session.Workspace, pairs []string) (inputs []clockify.FieldInput, err error) {
	for _, pair := range pairs {
		name, value, assigned := strings.Cut(pair, "=")
		if assigned && strings.TrimSpace(value) == "" {
			field, err := findField(ctx, w, name)
			if err != nil {
				return nil, err
			}
			inputs = append(inputs, newInput(field, nil))
			continue
		}
		input, err := customField(ctx, w, pair)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, input)
	}
	return inputs, nil
}

func customField(ctx context.Context, w *session.Workspace, pair string) (clockify.FieldInput, error) {
	name, text, ok := strings.Cut(pair, "=")
	if !ok {
		return clockify.FieldInput{}, session.Refuse("custom field %s has no value: write it as Name=value", view.Quote(pair))
	}
	field, err := findField(ctx, w, name)
	if err != nil {
		return clockify.FieldInput{}, err
	}
	value, err := fieldValue(field, strings.TrimSpace(text))
	if err != nil {
		return clockify.FieldInput{}, session.Refuse("custom field %s: %v", view.Name(field.Name), err)
	}
	return newInput(field, value), nil
}

func newInput(field clockify.Field, value any) clockify.FieldInput {
	return clockify.FieldInput{CustomFieldID: field.ID, SourceType: "WORKSPACE", Value: value}
}

// findField finds the custom field with that name.
func findField(ctx context.Context, w *session.Workspace, name string) (clockify.Field, error) {
	fields, err := w.EntryFields(ctx)
	if err != nil {
		return clockify.Field{}, err
	}
	names := make([]resolve.Name, len(fields))
	for i, f := range fields {
		names[i] = resolve.Name{ID: f.ID, Name: f.Name}
	}
	found, err := session.Pick(session.Fields, strings.TrimSpace(name), names)
	if err != nil {
		return clockify.Field{}, err
	}
	return fields[slices.IndexFunc(fields, func(f clockify.Field) bool { return f.ID == found.ID })], nil
}

// fieldValue is the value in the JSON type that the field's type needs.
func fieldValue(f clockify.Field, value string) (any, error) {
	switch f.Type {
	case "NUMBER":
		return numberValue(value)
	case "CHECKBOX":
		yes, ok := tool.AsBool(value).(bool)
		if !ok {
			return nil, fmt.Errorf("say yes or no, not %s", view.Quote(value))
		}
		return yes, nil
	case "DROPDOWN_SINGLE":
		return allowedValue(f, value)
	case "DROPDOWN_MULTIPLE":
		var all []string
		for item := range strings.SplitSeq(value, ",") {
			v, err := allowedValue(f, strings.TrimSpace(item))
			if err != nil {
				return nil, err
			}
			all = append(all, v)
		}
		return all, nil
	}
	return value, nil
}

func numberValue(value string) (any, error) {
	n, ok := tool.AsNumber(strings.ReplaceAll(value, ",", ".")).(float64)
	if !ok {
		return nil, fmt.Errorf("say a number, not %s", view.Quote(value))
	}
	return n, nil
}

// allowedValue is the value as the field's list spells it. Clockify stores any other text as it is, and no report finds it.
func allowedValue(f clockify.Field, value string) (string, error) {
	for _, v := range f.AllowedValues {
		if strings.EqualFold(v, value) {
			return v, nil
		}
	}
	return "", fmt.Errorf("%s is not one of its values: %s", view.Quote(value), view.Name(strings.Join(f.AllowedValues, ", ")))
}

// mergeFields sets the changed values and keeps all others.
func mergeFields(current, changed []clockify.FieldInput) []clockify.FieldInput {
	merged := slices.Clone(current)
	for _, f := range changed {
		i := slices.IndexFunc(merged, func(h clockify.FieldInput) bool { return h.CustomFieldID == f.CustomFieldID })
		if i < 0 {
			merged = append(merged, f)
			continue
		}
		merged[i].Value = f.Value
	}
	return merged
}
