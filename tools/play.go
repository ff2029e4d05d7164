package tools

import (
	"context"
	"encoding/json"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/session"
)

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
	result := t.answer(ctx, session.From(ctx), mcp.CallToolRequest{Params: mcp.CallToolParams{Name: tool, Arguments: args}})
	for _, content := range result.Content {
		if c, ok := content.(mcp.TextContent); ok {
			text += c.Text
		}
	}
	return text, result.IsError
}
