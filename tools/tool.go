// Package tools is what a model can do: one file per toolset, its menu at the top. A tool is a row, a struct and a function;
// everything else (name on the wire, schema, title, hints, documentation) is derived here.
package tools

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
	kind  kind

	schema func() schema
	lift   func(*shape, map[string]any) map[string]any // where a tool takes arguments in a second place, moves them; else nil
	run    func(ctx context.Context, s *session.Session, args map[string]any) (string, error)
}

// kind is the worst that any arguments of the tool can do.
type kind int

const (
	reads kind = iota
	creates
	updates
	destroys
)

// prefix stands before every tool's name on the wire, because hosts mix the tools of several servers.
const prefix = "clockify_"

// tool makes a row: a model calls it by name, its arguments arrive in an In, and its answer is what the Out says of itself.
func tool[In any, Out fmt.Stringer](k kind, name, about string, do func(context.Context, *session.Session, In) (Out, error)) Tool {
	return Tool{
		Name: name, About: about, kind: k,
		schema: sync.OnceValue(schemaOf[In]),
		run: func(ctx context.Context, s *session.Session, args map[string]any) (string, error) {
			var in In
			if err := bind(args, &in); err != nil {
				return "", err
			}
			out, err := do(ctx, s, in)
			if err != nil {
				return "", err
			}
			return out.String(), nil
		},
	}
}

func bind(args map[string]any, in any) error {
	raw, err := json.Marshal(args)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, in)
}

// definition is the tool as a client sees it.
func (t Tool) definition() mcp.Tool {
	return mcp.Tool{
		Name: prefix + t.Name, Title: t.Title(), Description: t.About,
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
		ReadOnlyHint:    new(t.kind == reads),
		DestructiveHint: new(t.kind == updates || t.kind == destroys),
		IdempotentHint:  new(t.kind != creates),
		OpenWorldHint:   new(true),
	}
}

// Where is the workspace argument that every tool takes.
type Where struct {
	Workspace string `json:"workspace,omitempty" jsonschema_description:"Workspace, if not the usual"`
}

// Sure is the argument that agrees to a preview.
type Sure struct {
	Confirm string `json:"confirm,omitempty" jsonschema_description:"Token of a preview the person agreed to"`
}

// Text is an answer that is already in words.
type Text string

func (t Text) String() string { return string(t) }
