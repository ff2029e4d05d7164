package resources

import (
	"context"
	"log/slog"
	"time"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
)

// Completing happens at every key that a person presses: it is quick or it does not happen.
const (
	maxValues    = 100
	completeTime = 2 * time.Second
	completeAsks = 3 // requests to Clockify; names are known afterwards
)

// completer completes variables of addresses and arguments of prompts. It goes by their names, so that they are declared nowhere else.
type completer struct{ log *slog.Logger }

// CompleteResourceArgument completes a variable of an address.
func (c completer) CompleteResourceArgument(ctx context.Context, _ string, arg mcp.CompleteArgument, with mcp.CompleteContext) (*mcp.Completion, error) {
	return c.complete(ctx, arg, with.Arguments), nil
}

// CompletePromptArgument completes an argument of a prompt.
func (c completer) CompletePromptArgument(ctx context.Context, _ string, arg mcp.CompleteArgument, with mcp.CompleteContext) (*mcp.Completion, error) {
	return c.complete(ctx, arg, with.Arguments), nil
}

// complete offers what fits; nothing if that cannot be found out, because nobody could read an error here.
func (c completer) complete(ctx context.Context, arg mcp.CompleteArgument, chosen map[string]string) (completion *mcp.Completion) {
	defer recovered(c.log, "completion of "+arg.Name, func() { completion = &mcp.Completion{Values: []string{}} })
	if words, isTime := periods(arg); isTime {
		return &mcp.Completion{Values: words, Total: len(words)}
	}
	all := names(ctx, arg.Name, chosen)
	some := near(all, arg)
	first := some[:min(len(some), maxValues)]
	return &mcp.Completion{Values: labels(first, all), Total: len(some), HasMore: len(first) < len(some)}
}

// names are the caller's own of the kind that the argument is named after.
func names(ctx context.Context, argument string, chosen map[string]string) []resolve.Name {
	s := session.From(ctx)
	if s == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(session.Sparing(ctx, completeAsks), completeTime)
	defer cancel()
	all, err := choices(ctx, s, argument, chosen)
	if err != nil {
		return nil
	}
	return all
}

func choices(ctx context.Context, s *session.Session, name string, chosen map[string]string) ([]resolve.Name, error) {
	if name == "workspace" {
		return s.Workspaces(ctx)
	}
	w, err := s.In(ctx, nameIn(chosen["workspace"]))
	if err != nil {
		return nil, err
	}
	switch name {
	case "project":
		return w.Names(ctx, session.Projects)
	case "client":
		return w.Names(ctx, session.Clients)
	case "tag":
		return w.Names(ctx, session.Tags)
	case "person":
		return w.Names(ctx, session.People)
	case "task":
		project, err := w.Find(ctx, session.Projects, nameIn(chosen["project"]), session.Loose)
		if err != nil {
			return nil, err
		}
		return w.Names(ctx, session.TasksOf(project.Name))
	}
	return nil, nil
}
