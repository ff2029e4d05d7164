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

	onlyReads bool
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
	c.Toolsets, c.onlyReads = reading, true
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

// Add offers the catalogue's tools on a server whose hooks are those of AddHooks.
func (c Catalogue) Add(srv *server.MCPServer, log *slog.Logger) {
	c.addUnknown(srv)
	for _, t := range c.Tools() {
		srv.AddTool(t.Definition(), c.handler(t, log))
	}
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
		return c.noTool(tool), true
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
