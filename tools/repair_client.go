package tools

import (
	"strings"

	"clockify-mcp/internal/session"
)

// ofClient takes a client said beside its project as the way that project is told from its namesakes: "Website (Acme)".
func (s *shape) ofClient(args map[string]any) {
	if s.Properties["project"] == nil || s.Properties["client"] != nil {
		return
	}
	for _, name := range []string{"client", "client_name"} {
		client, _ := args[name].(string)
		project, _ := args["project"].(string)
		if client == "" || project == "" {
			continue
		}
		delete(args, name)
		if !session.IsID(strings.TrimSpace(project)) {
			args["project"] = project + " (" + client + ")"
		}
	}
}
