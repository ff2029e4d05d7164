package timesheet

import (
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/when"
)

// Slot is a stretch of time, from Start up to End.
type Slot struct {
	Start, End time.Time
}

// Length is how long it is, in elapsed time.
func (s Slot) Length() time.Duration { return s.End.Sub(s.Start) }

// Busy is what entries take up; a running timer takes what there is until now.
func Busy(entries []clockify.Entry, now time.Time) []Slot {
	var busy []Slot
	for _, e := range entries {
		s := spanOf(e.Start(), e.Interval.End, now)
		if e.Running() {
			s.end = s.end.Truncate(time.Second)
		}
		if s.end.After(s.start) {
			busy = append(busy, Slot{s.start, s.end})
		}
	}
	return busy
}

// Free is what is left of a stretch of time beside what is busy, in order.
func Free(within Slot, busy []Slot) []Slot {
	busy = slices.Clone(busy)
	slices.SortFunc(busy, func(a, b Slot) int { return a.Start.Compare(b.Start) })
	var free []Slot
	at := within.Start
	for _, b := range busy {
		if b.Start.After(at) && at.Before(within.End) {
			free = append(free, Slot{at, when.Earlier(b.Start, within.End)})
		}
		if b.End.After(at) {
			at = b.End
		}
	}
	if at.Before(within.End) {
		free = append(free, Slot{at, within.End})
	}
	return free
}

// Latest is the last free stretch of that length.
func Latest(length time.Duration, within Slot, busy []Slot) (Slot, bool) {
	for _, free := range slices.Backward(Free(within, busy)) {
		if free.Length() >= length {
			return Slot{free.End.Add(-length), free.End}, true
		}
	}
	return Slot{}, false
}

// First is the first free stretch of that length at or after from; if there is none, the nearest before it.
func First(length time.Duration, from time.Time, within Slot, busy []Slot) (Slot, bool) {
	after := Slot{when.Later(from, within.Start), within.End}
	for _, f := range Free(after, busy) {
		if f.Length() >= length {
			return Slot{f.Start, f.Start.Add(length)}, true
		}
	}
	// What reaches over from is still nearer than anything that ends before it.
	return Latest(length, Slot{within.Start, when.Earlier(from.Add(length), within.End)}, busy)
}

// Meets says whether a stretch collides with anything busy.
func (s Slot) Meets(busy []Slot) bool {
	return slices.ContainsFunc(busy, func(b Slot) bool { return s.Start.Before(b.End) && b.Start.Before(s.End) })
}
