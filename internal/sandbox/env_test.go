package sandbox

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// testEnv is a sandbox in a world, its clock, and the person who asks it.
type testEnv struct {
	t *testing.T
	*Server
	at  time.Time
	key string
	w   string // the first workspace's id
	me  string // the caller's id
}

func open(t *testing.T, world string) *testEnv {
	t.Helper()
	w, err := Load("testdata/worlds.json", world)
	if err != nil {
		t.Fatal(err)
	}
	return start(t, w)
}

func start(t *testing.T, w World) *testEnv {
	t.Helper()
	env := &testEnv{t: t, at: w.Now(), key: "demo"}
	env.Server = New(w, func() time.Time { return env.at })
	env.w, env.me = env.workspaces[0].id, env.keys["demo"].id
	return env
}

// reply is an answer with its body read as JSON.
type reply struct {
	status int
	header http.Header
	raw    string
	body   any
}

// ask sends a request; "{w}" and "{me}" in the path are the workspace and the caller. The body is JSON text, or "".
func (e *testEnv) ask(method, path, body string) reply {
	e.t.Helper()
	path = strings.NewReplacer("{w}", e.w, "{me}", e.me).Replace(path)
	if strings.HasPrefix(path, "/workspaces") || path == "/user" || strings.HasPrefix(path, "/user?") {
		path = "/api/v1" + path
	}
	r, err := http.NewRequestWithContext(e.t.Context(), method, "https://api.clockify.me"+path, strings.NewReader(body))
	if err != nil {
		e.t.Fatal(err)
	}
	if e.key != "" {
		r.Header.Set("X-Api-Key", e.key)
	}
	return e.send(r)
}

func (e *testEnv) send(r *http.Request) reply {
	e.t.Helper()
	resp, err := Transport(e.Server).RoundTrip(r)
	if err != nil {
		e.t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // in memory
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		e.t.Fatal(err)
	}
	out := reply{status: resp.StatusCode, header: resp.Header, raw: string(raw)}
	if len(bytes.TrimSpace(raw)) > 0 {
		if err := json.Unmarshal(raw, &out.body); err != nil {
			e.t.Fatalf("%s %s answered %q: %v", r.Method, r.URL, raw, err)
		}
	}
	return out
}

// must is ask for an answer of a known status.
func (e *testEnv) must(status int, method, path, body string) reply {
	e.t.Helper()
	r := e.ask(method, path, body)
	if r.status != status {
		e.t.Fatalf("%s %s: got %d %s, want %d", method, path, r.status, r.raw, status)
	}
	return r
}

// fails asks and wants an error with a code and a message that contains the text.
func (e *testEnv) fails(status, code int, text, method, path, body string) {
	e.t.Helper()
	r := e.must(status, method, path, body)
	if r.num("code") != code || !strings.Contains(r.str("message"), text) {
		e.t.Errorf("%s %s: got %s, want code %d and %q", method, path, r.raw, code, text)
	}
}

// at walks into the body: names of objects, indices of arrays as numbers.
func (r reply) at(path ...any) any {
	v := r.body
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[p]
		case int:
			l, _ := v.([]any)
			if p >= len(l) {
				return nil
			}
			v = l[p]
		}
	}
	return v
}

func (r reply) str(path ...any) string { s, _ := r.at(path...).(string); return s }

func (r reply) num(path ...any) int { f, _ := r.at(path...).(float64); return int(f) }

func (r reply) list() []any { l, _ := r.body.([]any); return l }

// column is one member of every row.
func (r reply) column(key string) []string {
	var all []string
	for i := range r.list() {
		all = append(all, r.str(i, key))
	}
	return all
}

func keys(v any) []string {
	m, _ := v.(map[string]any)
	var all []string
	for k := range m {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

func same(t *testing.T, got, want any) {
	t.Helper()
	g, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	w, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if string(g) != string(w) {
		t.Errorf("got  %s\nwant %s", g, w)
	}
}

func recording(t *testing.T, name string) reply {
	t.Helper()
	raw, err := os.ReadFile("testdata/recordings/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	r := reply{raw: string(raw)}
	if err := json.Unmarshal(raw, &r.body); err != nil {
		t.Fatal(err)
	}
	return r
}
