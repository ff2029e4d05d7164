package timesheet

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
)

// Duplicates are the ids of finished entries that repeat another one: same times, project, task and description. The
// first of each is not among them: the locked one, or else the oldest.
func Duplicates(entries []clockify.Entry) map[string]bool {
	entries = slices.SortedFunc(slices.Values(entries), func(a, b clockify.Entry) int {
		return cmp.Or(cmpBool(b.IsLocked, a.IsLocked), CreatedAt(a.ID).Compare(CreatedAt(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	type same struct {
		start, end                 int64
		project, task, description string
	}
	seen, repeated := map[same]bool{}, map[string]bool{}
	for _, e := range entries {
		if e.Running() {
			continue
		}
		key := same{e.Start().Unix(), e.End().Unix(), e.ProjectID, e.TaskID, strings.ToLower(strings.TrimSpace(e.Description))}
		if seen[key] {
			repeated[e.ID] = true
		}
		seen[key] = true
	}
	return repeated
}

func cmpBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// Overlapping are the ids of entries that share time with another one. A running entry lasts until now.
func Overlapping(entries []clockify.Entry, now time.Time) map[string]bool {
	entries = slices.SortedFunc(slices.Values(entries), func(a, b clockify.Entry) int { return a.Start().Compare(b.Start()) })
	ids := map[string]bool{}
	for i, e := range entries {
		mine := spanOf(e.Start(), e.Interval.End, now)
		for _, other := range entries[i+1:] {
			if !other.Start().Before(mine.end) {
				break
			}
			if mine.meets(spanOf(other.Start(), other.Interval.End, now)) {
				ids[e.ID], ids[other.ID] = true, true
			}
		}
	}
	return ids
}
