package testenv

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http"
	"testing"
)

// witness sees each exchange that succeeds. A request that was refused is not checked: it may be wrong on purpose.
type witness struct {
	next http.RoundTripper
	saw  func(exchange)
}

// witnessed fails the test on what passes through web against the contract; without a contract it is web itself.
func witnessed(t testing.TB, web http.RoundTripper) http.RoundTripper {
	c, err := sharedContract()
	if err != nil {
		return web
	}
	return witness{web, func(x exchange) {
		for _, b := range c.faults(x) {
			t.Error("against Clockify's description:", b)
		}
	}}
}

// faults checks an exchange, or repeats what was found when it was checked before: tests read the same worlds again and
// again, and what is right once is right each time.
func (c *Contract) faults(x exchange) []breach {
	h := sha256.New()
	_, _ = fmt.Fprintln(h, x.Method, x.URL, x.Header, x.answer.StatusCode, x.answer.Header.Get("Content-Type"), len(x.sent))
	h.Write(x.sent)
	h.Write(x.got)
	sum := [sha256.Size]byte(h.Sum(nil))
	if found, ok := c.checked.Load(sum); ok {
		return found.([]breach)
	}
	found := faults(c.validate(x))
	c.checked.Store(sum, found)
	return found
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
