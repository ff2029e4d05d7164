package tools

import (
	"context"
	"fmt"
	"iter"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
)

// lookUp finds out what became of an addition whose answer was lost. It is never sent again: it could add the thing twice.
func lookUp[T any](ctx context.Context, began time.Time, lost error, list func(context.Context) iter.Seq2[T, error],
	same func(T) (id string, is bool),
) (T, error) {
	var none T
	if !clockify.IsUnsure(lost) {
		return none, lost
	}
	ctx, cancel := session.LookingUp(ctx)
	defer cancel()
	for one, err := range list(ctx) {
		if err != nil {
			return none, unknown(lost, "a find_ tool")
		}
		if id, is := same(one); is && timesheet.MadeSince(id, began) {
			return one, nil
		}
	}
	return none, notWritten(lost)
}

func notWritten(lost error) error {
	return fmt.Errorf("%w\nIt was looked up and not written, so it is safe to try again", lost)
}

func unknown(lost error, tool string) error {
	return fmt.Errorf("%w\nLooking it up failed too: look with %s before trying again", lost, tool)
}
