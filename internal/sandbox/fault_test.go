package sandbox

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestFaults(t *testing.T) {
	env := open(t, "acme")
	env.Fail(func(r *http.Request) *Fault {
		if r.Method != "POST" {
			return nil
		}
		return &Fault{Status: 503, RetryAfter: 1500 * time.Millisecond, After: true}
	})
	r := env.must(503, "POST", "/workspaces/{w}/tags", `{"name":"lost"}`)
	same(t, []any{r.raw, r.header.Get("Retry-After")}, []any{"", "2"})
	same(t, env.must(200, "GET", "/workspaces/{w}/tags?name=lost", "").column("name"), []string{"lost"})
	env.Fail(func(*http.Request) *Fault { return &Fault{Status: 500, Code: 501, Message: "boom"} })
	env.fails(500, 501, "boom", "DELETE", "/workspaces/{w}/tags/"+meetingTag, "")
	env.Fail(nil)
	env.must(200, "GET", "/workspaces/{w}/tags/"+meetingTag, "")
}

func TestADroppedAnswerIsABrokenConnection(t *testing.T) {
	env := open(t, "acme")
	env.Fail(func(*http.Request) *Fault { return &Fault{Drop: true, After: true} })
	live := httptest.NewServer(env.Server)
	defer live.Close()
	for name, via := range map[string]http.RoundTripper{"in process": Transport(env.Server), "over a socket": http.DefaultTransport} {
		r, err := http.NewRequestWithContext(t.Context(), "POST", live.URL+"/api/v1/workspaces/"+env.w+"/tags", strings.NewReader(`{"name":"`+name+`"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Api-Key", "demo")
		if resp, err := via.RoundTrip(r); err == nil {
			resp.Body.Close() //nolint:errcheck // it should not be there
			t.Errorf("%s: got %s", name, resp.Status)
		}
	}
	same(t, len(env.Snapshot()[env.w+"/tags"]), 5)
	last := env.Requests()[1]
	same(t, []any{last.Method, last.Path, env.Count()}, []any{"POST", "/api/v1/workspaces/" + env.w + "/tags", 2})
	env.ResetCount()
	same(t, env.Count(), 0)
}

func TestADelayEndsWithItsCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		env := open(t, "acme")
		env.Fail(func(*http.Request) *Fault { return &Fault{Delay: time.Minute} })
		began := time.Now()
		env.must(200, "GET", "/user", "")
		same(t, time.Since(began), time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, "GET", "https://api.clockify.me/api/v1/user", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Api-Key", "demo")
		resp, err := Transport(env.Server).RoundTrip(r)
		if err == nil {
			resp.Body.Close() //nolint:errcheck // it should not be there
		}
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != time.Minute+time.Second {
			t.Errorf("got %v after %v", err, time.Since(began))
		}
	})
}

func TestTheRateLimit(t *testing.T) {
	env := open(t, "twows")
	env.Rate(2, 5)
	ask := func(path string) (int, string) {
		r := env.ask("GET", path, "")
		if r.status == 429 && (r.num("code") != 429 || r.str("message") == "") {
			t.Errorf("429 with %s", r.raw)
		}
		return r.status, r.header.Get("Retry-After")
	}
	for i, row := range []struct {
		wait   time.Duration
		path   string
		status int
		retry  string
	}{
		{0, "/user", 200, ""}, {0, "/workspaces/{w}", 200, ""}, {0, "/user", 429, "1"},
		{0, "/workspaces/650900000000000000000002", 200, ""}, // another workspace has its own
		{time.Second, "/user", 200, ""}, {0, "/user", 200, ""}, {time.Second, "/user", 200, ""}, {time.Second, "/user", 429, "3597"},
		{3597 * time.Second, "/user", 200, ""},
	} {
		env.at = env.at.Add(row.wait)
		if status, retry := ask(row.path); status != row.status || retry != row.retry {
			t.Errorf("request %d: %d, Retry-After %q; want %d, %q", i, status, retry, row.status, row.retry)
		}
	}
	env.Rate(1, 0, Silent)
	env.must(200, "GET", "/user", "")
	same(t, env.must(429, "GET", "/user", "").raw, "")
}
