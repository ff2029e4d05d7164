package tools

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	invopop "github.com/invopop/jsonschema"
	checker "github.com/santhosh-tekuri/jsonschema/v6"
)

// schema is the shape of a tool's arguments: as clients read it, as a tree to walk, and as a judge.
type schema struct {
	raw   json.RawMessage
	tree  *shape
	judge *checker.Schema
}

// shape is the part of a JSON schema that arguments are repaired by.
type shape struct {
	Type        string            `json:"type"`
	Description string            `json:"description"`
	Properties  map[string]*shape `json:"properties"`
	Required    []string          `json:"required"`
	Items       *shape            `json:"items"`
	Enum        []any             `json:"enum"`
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
	var tree shape
	if err := json.Unmarshal(raw, &tree); err != nil {
		panic(err)
	}
	return schema{raw: raw, tree: &tree, judge: compile(raw)}
}

func compile(raw []byte) *checker.Schema {
	doc, err := checker.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		panic(err)
	}
	c := checker.NewCompiler()
	if err := c.AddResource("arguments.json", doc); err != nil {
		panic(err)
	}
	judge, err := c.Compile("arguments.json")
	if err != nil {
		panic(fmt.Sprintf("schema %s: %v", raw, err))
	}
	return judge
}
