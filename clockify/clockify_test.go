package clockify

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// at serves a handler on loopback and gives a client with the key "secret" for it.
func at(t *testing.T, h http.HandlerFunc, stack ...Middleware) *Client {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	hosts, err := Base(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return New(hosts, Through(http.DefaultTransport, append(stack, Key("secret", hosts))...))
}

// seen is a request as the server saw it.
type seen struct{ line, body string }

// record answers every request alike and notes it.
func record(status int, answer string) (http.HandlerFunc, *[]seen) {
	var all []seen
	return func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		all = append(all, seen{r.Method + " " + r.RequestURI, string(body)})
		w.WriteHeader(status)
		_, _ = io.WriteString(w, answer)
	}, &all
}
