package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/google/uuid"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/session"
)

// Web is streamable HTTP: the address, what is served there, and for whom.
type Web struct {
	Addr    string // host:port; port 0 takes a free one
	Open    bool   // lets others than this machine in
	Key     string // the server's own Clockify key, for callers on this machine that bring none
	Server  *server.MCPServer
	Session func(key string) *session.Session
	Log     *slog.Logger
}

// Timeouts of the connection. There is none for writing: an answer may be a stream.
const (
	headerTime = 10 * time.Second
	bodyTime   = 30 * time.Second
	idleTime   = 2 * time.Minute
	// forgotten is when what a handshake left behind goes: such clients rarely say goodbye.
	forgotten = 30 * time.Minute
)

// HTTP serves callers at /mcp until the context ends; calls in flight finish. /healthz answers as long as it serves.
func HTTP(ctx context.Context, w Web) error {
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp", w.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s; say another address with -http: %w", w.Addr, err)
	}
	local := isLoopback(l.Addr())
	if !local && !w.Open {
		return cmp.Or(l.Close(), error(notLocal(w.Addr)))
	}
	if w.Open {
		w.Key = "" // who comes from elsewhere must not act with our key, nor through a proxy beside us
	}
	signal.Ignore(syscall.SIGPIPE) // whoever read our log may go; the callers stay
	stopping, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	mcp := w.transport()
	srv := &http.Server{
		Handler: w.routes(stopping, mcp), ReadHeaderTimeout: headerTime, IdleTimeout: idleTime,
		ErrorLog: slog.NewLogLogger(w.Log.Handler(), slog.LevelWarn),
	}
	w.Log.Info("serving", "url", "http://"+l.Addr().String()+"/mcp")
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	stop()
	return shutdown(srv, mcp)
}

// shutdown lets calls in flight finish.
func shutdown(srv *http.Server, mcp *server.StreamableHTTPServer) error {
	last, cancel := context.WithTimeout(context.Background(), lastCalls)
	defer cancel()
	err := srv.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		err = srv.Close() // whoever still waits has been given all the time there is
	}
	return errors.Join(err, mcp.Shutdown(last))
}

type notLocal string

func (addr notLocal) Error() string {
	return fmt.Sprintf("-http %s would let in callers from other machines, unencrypted. Listen on 127.0.0.1 instead; "+
		"or add -open if that is what you want: every caller then brings their own Clockify key, best through a proxy that adds TLS", string(addr))
}

func isLoopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// transport is the protocol over HTTP. Streams that clients open by GET are off: callers without a session would share one.
func (w Web) transport() *server.StreamableHTTPServer {
	return server.NewStreamableHTTPServer(w.Server,
		server.WithSessionIdManager(anySession{}),
		server.WithDisableStreaming(true),
		server.WithSessionIdleTTL(forgotten),
		server.WithDisableLocalhostProtection(w.Open), // a proxy passes on the name that it is called by
		server.WithStreamableHTTPLogger(w.Log),
	)
}

// routes puts the guard and the caller's session in front of the protocol.
func (w Web) routes(stopping context.Context, mcp http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/mcp", guard(stopping, w.called(notifying(mcp))))
	mux.HandleFunc("GET /healthz", func(rw http.ResponseWriter, _ *http.Request) {
		_, _ = rw.Write([]byte("ok\n")) // whoever asked may be gone
	})
	mux.HandleFunc("/", func(rw http.ResponseWriter, _ *http.Request) {
		http.Error(rw, "nothing here; MCP is served at /mcp", http.StatusNotFound)
	})
	return mux
}

// anySession gives a handshake client an id and then takes whatever it sends: clients lose ids, and keep them over
// our restarts. Nothing hangs on the id; who is calling is told by the key of each request.
type anySession struct{}

// Generate makes up an id.
func (anySession) Generate() string { return uuid.NewString() }

// Validate takes any id.
func (anySession) Validate(string) (bool, error) { return false, nil }

// Terminate has nothing to end.
func (anySession) Terminate(string) (bool, error) { return false, nil }
