package tool

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"

	invopop "github.com/invopop/jsonschema"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schema is what a tool's arguments must be like: as clients read it, as a tree to walk, and as a validator. The validator
// is compiled at the first call: a start compiles none for the tools that nobody calls.
type schema struct {
	raw       json.RawMessage
	tree      *schemaNode
	validator func() *jsonschema.Schema
}

// schemaNode is the part of a JSON schema that arguments are normalized by.
type schemaNode struct {
	Type        string                 `json:"type"`
	Description string                 `json:"description"`
	Properties  map[string]*schemaNode `json:"properties"`
	Required    []string               `json:"required"`
	Items       *schemaNode            `json:"items"`
	Enum        []any                  `json:"enum"`
	MinLength   int                    `json:"minLength"`
	Maximum     float64                `json:"maximum"`
}

// schemaOf reads the schema off a struct. It panics on a struct that cannot be a tool's arguments: a mistake of ours,
// found by every test that looks at the catalogue.
func schemaOf[In any]() schema {
	r := invopop.Reflector{Anonymous: true, DoNotReference: true, ExpandedStruct: true}
	s := r.ReflectFromType(reflect.TypeFor[In]())
	s.Version = ""
	raw, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	var tree schemaNode
	if err := json.Unmarshal(raw, &tree); err != nil {
		panic(err)
	}
	return schema{raw: raw, tree: &tree, validator: sync.OnceValue(func() *jsonschema.Schema { return compile(raw) })}
}

func compile(raw []byte) *jsonschema.Schema {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		panic(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("arguments.json", doc); err != nil {
		panic(err)
	}
	compiled, err := c.Compile("arguments.json")
	if err != nil {
		panic(fmt.Sprintf("schema %s: %v", raw, err))
	}
	return compiled
}

// at is the node at a path of properties and places in lists.
func (n *schemaNode) at(path []string) *schemaNode {
	for _, step := range path {
		switch {
		case n.Properties[step] != nil:
			n = n.Properties[step]
		case n.Items != nil:
			n = n.Items
		}
	}
	return n
}

func (n *schemaNode) names() []string { return slices.Sorted(maps.Keys(n.Properties)) }
