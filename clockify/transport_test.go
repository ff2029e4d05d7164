package clockify

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// respond answers every request with this.
func respond(status int, body string) http.RoundTripper {
	return roundTripper(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
	})
}

func TestThroughOrder(t *testing.T) {
	var order []string
	note := func(name string) Middleware {
		return func(next http.RoundTripper) http.RoundTripper {
			return roundTripper(func(req *http.Request) (*http.Response, error) {
				order = append(order, name)
				return next.RoundTrip(req)
			})
		}
	}
	req, _ := http.NewRequestWithContext(t.Context(), "GET", "https://x.test", nil)
	if _, err := Through(respond(200, ""), note("first"), note("second")).RoundTrip(req); err != nil || strings.Join(order, " ") != "first second" { //nolint:bodyclose // in memory
		t.Errorf("got %v, %v", order, err)
	}
}

// A proxy that repeats the key in what it refuses must not get it shown or logged.
func TestARefusalNeverRepeatsTheKey(t *testing.T) {
	const key = "NjI4ZGM1OTctMTIzNC00YmNk"
	h, _ := record(403, `{"message":"`+key+` may not do that"}`)
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	hosts, err := Base(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	var logged strings.Builder
	log := slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
	_, err = New(hosts, Through(http.DefaultTransport, Log(log), Key(key, hosts))).Me(t.Context())
	if err == nil || !strings.Contains(err.Error(), "(the key) may not do that") || !strings.Contains(logged.String(), "(the key)") {
		t.Errorf("%v\n%s", err, &logged)
	}
}

func TestKeyStaysHome(t *testing.T) {
	hosts, err := Region("global")
	if err != nil {
		t.Fatal(err)
	}
	var got string
	base := roundTripper(func(req *http.Request) (*http.Response, error) {
		got = req.Header.Get("X-Api-Key")
		return &http.Response{StatusCode: 200, Body: http.NoBody}, nil
	})
	send := func(key, address string) error {
		got = ""
		req, err := http.NewRequestWithContext(t.Context(), "GET", address, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Key(key, hosts)(base).RoundTrip(req) //nolint:bodyclose // in memory
		if req.Header.Get("X-Api-Key") != "" {
			t.Error("the caller's request was changed")
		}
		return err
	}
	for _, address := range []string{hosts.Core + "/user", hosts.Reports + "/workspaces/w1", hosts.Audit + "/x", hosts.Core} {
		if err := send("secret", address); err != nil || got != "secret" {
			t.Errorf("%s: key %q, %v", address, got, err)
		}
	}
	for _, address := range []string{
		"https://evil.test/api/v1/user", "http://api.clockify.me/api/v1/user", "https://api.clockify.me:444/api/v1/user", "https://api.clockify.me/other",
		"https://api.clockify.me/api/v1x/user", "https://api.clockify.me.evil.test/api/v1/user", "https://a@api.clockify.me/api/v1/user",
	} {
		if err := send("secret", address); err == nil || got != "" || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: key %q left, %v", address, got, err)
		}
	}
	if err := send("", hosts.Core+"/user"); !errors.Is(err, ErrNoKey) {
		t.Errorf("without a key: %v", err)
	}
}

func TestLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		web := Limit(10)(respond(200, ""))
		start := time.Now()
		for range 25 {
			req, _ := http.NewRequestWithContext(t.Context(), "GET", "https://x.test", nil)
			if _, err := web.RoundTrip(req); err != nil { //nolint:bodyclose // in memory
				t.Fatal(err)
			}
		}
		if took := time.Since(start).Round(time.Millisecond); took != 1500*time.Millisecond {
			t.Errorf("25 requests at 10 a second, 10 of them at once, took %v", took)
		}
	})
}

// A write that found no room before its deadline was not sent, so nothing is in doubt.
func TestLimitKeepsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent := 0
		base := roundTripper(func(*http.Request) (*http.Response, error) {
			sent++
			return respond(201, "{}").RoundTrip(nil)
		})
		c := New(Hosts{Core: "https://x.test"}, Through(base, Retry(3), Limit(1)))
		ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
		defer cancel()
		_, first := c.In("w1").Tags.Create(ctx, NewTag{"a"})
		_, second := c.In("w1").Tags.Create(ctx, NewTag{"b"})
		if first != nil || second == nil || isUnsure(second) || sent != 1 {
			t.Errorf("%d sent; %v; %v", sent, first, second)
		}
	})
}

func TestLogKeepsSecrets(t *testing.T) {
	body := `{"message":"Tag with name PRIVATE already exists","code":501}`
	for level, shows := range map[slog.Level]bool{slog.LevelDebug: true, slog.LevelInfo: false} {
		var out bytes.Buffer
		log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: level}))
		hosts := Hosts{Core: "https://x.test/api/v1"}
		c := New(hosts, Through(respond(400, body), Log(log), Key("SECRET", hosts)))
		_, err := c.In("w1").Tags.Create(t.Context(), NewTag{"BODY"})
		_, _, _ = Collect(c.In("w1").Tags.List(t.Context(), TagFilter{Name: "QUERY"}), 0)
		if !IsConflict(err) {
			t.Errorf("the log ate the answer: %v", err)
		}
		log.Warn("failed", "error", errors.Unwrap(&Unsure{Err: err}))
		text := out.String()
		if !strings.Contains(text, "method=POST") || !strings.Contains(text, "path=/api/v1/workspaces/w1/tags") || !strings.Contains(text, "status=400") {
			t.Errorf("at %v the log lacks the request: %s", level, text)
		}
		for _, secret := range []string{"SECRET", "BODY", "QUERY"} {
			if strings.Contains(text, secret) {
				t.Errorf("at %v the log shows %s: %s", level, secret, text)
			}
		}
		if strings.Contains(text, "PRIVATE") != shows {
			t.Errorf("at %v the log shows people's words: %v", level, !shows)
		}
	}
}

func TestLogOfLostRequest(t *testing.T) {
	var out bytes.Buffer
	web := Log(slog.New(slog.NewTextHandler(&out, nil)))(failing{errors.New("broken")})
	req, _ := http.NewRequestWithContext(t.Context(), "GET", "https://x.test/a?name=QUERY", nil)
	if _, err := web.RoundTrip(req); err == nil || !strings.Contains(out.String(), "broken") || strings.Contains(out.String(), "QUERY") { //nolint:bodyclose // there is none
		t.Errorf("%v: %s", err, out.String())
	}
}

func TestCount(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	var plain Counter
	clocked := Counter{Now: func() time.Time { return now }}
	web := Through(respond(200, ""), Count(&plain), Count(&clocked))
	for range 3 {
		req, _ := http.NewRequestWithContext(t.Context(), "GET", "https://x.test", nil)
		_, _ = web.RoundTrip(req) //nolint:bodyclose // in memory
		now = now.Add(25 * time.Minute)
	}
	if plain.Sent() != 3 || plain.LastHour() != 0 || clocked.Sent() != 3 {
		t.Errorf("sent %d and %d, lately %d", plain.Sent(), clocked.Sent(), plain.LastHour())
	}
	if got := clocked.LastHour(); got != 2 {
		t.Errorf("%d of the requests 75, 50 and 25 minutes ago count for the last hour, want 2", got)
	}
}
