package timeentry

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/when"
)

// setDuration moves the end, or the start if the call has an end on the clock but no start. With both ends it must fit.
func (e *entryEdit) setDuration(reader when.Reader, before clockify.Entry, r *clockify.EntryRequest, bothEnds bool) error {
	if words := rounding.FindStringSubmatch(strings.ToLower(strings.TrimSpace(string(e.changes.Duration)))); words != nil {
		return e.roundLength(r, words[1] == "down", words[1] == "up" || words[2] == "next", words[3])
	}
	length, err := e.newLength(reader, before)
	if err != nil {
		return err
	}
	switch {
	case e.changes.End == "" && !bothEnds:
		end := r.Start.Add(length)
		r.End = &end
	case e.changes.Start == "" && !e.endIsLength(reader, *r):
		r.Start = r.End.Add(-length)
	case r.End.Sub(r.Start) != length:
		return session.Refuse("from %s it is %s, not %s: say only two of start, end and duration. Nothing was written",
			e.format.Span(r.Start, r.End), when.FormatDuration(r.End.Sub(r.Start)), when.FormatDuration(length))
	}
	return nil
}

// endIsLength says whether the end was read as a length from the start ("2 hours"), which leaves the start where it is.
func (e *entryEdit) endIsLength(reader when.Reader, r clockify.EntryRequest) bool {
	length, err := reader.Duration(string(e.changes.End))
	_, moved := reader.Shift(string(e.changes.End))
	return err == nil && moved != nil && r.End.Equal(r.Start.Add(length.Duration))
}

// newLength is the length that the entry gets, and whether it counts from the length that it has ("+15m", "half an hour
// shorter").
func (e *entryEdit) newLength(reader when.Reader, before clockify.Entry) (time.Duration, error) {
	text := string(e.changes.Duration)
	by, err := reader.Shift(text)
	switch {
	case err != nil || by.Days != 0:
		length, err := reader.Duration(text)
		e.notes.add(length.Assumed)
		return length.Duration, tool.Unclear("duration", err)
	case before.Running():
		return 0, refuseRunning("duration", text)
	}
	length := before.Length(reader.Now) + by.Time
	if length <= 0 {
		return 0, session.Refuse("duration %q would leave nothing of %s: nothing was written. To remove the entry use delete_time_entries", text, when.FormatDuration(before.Length(reader.Now)))
	}
	return length, nil
}

// rounding reads "round 15m", "round up to 15 minutes", "rounded down to the half hour", "nearest 5m".
var rounding = regexp.MustCompile(`^(?:round(?:ed)?|nearest)\b\s*(up|down)?\s*(?:to)?\s*(?:the)?\s*(nearest|next|full|whole)?\s*(?:to)?\s*(.+)$`)

// roundLength moves the end so that the length is whole steps: to the nearest, the half up, unless down or up. It is one step
// at least, since an entry of no length would be lost.
func (e *entryEdit) roundLength(r *clockify.EntryRequest, down, up bool, text string) error {
	if r.End == nil {
		return session.Refuse("the timer is still running, so it has no length to round: stop it first, or leave it out with only: finished. Nothing was written")
	}
	step, err := e.reader.Duration(text)
	if err != nil {
		return tool.Unclear("duration", err)
	}
	if step.Duration < time.Minute || step.Duration > 24*time.Hour {
		return session.Refuse("duration %q is no step to round to: say minutes or hours, e.g. round 15m. Nothing was written", e.changes.Duration)
	}
	steps, rest := r.End.Sub(r.Start)/step.Duration, r.End.Sub(r.Start)%step.Duration
	if up && rest > 0 || !up && !down && 2*rest >= step.Duration {
		steps++
	}
	if steps == 0 {
		e.notes.add(fmt.Sprintf("what is shorter than %s becomes that", when.FormatDuration(step.Duration)))
	}
	end := r.Start.Add(max(steps, 1) * step.Duration)
	r.End = &end
	return nil
}
