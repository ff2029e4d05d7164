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

// fieldInputs reads custom fields said as "Name=value", each value in the form its field wants.
func fieldInputs(ctx context.Context, w *session.Workspace, pairs []string) (inputs []clockify.FieldInput, err error) {
	for _, pair := range pairs {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, session.Refuse("custom field %s has no value: write it as Name=value", view.Quote(pair))
		}
		field, err := fieldCalled(ctx, w, name)
		if err != nil {
			return nil, err
		}
		input, err := fieldInput(field, strings.TrimSpace(value))
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, input)
	}
	return inputs, nil
}

// fieldCalled is the custom field of that name.
func fieldCalled(ctx context.Context, w *session.Workspace, name string) (clockify.Field, error) {
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

func fieldInput(f clockify.Field, value string) (clockify.FieldInput, error) {
	input := clockify.FieldInput{CustomFieldID: f.ID, SourceType: "WORKSPACE"}
	var err error
	input.Value, err = fieldValue(f, value)
	if err != nil {
		return input, session.Refuse("custom field %s: %v", view.Name(f.Name), err)
	}
	return input, nil
}

func fieldValue(f clockify.Field, value string) (any, error) {
	switch f.Type {
	case "NUMBER":
		return number(value)
	case "CHECKBOX":
		yes, ok := tool.AsBool(value).(bool)
		if !ok {
			return nil, fmt.Errorf("say yes or no, not %s", view.Quote(value))
		}
		return yes, nil
	case "DROPDOWN_SINGLE":
		return allowed(f, value)
	case "DROPDOWN_MULTIPLE":
		var all []string
		for one := range strings.SplitSeq(value, ",") {
			v, err := allowed(f, strings.TrimSpace(one))
			if err != nil {
				return nil, err
			}
			all = append(all, v)
		}
		return all, nil
	}
	return value, nil
}

// allowed is the field's own spelling of a value. Clockify would store any other text verbatim, which no report would find.
func allowed(f clockify.Field, value string) (string, error) {
	for _, v := range f.AllowedValues {
		if strings.EqualFold(v, value) {
			return v, nil
		}
	}
	return "", fmt.Errorf("%s is not one of its values: %s", view.Quote(value), view.Name(strings.Join(f.AllowedValues, ", ")))
}

func number(value string) (any, error) {
	n, ok := tool.AsNumber(strings.ReplaceAll(value, ",", ".")).(float64)
	if !ok {
		return nil, fmt.Errorf("say a number, not %s", view.Quote(value))
	}
	return n, nil
}

// changedFields reads custom fields; one without a value ("Site=") is emptied.
func changedFields(ctx context.Context, w *session.Workspace, pairs []string) (inputs []clockify.FieldInput, err error) {
	for _, pair := range pairs {
		name, value, assigned := strings.Cut(pair, "=")
		if assigned && strings.TrimSpace(value) == "" {
			field, err := fieldCalled(ctx, w, name)
			if err != nil {
				return nil, err
			}
			inputs = append(inputs, clockify.FieldInput{CustomFieldID: field.ID, SourceType: "WORKSPACE"})
			continue
		}
		one, err := fieldInputs(ctx, w, []string{pair})
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, one...)
	}
	return inputs, nil
}

// withFields puts the new values in place of the old ones and keeps the rest.
func withFields(had, given []clockify.FieldInput) []clockify.FieldInput {
	out := slices.Clone(had)
	for _, f := range given {
		i := slices.IndexFunc(out, func(h clockify.FieldInput) bool { return h.CustomFieldID == f.CustomFieldID })
		if i < 0 {
			out = append(out, f)
			continue
		}
		out[i].Value = f.Value
	}
	return out
}
