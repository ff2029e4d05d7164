package tools

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	checker "github.com/santhosh-tekuri/jsonschema/v6"
	faults "github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"clockify-mcp/internal/session"
)

// check judges the arguments and says in words what is wrong with them and what would be right.
func (t Tool) check(args map[string]any) error {
	s := t.schema()
	err := s.judge.Validate(any(args))
	var invalid *checker.ValidationError
	if !errors.As(err, &invalid) {
		return err
	}
	var said []string
	for _, leaf := range leaves(invalid) {
		said = append(said, s.fault(leaf)...)
	}
	slices.Sort(said)
	return session.Refuse("the arguments of %s%s do not fit: %s. Nothing was done; correct them and call again", prefix, t.Name, strings.Join(slices.Compact(said), "; "))
}

func leaves(e *checker.ValidationError) []*checker.ValidationError {
	if len(e.Causes) == 0 {
		return []*checker.ValidationError{e}
	}
	var all []*checker.ValidationError
	for _, cause := range e.Causes {
		all = append(all, leaves(cause)...)
	}
	return all
}

// english is what the checker's own messages are said in.
var english = message.NewPrinter(language.English)

func (s schema) fault(e *checker.ValidationError) []string {
	at := s.tree.at(e.InstanceLocation)
	where := strings.Join(e.InstanceLocation, ".")
	switch k := e.ErrorKind.(type) {
	case *faults.AdditionalProperties:
		var said []string
		for _, name := range k.Properties {
			said = append(said, fmt.Sprintf("unknown argument %q%s; valid: %s", name, in(where), strings.Join(at.names(), ", ")))
		}
		return said
	case *faults.Required:
		var said []string
		for _, name := range k.Missing {
			said = append(said, fmt.Sprintf("%s is required%s (%s)", name, in(where), at.Properties[name].Description))
		}
		return said
	}
	text := e.ErrorKind.LocalizedString(english)
	if at.Description != "" {
		text += " (" + at.Description + ")"
	}
	return []string{where + ": " + text}
}

func in(where string) string {
	if where == "" {
		return ""
	}
	return " in " + where
}

func (s *shape) at(path []string) *shape {
	for _, step := range path {
		switch {
		case s.Properties[step] != nil:
			s = s.Properties[step]
		case s.Items != nil:
			s = s.Items
		}
	}
	return s
}

func (s *shape) names() []string { return slices.Sorted(maps.Keys(s.Properties)) }
