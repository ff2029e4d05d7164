package resources

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

// Completing happens at every key that a person presses: it is quick or it does not happen.
const (
	maxValues    = 100
	completeTime = 2 * time.Second
	completeAsks = 3 // requests to Clockify; names are known afterwards
)

// completer completes variables of addresses and arguments of prompts. It goes by their names, so they need be told nowhere else.
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
	shown := some[:min(len(some), maxValues)]
	return &mcp.Completion{Values: labels(shown, all), Total: len(some), HasMore: len(shown) < len(some)}
}

// names are the caller's own of the kind that the argument is named after.
func names(ctx context.Context, argument string, chosen map[string]string) []store.Name {
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

func choices(ctx context.Context, s *session.Session, name string, chosen map[string]string) ([]store.Name, error) {
	if name == "workspace" {
		return s.Workspaces(ctx)
	}
	w, err := s.In(ctx, nameIn(chosen["workspace"]))
	if err != nil {
		return nil, err
	}
	switch name {
	case "project":
		return w.AllProjects(ctx)
	case "client":
		return w.AllClients(ctx)
	case "tag":
		return w.AllTags(ctx)
	case "person":
		return w.People(ctx)
	case "task":
		project, err := w.Project(ctx, nameIn(chosen["project"]), session.Loose)
		if err != nil {
			return nil, err
		}
		return w.AllTasks(ctx, project.Name)
	}
	return nil, nil
}

// near keeps the active names that hold what was typed, those that begin with it first. If there are none, it is read
// as a name is read elsewhere: words in any order, slips of the keyboard.
func near(all []store.Name, arg mcp.CompleteArgument) []store.Name {
	typed := strings.TrimSpace(arg.Value)
	some := session.Matching(all, typed, nil)
	slices.SortStableFunc(some, func(a, b store.Name) int { return behind(a, typed) - behind(b, typed) })
	if len(some) > 0 || typed == "" {
		return some
	}
	found, err := session.Pick(session.Query{Kind: session.Kind(arg.Name), Said: typed, Among: all})
	if err == nil {
		return []store.Name{found.Name}
	}
	ask, ok := err.(*session.Ask) //nolint:errorlint // questions are returned bare, never wrapped
	if !ok {
		return nil
	}
	for _, n := range all {
		asked := func(c session.Choice) bool { return c.Value == n.ID || c.Value == n.Name }
		if !n.Archived && slices.ContainsFunc(ask.Choices, asked) {
			some = append(some, n)
		}
	}
	return some
}

func behind(n store.Name, typed string) int {
	if strings.HasPrefix(strings.ToLower(n.Name), strings.ToLower(typed)) {
		return 0
	}
	return 1
}

// labels are what to write for the names: the name itself where it means only one thing and can be seen as it is, else
// with what it belongs to, else the id.
func labels(some, all []store.Name) []string {
	count := map[string]int{}
	for _, n := range all {
		count[strings.ToLower(n.Name)]++
	}
	values := make([]string, 0, len(some))
	for _, n := range some {
		values = append(values, label(n, all, count[strings.ToLower(n.Name)]))
	}
	return values
}

func label(n store.Name, all []store.Name, namesakes int) string {
	if namesakes == 1 && view.Name(n.Name) == n.Name {
		return n.Name
	}
	full := session.Label(n)
	found, err := session.Pick(session.Query{Kind: session.KindProject, Said: full, Among: all})
	if err == nil && found.ID == n.ID {
		return full
	}
	return n.ID
}
