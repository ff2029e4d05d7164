package tool

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/view"
)

// unknown is where calls of a name that no tool has arrive, so that the model reads what there is: the library would
// answer with an error of the protocol, which many hosts show to nobody.
const unknown = Prefix + "unknown"

// Find is the tool of that name. The prefix, the case, dashes and underscores make no difference.
func (c Catalogue) Find(name string) (Tool, bool) {
	tools, key := c.Tools(), nameKey(name)
	i := slices.IndexFunc(tools, func(t Tool) bool { return nameKey(t.Name) == key })
	if i < 0 {
		return Tool{}, false
	}
	return tools[i], true
}

// nameKey is a tool's name without what callers get wrong in it: the prefix, the case, dashes, underscores.
func nameKey(name string) string {
	letters := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
	return strings.TrimPrefix(letters, "clockify")
}

// AddHooks hides the unlisted tools from tools/list, which a filter of the server would also refuse to run, and leads
// each call to the tool that its name means.
func (c Catalogue) AddHooks(hooks *server.Hooks) {
	hidden, named := map[string]bool{unknown: true}, map[string]string{}
	for _, t := range c.Tools() {
		hidden[Prefix+t.Name], named[nameKey(t.Name)] = t.unlisted, Prefix+t.Name
	}
	hooks.AddAfterListTools(func(_ context.Context, _ any, _ *mcp.ListToolsRequest, result *mcp.ListToolsResult) {
		result.Tools = slices.DeleteFunc(result.Tools, func(t mcp.Tool) bool { return hidden[t.Name] })
	})
	hooks.AddBeforeCallTool(func(_ context.Context, _ any, req *mcp.CallToolRequest) {
		if name, ok := named[nameKey(req.Params.Name)]; ok {
			req.Params.Name = name
			return
		}
		req.Params.Name, req.Params.Arguments = unknown, map[string]any{"name": req.Params.Name}
	})
}

// addUnknown offers the tool that answers calls of unknown names.
func (c Catalogue) addUnknown(srv *server.MCPServer) {
	srv.AddTool(mcp.NewToolWithRawSchema(unknown, "", []byte(`{"type":"object"}`)), func(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultError(c.noTool(req.GetString("name", ""))), nil
	})
}

// sameVerbs puts our verbs in the place of those that other servers name their tools with.
var sameVerbs = strings.NewReplacer("create", "add", "new", "add", "remove", "delete", "edit", "update", "change", "update", "list", "find", "search", "find")

// maxNearest is how many tools are named in place of one that does not exist.
const maxNearest = 3

// noTool says which tools are nearest to a name that none has.
func (c Catalogue) noTool(name string) string {
	best, names, text := 0, []resolve.Name{}, sameVerbs.Replace(nameKey(name))
	for _, t := range c.Tools() {
		shared := 2*sharedWords(t.Name, text) + 3*sharedWords(strings.ReplaceAll(t.Words, ", ", "_"), text)
		if shared > best {
			best, names = shared, nil
		}
		if shared == best {
			names = append(names, resolve.Name{Name: t.Name})
		}
	}
	var nearest []string
	for _, n := range resolve.Nearest(name, names, maxNearest) {
		nearest = append(nearest, Prefix+n.Name)
	}
	answer := fmt.Sprintf("There is no tool %s. The nearest are %s; tools/list has all of them. Nothing was done", view.Quote(name), strings.Join(nearest, ", "))
	if c.onlyReads {
		answer += ": this server only reads"
	}
	return answer
}

// sharedWords counts the words of a tool's name that a key has too.
func sharedWords(tool, key string) (n int) {
	for word := range strings.SplitSeq(tool, "_") {
		if word != "" && strings.Contains(key, strings.TrimSuffix(word, "s")) {
			n++
		}
	}
	return n
}
