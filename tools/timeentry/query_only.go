package timeentry

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// filterOnly keeps the entries that have a property besides what they are on: a length ("over 2h"), something missing ("no
// description"), or a conflict with others ("duplicates", "overlaps"). Several are joined by commas or "and".
func (q *query) filterOnly(ctx context.Context, text string) error {
	text = onlyNoise.ReplaceAllString(strings.ToLower(strings.TrimSpace(text)), "")
	if text == "" {
		return nil
	}
	parts := strings.Split(text, ",")
	if !strings.Contains(text, "between ") {
		parts = onlyAnd.Split(text, -1)
	}
	for _, part := range parts {
		part = strings.TrimSpace(onlyNoise.ReplaceAllString(part, ""))
		done, err := q.filterConflicts(ctx, part)
		if err != nil {
			return err
		}
		predicate, ok := q.lengthFilter(part)
		if !ok {
			predicate, ok = fieldFilter(part)
		}
		switch {
		case done:
		case !ok:
			return session.Refuse("only %s is not understood: say a length (over 2h, under 5m, between 1h and 2h), what is missing (no description, no project, no task, no tags), duplicates, overlaps, running, finished or locked", view.Quote(part))
		default:
			q.addLocalFilter("only "+view.Name(part), predicate)
		}
	}
	return nil
}

var (
	onlyNoise = regexp.MustCompile(`^(only|those|the|entries|ones|that|which|are|is|with a length of|lasting|took|\s)+\b`)
	onlyAnd   = regexp.MustCompile(`\s*,\s*(?:and\s+)?|\s+and\s+`)
)

// lengthWords are the words that compare a length, the longer ones first.
var lengthWords = []struct {
	words []string
	fits  func(length, limit time.Duration) bool
}{
	{[]string{"at least", "greater than or equal to", "more than or equal to", "not under", "not less than", "no less than", ">=", "≥"}, func(l, limit time.Duration) bool { return l >= limit }},
	{[]string{"at most", "less than or equal to", "not over", "not more than", "not longer than", "no more than", "up to", "<=", "≤"}, func(l, limit time.Duration) bool { return l <= limit }},
	{[]string{"over", "more than", "longer than", "greater than", "above", "exceeding", ">"}, func(l, limit time.Duration) bool { return l > limit }},
	{[]string{"under", "less than", "shorter than", "fewer than", "below", "<"}, func(l, limit time.Duration) bool { return l < limit }},
	{[]string{"exactly", "equal to", "="}, func(l, limit time.Duration) bool { return l == limit }},
}

// lengthFilter reads "over 2h" and "between 1h and 2h". A running timer has its length until now.
func (q *query) lengthFilter(text string) (func(clockify.Entry) bool, bool) {
	if rest, ok := strings.CutPrefix(text, "between "); ok {
		low, high, _ := strings.Cut(rest, " and ")
		from, lowErr := q.reader.Duration(low)
		to, highErr := q.reader.Duration(high)
		return func(e clockify.Entry) bool {
			length := e.Length(q.format.Now)
			return length >= from.Duration && length <= to.Duration
		}, lowErr == nil && highErr == nil
	}
	for _, compare := range lengthWords {
		for _, word := range compare.words {
			rest, ok := strings.CutPrefix(text, word)
			limit, err := q.reader.Duration(strings.TrimSuffix(strings.TrimSpace(rest), " long"))
			if ok && err == nil {
				return func(e clockify.Entry) bool { return compare.fits(e.Length(q.format.Now), limit.Duration) }, true
			}
		}
	}
	return nil, false
}

var missing = regexp.MustCompile(`^(?:no|without(?: a| any)?|missing(?: a)?|lacking(?: a)?|empty)\s+(\w+)$`)

// fieldFilter reads what an entry lacks or is.
func fieldFilter(text string) (func(clockify.Entry) bool, bool) {
	states := map[string]func(clockify.Entry) bool{
		"running": clockify.Entry.Running, "finished": func(e clockify.Entry) bool { return !e.Running() },
		"locked": func(e clockify.Entry) bool { return e.IsLocked }, "billable": func(e clockify.Entry) bool { return e.Billable },
	}
	states["not billable"] = func(e clockify.Entry) bool { return !e.Billable }
	states["non-billable"], states["unbillable"] = states["not billable"], states["not billable"]
	if state, ok := states[text]; ok {
		return state, true
	}
	found := missing.FindStringSubmatch(text)
	if found == nil {
		return nil, false
	}
	fields := map[string]func(clockify.Entry) bool{
		"description": func(e clockify.Entry) bool { return strings.TrimSpace(e.Description) == "" },
		"project":     func(e clockify.Entry) bool { return e.ProjectID == "" },
		"task":        func(e clockify.Entry) bool { return e.TaskID == "" },
		"tag":         func(e clockify.Entry) bool { return len(e.TagIDs) == 0 },
		"client":      func(e clockify.Entry) bool { return clientOf(e) == "" },
	}
	name := strings.TrimSuffix(found[1], "s")
	if slices.Contains([]string{"text", "note", "comment", "title"}, name) {
		name = "description"
	}
	lacks, ok := fields[name]
	return lacks, ok
}

// filterConflicts reads "duplicates", which are all but the first of equal entries, and "overlaps", which are all that share
// time with another. Both look at everything of the person in the period.
func (q *query) filterConflicts(ctx context.Context, text string) (bool, error) {
	var find func([]clockify.Entry, time.Time) map[string]bool
	switch strings.TrimSuffix(text, "s") {
	case "duplicate", "double", "repeat", "repeated", "copie", "duplicated", "logged twice":
		find = func(entries []clockify.Entry, _ time.Time) map[string]bool { return timesheet.Duplicates(entries) }
		q.notes.add("the first of equal entries is not among them")
	case "overlap", "overlapping", "conflict", "conflicting", "double booked", "double-booked":
		find = timesheet.Overlapping
	default:
		return false, nil
	}
	if !q.hasPeriod() {
		return true, session.Refuse("only %s needs a period: say last week, this month ...", view.Quote(text))
	}
	entries, err := q.EntriesOf(ctx, q.person.ID, q.period.Start.Add(-reachBack), q.period.End)
	if err != nil {
		return true, q.explainForbidden(err)
	}
	q.onePerson = true
	ids := find(entries, q.format.Now)
	q.addLocalFilter("only "+view.Name(text), func(e clockify.Entry) bool { return ids[e.ID] })
	return true, nil
}
