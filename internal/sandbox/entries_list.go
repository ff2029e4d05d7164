package sandbox

import (
	"slices"
	"time"
)

// listEntries is a person's entries, latest start first. Start and end are digits on that person's wall clock.
func listEntries(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	if m.id != c.me.id && !c.caller().seesOthers() {
		return nil, denied()
	}
	passes, err := c.entryFilter(m)
	if err != nil {
		return nil, err
	}
	found := []*entry{}
	for _, e := range slices.Backward(c.ws.byUser[m.id]) {
		if passes(e) {
			found = append(found, e)
		}
	}
	page, err := paged(c, found, usualPages)
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
	flags, err := c.flags("in-progress", "project-required", "task-required")
	if err != nil {
		return nil, err
	}
	var f filter[*entry]
	f.require(true, within)
	f.require(isTrue(flags["in-progress"]), (*entry).running)
	f.require(isTrue(flags["project-required"]), func(e *entry) bool { return e.project != "" })
	f.require(isTrue(flags["task-required"]), func(e *entry) bool { return e.task != "" })
	project, task, tags, text := c.query.Get("project"), c.query.Get("task"), c.list("tags"), c.query.Get("description")
	f.require(project != "", func(e *entry) bool { return e.project == project })
	f.require(task != "", func(e *entry) bool { return e.task == task })
	f.require(len(tags) > 0, func(e *entry) bool { return intersect(e.tags, tags) })
	f.require(text != "", func(e *entry) bool { return containsFold(e.description, text) })
	return f.passes, nil
}

// window reads start, end and get-week-before. Only the start of an entry counts, half-open.
func (c *call) window(zone *time.Location) (func(*entry) bool, error) {
	var at [3]time.Time
	for i, key := range []string{"start", "end", "get-week-before"} {
		v := c.query.Get(key)
		if v == "" {
			continue
		}
		t, err := parseInstant(v)
		if err != nil {
			return nil, inconvertible(key, "java.time.Instant", err.Error())
		}
		at[i] = onWallClock(t, zone)
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
	for _, m := range c.ws.members {
		if e := c.ws.timer(m.id); e != nil && (m.id == c.me.id || c.caller().seesOthers()) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b *entry) int { return byStart(b, a) })
	page, err := paged(c, found, timerPages)
	if err != nil {
		return nil, err
	}
	return c.entryRows(page, "")
}
