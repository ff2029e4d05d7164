package prompts_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/prompts"
	"clockify-mcp/tools"
)

func connect(t *testing.T) *client.Client {
	t.Helper()
	srv := server.NewMCPServer("test", "0", server.WithPromptCapabilities(false))
	prompts.Add(srv)
	c, err := client.NewInProcessClient(srv)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Initialize(t.Context(), mcp.InitializeRequest{}); err != nil {
		t.Fatal(err)
	}
	return c
}

func get(t *testing.T, c *client.Client, name string, arguments map[string]string) string {
	t.Helper()
	var req mcp.GetPromptRequest
	req.Params.Name, req.Params.Arguments = name, arguments
	result, err := c.GetPrompt(t.Context(), req)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(result.Messages) != 1 || result.Messages[0].Role != mcp.RoleUser {
		t.Fatalf("%s: %+v", name, result.Messages)
	}
	return result.Messages[0].Content.(mcp.TextContent).Text
}

func list(t *testing.T, c *client.Client) []mcp.Prompt {
	t.Helper()
	all, err := c.ListPrompts(t.Context(), mcp.ListPromptsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	return all.Prompts
}

func TestList(t *testing.T) {
	var names []string
	for _, p := range list(t, connect(t)) {
		names = append(names, p.Name)
		if p.Title == "" || p.Description == "" {
			t.Errorf("%s says not what it is: %+v", p.Name, p)
		}
	}
	want := []string{"fill-my-week", "log-my-day", "month-end", "standup", "weekly-review"}
	if !slices.Equal(names, want) {
		t.Errorf("prompts are %v, want %v", names, want)
	}
}

// TestArguments puts a word into each argument, which must come back in the request; without it nothing of the template shows.
func TestArguments(t *testing.T) {
	c := connect(t)
	for _, p := range list(t, c) {
		given := map[string]string{}
		for _, arg := range p.Arguments {
			given[arg.Name] = "said-" + arg.Name
		}
		text := get(t, c, p.Name, given)
		for _, arg := range p.Arguments {
			if !strings.Contains(text, "said-"+arg.Name) {
				t.Errorf("%s ignores its argument %s", p.Name, arg.Name)
			}
		}
		for _, text := range []string{text, get(t, c, p.Name, nil)} {
			if strings.Contains(text, "{{") || strings.Contains(text, "<no value>") {
				t.Errorf("%s shows its template: %s", p.Name, text)
			}
		}
	}
}

func TestMissingArgument(t *testing.T) {
	text := get(t, connect(t), "log-my-day", map[string]string{"day": "yesterday"})
	for _, want := range []string{"I have not said yet: What you did", "Ask me for that before anything else", `period "yesterday"`} {
		if !strings.Contains(text, want) {
			t.Errorf("without what was done it does not say %q:\n%s", want, text)
		}
	}
}

// TestTools keeps the prompts from naming tools that there are not.
func TestTools(t *testing.T) {
	c, catalogue := connect(t), tools.Select(tools.Choice{})
	named := regexp.MustCompile(`clockify_[a-z_]+`)
	for _, p := range list(t, c) {
		mentioned := named.FindAllString(get(t, c, p.Name, nil), -1)
		if len(mentioned) == 0 {
			t.Errorf("%s names no tool", p.Name)
		}
		for _, tool := range mentioned {
			if _, ok := catalogue.Find(tool); !ok {
				t.Errorf("%s names %s, which is no tool", p.Name, tool)
			}
		}
	}
}
