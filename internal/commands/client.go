// Package commands is what a person can do with the program from a terminal: see it work, call one tool,
// check an installation, and serve the Clockify in memory to other programs.
package commands

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/tool"
)

// assistant is a client of our own server within the process: it sees what any client sees.
type assistant struct {
	client *client.Client
	tools  []string // by their full names, also those that are not listed
}

func connect(ctx context.Context, srv *server.MCPServer) (*assistant, error) {
	c, err := client.NewInProcessClient(srv)
	if err != nil {
		return nil, err
	}
	if err := c.Start(ctx); err != nil {
		return nil, err
	}
	hello := mcp.InitializeRequest{Params: mcp.InitializeParams{ClientInfo: mcp.Implementation{Name: "clockify-mcp", Version: "terminal"}}}
	if _, err := c.Initialize(ctx, hello); err != nil {
		return nil, err
	}
	return &assistant{client: c, tools: slices.Sorted(maps.Keys(srv.ListTools()))}, nil
}

// call calls a tool by its name, with or without the prefix, and returns what a model reads.
func (a *assistant) call(ctx context.Context, toolName, arguments string) (text string, failed bool, err error) {
	args := map[string]any{}
	if strings.TrimSpace(arguments) != "" {
		if err := json.Unmarshal([]byte(arguments), &args); err != nil {
			return "", false, fmt.Errorf("the arguments are no JSON object, such as '{\"name\": \"Acme\"}': %w", err)
		}
	}
	name, err := a.fullName(toolName)
	if err != nil {
		return "", false, err
	}
	result, err := a.client.CallTool(ctx, mcp.CallToolRequest{Params: mcp.CallToolParams{Name: name, Arguments: args}})
	if err != nil {
		return "", false, err
	}
	var texts []string
	for _, content := range result.Content {
		if c, ok := content.(mcp.TextContent); ok {
			texts = append(texts, c.Text)
		}
	}
	return strings.Join(texts, "\n"), result.IsError, nil
}

func (a *assistant) fullName(wanted string) (string, error) {
	short := func(name string) string { return strings.TrimPrefix(name, tool.Prefix) }
	var names []string
	for _, name := range a.tools {
		if short(name) == short(wanted) {
			return name, nil
		}
		names = append(names, short(name))
	}
	return "", fmt.Errorf("there is no tool %q; there are %s", wanted, strings.Join(names, ", "))
}

// ErrToolFailed says that the tool answered with an error, which was printed.
var ErrToolFailed = errors.New("the tool refused")

// Call calls one tool, args being its name and its arguments in JSON, and prints what a model reads.
func Call(ctx context.Context, srv *server.MCPServer, args []string, out io.Writer) error {
	a, err := connect(ctx, srv)
	if err != nil {
		return err
	}
	arguments := ""
	if len(args) > 1 {
		arguments = args[1]
	}
	text, failed, err := a.call(ctx, args[0], arguments)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(out, text); err != nil {
		return err
	}
	if failed {
		return ErrToolFailed
	}
	return nil
}
