// Package resources is what a model or a person can read and browse: who one is, the timer, the workspaces and what is
// in them; and the completion of names, here and in prompts.
package resources

import (
	"context"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/session"
)

// page is one thing to read, or with a variable in its address one kind of thing.
type page struct {
	uri   string
	name  string
	about string
	read  func(context.Context, *session.Session, address) (string, error)
}

// pages is everything there is to read. Their addresses never fit the same URI: mcp-go tries them in any order.
func pages() []page {
	return []page{
		{"clockify://me", "me", "Who you are in Clockify, your time zone and your usual workspace", readMe},
		{"clockify://timer", "timer", "What is running now, since when and for how long", readTimer},
		{"clockify://workspaces", "workspaces", "The workspaces you can work in", readWorkspaces},
		{"clockify://workspaces/{workspace}", "workspace", "A workspace, by name or id: its plan and what it asks of time entries", readWorkspace},
		{"clockify://workspaces/{workspace}/projects", "projects", "The active projects of a workspace, each with its client", readProjects},
		{"clockify://workspaces/{workspace}/projects/{project}", "project", "A project, by name or id: its client, tasks, estimate and time tracked so far", readProject},
		{"clockify://workspaces/{workspace}/clients", "clients", "The clients of a workspace", readClients},
		{"clockify://workspaces/{workspace}/tags", "tags", "The tags of a workspace", readTags},
		{"clockify://workspaces/{workspace}/people", "people", "The people of a workspace", readPeople},
	}
}

// plain keeps hosts from making links or pictures of other people's text.
const plain = "text/plain"

// Options make a server show these resources: each caller's own in the list, names accepted in addresses, and names
// completed, in the arguments of prompts too. The hooks are added to those given, which become the server's.
func Options(hooks *server.Hooks, log *slog.Logger) []server.ServerOption {
	b := browser{log}
	hooks.AddAfterListResources(b.list)
	hooks.AddBeforeReadResource(func(_ context.Context, _ any, req *mcp.ReadResourceRequest) {
		req.Params.URI = canonical(req.Params.URI)
	})
	return []server.ServerOption{
		server.WithHooks(hooks),
		server.WithResourceCapabilities(false, false),
		server.WithCompletions(),
		server.WithResourceCompletionProvider(completer{log}),
		server.WithPromptCompletionProvider(completer{log}),
	}
}

// Add offers the resources on a server that was made with the Options.
func Add(srv *server.MCPServer, log *slog.Logger) {
	for _, p := range pages() {
		if !strings.Contains(p.uri, "{") {
			row := mcp.NewResource(p.uri, p.name, mcp.WithResourceDescription(p.about), mcp.WithMIMEType(plain))
			srv.AddResource(row, p.handler(log))
			continue
		}
		row := mcp.NewResourceTemplate(p.uri, p.name, mcp.WithTemplateDescription(p.about), mcp.WithTemplateMIMEType(plain))
		srv.AddResourceTemplate(row, server.ResourceTemplateHandlerFunc(p.handler(log)))
	}
}

// readTime is how long reading may take before it answers with what it has.
const readTime = 25 * time.Second

// handler answers with a text whatever happens: an error of the protocol would say nothing that helps.
func (p page) handler(log *slog.Logger) server.ResourceHandlerFunc {
	return func(ctx context.Context, req mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
		ctx, cancel := context.WithTimeout(ctx, readTime)
		defer cancel()
		text := p.text(ctx, log, req.Params.URI)
		return []mcp.ResourceContents{mcp.TextResourceContents{URI: req.Params.URI, MIMEType: plain, Text: text}}, nil
	}
}

func (p page) text(ctx context.Context, log *slog.Logger, uri string) (text string) {
	defer recovered(log, p.uri, func() { text = "This could not be read because of a mistake in the server." })
	s := session.From(ctx)
	if s == nil {
		return "This connection has no session: a mistake of the server."
	}
	at := parseAddress(uri)
	text, err := p.read(ctx, s, at)
	if err != nil {
		return explain(at, err)
	}
	return text
}

// recovered is deferred: after a panic it logs where it was and lets fallback answer.
func recovered(log *slog.Logger, task string, fallback func()) {
	if v := recover(); v != nil {
		log.Error("resources panicked", "what", task, "panic", v, "stack", string(debug.Stack()))
		fallback()
	}
}
