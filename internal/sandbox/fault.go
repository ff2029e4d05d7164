package sandbox

import (
	"context"
	"net/http"
	"strconv"
	"time"
)

// Fault is an answer that Clockify did not mean to give. No Message and no Code is an empty body.
type Fault struct {
	Status     int
	Code       int
	Message    string
	RetryAfter time.Duration // whole seconds on the wire; zero sends no header
	After      bool          // the request takes effect first, then its answer is lost
	Drop       bool          // no answer at all: the connection breaks
	Delay      time.Duration // before the answer, unless the caller gives up
}

// Fail asks f about every request before it is answered; nil lets the request through.
func (s *Server) Fail(f func(*http.Request) *Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = f
}

func (s *Server) faultFor(r *http.Request) *Fault {
	s.mu.Lock()
	f := s.fault
	s.mu.Unlock()
	if f == nil {
		return nil
	}
	return f(r)
}

func (f *Fault) wait(ctx context.Context) {
	if f.Delay <= 0 {
		return
	}
	t := time.NewTimer(f.Delay)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

func (f *Fault) answer() answer {
	a := answer{status: f.Status, header: http.Header{}, drop: f.Drop}
	if f.Message != "" || f.Code != 0 {
		a.body = encode(envelope{f.Message, f.Code})
	}
	if f.RetryAfter > 0 {
		a.header.Set("Retry-After", strconv.Itoa(int((f.RetryAfter+time.Second-1)/time.Second)))
	}
	return a
}
