package commands

import (
	"encoding/json"
	"fmt"
)

// setup tells each client how to start the program. The key is a placeholder: what is printed here gets copied around.
func setup(binary string) string {
	plain := map[string]any{"command": binary, "env": map[string]any{"CLOCKIFY_API_KEY": "your-key"}}
	asking := map[string]any{"type": "stdio", "command": binary, "env": map[string]any{"CLOCKIFY_API_KEY": "${input:clockify-key}"}}
	servers := snippet(map[string]any{"mcpServers": map[string]any{"clockify": plain}})
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
`, servers, quoted(binary), vscode)
}

func snippet(v any) string {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // maps of texts
	}
	return string(text)
}

// quoted is a path as a shell takes it.
func quoted(path string) string {
	return "'" + path + "'"
}
