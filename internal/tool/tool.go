// Package tool is everything between a function and MCP. A tool is a row, a struct and a function; its name on the wire,
// schema, title, hints and documentation are derived here, and its arguments go one way: decoded, normalized, checked,
// bound. It knows no tool by name: what differs between tools is a property of the row.
package tool

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/session"
)

// Toolset is a menu: tools that belong together.
type Toolset struct {
	Name  string
	About string
	Tools []Tool
}

// Tool is one row of a menu.
type Tool struct {
	Name  string // without the prefix that it has on the wire
	About string
	Words string // words that people look for it by; tools/list leaves them out
	kind  Kind

	idempotent bool                 // the same call twice is the same as once
	unlisted   bool                 // left out of tools/list, but callable by its name
	noPreview  bool                 // takes a confirm token, but cannot always preview
	move       func(map[string]any) // takes arguments from second places, where the tool has such; else nil

	schema func() schema
	bind   func(args map[string]any) (invocation, error)
}

// invocation is a call whose arguments are bound to the struct that the function takes.
type invocation func(context.Context, *session.Session) (fmt.Stringer, error)

// Kind is the worst that any arguments of a tool can do.
type Kind int

// The kinds, from the harmless one on.
const (
	Reads Kind = iota
	Creates
	Updates
	Destroys
)

func (k Kind) String() string { return []string{"reads", "creates", "updates", "destroys"}[k] }

// Prefix stands before every tool's name on the wire, because hosts mix the tools of several servers.
const Prefix = "clockify_"

// New makes a row: a model calls it by name, its arguments arrive in an In, and its answer is the Out in words.
func New[In any, Out fmt.Stringer](k Kind, name, about string, do func(context.Context, *session.Session, In) (Out, error), properties ...Property) Tool {
	t := Tool{
		Name: name, About: about, kind: k, idempotent: k == Reads,
		schema: sync.OnceValue(schemaOf[In]),
		bind: func(args map[string]any) (invocation, error) {
			var in In
			raw, err := json.Marshal(args)
			if err == nil {
				err = json.Unmarshal(raw, &in)
			}
			return func(ctx context.Context, s *session.Session) (fmt.Stringer, error) { return do(ctx, s, in) }, err
		},
	}
	for _, set := range properties {
		set(&t)
	}
	return t
}

// Property is what a row says of its tool besides.
type Property func(*Tool)

// Idempotent tools do no more when the same call comes twice.
func Idempotent(t *Tool) { t.idempotent = true }

// Unlisted tools are left out of tools/list, but callable. A host has shown nobody what such a tool does, so it always
// previews what it would change or delete.
func Unlisted(t *Tool) { t.unlisted = true }

// NoPreview tools take a confirm token but cannot always preview, so an argument that asks for a preview is refused.
func NoPreview(t *Tool) { t.noPreview = true }

// Words are what people look for the tool by, besides its name and description.
func Words(words string) Property { return func(t *Tool) { t.Words = words } }

// Moving lets a tool take arguments in second places. The function may change the map that it is given.
func Moving(move func(map[string]any)) Property { return func(t *Tool) { t.move = move } }

// Definition is the tool as a client sees it.
func (t Tool) Definition() mcp.Tool {
	return mcp.Tool{
		Name: Prefix + t.Name, Title: t.Title(), Description: t.About,
		RawInputSchema: t.schema().raw,
		Annotations:    t.hints(),
	}
}

// Title is the name as a person reads it: "Log time".
func (t Tool) Title() string {
	words := strings.ReplaceAll(t.Name, "_", " ")
	words = strings.ReplaceAll(words, "api", "API")
	return strings.ToUpper(words[:1]) + words[1:]
}

func (t Tool) hints() mcp.ToolAnnotation {
	return mcp.ToolAnnotation{
		Title:           t.Title(),
		ReadOnlyHint:    new(t.kind == Reads),
		DestructiveHint: new(t.kind == Updates || t.kind == Destroys),
		IdempotentHint:  new(t.idempotent),
		OpenWorldHint:   new(true),
	}
}

// changes says whether the tool may change what is there.
func (t Tool) changes() bool { return t.kind == Updates || t.kind == Destroys }

// Answer is an answer that is already in words.
type Answer string

func (a Answer) String() string { return string(a) }
