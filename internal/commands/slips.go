package commands

import (
	"context"
	"log/slog"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/config"
)

// RefuseSlips lets a server with a misspelt setting start and list, so that the client shows it, but do nothing: what was
// meant to be read only must not delete. What is near to no setting is only logged.
func RefuseSlips(srv *server.MCPServer, strays []config.Stray, log *slog.Logger) {
	var slips []string
	for _, stray := range strays {
		log.Warn(stray.String())
		if stray.Near != "" {
			slips = append(slips, stray.String())
		}
	}
	if len(slips) == 0 {
		return
	}
	refusal := "Nothing was done: in the environment of this server, " + strings.Join(slips, "; ") + ". Ask the person to correct it in the client's settings and start the server anew"
	srv.Use(func(server.ToolHandlerFunc) server.ToolHandlerFunc {
		return func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
			return mcp.NewToolResultError(refusal), nil
		}
	})
}
