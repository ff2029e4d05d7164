package session

import "context"

type (
	notifierKey struct{}
	progressKey struct{}
)

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
