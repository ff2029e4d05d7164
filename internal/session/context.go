package session

import (
	"context"
	"errors"
	"sync/atomic"
)

// What a request carries in its context besides its deadline.
type (
	sessionKey  struct{}
	notifierKey struct{}
	progressKey struct{}
	sparingKey  struct{}
)

// With puts the session of the calling person into the context; only adapters take it out again.
func With(ctx context.Context, s *Session) context.Context {
	return context.WithValue(ctx, sessionKey{}, s)
}

// From takes out the calling person's session.
func From(ctx context.Context) *Session {
	s, _ := ctx.Value(sessionKey{}).(*Session)
	return s
}

// WithNotifier gives a request the way to send its client a notification at once: before its answer, on the same stream.
func WithNotifier(ctx context.Context, notify func(method string, params any)) context.Context {
	return context.WithValue(ctx, notifierKey{}, notify)
}

// Notifier sends the client of the request a notification; nil if the client cannot get one before its answer.
func Notifier(ctx context.Context) func(method string, params any) {
	notify, _ := ctx.Value(notifierKey{}).(func(method string, params any))
	return notify
}

// WithProgress lets long work report how far it is.
func WithProgress(ctx context.Context, report func(done, total int)) context.Context {
	return context.WithValue(ctx, progressKey{}, report)
}

// Progress reports that so much of the work is done. The last step is not reported: the answer says it.
func Progress(ctx context.Context, done, total int) {
	report, ok := ctx.Value(progressKey{}).(func(done, total int))
	if ok && done < total {
		report(done, total)
	}
}

// errSpared is that something is not known and, under Sparing, was not asked for either.
var errSpared = errors.New("not known yet: reading it tells")

// Sparing lets what runs under the context ask Clockify only so many times for the person and for names; then it fails
// and says that reading would tell. What nobody asked for in so many words must not use up the requests that an hour's work needs.
func Sparing(ctx context.Context, requests int) context.Context {
	left := &atomic.Int64{}
	left.Store(int64(requests))
	return context.WithValue(ctx, sparingKey{}, left)
}

func spend(ctx context.Context) error {
	left, sparing := ctx.Value(sparingKey{}).(*atomic.Int64)
	if sparing && left.Add(-1) < 0 {
		return errSpared
	}
	return nil
}
