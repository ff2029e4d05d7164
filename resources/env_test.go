package resources_test

import (
	"context"
	"log/slog"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/testenv"
	"clockify-mcp/resources"
)

const worlds = "../internal/sandbox/testdata/worlds.json"

// play is a client connected to a server with the resources, in one of the worlds.
type play struct {
	*testenv.Env
	client *client.Client
}

func in(t *testing.T, world string, options ...client.ClientOption) play {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	srv := server.NewMCPServer("test", "0", resources.Options(&server.Hooks{}, log)...)
	resources.Add(srv, log)
	c, err := client.NewInProcessClientWithOptions(srv, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	p := play{testenv.New(t, testenv.World(t, worlds, world)), c}
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Initialize(p.ctx(t), mcp.InitializeRequest{}); err != nil {
		t.Fatal(err)
	}
	return p
}

// ctx is a request of whoever calls now.
func (p play) ctx(t *testing.T) context.Context {
	return session.With(t.Context(), p.Session())
}

// broken makes whatever is asked of Clockify panic before it leaves.
func (p play) broken() {
	p.Opener.Connect = func(string, *clockify.Counter) *clockify.Client { return nil }
	p.As("broken")
}

func (p play) read(t *testing.T, uri string) string {
	t.Helper()
	var req mcp.ReadResourceRequest
	req.Params.URI = uri
	result, err := p.client.ReadResource(p.ctx(t), req)
	if err != nil {
		t.Fatalf("%s: %v", uri, err)
	}
	if len(result.Contents) != 1 {
		t.Fatalf("%s: %d contents", uri, len(result.Contents))
	}
	text, ok := result.Contents[0].(mcp.TextResourceContents)
	if !ok {
		t.Fatalf("%s: not a text: %v", uri, result.Contents[0])
	}
	return text.Text
}

// rows is one page of the list.
func (p play) rows(t *testing.T, cursor mcp.Cursor) *mcp.ListResourcesResult {
	t.Helper()
	var req mcp.ListResourcesRequest
	req.Params.Cursor = cursor
	result, err := p.client.ListResourcesByPage(p.ctx(t), req)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func (p play) complete(t *testing.T, ref any, argument, typed string, chosen map[string]string) mcp.Completion {
	t.Helper()
	var req mcp.CompleteRequest
	req.Params.Ref = ref
	req.Params.Argument = mcp.CompleteArgument{Name: argument, Value: typed}
	req.Params.Context.Arguments = chosen
	result, err := p.client.Complete(p.ctx(t), req)
	if err != nil {
		t.Fatal(err)
	}
	return result.Completion
}
