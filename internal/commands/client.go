// Package commands is what a person can do with the program from a terminal: see it work, call one tool,
// check an installation, and serve the Clockify in memory to other programs.
package commands

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// assistant is a client of our own server within the process: it sees what any client sees.
type assistant struct {
	client *client.Client
	tools  []string
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
	listed, err := c.ListTools(ctx, mcp.ListToolsRequest{})
	if err != nil {
		return nil, err
	}
	a := &assistant{client: c}
	for _, t := range listed.Tools {
		a.tools = append(a.tools, t.Name)
	}
	return a, nil
}

// call calls a tool by its name, with or without the prefix, and returns what a model reads.
func (a *assistant) call(ctx context.Context, tool, arguments string) (text string, failed bool, err error) {
	args := map[string]any{}
	if strings.TrimSpace(arguments) != "" {
		if err := json.Unmarshal([]byte(arguments), &args); err != nil {
			return "", false, fmt.Errorf("the arguments are no JSON object, such as '{\"name\": \"Acme\"}': %w", err)
		}
	}
	name, err := a.fullName(tool)
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

// prefix is what all our tools' names begin with on the wire.
const prefix = "clockify_"

func (a *assistant) fullName(tool string) (string, error) {
	short := func(name string) string { return strings.TrimPrefix(name, prefix) }
	var names []string
	for _, name := range a.tools {
		if short(name) == short(tool) {
			return name, nil
		}
		names = append(names, short(name))
	}
	return "", fmt.Errorf("there is no tool %q; there are %s", tool, strings.Join(names, ", "))
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
