package timesheet

import (
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/when"
)

// Reason is why a change must be agreed to before it is written.
type Reason int

// The reasons, in the order they are reported.
const (
	Overlap Reason = iota
	Future
	TooLong
)

// maxLength is how long one entry may be without a question.
const maxLength = 24 * time.Hour

// Risk is one reason against one change of a plan.
type Risk struct {
	Reason Reason
	Change int             // index into the plan
	With   *clockify.Entry // the entry overlapped; nil when it is one of the plan itself
	Other  int             // then: its index
}

// span is a stretch of time on somebody's timesheet. A running timer reaches until now and stays open.
type span struct {
	start, end time.Time
}

func spanOf(start time.Time, end *time.Time, now time.Time) span {
	if end != nil {
		return span{start, *end}
	}
	if now.Before(start) {
		now = start
	}
	return span{start, now.Add(time.Second)} // a timer started this very second already takes its place
}

func (s span) meets(o span) bool { return s.start.Before(o.end) && o.start.Before(s.end) }

// Risks finds what speaks against a plan, given all entries of the person around it.
// An entry whose times stay as they are is not checked again.
func Risks(changes []Change, around []clockify.Entry, now time.Time) []Risk {
	rest := untouched(changes, around)
	var risks []Risk
	for i, c := range changes {
		if !c.Moves() {
			continue
		}
		mine := spanOf(c.After.Start, c.After.End, now)
		risks = append(risks, overlaps(changes, rest, i, mine, now)...)
		if c.After.Start.After(now) || (c.After.End != nil && c.After.End.After(now)) {
			risks = append(risks, Risk{Reason: Future, Change: i})
		}
		if c.After.End != nil && c.After.End.Sub(c.After.Start) > maxLength {
			risks = append(risks, Risk{Reason: TooLong, Change: i})
		}
	}
	return risks
}

func overlaps(changes []Change, rest []clockify.Entry, i int, mine span, now time.Time) (found []Risk) {
	for _, e := range rest {
		if mine.meets(spanOf(e.Start(), e.Interval.End, now)) {
			found = append(found, Risk{Reason: Overlap, Change: i, With: &e})
		}
	}
	for j, other := range changes {
		if other.After == nil || j == i || (j < i && other.Moves()) {
			continue
		}
		if mine.meets(spanOf(other.After.Start, other.After.End, now)) {
			found = append(found, Risk{Reason: Overlap, Change: i, Other: j})
		}
	}
	return found
}

// untouched is what stays where it is while the plan is carried out.
func untouched(changes []Change, around []clockify.Entry) []clockify.Entry {
	touched := map[string]bool{}
	for _, c := range changes {
		if c.Before != nil {
			touched[c.Before.ID] = true
		}
	}
	var rest []clockify.Entry
	for _, e := range around {
		if !touched[e.ID] {
			rest = append(rest, e)
		}
	}
	return rest
}

// Window is the time that must be read to see everything a plan could collide with: the list filters on the start
// only, so it begins a week before the plan's first start, to hold what runs overnight and the running timer.
// A timer in the plan reaches until now.
func Window(changes []Change, now time.Time) (from, to time.Time) {
	for _, c := range changes {
		if c.After == nil {
			continue
		}
		end := when.Later(c.After.Start, now)
		if c.After.End != nil {
			end = *c.After.End
		}
		if from.IsZero() || c.After.Start.Before(from) {
			from = c.After.Start
		}
		if end.After(to) {
			to = end
		}
	}
	return from.Add(-7 * 24 * time.Hour), to.Add(time.Second)
}

// ForgottenAfter is how long a timer runs before it looks forgotten.
const ForgottenAfter = 10 * time.Hour

// Forgotten says whether a timer that has run until now looks forgotten: then it is never closed without a question.
func Forgotten(e clockify.Entry, now time.Time) bool { return e.Length(now) > ForgottenAfter }
