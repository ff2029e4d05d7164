package timeentry

import (
	"context"
	"regexp"
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
	text = decimalComma.ReplaceAllString(strings.ToLower(strings.TrimSpace(text)), "$1.$2")
	for _, found := range onlyPart.FindAllStringSubmatch(text, -1) {
		part := strings.TrimSpace(onlyNoise.ReplaceAllString(found[1], ""))
		if part == "" {
			continue
		}
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

const noise = `(?:(?:only|those|the|entries|ones|that|which|are|is|with a length of|with|lasting|took|\s)+\b)?`

var (
	onlyNoise = regexp.MustCompile(`^` + noise)
	// onlyPart ends at a comma or an "and", but not at the one of "between 1h and 2h".
	onlyPart     = regexp.MustCompile(`(` + noise + `(?:between [^,]+? and )?[^,]+?)(?:\s*,\s*(?:and\s+)?|\s+and\s+|$)`)
	decimalComma = regexp.MustCompile(`(\d),(\d)`)
)

// lengthWords are the words before or after a length that compare with it, the longer ones first.
var lengthWords = []struct {
	words []string
	fits  func(length, limit time.Duration) bool
}{
	{[]string{"at least", "greater than or equal to", "more than or equal to", "not under", "not less than", "no less than", ">=", "≥", "or more", "or longer"}, func(l, limit time.Duration) bool { return l >= limit }},
	{[]string{"at most", "less than or equal to", "not over", "not more than", "not longer than", "no more than", "up to", "<=", "≤", "or less", "or shorter"}, func(l, limit time.Duration) bool { return l <= limit }},
	{[]string{"over", "more than", "longer than", "greater than", "above", "exceeding", ">"}, func(l, limit time.Duration) bool { return l > limit }},
	{[]string{"under", "less than", "shorter than", "fewer than", "below", "<"}, func(l, limit time.Duration) bool { return l < limit }},
	{[]string{"exactly", "equal to", "="}, func(l, limit time.Duration) bool { return l == limit }},
}

var lengthRange = regexp.MustCompile(`^(?:between |from )?(.+) (?:and|to) (.+)$`)

// lengthFilter reads "over 2h" and "between 1h and 2h". A running timer has its length until now.
func (q *query) lengthFilter(text string) (func(clockify.Entry) bool, bool) {
	for _, compare := range lengthWords {
		for _, word := range compare.words {
			rest, ok := strings.CutPrefix(text, word)
			if !ok {
				rest, ok = strings.CutSuffix(text, word)
			}
			if !ok {
				continue
			}
			if limit, err := q.reader.Duration(strings.TrimSuffix(strings.TrimSpace(rest), " long")); err == nil {
				return func(e clockify.Entry) bool { return compare.fits(e.Length(q.format.Now), limit.Duration) }, true
			}
		}
	}
	limits := lengthRange.FindStringSubmatch(text)
	if limits == nil {
		return nil, false
	}
	from, fromErr := q.reader.Duration(limits[1])
	to, toErr := q.reader.Duration(limits[2])
	least, most := min(from.Duration, to.Duration), max(from.Duration, to.Duration)
	return func(e clockify.Entry) bool {
		length := e.Length(q.format.Now)
		return least <= length && length <= most
	}, fromErr == nil && toErr == nil
}

// entryStates are the words for what an entry is.
var entryStates = map[string]func(clockify.Entry) bool{
	"running":      clockify.Entry.Running,
	"finished":     func(e clockify.Entry) bool { return !e.Running() },
	"locked":       func(e clockify.Entry) bool { return e.IsLocked },
	"billable":     func(e clockify.Entry) bool { return e.Billable },
	"not billable": notBillable, "non-billable": notBillable, "unbillable": notBillable,
	"untagged": withoutTags,
}

func notBillable(e clockify.Entry) bool { return !e.Billable }
func withoutTags(e clockify.Entry) bool { return len(e.TagIDs) == 0 }
func withoutText(e clockify.Entry) bool { return strings.TrimSpace(e.Description) == "" }

var missing = regexp.MustCompile(`^(?:no|without(?: a| any)?|missing(?: a)?|lacking(?: a)?|empty)\s+(\w+?)s?$`)

// withoutField are the words for what an entry can lack.
var withoutField = map[string]func(clockify.Entry) bool{
	"description": withoutText, "text": withoutText, "note": withoutText, "comment": withoutText, "title": withoutText,
	"project": func(e clockify.Entry) bool { return e.ProjectID == "" },
	"task":    func(e clockify.Entry) bool { return e.TaskID == "" },
	"tag":     withoutTags,
	"client":  func(e clockify.Entry) bool { return clientOf(e) == "" },
}

// fieldFilter reads what an entry lacks or is.
func fieldFilter(text string) (func(clockify.Entry) bool, bool) {
	if found := missing.FindStringSubmatch(text); found != nil {
		lacks, ok := withoutField[found[1]]
		return lacks, ok
	}
	is, ok := entryStates[text]
	return is, ok
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
