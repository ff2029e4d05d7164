package timesheet

import (
	"strings"

	"clockify-mcp/internal/when"
)

// Dimension is what totals are told by.
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

// Calendrical says whether groups are stretches of time, which are told in their order and not by size.
func (d Dimension) Calendrical() bool { return d == ByDay || d == ByWeek || d == ByMonth }

// Key is a group that a piece falls into.
type Key struct {
	ID   string    // what tells groups apart; "" is "has none"
	Name string    // as other people wrote it, or one of our own words
	Of   string    // a project's client, a task's project
	Date when.Date // the first day, of stretches of time
}

// keys is the groups of a piece: one, but for tags.
func (d Dimension) keys(p Line, c Calendar) []Key {
	switch d {
	case ByTag:
		return tagKeys(p)
	case ByDay, ByWeek, ByMonth:
		return []Key{d.stretch(c.Day(p.Entry), c)}
	}
	return []Key{d.key(p)}
}

func (d Dimension) key(p Line) Key {
	switch d {
	case ByProject:
		return projectKey(p)
	case ByClient:
		if p.Project != nil && p.Project.ClientID != "" {
			return Key{ID: p.Project.ClientID, Name: p.Project.ClientName}
		}
	case ByTask:
		return taskKey(p)
	case ByUser:
		return userKey(p)
	case ByDescription:
		return Key{ID: strings.ToLower(strings.Join(strings.Fields(p.Description), " ")), Name: p.Description}
	case ByBillable:
		if p.Billable {
			return Key{ID: "billable", Name: "billable"}
		}
		return Key{ID: "not billable", Name: "not billable"}
	case ByInvoiced:
		return Key{ID: p.Invoiced, Name: p.Invoiced}
	}
	return Key{}
}

func projectKey(p Line) Key {
	k := Key{ID: p.ProjectID}
	if p.Project != nil {
		k.Name, k.Of = p.Project.Name, p.Project.ClientName
	}
	return k
}

func taskKey(p Line) Key {
	if p.TaskID == "" {
		return Key{}
	}
	k := Key{ID: p.TaskID}
	if p.Task != nil {
		k.Name = p.Task.Name
	}
	if p.Project != nil {
		k.Of = p.Project.Name
	}
	return k
}

func userKey(p Line) Key {
	k := Key{ID: p.UserID, Name: p.UserID}
	if p.User != nil {
		k.Name = p.User.Name
		if k.Name == "" {
			k.Name = p.User.Email
		}
	}
	return k
}

func tagKeys(p Line) []Key {
	names := map[string]string{}
	for _, t := range p.Tags {
		names[t.ID] = t.Name
	}
	var keys []Key
	seen := map[string]bool{}
	for _, id := range p.TagIDs {
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
