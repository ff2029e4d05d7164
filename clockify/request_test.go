package clockify

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// clientFor serves a handler on loopback and returns a client with the key "secret" for it.
func clientFor(t *testing.T, h http.HandlerFunc, stack ...Middleware) *Client {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	hosts, err := Base(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return New(hosts, Through(http.DefaultTransport, append(stack, Key("secret", hosts))...))
}

// request is a request as the server saw it.
type request struct{ line, body string }

// record answers every request alike and notes it.
func record(status int, answer string) (http.HandlerFunc, *[]request) {
	var all []request
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		all = append(all, request{r.Method + " " + r.RequestURI, string(body)})
		w.WriteHeader(status)
		_, _ = io.WriteString(w, answer)
	}, &all
}

// A write that may have arrived is unsure; one that was answered, or never left, is not.
func TestUnsure(t *testing.T) {
	add := func(c *Client) error {
		_, err := c.In("w1").Tags.Create(t.Context(), NewTag{"a"})
		return err
	}
	answers := func(status int, body string) *Client {
		h, _ := record(status, body)
		return clientFor(t, h)
	}
	hangUp := clientFor(t, func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err == nil {
			_ = conn.Close()
		}
	})
	halfAnswer := clientFor(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		w.WriteHeader(201)
		_, _ = w.Write([]byte(`{"id":`))
	})
	for name, row := range map[string]struct {
		c    *Client
		want bool
	}{
		"500":             {answers(500, ""), true},
		"502 of a proxy":  {answers(502, "<html>"), true},
		"hung up":         {hangUp, true},
		"half an answer":  {halfAnswer, true},
		"no JSON":         {answers(201, "<html>"), true},
		"an empty 201":    {answers(201, ""), true},
		"a null":          {answers(201, "null"), true},
		"400":             {answers(400, `{"message":"Tag with name a already exists","code":501}`), false},
		"429":             {answers(429, ""), false},
		"302":             {answers(302, ""), false},
		"nobody listens":  {unreachableClient(t), false},
		"no such host":    {New(Hosts{Core: "http://clockify.invalid"}, failing{&net.DNSError{Err: "no such host"}}), false},
		"connect refused": {New(Hosts{Core: "http://clockify.invalid"}, failing{&net.OpError{Op: "dial", Err: errors.New("refused")}}), false},
		"lost on the way": {New(Hosts{Core: "http://clockify.invalid"}, failing{errors.New("broken")}), true},
	} {
		if err := add(row.c); err == nil || isUnsure(err) != row.want {
			t.Errorf("%s: unsure is %v, want %v: %v", name, isUnsure(err), row.want, err)
		}
	}
}

// failing fails every request.
type failing struct{ err error }

func (l failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, l.err }

// unreachableClient is a client for a port on which nobody listens any more.
func unreachableClient(t *testing.T) *Client {
	server := httptest.NewServer(http.NotFoundHandler())
	hosts, err := Base(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	server.Close()
	return New(hosts, http.DefaultTransport)
}

func TestUnsureAfterTimeout(t *testing.T) {
	c := clientFor(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then does the server see that the client is gone
		<-r.Context().Done()
	})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := c.In("w1").Tags.Create(ctx, NewTag{"a"}); !isUnsure(err) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if _, err := c.In("w1").Tags.Create(ctx, NewTag{"a"}); err == nil || isUnsure(err) {
		t.Errorf("a request that began after its deadline was not sent, yet: %v", err)
	}
}

// Reading is never unsure, nor is a POST that only reads.
func TestReadsAreSure(t *testing.T) {
	h, _ := record(500, "")
	w := clientFor(t, h).In("w1")
	_, err1 := w.Tags.Get(t.Context(), "t1")
	_, err2 := w.Reports.Summary(t.Context(), SummaryRequest{})
	_, err3 := w.Entries.Batch(t.Context(), []string{"e1"}, EntryGet{})
	for _, err := range []error{err1, err2, err3} {
		if err == nil || isUnsure(err) {
			t.Errorf("got %v", err)
		}
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	followed := false
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed = true }))
	defer elsewhere.Close()
	c := clientFor(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL+"/login?token=hidden", http.StatusFound)
	})
	_, err := c.Me(t.Context())
	host := strings.TrimPrefix(elsewhere.URL, "http://")
	if err == nil || followed || !strings.Contains(err.Error(), host) || strings.Contains(err.Error(), "hidden") {
		t.Errorf("followed %v, %v; want an error that names %s only", followed, err, host)
	}
	if _, err := c.Raw(t.Context(), RawRequest{Method: "GET", Path: "/user"}); err == nil || followed {
		t.Errorf("raw: followed %v, %v", followed, err)
	}
}

func TestSegmentsAreEscaped(t *testing.T) {
	h, all := record(200, `{}`)
	c := clientFor(t, h)
	for _, id := range []string{"a/b", "a b", "a?b=c", "a#b", "%2e%2e", "ü"} {
		if _, err := c.In("w1").Tags.Get(t.Context(), id); err != nil {
			t.Errorf("%q: %v", id, err)
		}
	}
	want := []string{"a%2Fb", "a%20b", "a%3Fb=c", "a%23b", "%252e%252e", "%C3%BC"}
	for i, s := range *all {
		if s.line != "GET /api/v1/workspaces/w1/tags/"+want[i] {
			t.Errorf("got %s", s.line)
		}
	}
	sent := len(*all)
	for _, id := range []string{"", ".", ".."} {
		if _, err := c.In("w1").Tags.Get(t.Context(), id); err == nil {
			t.Errorf("id %q was not refused", id)
		}
		if err := c.In(id).Tags.Delete(t.Context(), "t1"); err == nil {
			t.Errorf("workspace %q was not refused", id)
		}
	}
	if len(*all) != sent {
		t.Errorf("refused ids were sent: %v", (*all)[sent:])
	}
}

// An answer that is not a document of Clockify's is described in words, and never taken for one.
func TestAnswersThatAreNone(t *testing.T) {
	for body, want := range map[string]string{
		"":                      "it is empty",
		" null\n":               `it begins with "null"`,
		"<html>\n<b>Log in</b>": `it begins with "<html>\n<b>Log in</b>"`,
		`{"id":"64`:             `it begins with "{\"id\":\"64"`,
		`[1]`:                   `it begins with "[1]"`,
		`{"id":[1]}`:            "it has another kind of value, array, as id",
	} {
		h, _ := record(200, body)
		_, err := clientFor(t, h).In("w1").Tags.Create(t.Context(), NewTag{"a"})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "json") {
			t.Errorf("%q: %v", body, err)
		}
	}
}
