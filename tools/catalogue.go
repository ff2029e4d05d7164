package tools

import (
	_ "embed"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/server"
)

// Catalogue is the tools that a server offers.
type Catalogue struct {
	Toolsets []Toolset
}

// all is every toolset, in the order that documentation tells them.
func all() []Toolset {
	return []Toolset{entries, timer, summaries, projects, tasks, clients, tags, users, workspaces, api}
}

// Choice says which tools to offer.
type Choice struct {
	ReadOnly bool // only tools that change nothing
}

// Select makes the catalogue.
func Select(c Choice) Catalogue {
	var chosen []Toolset
	for _, set := range all() {
		if c.ReadOnly {
			set.Tools = slices.DeleteFunc(slices.Clone(set.Tools), func(t Tool) bool { return t.kind != reads })
		}
		if len(set.Tools) > 0 {
			chosen = append(chosen, set)
		}
	}
	return Catalogue{chosen}
}

// Tools is every tool of the catalogue.
func (c Catalogue) Tools() []Tool {
	var tools []Tool
	for _, set := range c.Toolsets {
		tools = append(tools, set.Tools...)
	}
	return tools
}

// Find is the tool of that name, with or without its prefix.
func (c Catalogue) Find(name string) (Tool, bool) {
	tools := c.Tools()
	i := slices.IndexFunc(tools, func(t Tool) bool { return t.Name == strings.TrimPrefix(name, prefix) })
	if i < 0 {
		return Tool{}, false
	}
	return tools[i], true
}

// Add offers the catalogue's tools on a server.
func (c Catalogue) Add(srv *server.MCPServer, log *slog.Logger) {
	for _, t := range c.Tools() {
		srv.AddTool(t.definition(), t.Handler(log))
	}
}

//go:embed instructions.md
var instructions string

// Instructions tell a model what the server is for and how to use it.
func (c Catalogue) Instructions() string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(instructions))
	b.WriteString("\nToolsets:")
	for _, set := range c.Toolsets {
		fmt.Fprintf(&b, " %s (%s)", set.Name, strings.TrimSuffix(set.About, "."))
	}
	return b.String()
}
