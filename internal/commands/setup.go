package commands

import (
	"encoding/json"
	"fmt"
	"strings"
)

// setup is what each client needs to start the program with the settings of this run. The key is a placeholder: what is
// printed here gets copied around.
func setup(binary string, args []string) string {
	entry := func(key string) map[string]any {
		s := map[string]any{"command": binary, "env": map[string]any{"CLOCKIFY_API_KEY": key}}
		if len(args) > 0 {
			s["args"] = args
		}
		return s
	}
	vscodeEntry := entry("${input:clockify-key}")
	vscodeEntry["type"] = "stdio"
	vscode := snippet(map[string]any{
		"inputs":  []any{map[string]any{"type": "promptString", "id": "clockify-key", "description": "Clockify API key", "password": true}},
		"servers": map[string]any{"clockify": vscodeEntry},
	})
	return fmt.Sprintf(`Claude Desktop (Settings > Developer > Edit Config) and Cursor (~/.cursor/mcp.json):
%s

Claude Code:
claude mcp add clockify -e CLOCKIFY_API_KEY=your-key -- %s

VS Code (.vscode/mcp.json; it asks for the key once):
%s
`, snippet(map[string]any{"mcpServers": map[string]any{"clockify": entry("your-key")}}), shellCommand(binary, args), vscode)
}

func snippet(v any) string {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // maps of texts
	}
	return string(text)
}

// shellCommand quotes the words of a command for a shell.
func shellCommand(binary string, args []string) string {
	words := make([]string, 0, 1+len(args))
	for _, word := range append([]string{binary}, args...) {
		if strings.ContainsAny(word, " \t'\"$&;#*?()<>|\\`") {
			word = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}
