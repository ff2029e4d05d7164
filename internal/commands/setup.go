package commands

import (
	"encoding/json"
	"fmt"
	"strings"
)

// setup tells each client how to start the program, with the settings of this run. The key is a placeholder: what is
// printed here gets copied around.
func setup(binary string, args []string) string {
	start := func(key string) map[string]any {
		s := map[string]any{"command": binary, "env": map[string]any{"CLOCKIFY_API_KEY": key}}
		if len(args) > 0 {
			s["args"] = args
		}
		return s
	}
	asking := start("${input:clockify-key}")
	asking["type"] = "stdio"
	vscode := snippet(map[string]any{
		"inputs":  []any{map[string]any{"type": "promptString", "id": "clockify-key", "description": "Clockify API key", "password": true}},
		"servers": map[string]any{"clockify": asking},
	})
	return fmt.Sprintf(`Claude Desktop (Settings > Developer > Edit Config) and Cursor (~/.cursor/mcp.json):
%s

Claude Code:
claude mcp add clockify -e CLOCKIFY_API_KEY=your-key -- %s

VS Code (.vscode/mcp.json; it asks for the key once):
%s
`, snippet(map[string]any{"mcpServers": map[string]any{"clockify": start("your-key")}}), shell(binary, args), vscode)
}

func snippet(v any) string {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // maps of texts
	}
	return string(text)
}

// shell is a command as a shell takes it.
func shell(binary string, args []string) string {
	words := make([]string, 0, 1+len(args))
	for _, word := range append([]string{binary}, args...) {
		if strings.ContainsAny(word, " \t'\"$&;#*?()<>|\\`") {
			word = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}
