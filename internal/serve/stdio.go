package serve

import (
	"context"
	"io"
	"log/slog"
	"os/signal"
	"syscall"
	"time"

	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/session"
)

const (
	// workers is how many calls of one client run at once; hosts send them side by side.
	workers = 20
	// lastCalls is how long calls in flight may take to finish once the server is to stop: a little more than a call may take at all.
	lastCalls = 30 * time.Second
	// maxMessage bounds one message, over stdio and HTTP alike.
	maxMessage = 1 << 20
)

// Stdio serves the one client that started us, until its input ends or the context does. Either way the calls in
// flight finish and are answered first.
func Stdio(ctx context.Context, srv *server.MCPServer, me *session.Session, in io.Reader, out io.Writer, log *slog.Logger) error {
	signal.Ignore(syscall.SIGPIPE) // a client that is gone must not take along what is being written for it
	ledger := newLedger(out)
	st := server.NewStdioServer(srv)
	st.SetErrorLogger(slog.NewLogLogger(log.Handler(), slog.LevelWarn))
	server.WithWorkerPoolSize(workers)(st)
	st.SetContextFunc(func(ctx context.Context) context.Context {
		return session.WithNotifier(session.With(ctx, me), ledger.notify)
	})

	// The server must not see the end of ctx: it would drop what is in flight. The input ends for it instead, in time.
	return st.Listen(context.WithoutCancel(ctx), newInput(ctx, in, ledger), ledger)
}
