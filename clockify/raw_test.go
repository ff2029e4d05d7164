package clockify

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestRawPaths(t *testing.T) {
	h, all := record(200, "")
	c := clientFor(t, h)
	origin := strings.TrimSuffix(c.Hosts().Core, "/api/v1")
	for given, want := range map[string]string{
		"v1/workspaces":                      "/api/v1/workspaces",
		"/v1/workspaces":                     "/api/v1/workspaces",
		"/workspaces":                        "/api/v1/workspaces",
		"workspaces/":                        "/api/v1/workspaces/",
		"/api/v1/user":                       "/api/v1/user",
		"/user?include-memberships=true":     "/api/v1/user?include-memberships=true",
		"/workspaces/w1/tags/a%20b":          "/api/v1/workspaces/w1/tags/a%20b",
		"/workspaces/w1/tags/a b":            "/api/v1/workspaces/w1/tags/a%20b",
		"/workspaces/w1/tags/über":           "/api/v1/workspaces/w1/tags/%C3%BCber",
		"/workspaces/w1/reports/summary":     "/report/v1/workspaces/w1/reports/summary",
		"v1/workspaces/w1/shared-reports":    "/report/v1/workspaces/w1/shared-reports",
		"/shared-reports/r1":                 "/report/v1/shared-reports/r1",
		"/workspaces/w1/audit-log":           "/auditlog/v1/workspaces/w1/audit-log",
		"/workspaces/w1/projects/reports":    "/api/v1/workspaces/w1/projects/reports",
		origin + "/api/v1/user":              "/api/v1/user",
		origin + "/report/v1/shared-reports": "/report/v1/shared-reports",
	} {
		*all = nil
		if _, err := c.Raw(t.Context(), RawRequest{Method: "get", Path: given}); err != nil || len(*all) != 1 || (*all)[0].line != "GET "+want {
			t.Errorf("%s: %v, %v; want %s", given, *all, err, want)
		}
	}
}

func TestRawRefusals(t *testing.T) {
	h, all := record(200, "")
	c := clientFor(t, h)
	for _, path := range []string{
		"", "/", " ", "//evil.test/x", "https://evil.test/x", "http://evil.test", "/workspaces//tags", `\\evil.test\x`, `/workspaces\..\x`,
		"user:key@evil.test/x", "key@evil.test", "evil.test:443/x", "/../admin", "/workspaces/../user", "/workspaces/./tags", "..", "/workspaces/..",
		"/workspaces/%2e%2e/user", "/workspaces/%2E./user", "/workspaces/.%2e", "/workspaces/%252e%252e/user", "/workspaces/%25252e%25252e/user", "/workspaces/..%2fuser",
		"/workspaces%2f%2fevil", "/%2f/evil.test", "/%5cevil", "/%255cevil", "/workspaces/..;/user", "/workspaces/..;a=b/user", "/a%0d%0aX: y", "/a%00", "/a\nb", "/a#b", "/a%23b",
		"/a%", "/a%zz", "/a?x=%zz", "/%252525252525252541", c.Hosts().Core + "@evil.test/x", c.Hosts().Core + "/../x", "https://x@" + strings.TrimPrefix(c.Hosts().Core, "http://") + "/user",
	} {
		if got, err := c.Raw(t.Context(), RawRequest{Method: "GET", Path: path}); err == nil {
			t.Errorf("%q was sent: %+v, %v", path, got, *all)
		}
	}
	for _, method := range []string{"", "TRACE", "CONNECT", "HEAD", "GET /x"} {
		if _, err := c.Raw(t.Context(), RawRequest{Method: method, Path: "/user"}); err == nil || !strings.Contains(err.Error(), "PATCH") {
			t.Errorf("method %q: %v", method, err)
		}
	}
	for _, key := range []string{"X-Api-Key", "x-api-key", "Authorization", "Cookie", "Host", "X-Addon-Token"} {
		if _, err := c.Raw(t.Context(), RawRequest{Method: "GET", Path: "/user", Header: http.Header{key: {"x"}}}); err == nil || !strings.Contains(err.Error(), "Content-Type") {
			t.Errorf("header %q: %v", key, err)
		}
	}
	if len(*all) != 0 {
		t.Errorf("something was sent: %v", *all)
	}
}

func TestRawRequestAsGiven(t *testing.T) {
	var got *http.Request
	var body string
	c := clientFor(t, func(w http.ResponseWriter, r *http.Request) {
		got = r
		data := make([]byte, 100)
		n, _ := r.Body.Read(data)
		body = string(data[:n])
		w.Header().Set("Last-Page", "true")
		w.Header().Set("Set-Cookie", "a=b")
		w.WriteHeader(418)
		_, _ = w.Write([]byte("short and stout"))
	})
	out, err := c.Raw(t.Context(), RawRequest{
		Method: "POST", Path: "/workspaces?a=1", Query: url.Values{"a": {"2"}, "b": {"3"}},
		Header: http.Header{"accept": {"text/plain"}, "Content-Type": {"text/csv"}}, Body: []byte("x,y <&>"),
	})
	if err != nil || out.Status != 418 || string(out.Body) != "short and stout" || out.Cut != 0 || out.Header.Get("Last-Page") != "true" || out.Header.Get("Set-Cookie") != "" {
		t.Errorf("%+v, %v", out, err)
	}
	if got.URL.RawQuery != "a=1&a=2&b=3" || body != "x,y <&>" || got.Header.Get("Accept") != "text/plain" || got.Header.Get("Content-Type") != "text/csv" || got.Header.Get("X-Api-Key") != "secret" {
		t.Errorf("%s %q %v", got.URL, body, got.Header)
	}
}

func TestRawAnswerIsBounded(t *testing.T) {
	h, _ := record(200, strings.Repeat("a", maxRaw+1000))
	out, err := clientFor(t, h).Raw(t.Context(), RawRequest{Method: "GET", Path: "/user"})
	if err != nil || len(out.Body) != maxRaw || out.Cut != 1000 {
		t.Errorf("%d bytes, %d cut, %v", len(out.Body), out.Cut, err)
	}
}

func TestRawInDoubt(t *testing.T) {
	c := New(Hosts{Core: "https://x.test"}, failing{http.ErrHandlerTimeout})
	if _, err := c.Raw(t.Context(), RawRequest{Method: "POST", Path: "/workspaces"}); !isUnsure(err) {
		t.Errorf("a lost POST: %v", err)
	}
	if _, err := c.Raw(t.Context(), RawRequest{Method: "GET", Path: "/workspaces"}); err == nil || isUnsure(err) {
		t.Errorf("a lost GET: %v", err)
	}
}
