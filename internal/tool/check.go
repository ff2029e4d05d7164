package tool

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	kind "github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"clockify-mcp/internal/session"
)

// check validates the arguments and says in words what is wrong with them and what would be right.
func (t Tool) check(args map[string]any) error {
	s := t.schema()
	err := s.validator().Validate(any(args))
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return err
	}
	var faults []string
	for _, leaf := range leaves(invalid) {
		faults = append(faults, s.faults(leaf)...)
	}
	slices.Sort(faults)
	return session.Refuse("the arguments of %s%s do not fit: %s. Nothing was done; correct them and call again", Prefix, t.Name, strings.Join(slices.Compact(faults), "; "))
}

func leaves(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	if len(e.Causes) == 0 {
		return []*jsonschema.ValidationError{e}
	}
	var all []*jsonschema.ValidationError
	for _, cause := range e.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

// english is the language of the validator's own messages.
var english = message.NewPrinter(language.English)

func (s schema) faults(e *jsonschema.ValidationError) []string {
	node := s.tree.at(e.InstanceLocation)
	where := strings.Join(e.InstanceLocation, ".")
	switch k := e.ErrorKind.(type) {
	case *kind.AdditionalProperties:
		var faults []string
		for _, name := range k.Properties {
			faults = append(faults, fmt.Sprintf("unknown argument %q%s; valid: %s", name, in(where), strings.Join(node.names(), ", ")))
		}
		return faults
	case *kind.Required:
		var faults []string
		for _, name := range k.Missing {
			faults = append(faults, fmt.Sprintf("%s is required%s (%s)", name, in(where), node.Properties[name].Description))
		}
		return faults
	case *kind.MaxItems:
		fault := fmt.Sprintf("%s has %d items, at most %d", where, k.Got, k.Want)
		if node.Items != nil && node.Items.Type == "object" {
			fault += fmt.Sprintf(" in one call: send the first %d, and after that those from number %d on", k.Want, k.Want+1)
		}
		return []string{fault}
	}
	text := e.ErrorKind.LocalizedString(english)
	if node.Description != "" {
		text += " (" + node.Description + ")"
	}
	return []string{where + ": " + text}
}

func in(where string) string {
	if where == "" {
		return ""
	}
	return " in " + where
}
