package program

import (
	"bytes"
	"io"
	"net/http"
	"testing"
)

// witness sees each exchange that succeeds. A refused request is nobody's contract: it may be wrong on purpose.
type witness struct {
	next http.RoundTripper
	saw  func(exchange)
}

// witnessed fails the test on what passes through web against the contract; without a contract it is web itself.
func witnessed(t testing.TB, web http.RoundTripper) http.RoundTripper {
	c, err := agreed()
	if err != nil {
		return web
	}
	return witness{web, func(x exchange) {
		for _, b := range faults(c.judge(x)) {
			t.Error("against Clockify's description:", b)
		}
	}}
}

// RoundTrip passes the request on, and reads both sides where the answer is a success.
func (w witness) RoundTrip(r *http.Request) (*http.Response, error) {
	x := exchange{Request: r.Clone(r.Context())}
	var err error
	if x.sent, err = drain(r.Body); err != nil {
		return nil, err
	}
	if x.Body != nil {
		x.Body = io.NopCloser(bytes.NewReader(x.sent))
	}
	if x.answer, err = w.next.RoundTrip(x.Request); err != nil || x.answer.StatusCode/100 != 2 {
		return x.answer, err
	}
	if x.got, err = drain(x.answer.Body); err != nil {
		return nil, err
	}
	x.answer.Body = io.NopCloser(bytes.NewReader(x.got))
	w.saw(x)
	return x.answer, nil
}

func drain(body io.ReadCloser) ([]byte, error) {
	if body == nil {
		return nil, nil
	}
	defer body.Close() //nolint:errcheck // it was read to its end
	return io.ReadAll(body)
}
