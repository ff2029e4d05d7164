package resources

import (
	"context"
	"errors"
	"strings"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// lineWidth bounds what an error shows of a text that may be Clockify's.
const lineWidth = 1000

// explain says why there is nothing to read, and what to read instead.
func explain(at address, err error) string {
	var ask *session.Ask
	switch {
	case errors.As(err, &ask):
		return which(at, ask)
	case errors.Is(err, context.DeadlineExceeded):
		return "Clockify did not answer in time. Try again in a minute."
	}
	return view.Capital(view.SafeLines(err.Error(), lineWidth))
}

// which turns a question into addresses to choose from.
func which(at address, ask *session.Ask) string {
	var b strings.Builder
	b.WriteString(view.Capital(view.Safe(ask.Message, lineWidth)) + " Read one of these:")
	for _, c := range ask.Choices {
		there := at
		if ask.Path == session.Projects.Word {
			there.project = c.Value
		} else {
			there.workspace = c.Value
		}
		b.WriteString("\n- " + view.Name(c.Label) + ": " + there.String())
	}
	return b.String()
}
