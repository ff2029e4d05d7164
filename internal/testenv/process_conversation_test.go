package testenv

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
)

// converse is what any client may want of the server, once around.
func converse(t *testing.T, c *client.Client) {
	t.Helper()
	if about := c.GetServerCapabilities(); about.Tools == nil || about.Resources == nil || about.Prompts == nil || about.Completions == nil {
		t.Errorf("the server says it can only do %+v", about)
	}
	tools, err := c.ListTools(t.Context(), mcp.ListToolsRequest{})
	if err != nil || !holds(tools, `"clockify_log_time"`) {
		t.Errorf("no tools: %v", err)
	}
	if text, failed := use(t, c, "find_tags", map[string]any{"name": "meet"}); failed || !strings.Contains(text, "meeting") {
		t.Errorf("find_tags says %q", text)
	}
	listed, err := c.ListResources(t.Context(), mcp.ListResourcesRequest{})
	if err != nil || !holds(listed, "clockify://me") {
		t.Errorf("no resources: %v", err)
	}
	read, err := c.ReadResource(t.Context(), mcp.ReadResourceRequest{Params: mcp.ReadResourceParams{URI: "clockify://me"}})
	if err != nil || !holds(read, "Lena Vogt") {
		t.Errorf("clockify://me reads %+v, %v", read, err)
	}
	prompt, err := c.GetPrompt(t.Context(), mcp.GetPromptRequest{Params: mcp.GetPromptParams{Name: "standup"}})
	if err != nil || !holds(prompt, "clockify_") {
		t.Errorf("the prompt reads %+v, %v", prompt, err)
	}
	completed, err := c.Complete(t.Context(), mcp.CompleteRequest{Params: mcp.CompleteParams{
		Ref:      mcp.ResourceReference{Type: "ref/resource", URI: "clockify://workspaces/{workspace}/projects/{project}"},
		Argument: mcp.CompleteArgument{Name: "project", Value: "acme"},
		Context:  mcp.CompleteContext{Arguments: map[string]string{"workspace": "Blue Door Studio"}},
	}})
	if err != nil || !holds(completed, "Acme Website") {
		t.Errorf("completed to %+v, %v", completed, err)
	}
}

func holds(v any, text string) bool {
	data, err := json.Marshal(v)
	return err == nil && strings.Contains(string(data), text)
}

func TestAConversationOverStdio(t *testing.T) {
	for era, speak := range eras {
		t.Run(era, func(t *testing.T) {
			p := start(t, "-demo")
			converse(t, overPipes(t, p, speak))
			_ = p.in.Close()
			p.ends(t)
		})
	}
}

func TestAConversationOverHTTP(t *testing.T) {
	p := start(t, "CLOCKIFY_DEMO=true", "-http", "127.0.0.1:0")
	url := p.logs.find(t, `url=(\S+)`)
	for era, speak := range eras {
		t.Run(era, func(t *testing.T) { converse(t, overHTTP(t, url, "", speak)) })
	}
	p.terminate(t)
	p.ends(t)
}

// person answers forms; it remembers what was asked.
type person struct {
	answer string
	asked  string
}

// Elicit answers.
func (p *person) Elicit(_ context.Context, form mcp.ElicitationRequest) (*mcp.ElicitationResult, error) {
	p.asked = form.Params.Message
	return &mcp.ElicitationResult{ElicitationResponse: mcp.ElicitationResponse{
		Action: mcp.ElicitationResponseActionAccept, Content: map[string]any{"answer": p.answer},
	}}, nil
}

func TestThePersonIsAskedOverStdio(t *testing.T) {
	for era, speak := range eras {
		t.Run(era, func(t *testing.T) {
			p := start(t, "-world", "../sandbox/testdata/worlds.json#acme")
			mira := &person{answer: "Acme Website"}
			c := overPipes(t, p, speak, client.WithElicitationHandler(mira))
			text, failed := use(t, c, "log_time", map[string]any{"entries": []any{map[string]any{"project": "Acme", "start": "8:00", "duration": "30m"}}})
			if failed || !strings.Contains(text, "Acme Website") || !strings.Contains(mira.asked, "Acme") {
				t.Errorf("asked %q, and then %q", mira.asked, text)
			}
			_ = p.in.Close()
			p.ends(t)
		})
	}
}

// absent is a client that promises forms and then cannot show them.
type absent struct{}

// Elicit fails.
func (absent) Elicit(context.Context, mcp.ElicitationRequest) (*mcp.ElicitationResult, error) {
	return nil, errors.New("there is no window")
}

// TestAFormThatCannotBeShownIsSaidInWords: such a client's model must still learn what is to be asked.
func TestAFormThatCannotBeShownIsSaidInWords(t *testing.T) {
	p := start(t, "-world", "../sandbox/testdata/worlds.json#acme")
	c := overPipes(t, p, eras["handshake"], client.WithElicitationHandler(absent{}))
	text, failed := use(t, c, "log_time", map[string]any{"project": "Acme", "start": "8:00", "duration": "30m"})
	if !failed || !strings.Contains(text, "Acme Mobile App") {
		t.Errorf("answered %q", text)
	}
	_ = p.in.Close()
	p.ends(t)
}

// TestOnlyAYesIsAYes: a form under a preview that comes back with anything else has agreed to nothing.
func TestOnlyAYesIsAYes(t *testing.T) {
	for reply, logged := range map[string]bool{"true": true, "false": false, "maybe": false, "": false} {
		p := start(t, "-world", "../sandbox/testdata/worlds.json#acme")
		mira := &person{answer: reply}
		text, _ := use(t, overPipes(t, p, eras["handshake"], client.WithElicitationHandler(mira)), "log_time",
			map[string]any{"project": "Internal", "start": "9:00", "duration": "30m"})
		if !strings.Contains(mira.asked, "overlap") || strings.HasPrefix(text, "Logged") != logged {
			t.Errorf("asked %q, answered %q, and then %q", mira.asked, reply, text)
		}
		_ = p.in.Close()
		p.ends(t)
	}
}

func TestNobodyIsAskedWhoCannotAnswer(t *testing.T) {
	for era, speak := range eras {
		t.Run(era, func(t *testing.T) {
			p := start(t, "-world", "../sandbox/testdata/worlds.json#acme")
			text, failed := use(t, overPipes(t, p, speak), "log_time", map[string]any{"project": "Acme", "start": "8:00", "duration": "30m"})
			if !failed || !strings.Contains(text, "Acme Mobile App") {
				t.Errorf("answered %q", text)
			}
			_ = p.in.Close()
			p.ends(t)
		})
	}
}

// TestWhoIsNotAskedOverHTTP: a client that takes no stream, or that shook hands with another process, is answered in words.
func TestWhoIsNotAskedOverHTTP(t *testing.T) {
	p := start(t, "-world", acmeWorld, "-http", "127.0.0.1:0")
	url := p.logs.find(t, `url=(\S+)`)
	hello := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"elicitation":{}},"clientInfo":{"name":"x","version":"1"}}}`
	which := `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"clockify_log_time","arguments":{"project":"Acme","start":"8:00","duration":"30m"}}}`
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(hello))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json, text/event-stream"}}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	for name, header := range map[string]http.Header{
		"without a stream":     {"Mcp-Session-Id": {resp.Header.Get("Mcp-Session-Id")}, "Accept": {"application/json"}},
		"of another process":   {"Mcp-Session-Id": {"0c6ba7c4-6f1e-4f3b-9d3e-2a1b7f6f0a11"}},
		"that lost its number": {},
	} {
		if status, answer := post(t, url, which, header); status != http.StatusOK || !strings.Contains(answer, "which one?") || strings.Contains(answer, "elicitation/create") {
			t.Errorf("a client %s is answered %d %s", name, status, answer)
		}
	}
	p.terminate(t)
	p.ends(t)
}
