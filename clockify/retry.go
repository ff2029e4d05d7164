package clockify

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/cenkalti/backoff/v5"
)

const (
	// repeatedHeader marks the answer that Retry makes for a repeated DELETE whose thing is gone.
	repeatedHeader = "X-Repeated-Delete"
	// maxWait is the longest wait before one attempt, whatever Retry-After says.
	maxWait = time.Minute
)

// Retry sends again what can be sent again, at most attempts times in all:
//
//	GET               429, 502 to 504, network errors
//	DELETE            the same; if the thing is gone on a repeat, the first did it
//	PUT, PATCH, POST  429 only: anything else may have been written
//
// It waits as long as Retry-After says, else 1, 2, 4 s with jitter, and only if that fits the request's deadline;
// otherwise the caller gets the answer at once.
func Retry(attempts int) Middleware {
	return func(next http.RoundTripper) http.RoundTripper {
		return roundTripper(func(req *http.Request) (*http.Response, error) {
			return retry(next, req, attempts)
		})
	}
}

func retry(next http.RoundTripper, req *http.Request, attempts int) (*http.Response, error) {
	delays := newDelays()
	isDelete := req.Method == http.MethodDelete
	mayBeDone := false // an earlier attempt of a DELETE may have reached Clockify
	for left := attempts - 1; ; left-- {
		resp, err := next.RoundTrip(req)
		if mayBeDone && foundNothing(req, resp) {
			discard(resp)
			return alreadyDeleted(req), nil
		}
		if left <= 0 || !repeatable(req, resp, err) || !pause(req.Context(), delay(resp, delays)) {
			return finish(req, resp, err, mayBeDone)
		}
		again, cannot := rewind(req)
		if cannot != nil {
			return finish(req, resp, err, mayBeDone)
		}
		mayBeDone = mayBeDone || isDelete && !isRateLimited(resp) && !isUnsent(err)
		discard(resp)
		req = again
	}
}

// doubtful is the error of a request whose earlier attempt may have been done, though the last was not.
type doubtful struct{ error }

// Unwrap gives the reason why the last attempt was not done.
func (d doubtful) Unwrap() error { return d.error }

// finish returns the last attempt's outcome. It is in doubt if an earlier attempt may have been done and this one was
// not even tried.
func finish(req *http.Request, resp *http.Response, err error, mayBeDone bool) (*http.Response, error) {
	if !mayBeDone {
		return resp, err
	}
	if isRateLimited(resp) {
		err = peek(req, resp)
		discard(resp)
	}
	if err != nil {
		return nil, doubtful{err}
	}
	return resp, nil
}

// repeatable is the table in the comment of Retry.
func repeatable(req *http.Request, resp *http.Response, err error) bool {
	safe := req.Method == http.MethodGet || req.Method == http.MethodDelete
	switch {
	case isRateLimited(resp):
		return true
	case err != nil:
		return safe && !isKeptBack(err)
	case !safe:
		return false
	}
	return resp.StatusCode >= 502 && resp.StatusCode <= 504
}

func isRateLimited(resp *http.Response) bool {
	return resp != nil && resp.StatusCode == http.StatusTooManyRequests
}

// foundNothing reports whether the answer says that there is nothing to delete.
func foundNothing(req *http.Request, resp *http.Response) bool {
	return resp != nil && resp.StatusCode == http.StatusBadRequest && IsNotFound(peek(req, resp))
}

func alreadyDeleted(req *http.Request) *http.Response {
	return &http.Response{
		Status: "204 No Content", StatusCode: http.StatusNoContent,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{repeatedHeader: {"true"}}, Body: http.NoBody, Request: req,
	}
}

func newDelays() backoff.BackOff {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval, b.Multiplier, b.RandomizationFactor = time.Second, 2, 0.25
	b.Reset()
	return b
}

func delay(resp *http.Response, delays backoff.BackOff) time.Duration {
	next := delays.NextBackOff()
	if isRateLimited(resp) {
		if wait := retryAfter(resp.Header); wait > 0 {
			return wait
		}
	}
	return next
}

// pause waits, if that ends before the request's own deadline, and reports whether it did.
func pause(ctx context.Context, d time.Duration) bool {
	if d > maxWait {
		return false
	}
	wait, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	deadline, has := ctx.Deadline()
	if end, _ := wait.Deadline(); has && !end.Before(deadline) {
		return false
	}
	<-wait.Done()
	return ctx.Err() == nil
}

// rewind returns the request with its body from the start.
func rewind(req *http.Request) (*http.Request, error) {
	again := req.Clone(req.Context())
	if req.GetBody == nil {
		return again, nil
	}
	body, err := req.GetBody()
	again.Body = body
	return again, err
}

// discard ends a response so that its connection can be used again.
func discard(resp *http.Response) {
	if resp != nil {
		_, _ = io.CopyN(io.Discard, resp.Body, 64<<10)
		_ = resp.Body.Close()
	}
}
