package tools

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/tiktoken-go/tokenizer"
)

// What a model may be shown: tokens of one tool and of the default list (names, descriptions, schemas),
// bytes of the whole list on the wire, characters of the instructions.
const (
	tokensOfOne    = 500
	tokensOfAll    = 5000
	bytesOfList    = 28 << 10
	instructionMax = 1500
)

// Tokens counts what a text costs the model that reads it.
func Tokens(t testing.TB, text string) int {
	t.Helper()
	codec, err := tokenizer.Get(tokenizer.O200kBase)
	if err != nil {
		t.Fatal(err)
	}
	n, err := codec.Count(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCatalogueBudgets(t *testing.T) {
	c, sum := Select(Choice{}), 0
	var list []mcp.Tool
	for _, tool := range c.Listed() {
		n := Tokens(t, tool.Visible())
		if n > tokensOfOne {
			t.Errorf("%s is %d tokens, at most %d", tool.Name, n, tokensOfOne)
		}
		sum += n
		list = append(list, tool.Definition())
	}
	if sum > tokensOfAll {
		t.Errorf("the tools are %d tokens together, at most %d", sum, tokensOfAll)
	}
	wire, err := json.Marshal(mcp.ListToolsResult{Tools: list})
	if err != nil {
		t.Fatal(err)
	}
	if len(wire) > bytesOfList {
		t.Errorf("tools/list is %d bytes, at most %d", len(wire), bytesOfList)
	}
	if n := utf8.RuneCountInString(c.Instructions()); n > instructionMax {
		t.Errorf("the instructions are %d characters, at most %d", n, instructionMax)
	}
	t.Logf("%d tools: %d tokens, %d bytes; instructions: %d characters", len(list), sum, len(wire), utf8.RuneCountInString(c.Instructions()))
}

var (
	toolName     = regexp.MustCompile(`^clockify_[a-z]+(_[a-z]+)*$`)
	propertyName = regexp.MustCompile(`^[a-zA-Z0-9_.-]{1,64}$`)
)

// TestSchemasSuitEveryClient holds the rules that hosts are known to enforce: one tool that breaks them can make a
// host drop the whole list.
func TestSchemasSuitEveryClient(t *testing.T) {
	seen := map[string]bool{}
	for _, tool := range Select(Choice{}).Tools() {
		d := tool.Definition()
		if !toolName.MatchString(d.Name) || len(d.Name) > 64 || seen[d.Name] {
			t.Errorf("%q is no good name, or is taken", d.Name)
		}
		seen[d.Name] = true
		if d.Title == "" || !strings.HasSuffix(tool.About, ".") {
			t.Errorf("%s lacks a title, or its description is no sentence: %q", d.Name, tool.About)
		}
		var root map[string]any
		if err := json.Unmarshal(d.RawInputSchema, &root); err != nil {
			t.Fatalf("%s: %v", d.Name, err)
		}
		if root["type"] != "object" {
			t.Errorf("%s: the root is no object", d.Name)
		}
		for _, fault := range faultsOf(d.Name, root, true) {
			t.Error(fault)
		}
	}
}

// faultsOf walks a schema. The root may be an object without properties, nothing else may.
func faultsOf(at string, node map[string]any, root bool) (faults []string) {
	fault := func(is bool, text string) {
		if is {
			faults = append(faults, at+" "+text)
		}
	}
	for _, word := range []string{"oneOf", "anyOf", "allOf", "not", "$ref", "$defs", "$schema", "$id", "patternProperties", "nullable"} {
		fault(node[word] != nil, "has "+word)
	}
	kind, _ := node["type"].(string)
	properties, _ := node["properties"].(map[string]any)
	description, _ := node["description"].(string)
	fault(kind == "", "has no single type")
	fault(node["enum"] != nil && kind != "string", "has an enum and is no string")
	fault(node["format"] != nil && node["format"] != "date-time", "has a format that not all clients know")
	fault(description == "" && !root && !strings.HasSuffix(at, "[]"), "is not described")
	fault(kind == "object" && len(properties) == 0 && !root, "is an object without properties")
	fault(kind == "object" && node["additionalProperties"] != false, "accepts unknown properties")
	if kind == "array" {
		items, ok := node["items"].(map[string]any)
		fault(!ok, "is a list of anything")
		if ok {
			faults = append(faults, faultsOf(at+"[]", items, false)...)
		}
	}
	for name, property := range properties {
		child, _ := property.(map[string]any) // anything at all is no object, and has no type
		fault(!propertyName.MatchString(name), "has a badly named property "+name)
		faults = append(faults, faultsOf(at+"."+name, child, false)...)
	}
	return faults
}

// TestReadOnly holds that read-only mode offers only what changes nothing, and says so to hosts.
func TestReadOnly(t *testing.T) {
	for _, tool := range Select(Choice{ReadOnly: true}).Tools() {
		if hint := tool.Definition().Annotations.ReadOnlyHint; hint == nil || !*hint {
			t.Errorf("%s is offered in read-only mode", tool.Name)
		}
		if bytes.Contains(tool.Definition().RawInputSchema, []byte(`"confirm":`)) {
			t.Errorf("%s only reads but can be confirmed", tool.Name)
		}
	}
}

// TestRawCallsNameTools holds that each tool that call_api points to is there.
func TestRawCallsNameTools(t *testing.T) {
	c := Select(Choice{})
	for _, row := range typed {
		if _, ok := c.Find(row.tool); !ok {
			t.Errorf("%s %s is said to be done by %s, which is not there", row.method, row.path, row.tool)
		}
	}
}

// TestReadme holds that README.md in this folder tells of every tool as it is.
func TestReadme(t *testing.T) {
	want := []byte(Select(Choice{}).Page(func(text string) int { return Tokens(t, text) }))
	got, err := os.ReadFile("README.md")
	if err == nil && bytes.Equal(got, want) {
		return
	}
	if flag.Lookup("update").Value.String() != "true" {
		t.Fatalf("README.md is out of date; go test ./tools -update rewrites it (%v)", err)
	}
	if err := os.WriteFile("README.md", want, 0o600); err != nil {
		t.Fatal(err)
	}
}
