package tools

import (
	"context"
	"errors"

	"clockify-mcp/internal/view"
)

// maxErrorLine bounds what an error shows of a text that may be Clockify's.
const maxErrorLine = 1000

// explain puts an error in words that say what to do next. Our own errors and the client's already do;
// what is left is to make texts of Clockify safe to show.
func explain(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return "This took longer than 25 seconds and was stopped. If it was to write something, look with find_time_entries what was done before trying again."
	}
	return view.Capital(view.SafeLines(err.Error(), maxErrorLine))
}
