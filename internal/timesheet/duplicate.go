package timesheet

import (
	"strconv"
	"strings"
	"time"

	"clockify-mcp/clockify"
)

// CreatedAt is the second in which Clockify made an id: its first eight hex digits. [live]
func CreatedAt(id string) time.Time {
	if len(id) < 8 {
		return time.Time{}
	}
	seconds, err := strconv.ParseUint(id[:8], 16, 32)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(int64(seconds), 0)
}

// clockSkew is how far Clockify's clock may be behind ours.
const clockSkew = 2 * time.Minute

// MadeSince says whether Clockify made an id after that moment by our clock, as far as the two can be compared.
func MadeSince(id string, began time.Time) bool { return CreatedAt(id).After(began.Add(-clockSkew)) }

// Duplicate finds the entry that a new one repeats: the same start and end, project and description.
func Duplicate(after clockify.EntryRequest, around []clockify.Entry) *clockify.Entry {
	for _, e := range around {
		if e.Start().Equal(after.Start) && clockify.SameEnd(e.Interval.End, after.End) && alike(after, e) {
			return &e
		}
	}
	return nil
}

// alike says whether a new entry says the same as an old one: project and description agree, where one side may leave one of
// them out. Two calls with two people at the same hour are two entries.
func alike(after clockify.EntryRequest, e clockify.Entry) bool {
	mine, theirs := strings.ToLower(strings.TrimSpace(after.Description)), strings.ToLower(strings.TrimSpace(e.Description))
	agree := func(a, b string) bool { return a == b || a == "" || b == "" }
	sameOne := after.ProjectID == e.ProjectID && (after.ProjectID != "" || mine == theirs) || mine != "" && mine == theirs
	return sameOne && agree(after.ProjectID, e.ProjectID) && agree(mine, theirs)
}

// repeatTime is how soon an equal entry after another is likely a repeat of the same call.
const repeatTime = 15 * time.Minute

// Repeat finds an entry of that day that says the same (project, description and length) and was created just now:
// then a plan without a start is likely the same call once more, and must not slide into the next free time.
func Repeat(project, description string, length time.Duration, day []clockify.Entry, now time.Time) *clockify.Entry {
	for _, e := range day {
		age := now.Sub(CreatedAt(e.ID))
		if age >= -time.Minute && age <= repeatTime && !e.Running() && e.Length(now) == length &&
			e.ProjectID == project && strings.EqualFold(strings.TrimSpace(e.Description), strings.TrimSpace(description)) {
			return &e
		}
	}
	return nil
}
