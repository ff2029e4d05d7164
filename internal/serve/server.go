// Package serve brings the server to its callers, over stdio or streamable HTTP: who is calling, what is let in,
// and how to stop without cutting anybody off.
package serve

import (
	"runtime/debug"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// serverName is how the server introduces itself to clients.
const serverName = "clockify"

// listAge is how long a client may keep the list of tools or prompts: it changes with the program only.
const listAge = time.Hour

// New makes the one MCP server that every transport serves, in all protocol revisions. It does not depend on the
// connection: what it lists is the same for everybody, or a hook among the options reads it for each caller.
func New(instructions string, options ...server.ServerOption) *server.MCPServer {
	return server.NewMCPServer(serverName, Version(), append([]server.ServerOption{
		server.WithTitle("Clockify"),
		server.WithDescription("Log, find, correct and report time in Clockify, in the words people use."),
		server.WithInstructions(instructions),
		// Without these, the first tool or prompt would promise notifications of changes, which never come.
		server.WithToolCapabilities(false),
		server.WithPromptCapabilities(false),
		server.WithCacheHints(0, mcp.CacheScopePrivate),
		server.WithMethodCacheHints(mcp.MethodToolsList, listAge.Milliseconds(), mcp.CacheScopePublic),
		server.WithMethodCacheHints(mcp.MethodPromptsList, listAge.Milliseconds(), mcp.CacheScopePublic),
	}, options...)...)
}

// Version is what the program was built from, as the build recorded it.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return info.Main.Version
}
