package sandbox

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// Transport carries requests to a handler within the process: no sockets, so a synctest bubble can wait for it. It
// gives up when the request's context ends. A handler that aborts looks like a connection that broke.
func Transport(h http.Handler) http.RoundTripper { return transport{h} }

type transport struct{ http.Handler }

var errDropped = errors.New("sandbox: connection closed before the answer")

// RoundTrip runs the handler on the request.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	in := r.Clone(r.Context())
	in.RequestURI, in.RemoteAddr = r.URL.RequestURI(), "127.0.0.1:1"
	if in.Host == "" {
		in.Host = r.URL.Host
	}
	if in.Body == nil {
		in.Body = http.NoBody
	}
	done := make(chan *http.Response, 1)
	go func() {
		defer in.Body.Close() //nolint:errcheck // nothing to do about a body that will not close
		done <- t.run(in, r)  //nolint:bodyclose // the caller of RoundTrip closes it
	}()
	select {
	case <-r.Context().Done():
		return nil, r.Context().Err()
	case out := <-done:
		if out == nil {
			return nil, errDropped
		}
		return out, nil
	}
}

// run is nil for an aborted answer.
func (t transport) run(in, asked *http.Request) (out *http.Response) {
	w := &recorder{status: http.StatusOK, header: http.Header{}}
	defer func() {
		if p := recover(); p != nil && p != http.ErrAbortHandler { //nolint:errorlint // net/http compares it so
			panic(p)
		}
	}()
	t.ServeHTTP(w, in)
	return &http.Response{
		Status: fmt.Sprintf("%d %s", w.status, http.StatusText(w.status)), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.header, Body: io.NopCloser(&w.body), ContentLength: int64(w.body.Len()), Request: asked,
	}
}

// recorder keeps an answer until the handler is done.
type recorder struct {
	status int
	sent   bool
	header http.Header
	body   bytes.Buffer
}

// Header is the header to be sent.
func (w *recorder) Header() http.Header { return w.header }

// WriteHeader sets the status, once.
func (w *recorder) WriteHeader(status int) {
	if !w.sent {
		w.status, w.sent = status, true
	}
}

// Write adds to the body.
func (w *recorder) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}
