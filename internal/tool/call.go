package tool

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime/debug"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// callTime is how long one call may take before it answers with what it has.
const callTime = 25 * time.Second

// handler makes the tool callable over MCP. Every outcome is a result in words: an error that is not a result
// would never be seen by the model, which is the one that can do something about it.
func (c Catalogue) handler(t Tool, log *slog.Logger) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (result *mcp.CallToolResult, _ error) {
		s := session.From(ctx)
		if s == nil {
			return mcp.NewToolResultError("this connection has no session: a mistake of the server"), nil
		}
		began := s.Clock()
		defer func() {
			if v := recover(); v != nil {
				log.Error("tool panicked", "tool", t.Name, "panic", v, "stack", string(debug.Stack()))
				result = mcp.NewToolResultError(fmt.Sprintf("%s%s failed inside the server; look with %s what was done before trying again", Prefix, t.Name, c.LookWith))
			}
			log.Info("call", "tool", t.Name, "error", result.IsError, "took", s.Clock().Sub(began).Round(time.Millisecond))
		}()
		return c.answer(ctx, s, t, req), nil
	}
}

// answer runs the call, asks the person where it must and the client can, and puts the outcome in words.
func (c Catalogue) answer(ctx context.Context, s *session.Session, t Tool, req mcp.CallToolRequest) *mcp.CallToolResult {
	args, ok := t.arguments(req.Params.Arguments)
	if !ok {
		return mcp.NewToolResultError("The arguments must be a JSON object, such as {\"workspace\": \"Acme\"}. Nothing was done; correct them and call again")
	}
	if args["confirm"] != nil {
		ctx = session.Previewed(ctx)
	}
	state, declined := t.resume(s, args, req)
	if declined != "" {
		return mcp.NewToolResultText(declined)
	}
	note := t.schema().tree.capLimit(args)
	dry := t.takeDryRun(args)
	if dry || t.unlisted && t.changes() {
		ctx = session.AskFirst(ctx)
	}
	text, err := t.run(withProgress(ctx, req), s, args)
	if err == nil {
		return mcp.NewToolResultText(text + note)
	}
	if !dry && canElicit(ctx, req) {
		if question := state.elicit(s, err); question != nil {
			return c.ask(ctx, s, t, req, question, err)
		}
	}
	return mcp.NewToolResultError(c.explain(err))
}

// arguments are what the model sent, decoded and normalized.
func (t Tool) arguments(sent any) (args map[string]any, ok bool) {
	if sent == nil {
		sent = map[string]any{}
	}
	args, ok = parseObject(sent).(map[string]any)
	if !ok {
		return nil, false
	}
	if t.move != nil {
		args = maps.Clone(args)
		t.move(args)
	}
	args, ok = normalize(t.schema().tree, t.named(args)).(map[string]any)
	return args, ok
}

// takeDryRun takes out an argument that other servers have: models ask with it for a preview. Where the tool can always
// make one, it does; elsewhere the argument stays and check refuses it, because the call would do its work all the same.
func (t Tool) takeDryRun(args map[string]any) bool {
	if t.noPreview || t.schema().tree.Properties["confirm"] == nil {
		return false
	}
	for _, name := range []string{"dry_run", "dryRun", "dryrun", "preview"} {
		if value, ok := args[name]; ok {
			delete(args, name)
			if AsBool(value) == true {
				delete(args, "confirm")
				return true
			}
		}
	}
	return false
}

// run checks and binds the arguments and calls the function. A confirm token that fits no longer is dropped, and the
// call says what would happen now.
func (t Tool) run(ctx context.Context, s *session.Session, args map[string]any) (string, error) {
	if err := t.check(args); err != nil {
		return "", err
	}
	call, err := t.bind(args)
	if err != nil {
		return "", err
	}
	token, _ := args["confirm"].(string)
	text, err := t.once(ctx, s, call, token)
	if !errors.Is(err, session.ErrStale) {
		return text, err
	}
	text, err = t.once(session.AskFirst(ctx), s, call, "")
	if preview, ok := errors.AsType[*session.Confirm](err); ok {
		return "", &session.Confirm{Preview: view.Capital(session.ErrStale.Error()) + ". What would happen now:\n" + preview.Preview, Token: preview.Token}
	}
	return text, err
}

func (t Tool) once(ctx context.Context, s *session.Session, call invocation, token string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	out, err := call(s.WithCall(ctx, t.Name, token), s)
	if err != nil {
		return "", err
	}
	return out.String(), nil
}

// maxErrorLine bounds what an error shows of a text that may be Clockify's.
const maxErrorLine = 1000

// explain puts an error in words that say what to do next. Our own errors and the client's already do;
// what is left is to make texts of Clockify safe to show.
func (c Catalogue) explain(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Sprintf("This took longer than %.0f seconds and was stopped. If it was to write something, look with %s what was done before trying again.", callTime.Seconds(), c.LookWith)
	}
	return view.Capital(view.SafeLines(err.Error(), maxErrorLine))
}

// withProgress tells the client how far long work is, if it asked for that. A client drops the connection for progress of
// a call that is over, so it goes out before the answer or not at all, and not once the call is cancelled.
func withProgress(ctx context.Context, req mcp.CallToolRequest) context.Context {
	notify := session.Notifier(ctx)
	if notify == nil || req.Params.Meta == nil || req.Params.Meta.ProgressToken == nil {
		return ctx
	}
	return session.WithProgress(ctx, func(done, total int) {
		if ctx.Err() != nil {
			return
		}
		notify("notifications/progress", map[string]any{"progressToken": req.Params.Meta.ProgressToken, "progress": done, "total": total})
	})
}
