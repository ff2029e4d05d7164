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

// bench is a sandbox in a world, its clock, and somebody who asks it.
type bench struct {
	t *testing.T
	*Server
	at  time.Time
	key string
	w   string // the first workspace's id
	me  string // the caller's id
}

func open(t *testing.T, world string) *bench {
	t.Helper()
	w, err := Load("testdata/worlds.json", world)
	if err != nil {
		t.Fatal(err)
	}
	return start(t, w)
}

func start(t *testing.T, w World) *bench {
	t.Helper()
	b := &bench{t: t, at: w.Now(), key: "demo"}
	b.Server = New(w, func() time.Time { return b.at })
	b.w, b.me = b.spaces[0].id, b.keys["demo"].id
	return b
}

// reply is an answer with its body read as JSON.
type reply struct {
	status int
	header http.Header
	raw    string
	body   any
}

// ask sends a request; "{w}" and "{me}" in the path are the workspace and the caller. The body is JSON text, or "".
func (b *bench) ask(method, path, body string) reply {
	b.t.Helper()
	path = strings.NewReplacer("{w}", b.w, "{me}", b.me).Replace(path)
	if strings.HasPrefix(path, "/workspaces") || path == "/user" || strings.HasPrefix(path, "/user?") {
		path = "/api/v1" + path
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, "https://api.clockify.me"+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	if b.key != "" {
		r.Header.Set("X-Api-Key", b.key)
	}
	return b.send(r)
}

func (b *bench) send(r *http.Request) reply {
	b.t.Helper()
	resp, err := Transport(b.Server).RoundTrip(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // in memory
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	out := reply{status: resp.StatusCode, header: resp.Header, raw: string(raw)}
	if len(bytes.TrimSpace(raw)) > 0 {
		if err := json.Unmarshal(raw, &out.body); err != nil {
			b.t.Fatalf("%s %s answered %q: %v", r.Method, r.URL, raw, err)
		}
	}
	return out
}

// must is ask for an answer of a known status.
func (b *bench) must(status int, method, path, body string) reply {
	b.t.Helper()
	r := b.ask(method, path, body)
	if r.status != status {
		b.t.Fatalf("%s %s: got %d %s, want %d", method, path, r.status, r.raw, status)
	}
	return r
}

// refused asks and wants an error with a code and a message that contains the text.
func (b *bench) refused(status, code int, text, method, path, body string) {
	b.t.Helper()
	r := b.must(status, method, path, body)
	if r.num("code") != code || !strings.Contains(r.str("message"), text) {
		b.t.Errorf("%s %s: got %s, want code %d and %q", method, path, r.raw, code, text)
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
