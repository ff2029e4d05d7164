package tools

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// callTime is how long one call may take before it answers with what it has.
const callTime = 25 * time.Second

// Handler makes the tool callable over MCP. Every outcome is a result in words: an error that is not a result
// would never be seen by the model, which is the one that can do something about it.
func (t Tool) Handler(log *slog.Logger) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (result *mcp.CallToolResult, _ error) {
		s := session.From(ctx)
		if s == nil {
			return mcp.NewToolResultError("this connection has no session: a mistake of the server"), nil
		}
		began := s.Clock()
		defer func() {
			if v := recover(); v != nil {
				log.Error("tool panicked", "tool", t.Name, "panic", v, "stack", string(debug.Stack()))
				result = mcp.NewToolResultError(fmt.Sprintf("%s%s failed inside the server; look with find_time_entries what was done before trying again", prefix, t.Name))
			}
			log.Info("call", "tool", t.Name, "error", result.IsError, "took", s.Clock().Sub(began).Round(time.Millisecond))
		}()
		return t.answer(ctx, s, req), nil
	}
}

// answer runs the call, asks the person where it must and the client can, and puts the outcome in words.
func (t Tool) answer(ctx context.Context, s *session.Session, req mcp.CallToolRequest) *mcp.CallToolResult {
	args, given := t.arguments(req.Params.Arguments)
	if !given {
		return mcp.NewToolResultError("The arguments must be a JSON object, such as {\"workspace\": \"Acme\"}. Nothing was done; correct them and call again")
	}
	talk, declined := resume(s, t.Name, args, req)
	if declined != "" {
		return mcp.NewToolResultText(declined)
	}
	args, _ = repair(t.schema().tree, args).(map[string]any) // an answer is a text, also where a list is wanted
	ctx = withProgress(ctx, req)
	dry := t.dryRun(args)
	if dry {
		ctx = session.OnlyShow(ctx)
	}
	text, err := t.Call(ctx, s, args)
	if err == nil {
		return mcp.NewToolResultText(text)
	}
	if !dry && canElicit(ctx, req) {
		if question := talk.elicit(s, err); question != nil {
			return t.ask(ctx, s, req, question, err)
		}
	}
	return mcp.NewToolResultError(explain(err))
}

// arguments are what the model sent, with what is unmistakable put right.
func (t Tool) arguments(sent any) (map[string]any, bool) {
	if sent == nil {
		sent = map[string]any{}
	}
	raw, ok := opened(sent).(map[string]any)
	if !ok {
		return nil, false
	}
	if t.lift != nil {
		raw = t.lift(t.schema().tree, raw)
	}
	args, ok := repair(t.schema().tree, t.named(raw)).(map[string]any)
	return args, ok
}

// dryRun takes out an argument that other servers have: models ask with it for a preview. Where a preview can be had, it
// is heard; elsewhere it stays and is refused, because the call would do its work all the same.
func (t Tool) dryRun(args map[string]any) bool {
	if t.schema().tree.Properties["confirm"] == nil || t.Name == "undo" || t.Name == "add_workspace" {
		return false
	}
	for _, name := range []string{"dry_run", "dryRun", "dryrun", "preview"} {
		if value, ok := args[name]; ok {
			delete(args, name)
			if repairBool(value) == true {
				delete(args, "confirm")
				return true
			}
		}
	}
	return false
}

// Call checks the arguments and runs the tool. A confirm token that fits no longer is dropped, and the call says
// what would happen now.
func (t Tool) Call(ctx context.Context, s *session.Session, args map[string]any) (string, error) {
	if err := t.check(args); err != nil {
		return "", err
	}
	token, _ := args["confirm"].(string)
	text, err := t.once(ctx, s, args, token)
	if err != session.ErrStale { //nolint:errorlint // returned bare
		return text, err
	}
	text, err = t.once(session.Stale(ctx), s, args, "")
	if c, ok := err.(*session.Confirm); ok { //nolint:errorlint // returned bare
		return "", &session.Confirm{Preview: view.Capital(session.ErrStale.Error()) + ". What would happen now:\n" + c.Preview, Token: c.Token}
	}
	return text, err
}

func (t Tool) once(ctx context.Context, s *session.Session, args map[string]any, token string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	return t.run(s.WithCall(ctx, session.Call{Tool: t.Name}, token), s, args)
}

// withProgress tells the client how far long work is, if it asked for that. A client drops the connection for progress
// of a call that is over, so it goes out by the request's own notifier or not at all, and not once the call is cancelled.
func withProgress(ctx context.Context, req mcp.CallToolRequest) context.Context {
	notify := session.Notifier(ctx)
	if notify == nil || req.Params.Meta == nil || req.Params.Meta.ProgressToken == nil {
		return ctx
	}
	token := req.Params.Meta.ProgressToken
	return session.WithProgress(ctx, func(done, total int) {
		if ctx.Err() == nil {
			notify("notifications/progress", map[string]any{"progressToken": token, "progress": done, "total": total})
		}
	})
}
