// Package tools is what a model can do: one file per toolset, its menu at the top. Tools for time itself are in timeentry;
// thing.go is what the things of a catalogue share.
package tools

import (
	_ "embed"

	"clockify-mcp/internal/tool"
	"clockify-mcp/tools/timeentry"
)

//go:embed instructions.md
var instructions string

// Choice says which tools to offer.
type Choice struct {
	ReadOnly bool // only tools that change nothing
}

// Select makes the catalogue, its toolsets in the order that documentation lists them in.
func Select(c Choice) tool.Catalogue {
	catalogue := tool.Catalogue{
		Toolsets: []tool.Toolset{timeentry.Entries, timeentry.Timer, timeentry.Summaries, projects, tasks, clients, tags, users, workspaces, api},
		Intro:    instructions, LookWith: "find_time_entries",
	}
	if c.ReadOnly {
		return catalogue.ReadOnly()
	}
	return catalogue
}
