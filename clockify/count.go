package clockify

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// Counter counts the requests that were sent, for workspaces that have few an hour. Its zero value counts all of
// them; with a clock it also knows how many were sent lately.
type Counter struct {
	Now func() time.Time

	mu       sync.Mutex
	sent     int
	lastHour []time.Time // of the last hour, oldest first
}

// Count counts every attempt.
func Count(c *Counter) Middleware {
	return func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(req *http.Request) (*http.Response, error) {
			c.add()
			return next.RoundTrip(req)
		})
	}
}

// Sent is how many requests were sent in all.
func (c *Counter) Sent() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.sent
}

// LastHour is how many requests were sent within the last hour; zero without a clock.
func (c *Counter) LastHour() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Now == nil {
		return 0
	}
	c.expire(c.Now())
	return len(c.lastHour)
}

func (c *Counter) add() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sent++
	if c.Now == nil {
		return
	}
	now := c.Now()
	c.expire(now)
	c.lastHour = append(c.lastHour, now)
}

// expire drops what is older than an hour.
func (c *Counter) expire(now time.Time) {
	cutoff := now.Add(-time.Hour)
	c.lastHour = slices.DeleteFunc(c.lastHour, func(t time.Time) bool { return !t.After(cutoff) })
}
