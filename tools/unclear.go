package tools

import (
	"errors"
	"fmt"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// unclear turns a question about a time into one about the argument it was in, with its readings to choose from.
func unclear(path string, err error) error {
	var q *when.Question
	if !errors.As(err, &q) {
		return err
	}
	ask := &session.Ask{Path: path, Message: q.Error()}
	if len(q.Readings) > 0 {
		ask.Message = fmt.Sprintf("%s %s is unclear: %s. Which is meant?", path, view.Quote(q.Text), q.Reason)
	}
	for _, r := range q.Readings {
		ask.Choices = append(ask.Choices, session.Choice{Value: r.Text, Label: r.Label})
	}
	return ask
}
