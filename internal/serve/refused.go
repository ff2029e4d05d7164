package serve

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"time"
)

// refusedFor is how long a refused key is believed to be refused still.
const refusedFor = time.Minute

// Refused remembers that Clockify refused a key and gives the same answer for a minute without asking again. One
// stands in the stack of each key: an assistant with a bad key tries and tries.
func Refused(clock func() time.Time) func(http.RoundTripper) http.RoundTripper {
	return func(next http.RoundTripper) http.RoundTripper { return &refused{clock: clock, next: next} }
}

type refused struct {
	clock func() time.Time
	next  http.RoundTripper

	mu     sync.Mutex
	until  time.Time
	answer http.Response
	body   []byte
}

// RoundTrip asks, unless the answer is known to be no.
func (k *refused) RoundTrip(req *http.Request) (*http.Response, error) {
	if again := k.again(req); again != nil {
		return again, nil
	}
	resp, err := k.next.RoundTrip(req)
	if err != nil || resp.StatusCode != http.StatusUnauthorized {
		return resp, err
	}
	if err := k.keep(resp); err != nil {
		return nil, err
	}
	return k.again(req), nil
}

func (k *refused) again(req *http.Request) *http.Response {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.clock().Before(k.until) {
		return nil
	}
	if req.Body != nil {
		_ = req.Body.Close() // as a transport does with a body that it leaves unread
	}
	same := k.answer
	same.Header, same.Request = k.answer.Header.Clone(), req
	same.Body = io.NopCloser(bytes.NewReader(k.body))
	return &same
}

func (k *refused) keep(resp *http.Response) error {
	body, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	_ = resp.Body.Close() // read as far as it matters
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.until, k.answer, k.body = k.clock().Add(refusedFor), *resp, body
	return nil
}
