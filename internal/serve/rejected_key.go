package serve

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"time"
)

// rejectedFor is how long a rejected key is not tried again.
const rejectedFor = time.Minute

// RememberRejection makes a middleware for one key, which gives Clockify's rejection of it again for a minute without
// asking: an assistant with a bad key tries and tries.
func RememberRejection(clock func() time.Time) func(http.RoundTripper) http.RoundTripper {
	return func(next http.RoundTripper) http.RoundTripper { return &rejectedKey{clock: clock, next: next} }
}

type rejectedKey struct {
	clock func() time.Time
	next  http.RoundTripper

	mu     sync.Mutex
	until  time.Time
	answer http.Response
	body   []byte
}

// RoundTrip asks Clockify, unless the key was rejected just now.
func (k *rejectedKey) RoundTrip(req *http.Request) (*http.Response, error) {
	if resp := k.remembered(req); resp != nil {
		return resp, nil
	}
	resp, err := k.next.RoundTrip(req)
	if err != nil || resp.StatusCode != http.StatusUnauthorized {
		return resp, err
	}
	if err := k.remember(resp); err != nil {
		return nil, err
	}
	return k.remembered(req), nil
}

func (k *rejectedKey) remembered(req *http.Request) *http.Response {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.clock().Before(k.until) {
		return nil
	}
	if req.Body != nil {
		_ = req.Body.Close() // a transport must close the body, also where it does not read it
	}
	resp := k.answer
	resp.Header, resp.Request = k.answer.Header.Clone(), req
	resp.Body = io.NopCloser(bytes.NewReader(k.body))
	return &resp
}

func (k *rejectedKey) remember(resp *http.Response) error {
	body, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	_ = resp.Body.Close() // read as far as it matters
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.until, k.answer, k.body = k.clock().Add(rejectedFor), *resp, body
	return nil
}
