package sandbox

import (
	"slices"
	"strings"
	"time"
)

// listEntries is a person's entries, latest start first. Start and end are digits on that person's wall clock.
func listEntries(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	if m.id != c.me.id && !c.caller().sees() {
		return nil, denied()
	}
	passes, err := c.entryFilter(m)
	if err != nil {
		return nil, err
	}
	found := []*entry{}
	for _, e := range slices.Backward(c.sp.byUser[m.id]) {
		if passes(e) {
			found = append(found, e)
		}
	}
	page, err := paged(c, found, ordinary)
	if err != nil {
		return nil, err
	}
	return c.entryRows(page, "")
}

func (c *call) entryFilter(m *member) (func(*entry) bool, error) {
	within, err := c.window(m.zone)
	if err != nil {
		return nil, err
	}
	withProject, err := c.on("project-required")
	if err != nil {
		return nil, err
	}
	withTask, err := c.on("task-required")
	if err != nil {
		return nil, err
	}
	running := c.query.Get("in-progress") == "true"
	text := strings.ToLower(c.query.Get("description"))
	project, task, tags := c.query.Get("project"), c.query.Get("task"), c.several("tags")
	return func(e *entry) bool {
		return within(e) && (!running || e.running()) && (!withProject || e.project != "") && (!withTask || e.task != "") &&
			(project == "" || e.project == project) && (task == "" || e.task == task) &&
			(text == "" || strings.Contains(strings.ToLower(e.description), text)) && (len(tags) == 0 || anyIn(e.tags, tags))
	}, nil
}

func anyIn(have, want []string) bool {
	return slices.ContainsFunc(have, func(id string) bool { return slices.Contains(want, id) })
}

// window reads start, end and get-week-before. Only the start of an entry counts, half-open.
func (c *call) window(zone *time.Location) (func(*entry) bool, error) {
	var at [3]time.Time
	for i, key := range []string{"start", "end", "get-week-before"} {
		v := c.query.Get(key)
		if v == "" {
			continue
		}
		t, err := instant(v)
		if err != nil {
			return nil, inconvertible(key, "java.time.Instant", err.Error())
		}
		at[i] = wall(t, zone)
	}
	start, end, week := at[0], at[1], at[2]
	return func(e *entry) bool {
		if !week.IsZero() && (e.start.Before(week.AddDate(0, 0, -7)) || !e.start.Before(week) || e.project == "" && e.task == "") {
			return false
		}
		return !e.start.Before(start) && (end.IsZero() || e.start.Before(end))
	}, nil
}

// listTimers is everything that runs in the workspace; a plain member sees their own.
func listTimers(c *call) (any, error) {
	found := []*entry{}
	for _, m := range c.sp.members {
		if e := c.sp.timer(m.id); e != nil && (m.id == c.me.id || c.caller().sees()) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b *entry) int { return byStart(b, a) })
	page, err := paged(c, found, timers)
	if err != nil {
		return nil, err
	}
	return c.entryRows(page, "")
}
