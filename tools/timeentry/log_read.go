package timeentry

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/when"
)

// readEntries reads every entry, so that all that is wrong is told at once: nobody is sent back for each.
func (p *logPlan) readEntries(ctx context.Context, entries []logEntry) error {
	var faults []string
	var first error
	for i, e := range entries {
		err := p.read(ctx, i, e)
		if err == nil {
			continue
		}
		if !aboutWords(err) {
			return err
		}
		if first == nil {
			first = session.Under(fmt.Sprintf("entries.%d", i), lead(i, len(entries)), err)
		}
		faults = append(faults, fmt.Sprintf("entry %d: %s", i+1, strings.ReplaceAll(err.Error(), "\n- ", " | ")))
	}
	switch {
	case first == nil:
		return nil
	case len(entries) == 1, len(faults) == 1 && errors.As(first, new(*session.Ask)):
		return first
	}
	return session.Refuse("nothing was written, because %d of these %d entries cannot be logged as they stand:\n- %s", len(faults), len(entries), strings.Join(faults, "\n- "))
}

// lead says which of several entries a question is about.
func lead(i, of int) string {
	if of == 1 {
		return ""
	}
	return fmt.Sprintf("entry %d: ", i+1)
}

// aboutWords says whether an error is about what was said. Others are about Clockify, and would come again for each entry.
func aboutWords(err error) bool {
	return errors.As(err, new(session.Refusal)) || errors.As(err, new(*session.Ask)) || errors.As(err, new(*when.Refusal)) || errors.As(err, new(*when.Question))
}
