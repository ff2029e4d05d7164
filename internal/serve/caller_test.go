package serve

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestTheKeyOfARequest(t *testing.T) {
	for name, c := range map[string]struct {
		header http.Header
		key    string
		bad    bool
	}{
		"none":                   {header: http.Header{}},
		"a key":                  {header: http.Header{"X-Api-Key": {"abc"}}, key: "abc"},
		"a bearer":               {header: http.Header{"Authorization": {"bearer abc"}}, key: "abc"},
		"both, the same":         {header: http.Header{"X-Api-Key": {"abc"}, "Authorization": {"Bearer abc"}}, key: "abc"},
		"both, different":        {header: http.Header{"X-Api-Key": {"abc"}, "Authorization": {"Bearer def"}}, bad: true},
		"two keys":               {header: http.Header{"X-Api-Key": {"abc", "def"}}, bad: true},
		"another scheme":         {header: http.Header{"Authorization": {"Basic YTpi"}}},
		"an empty key":           {header: http.Header{"X-Api-Key": {" "}}},
		"a key with a line":      {header: http.Header{"X-Api-Key": {"a\nb"}}, bad: true},
		"a key and empty bearer": {header: http.Header{"X-Api-Key": {"abc"}, "Authorization": {"Bearer "}}, key: "abc"},
	} {
		t.Run(name, func(t *testing.T) {
			key, problem := clockifyKey(c.header)
			if key != c.key || (problem != "") != c.bad {
				t.Errorf("key %q, problem %q", key, problem)
			}
		})
	}
}

// upstream gives one answer to every request, and counts the requests.
type upstream struct {
	requests int
	status   int
	err      error
}

func (u *upstream) RoundTrip(req *http.Request) (*http.Response, error) {
	u.requests++
	if u.err != nil {
		return nil, u.err
	}
	body := io.NopCloser(strings.NewReader(`{"message":"Api key does not exist","code":4003}`))
	return &http.Response{StatusCode: u.status, Header: http.Header{"A": {"b"}}, Body: body, Request: req}, nil
}

func TestARejectedKeyIsNotTriedAgainForAMinute(t *testing.T) {
	now := time.Unix(1000, 0)
	u := &upstream{status: http.StatusUnauthorized}
	web := RememberRejection(func() time.Time { return now })(u)
	try := func(want int) {
		t.Helper()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1/", bytes.NewReader([]byte("{}")))
		if err != nil {
			t.Fatal(err)
		}
		resp, err := web.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close() //nolint:errcheck // in memory
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusUnauthorized || !bytes.Contains(body, []byte("4003")) || resp.Header.Get("A") != "b" {
			t.Errorf("got %d %q %v", resp.StatusCode, body, err)
		}
		if u.requests != want {
			t.Errorf("asked %d times, not %d", u.requests, want)
		}
	}
	try(1)
	try(1)
	now = now.Add(rejectedFor - time.Second)
	try(1)
	now = now.Add(time.Second)
	try(2)
}

func TestOnlyARejectedKeyIsRemembered(t *testing.T) {
	for name, u := range map[string]*upstream{
		"forbidden": {status: http.StatusForbidden}, "fine": {status: http.StatusOK}, "down": {err: errors.New("down")},
	} {
		web := RememberRejection(func() time.Time { return time.Unix(1000, 0) })(u)
		for range 2 {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1/", http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			if resp, err := web.RoundTrip(req); err == nil {
				_ = resp.Body.Close()
			}
		}
		if u.requests != 2 {
			t.Errorf("%s: asked %d times", name, u.requests)
		}
	}
}
