package clockify

import (
	"context"
	"iter"
	"time"
)

// EntryFilter selects entries of a user; its zero value selects all.
type EntryFilter struct {
	Start, End time.Time      // entries that start in [Start, End), as instants; a zero time leaves that side open
	Zone       *time.Location // the profile zone of the user whose entries are listed; nil is UTC
	OrZone     *time.Location // a second zone that Clockify may use instead, such as one's own when listing another user

	Description     string // part of the description
	Project, Task   string
	Tags            []string // any of them
	ProjectRequired *bool    // true: only with a project
	TaskRequired    *bool
	WeekBefore      time.Time // only with a project or task, of the seven days before it; how Clockify reads its zone is not known
	InProgress      bool      // only the running timer; every other filter is then left out
	EntryGet
	Paging
}

// entryQuery is the filter as Clockify's query has it.
type entryQuery struct {
	Start           string   `query:"start"`
	End             string   `query:"end"`
	Description     string   `query:"description"`
	Project         string   `query:"project"`
	Task            string   `query:"task"`
	Tags            []string `query:"tags"`
	ProjectRequired *bool    `query:"project-required"`
	TaskRequired    *bool    `query:"task-required"`
	WeekBefore      string   `query:"get-week-before"`
	InProgress      bool     `query:"in-progress"`
	EntryGet
	Paging
}

func (f EntryFilter) query() entryQuery {
	if f.InProgress {
		return entryQuery{InProgress: true, EntryGet: f.EntryGet, Paging: f.Paging}
	}
	return entryQuery{
		Start:           f.earliest(),
		End:             f.latest(),
		Description:     f.Description,
		Project:         f.Project,
		Task:            f.Task,
		Tags:            f.Tags,
		ProjectRequired: f.ProjectRequired,
		TaskRequired:    f.TaskRequired,
		WeekBefore:      instant(f.WeekBefore),
		EntryGet:        f.EntryGet,
		Paging:          f.Paging,
	}
}

// List walks the user's entries, the latest start first.
func (s *Entries) List(ctx context.Context, user string, f EntryFilter) iter.Seq2[Entry, error] {
	rows := list[Entry](ctx, s.userPath(user), f.query())
	if f.InProgress {
		return rows
	}
	return func(yield func(Entry, error) bool) {
		for e, err := range rows {
			if (err != nil || f.matches(e.Start())) && !yield(e, err) {
				return
			}
		}
	}
}

// InProgress walks the running timers of everybody in the workspace.
func (s *Entries) InProgress(ctx context.Context) iter.Seq2[Entry, error] {
	return list[Entry](ctx, s.path("time-entries", "status", "in-progress"), nil)
}

// matches reports whether the filter selects an entry with this start. The query may select more than the filter.
func (f EntryFilter) matches(start time.Time) bool {
	return !start.Before(f.Start) && (f.End.IsZero() || start.Before(f.End))
}

// The list does not read start and end as instants: it takes their UTC digits and reads them again in the profile
// zone [live]. So the local digits are sent with a Z. Where clocks change, digits can mean two instants or none;
// near such a change the query is a day wider, and matches keeps only what was asked for.

func (f EntryFilter) earliest() string {
	if f.Start.IsZero() {
		return ""
	}
	earliest := ""
	for _, zone := range f.zones() {
		t := f.Start
		if clocksChange(t, zone) {
			t = t.Add(-margin)
		}
		if digits := t.In(zone).Format(wireTime); earliest == "" || digits < earliest {
			earliest = digits
		}
	}
	return earliest
}

func (f EntryFilter) latest() string {
	if f.End.IsZero() {
		return ""
	}
	latest := ""
	for _, zone := range f.zones() {
		t := f.End.Add(time.Second - time.Nanosecond) // a part of a second counts as a whole one
		if clocksChange(t, zone) {
			t = t.Add(margin)
		}
		latest = max(latest, t.In(zone).Format(wireTime))
	}
	return latest
}

func (f EntryFilter) zones() []*time.Location {
	zones := []*time.Location{time.UTC}
	if f.Zone != nil {
		zones[0] = f.Zone
	}
	if f.OrZone != nil {
		zones = append(zones, f.OrZone)
	}
	return zones
}

// margin covers the largest jump that a zone's clocks ever made: a whole day, at the date line.
const margin = 26 * time.Hour

// clocksChange reports whether the zone's offset changes near t.
func clocksChange(t time.Time, zone *time.Location) bool {
	_, before := t.Add(-margin).In(zone).Zone()
	_, after := t.Add(margin).In(zone).Zone()
	return before != after
}
