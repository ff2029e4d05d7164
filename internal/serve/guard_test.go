package serve

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestOriginsThatMayCall(t *testing.T) {
	for origin, want := range map[string]bool{
		"http://example.com:8080":         true, // the site that we are part of
		"http://localhost:6274":           true,
		"http://127.0.0.1":                true,
		"http://[::1]:3000":               true,
		"https://evil.example":            false,
		"https://example.com.evil.test":   false,
		"http://example.com":              false, // another port is another program
		"http://localhost.evil.test":      false,
		"http://127.0.0.1.evil.test":      false,
		"null":                            false,
		"file://":                         false,
		"http://example.com:8080@evil.io": false,
		"%":                               false,
	} {
		if got := isAllowedOrigin(origin, "example.com:8080"); got != want {
			t.Errorf("%s: %v", origin, got)
		}
	}
}

// guardedSite serves a guarded handler that answers with what reached it.
func guardedSite(t *testing.T, stopping context.Context) string {
	t.Helper()
	s := httptest.NewServer(guard(stopping, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if strings.Contains(string(body), "subscriptions/listen") {
			<-r.Context().Done()
		}
		_, _ = io.WriteString(w, "reached "+r.Header.Get("Last-Event-Id")+string(body))
	})))
	t.Cleanup(s.Close)
	return s.URL
}

func send(t *testing.T, url, body string, header http.Header) (int, string, http.Header) {
	t.Helper()
	method := http.MethodPost
	if body == "OPTIONS" {
		method, body = body, ""
	}
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range header {
		req.Header[http.CanonicalHeaderKey(k)] = v
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // read to its end
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(answer), resp.Header
}

func TestTheGuard(t *testing.T) {
	url := guardedSite(t, t.Context())
	cancel := `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}`
	modernCancel := strings.Replace(cancel, `"requestId"`, `"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"},"requestId"`, 1)
	session := http.Header{"Mcp-Session-Id": {"s"}}
	for name, c := range map[string]struct {
		body   string
		header http.Header
		status int
		answer string
	}{
		"a program":                  {"x", nil, 200, "reached x"},
		"a page of ours":             {"x", http.Header{"Origin": {"http://localhost:1"}}, 200, "reached x"},
		"another's page":             {"x", http.Header{"Origin": {"https://evil.example"}}, 403, "pages of other sites"},
		"another's page asks first":  {"OPTIONS", http.Header{"Origin": {"https://evil.example"}}, 403, "pages of other sites"},
		"a page of ours asks first":  {"OPTIONS", http.Header{"Origin": {"http://localhost:1"}}, 204, ""},
		"just small enough":          {strings.Repeat("x", maxMessage), nil, 200, "reached x"},
		"too large":                  {strings.Repeat("x", maxMessage+1), nil, 413, `"code":-32600`},
		"a cancel by number":         {cancel, nil, 202, ""},
		"a cancel within a session":  {cancel, session, 200, "reached"},
		"a modern cancel":            {modernCancel, session, 202, ""},
		"a modern cancel, by header": {cancel, http.Header{"Mcp-Session-Id": {"s"}, "Mcp-Protocol-Version": {"2026-07-28"}}, 202, ""},
		"a stream to resume":         {"x", http.Header{"Last-Event-Id": {"5"}}, 200, "reached x"},
	} {
		t.Run(name, func(t *testing.T) {
			status, answer, _ := send(t, url, c.body, c.header)
			if status != c.status || !strings.Contains(answer, c.answer) {
				t.Errorf("%d %.200q", status, answer)
			}
			if c.answer == "" && answer != "" {
				t.Errorf("something was said: %.200q", answer)
			}
		})
	}
}

func TestAPreflightListsWhatAPageMaySend(t *testing.T) {
	_, _, header := send(t, guardedSite(t, t.Context()), "OPTIONS", http.Header{"Origin": {"http://127.0.0.1:5173"}})
	if header.Get("Access-Control-Allow-Origin") != "http://127.0.0.1:5173" {
		t.Error("not allowed:", header)
	}
	for _, want := range []string{"X-Api-Key", "Mcp-Protocol-Version", "Mcp-Method", "Mcp-Name"} {
		if !strings.Contains(header.Get("Access-Control-Allow-Headers"), want) {
			t.Error(want, "is missing")
		}
	}
}

func TestStreamsEndWithTheServer(t *testing.T) {
	stopping, stop := context.WithCancel(t.Context())
	url := guardedSite(t, stopping)
	stop()
	if status, answer, _ := send(t, url, `{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen"}`, nil); status != 200 || !strings.HasPrefix(answer, "reached") {
		t.Error(status, answer)
	}
}
