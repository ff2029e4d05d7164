package timesheet

import (
	"strings"

	"clockify-mcp/internal/when"
)

// Dimension is what totals are grouped by.
type Dimension string

// The dimensions. The words are also what a caller says.
const (
	ByProject     Dimension = "project"
	ByClient      Dimension = "client"
	ByTask        Dimension = "task"
	ByTag         Dimension = "tag"
	ByUser        Dimension = "user"
	ByDescription Dimension = "description"
	ByDay         Dimension = "day"
	ByWeek        Dimension = "week"
	ByMonth       Dimension = "month"
	ByBillable    Dimension = "billable"
	ByInvoiced    Dimension = "invoiced"
)

// Calendrical says whether groups are stretches of time, which are listed in their order and not by size.
func (d Dimension) Calendrical() bool { return d == ByDay || d == ByWeek || d == ByMonth }

// Key is a group that a line falls into.
type Key struct {
	ID   string    // what tells groups apart; "" is "has none"
	Name string    // as other people wrote it, or one of our own words
	Of   string    // a project's client, a task's project
	Date when.Date // the first day, of stretches of time
}

// keys is the groups of a line: one, but for tags.
func (d Dimension) keys(l Line, c Calendar) []Key {
	switch d {
	case ByTag:
		return tagKeys(l)
	case ByDay, ByWeek, ByMonth:
		return []Key{d.stretch(c.Day(l.Entry), c)}
	}
	return []Key{d.key(l)}
}

func (d Dimension) key(l Line) Key {
	switch d {
	case ByProject:
		return projectKey(l)
	case ByClient:
		if l.Project != nil && l.Project.ClientID != "" {
			return Key{ID: l.Project.ClientID, Name: l.Project.ClientName}
		}
	case ByTask:
		return taskKey(l)
	case ByUser:
		return userKey(l)
	case ByDescription:
		return Key{ID: strings.ToLower(strings.Join(strings.Fields(l.Description), " ")), Name: l.Description}
	case ByBillable:
		if l.Billable {
			return Key{ID: "billable", Name: "billable"}
		}
		return Key{ID: "not billable", Name: "not billable"}
	case ByInvoiced:
		return Key{ID: l.Invoiced, Name: l.Invoiced}
	}
	return Key{}
}

func projectKey(l Line) Key {
	k := Key{ID: l.ProjectID}
	if l.Project != nil {
		k.Name, k.Of = l.Project.Name, l.Project.ClientName
	}
	return k
}

func taskKey(l Line) Key {
	if l.TaskID == "" {
		return Key{}
	}
	k := Key{ID: l.TaskID}
	if l.Task != nil {
		k.Name = l.Task.Name
	}
	if l.Project != nil {
		k.Of = l.Project.Name
	}
	return k
}

func userKey(l Line) Key {
	k := Key{ID: l.UserID, Name: l.UserID}
	if l.User != nil {
		k.Name = l.User.Name
		if k.Name == "" {
			k.Name = l.User.Email
		}
	}
	return k
}

func tagKeys(l Line) []Key {
	names := map[string]string{}
	for _, t := range l.Tags {
		names[t.ID] = t.Name
	}
	var keys []Key
	seen := map[string]bool{}
	for _, id := range l.TagIDs {
		if !seen[id] {
			seen[id] = true
			keys = append(keys, Key{ID: id, Name: names[id]})
		}
	}
	if len(keys) == 0 {
		return []Key{{}}
	}
	return keys
}

// stretch is the day, week or month that holds a day.
func (d Dimension) stretch(day when.Date, c Calendar) Key {
	switch d {
	case ByWeek:
		day = c.WeekOf(day)
	case ByMonth:
		day.Day = 1
	}
	return Key{ID: day.String(), Name: day.String(), Date: day}
}
