package tool

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/session"
)

// Catalogue is the tools that a server offers.
type Catalogue struct {
	Toolsets []Toolset
	Intro    string // what the server is for and how to use it
	LookWith string // the tool that shows what was done, for a call whose outcome is open
}

// ReadOnly is the catalogue with only the tools that change nothing.
func (c Catalogue) ReadOnly() Catalogue {
	var reading []Toolset
	for _, set := range c.Toolsets {
		set.Tools = slices.DeleteFunc(slices.Clone(set.Tools), func(t Tool) bool { return t.kind != Reads })
		if len(set.Tools) > 0 {
			reading = append(reading, set)
		}
	}
	c.Toolsets = reading
	return c
}

// Tools is every tool of the catalogue, unlisted ones too.
func (c Catalogue) Tools() []Tool {
	var tools []Tool
	for _, set := range c.Toolsets {
		tools = append(tools, set.Tools...)
	}
	return tools
}

// Listed is the tools of tools/list.
func (c Catalogue) Listed() []Tool {
	return slices.DeleteFunc(c.Tools(), func(t Tool) bool { return t.unlisted })
}

// Find is the tool of that name, with or without its prefix.
func (c Catalogue) Find(name string) (Tool, bool) {
	tools := c.Tools()
	i := slices.IndexFunc(tools, func(t Tool) bool { return t.Name == strings.TrimPrefix(name, Prefix) })
	if i < 0 {
		return Tool{}, false
	}
	return tools[i], true
}

// Add offers the catalogue's tools on a server. Hide keeps the unlisted ones among them out of its list.
func (c Catalogue) Add(srv *server.MCPServer, log *slog.Logger) {
	for _, t := range c.Tools() {
		srv.AddTool(t.Definition(), c.handler(t, log))
	}
}

// Hide keeps the unlisted tools out of tools/list. A filter of the server would also refuse calls of them.
func (c Catalogue) Hide(hooks *server.Hooks) {
	hidden := map[string]bool{}
	for _, t := range c.Tools() {
		hidden[Prefix+t.Name] = t.unlisted
	}
	hooks.AddAfterListTools(func(_ context.Context, _ any, _ *mcp.ListToolsRequest, result *mcp.ListToolsResult) {
		result.Tools = slices.DeleteFunc(result.Tools, func(t mcp.Tool) bool { return hidden[t.Name] })
	})
}

// Instructions tell a model what the server is for and how to use it.
func (c Catalogue) Instructions() string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(c.Intro))
	b.WriteString("\nToolsets:")
	for _, set := range c.Toolsets {
		fmt.Fprintf(&b, " %s (%s)", set.Name, strings.TrimSuffix(set.About, "."))
	}
	return b.String()
}

// Play calls a tool as a client without forms does, with its arguments in JSON, and returns what the model would read.
func (c Catalogue) Play(ctx context.Context, tool, arguments string) (text string, failed bool) {
	t, ok := c.Find(tool)
	if !ok {
		return "there is no tool " + tool, true
	}
	var args any
	if arguments != "" {
		if err := json.Unmarshal([]byte(arguments), &args); err != nil {
			return "the arguments are not JSON: " + err.Error(), true
		}
	}
	result := c.answer(ctx, session.From(ctx), t, mcp.CallToolRequest{Params: mcp.CallToolParams{Name: tool, Arguments: args}})
	for _, content := range result.Content {
		if c, ok := content.(mcp.TextContent); ok {
			text += c.Text
		}
	}
	return text, result.IsError
}
