package session

import "context"

type progressKey struct{}

// WithProgress lets long work tell how far it is.
func WithProgress(ctx context.Context, tell func(done, total int)) context.Context {
	return context.WithValue(ctx, progressKey{}, tell)
}

// Progress tells whoever listens that so much of the work is done. The last step is not told: the answer tells it.
func Progress(ctx context.Context, done, total int) {
	tell, ok := ctx.Value(progressKey{}).(func(done, total int))
	if ok && done < total {
		tell(done, total)
	}
}
