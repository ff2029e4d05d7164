package tool

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
)

// allArgs has an argument of each kind that tools have.
type allArgs struct {
	Name   string   `json:"name,omitempty" jsonschema:"maxLength=10" jsonschema_description:"What it is called"`
	Count  int      `json:"count,omitempty" jsonschema:"minimum=1,maximum=5" jsonschema_description:"How many"`
	Sure   *bool    `json:"sure,omitempty" jsonschema_description:"Whether"`
	Labels []string `json:"labels,omitempty" jsonschema_description:"Words"`
	Fields []string `json:"fields,omitempty" jsonschema_description:"Pairs, such as Site=north"`
	Items  []item   `json:"items,omitempty" jsonschema_description:"Parts"`
	Mode   string   `json:"mode,omitempty" jsonschema:"enum=slow,enum=fast" jsonschema_description:"How"`
	Other  *item    `json:"other,omitempty" jsonschema_description:"One more"`
	Body   string   `json:"body,omitempty" jsonschema_description:"JSON"`
	Confirmation
	InWorkspace
}

// item is an argument within an argument.
type item struct {
	Project  string   `json:"project" jsonschema_description:"Its project"`
	Tags     []string `json:"tags,omitempty" jsonschema_description:"Its tags"`
	Duration string   `json:"duration,omitempty" jsonschema_description:"How long"`
	ID       string   `json:"id,omitempty" jsonschema_description:"Which"`
}

// echo answers with the arguments as they came.
func echo(_ context.Context, _ *session.Session, in allArgs) (Answer, error) {
	data, err := json.Marshal(in)
	return Answer(data), err
}

// newTool is a tool that does nothing but echo.
func newTool(k Kind, name string, properties ...Property) Tool {
	return New(k, name, "Echo it.", echo, properties...)
}

// ofKinds is a catalogue with tools of these kinds, one toolset each. Each is named after its kind.
func ofKinds(kinds ...Kind) Catalogue {
	c := Catalogue{LookWith: "find_all"}
	for _, k := range kinds {
		c.Toolsets = append(c.Toolsets, Toolset{Name: k.String(), About: "Tools.", Tools: []Tool{newTool(k, k.String()+"_all")}})
	}
	return c
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// someone is at work without a Clockify: whatever asks it for anything fails.
func someone(t *testing.T) (context.Context, *session.Session) {
	t.Helper()
	opener := &session.Opener{
		Connect: func(string, *clockify.Counter) *clockify.Client { return nil },
		Clock:   func() time.Time { return noon }, Memory: session.NewMemory(""),
	}
	s := opener.Open("key")
	return session.With(t.Context(), s), s
}

// mustHold wants all the words in a text.
func mustHold(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("no %q in %s", w, text)
		}
	}
}

func namesOf(tools []Tool) string {
	var names []string
	for _, t := range tools {
		names = append(names, t.Name)
	}
	slices.Sort(names)
	return fmt.Sprint(names)
}
