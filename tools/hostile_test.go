package tools_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/testenv"
	"clockify-mcp/tools"
)

// form is what of a tool's schema says which arguments there are.
type form struct {
	Type       string
	Properties map[string]*form
	Required   []string
	Items      *form
}

// nonsense is what an argument may be that comes from a confused model, or from somebody who wants to break us.
var nonsense = map[string]any{
	"null": nil, "a number": 5, "a negative": -1.5, "a huge number": 1e300, "a truth": true, "an object": map[string]any{"a": 1}, "an empty object": map[string]any{},
	"an empty list": []any{}, "a list of nothing": []any{nil, "", " "}, "a list of lists": []any{[]any{[]any{1}}}, "a long list": slices.Repeat([]any{"x"}, 300), "deep": deep(200),
	"an empty text": "", "blanks": " \t\n ", "a long text": strings.Repeat("x", 10_000), "long words": strings.Repeat("Acme 7 ", 1500), "digits": strings.Repeat("9", 400),
	"signs": "a\x00\x07\x1b[31m\r\nb\u202egnp\u200b\u2066\xff'; DROP {{.}} %s ../..", "a date that is none": "2026-02-30", "a far date": "99999-12-31T25:61", "a dash": "-",
}

func deep(levels int) any {
	var v any = "x"
	for range levels {
		v = []any{v}
	}
	return v
}

// sensible is what the other arguments say meanwhile.
var sensible = map[string]any{
	"name": "Sky", "project": "Internal", "to": "today", "from": "2026-11-20", "id": "650500000000000000000001", "period": "last week", "method": "POST", "path": "workspaces", "body": `{"name": "x"}`,
	"entries": []any{map[string]any{"project": "Internal", "start": "2026-11-15T09:00", "duration": "1h"}}, "changes": map[string]any{"description": "other"}, "match": map[string]any{"period": "last week"}, "query": "tags", "tool": "find_tags", "arguments": "{}",
}

// TestAnythingIsAnsweredInWords puts every kind of nonsense in every place of every tool: each call has an answer that
// can be read, and one that failed has changed nothing.
func TestAnythingIsAnsweredInWords(t *testing.T) {
	srv := server.NewMCPServer("", "")
	tools.Select(tools.Choice{}).Add(srv, slog.New(slog.DiscardHandler))
	for name, tool := range srv.ListTools() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var f form
			if err := json.Unmarshal(tool.Tool.RawInputSchema, &f); err != nil {
				t.Fatal(err)
			}
			v := vandal{t: t, tool: name}
			v.spoil(&f, func(x any) any { return x }, "")
		})
	}
}

type vandal struct {
	t    *testing.T
	tool string
	env  *testenv.Env
}

// spoil tries all nonsense at a place, and at all places within. whole makes the arguments of what stands at the place.
func (v *vandal) spoil(f *form, whole func(any) any, at string) {
	for _, kind := range slices.Sorted(maps.Keys(nonsense)) {
		v.call(whole(nonsense[kind]), at+" is "+kind)
	}
	for _, name := range slices.Sorted(maps.Keys(f.Properties)) {
		v.spoil(f.Properties[name], func(x any) any { return whole(v.with(f, name, x)) }, at+"."+name)
	}
	if f.Items != nil {
		v.spoil(f.Items, func(x any) any { return whole([]any{x}) }, at+"[]")
	}
}

func (v *vandal) with(f *form, name string, x any) map[string]any {
	object := map[string]any{}
	for _, other := range append(f.Required, "project", "start", "end", "duration", "ids", "changes") {
		if f.Properties[other] == nil {
			continue
		}
		if value, ok := sensible[other]; ok {
			object[other] = value
		}
	}
	object[name] = x
	return object
}

func (v *vandal) call(args any, what string) {
	v.t.Helper()
	raw, err := json.Marshal(args)
	if err != nil {
		v.t.Fatal(err)
	}
	if v.env == nil {
		v.env = testenv.New(v.t, testenv.World(v.t, worlds, "acme"))
		v.env.Clockify.Unknown(func(string, string) {}) // call_api may send what nobody knows
	}
	v.env.Clockify.ResetCount()
	text, failed := v.env.Call(v.t, v.tool, string(raw))
	if v.wrote() {
		if failed {
			v.t.Errorf("%s: something was written: %.600q", what, text)
		}
		v.env = nil // the next nonsense finds everything as it was
	}
	if fault := unreadable(text, failed); fault != "" {
		v.t.Errorf("%s: %s in %.600q", what, fault, text)
	}
}

// wrote says whether Clockify was told to change anything.
func (v *vandal) wrote() bool {
	return slices.ContainsFunc(v.env.Clockify.Requests(), func(r sandbox.Request) bool {
		reads := r.Method == http.MethodGet || strings.Contains(r.Path, "/reports/") || strings.HasSuffix(r.Path, "/batch")
		return !reads && r.Status < 300
	})
}

// unreadable says what in an answer is nothing for a model to read.
func unreadable(text string, failed bool) string {
	if strings.TrimSpace(text) == "" {
		return "nothing"
	}
	for _, odd := range []string{"failed inside", "json:", "Go ", "%!", "unmarshal", "<nil>", "runtime error", "strconv", "map[", "interface {", "invalid character", "parsing time", "&{"} {
		if strings.Contains(text, odd) {
			return odd
		}
	}
	if i := strings.IndexFunc(text, func(r rune) bool {
		return r != '\n' && unicode.IsControl(r) || r == '\u202e' || r == '\u200b' || r == unicode.ReplacementChar
	}); i >= 0 {
		return fmt.Sprintf("a sign at %d", i)
	}
	if failed && len(text) > 2500 || len(text) > 30_000 {
		return fmt.Sprintf("%d bytes", len(text))
	}
	return ""
}

// What is not of the right kind is refused with what would be, and never taken for a name or passed over.
func TestWhatIsNoNameIsRefused(t *testing.T) {
	s := faultyEnv(t, "acme")
	for _, c := range []struct{ tool, args, want string }{
		{"add_project", `{"name": [null]}`, "name: got array, want string"},
		{"add_client", `{"name": {"a": 1}}`, "name: got object, want string"},
		{"add_project", `{"name": "Sky", "estimate": {"a": 1}}`, "estimate: got object, want string"},
		{"add_task", `{"project": "Internal", "name": "Sky", "assignees": ["me", " "]}`, "say a name, an id or me"},
		{"find_time_entries", `{"weekday": ["", "Monday"]}`, "names no day"},
		{"find_time_entries", `{"cursor": "2026-02-30"}`, "none of ours"},
		{"find_tags", `{"cursor": "5"}`, "leave the cursor out"},
	} {
		s.play(c.tool, c.args, c.want)
	}
	if n := len(s.Clockify.Requests()); n > 4 {
		t.Errorf("%d requests", n)
	}
}
