// Package testenv holds what tests the program as a whole: the environment that other tests run in, who may import whom,
// the contract with Clockify's own description, and the program as a process.
package testenv

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"testing"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/commands"
	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/tools"
)

// Placeholders are the ids and tokens of an answer that the next call may need: $confirm, $undo, $id.
type Placeholders = commands.Placeholders

// Env is a fresh Clockify in memory, one person at work in it, and a clock that only moves when a test moves it.
type Env struct {
	Clockify *sandbox.Server
	Opener   *session.Opener
	Tools    tool.Catalogue

	web http.RoundTripper
	mu  sync.Mutex
	now time.Time
	key string
}

// New makes an environment with a world. A body field or query key that Clockify does not know fails the test:
// the live server would ignore it silently. So does a success that Clockify's description does not allow.
func New(t testing.TB, world sandbox.World) *Env {
	t.Helper()
	e := &Env{now: world.Now(), key: "demo", Tools: tools.Select(tools.Choice{})}
	e.Clockify = sandbox.New(world, e.Now)
	e.Clockify.Unknown(func(route, key string) { t.Errorf("Clockify does not know %q on %s", key, route) })
	e.web = witnessed(t, sandbox.Transport(e.Clockify))
	e.Opener = &session.Opener{Connect: e.connect, Clock: e.Now, Memory: session.NewMemory("")}
	return e
}

// World reads one of the shared worlds. Each caller has one of their own, to change at will.
func World(t testing.TB, file, name string) sandbox.World {
	t.Helper()
	worlds, err := worldsOf(file)
	if err != nil {
		t.Fatal(err)
	}
	one, err := json.Marshal(map[string]json.RawMessage{name: worlds[name]})
	if err != nil {
		t.Fatal(err)
	}
	w, err := sandbox.Parse(one, name)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return w
}

// worldFiles are the files of worlds that were read, so that an environment does not cost the reading of all worlds in its file.
var worldFiles sync.Map // of the file's name: map[string]json.RawMessage

func worldsOf(file string) (map[string]json.RawMessage, error) {
	if worlds, ok := worldFiles.Load(file); ok {
		return worlds.(map[string]json.RawMessage), nil
	}
	data, err := os.ReadFile(file) //nolint:gosec // tests name their own files
	if err != nil {
		return nil, err
	}
	var worlds map[string]json.RawMessage
	if err := json.Unmarshal(data, &worlds); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	worldFiles.Store(file, worlds)
	return worlds, nil
}

// hosts are names only: the transport answers for all of them.
var hosts = clockify.Hosts{Core: "http://127.0.0.1/api/v1", Reports: "http://127.0.0.1/report/v1", Audit: "http://127.0.0.1/auditlog/v1"}

func (e *Env) connect(key string, sent *clockify.Counter) *clockify.Client {
	web := clockify.Through(e.web, clockify.Retry(3), clockify.Count(sent), clockify.Log(slog.New(slog.DiscardHandler)), clockify.Key(key, hosts))
	return clockify.New(hosts, web)
}

// Now is the moment in the environment.
func (e *Env) Now() time.Time {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.now
}

// Pass lets time pass.
func (e *Env) Pass(d time.Duration) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.now = e.now.Add(d)
}

// As makes the following calls somebody else's: the key "demo-u2" is u2's.
func (e *Env) As(key string) { e.key = key }

// Session is that of whoever calls now.
func (e *Env) Session() *session.Session { return e.Opener.Open(e.key) }

// Call calls a tool with arguments in JSON, as a client without forms would, and returns what the model reads.
func (e *Env) Call(t testing.TB, tool, arguments string) (text string, failed bool) {
	t.Helper()
	return e.Tools.Play(session.With(context.Background(), e.Session()), tool, arguments)
}
