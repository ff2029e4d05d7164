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
	b := open(t, "acme")
	b.Fail(func(r *http.Request) *Fault {
		if r.Method != "POST" {
			return nil
		}
		return &Fault{Status: 503, RetryAfter: 1500 * time.Millisecond, After: true}
	})
	r := b.must(503, "POST", "/workspaces/{w}/tags", `{"name":"lost"}`)
	same(t, []any{r.raw, r.header.Get("Retry-After")}, []any{"", "2"})
	same(t, b.must(200, "GET", "/workspaces/{w}/tags?name=lost", "").column("name"), []string{"lost"})
	b.Fail(func(*http.Request) *Fault { return &Fault{Status: 500, Code: 501, Message: "boom"} })
	b.refused(500, 501, "boom", "DELETE", "/workspaces/{w}/tags/"+met, "")
	b.Fail(nil)
	b.must(200, "GET", "/workspaces/{w}/tags/"+met, "")
}

func TestADroppedAnswerIsABrokenConnection(t *testing.T) {
	b := open(t, "acme")
	b.Fail(func(*http.Request) *Fault { return &Fault{Drop: true, After: true} })
	live := httptest.NewServer(b.Server)
	defer live.Close()
	for name, via := range map[string]http.RoundTripper{"in process": Transport(b.Server), "over a socket": http.DefaultTransport} {
		r, err := http.NewRequestWithContext(t.Context(), "POST", live.URL+"/api/v1/workspaces/"+b.w+"/tags", strings.NewReader(`{"name":"`+name+`"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Api-Key", "demo")
		if resp, err := via.RoundTrip(r); err == nil {
			resp.Body.Close() //nolint:errcheck // it should not be there
			t.Errorf("%s: got %s", name, resp.Status)
		}
	}
	same(t, len(b.Snapshot()[b.w+"/tags"]), 5)
	last := b.Requests()[1]
	same(t, []any{last.Method, last.Path, b.Count()}, []any{"POST", "/api/v1/workspaces/" + b.w + "/tags", 2})
	b.ResetCount()
	same(t, b.Count(), 0)
}

func TestADelayEndsWithItsCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t, "acme")
		b.Fail(func(*http.Request) *Fault { return &Fault{Delay: time.Minute} })
		began := time.Now()
		b.must(200, "GET", "/user", "")
		same(t, time.Since(began), time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, "GET", "https://api.clockify.me/api/v1/user", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Api-Key", "demo")
		resp, err := Transport(b.Server).RoundTrip(r)
		if err == nil {
			resp.Body.Close() //nolint:errcheck // it should not be there
		}
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != time.Minute+time.Second {
			t.Errorf("got %v after %v", err, time.Since(began))
		}
	})
}

func TestTheRateLimit(t *testing.T) {
	b := open(t, "twows")
	b.Rate(2, 5)
	ask := func(path string) (int, string) {
		r := b.ask("GET", path, "")
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
		b.at = b.at.Add(row.wait)
		if status, retry := ask(row.path); status != row.status || retry != row.retry {
			t.Errorf("request %d: %d, Retry-After %q; want %d, %q", i, status, retry, row.status, row.retry)
		}
	}
	b.Rate(1, 0, Silent)
	b.must(200, "GET", "/user", "")
	same(t, b.must(429, "GET", "/user", "").raw, "")
}
