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

// HTTPConfig is what is served over streamable HTTP: where, for whom, and with which sessions.
type HTTPConfig struct {
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
	// sessionIdle is when the session of a handshake client is dropped: such clients rarely end theirs.
	sessionIdle = 30 * time.Minute
)

// HTTP serves callers at /mcp until the context ends; calls in flight finish. /healthz answers as long as it serves.
func HTTP(ctx context.Context, c HTTPConfig) error {
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s; say another address with -http: %w", c.Addr, err)
	}
	local := isLoopback(l.Addr())
	if !local && !c.Open {
		return cmp.Or(l.Close(), error(notLocal(c.Addr)))
	}
	if c.Open {
		c.Key = "" // callers from other machines must not act with our key, nor through a proxy on this one
	}
	signal.Ignore(syscall.SIGPIPE) // when the reader of our log goes away, the callers must not
	stopping, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	mcp := c.transport()
	srv := &http.Server{
		Handler: c.handler(stopping, mcp), ReadHeaderTimeout: headerTime, IdleTimeout: idleTime,
		ErrorLog: slog.NewLogLogger(c.Log.Handler(), slog.LevelWarn),
	}
	c.Log.Info("serving", "url", "http://"+l.Addr().String()+"/mcp")
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
	ctx, cancel := context.WithTimeout(context.Background(), drainTime)
	defer cancel()
	err := srv.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = srv.Close() // the calls that still run had their time
	}
	return errors.Join(err, mcp.Shutdown(ctx))
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

// transport is mcp-go's streamable HTTP. Streams that clients open by GET are off: callers without a session would share one.
func (c HTTPConfig) transport() *server.StreamableHTTPServer {
	return server.NewStreamableHTTPServer(c.Server,
		server.WithSessionIdManager(anySessionID{}),
		server.WithDisableStreaming(true),
		server.WithSessionIdleTTL(sessionIdle),
		server.WithDisableLocalhostProtection(c.Open), // a proxy passes on the name that it is called by
		server.WithStreamableHTTPLogger(c.Log),
	)
}

// handler puts the guard, the caller's session and the notifications in front of mcp-go.
func (c HTTPConfig) handler(stopping context.Context, mcp http.Handler) http.Handler {
	mux := http.NewServeMux()
	served := guard(stopping, c.onlyServed(c.withSession(notifying(mcp))))
	mux.Handle("/mcp", served)
	mux.Handle("/mcp/{$}", served) // people and hosts add the slash
	mux.HandleFunc("GET /healthz", func(rw http.ResponseWriter, _ *http.Request) {
		_, _ = rw.Write([]byte("ok\n")) // whoever asked may be gone
	})
	mux.HandleFunc("/", func(rw http.ResponseWriter, _ *http.Request) {
		http.Error(rw, "nothing here; MCP is served at /mcp", http.StatusNotFound)
	})
	return mux
}

// allowedMethods are those of /mcp that do something; the guard answers OPTIONS.
const allowedMethods = "POST, DELETE"

// onlyServed refuses all other methods. Every handshake client tries GET once for a stream, which is no news.
func (c HTTPConfig) onlyServed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost || r.Method == http.MethodDelete {
			next.ServeHTTP(rw, r)
			return
		}
		c.Log.Debug("refused a method", "method", r.Method)
		rw.Header().Set("Allow", allowedMethods)
		http.Error(rw, "there is no stream to open here: send each message by POST", http.StatusMethodNotAllowed)
	})
}

// anySessionID gives a handshake client an id and then takes any id that it sends: clients lose ids, and keep them over
// our restarts. Nothing depends on the id; the key of each request says who is calling.
type anySessionID struct{}

// Generate makes up an id.
func (anySessionID) Generate() string { return uuid.NewString() }

// Validate takes any id.
func (anySessionID) Validate(string) (bool, error) { return false, nil }

// Terminate has nothing to end.
func (anySessionID) Terminate(string) (bool, error) { return false, nil }
