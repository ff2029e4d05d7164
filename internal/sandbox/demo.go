package sandbox

import (
	"time"
)

// Demo is a small agency whose month of entries ends at the moment given, in a zone: four people, five clients, time
// that somebody could really have spent, two projects that are easily confused and nothing in the future.
func Demo(now time.Time, zone *time.Location) World {
	name := zone.String()
	if name == "Local" || name == "" { // a profile zone has an IANA name
		name, zone = "UTC", time.UTC
	}
	now = now.In(zone)
	d := demo{now: now, zone: zone}
	w := World{
		At: Moment{now}, TZ: name, WeekStart: "monday", User: d.person(team[0]),
		Workspace: Office{Alias: "w1", ID: d.id(0x900), Name: "Blue Door Studio", Currency: "EUR", Tier: "ENTERPRISE"},
		Contents: Contents{
			Clients: d.named(clientsOfDemo, 0x200), Tags: d.named(tagsOfDemo, 0x600), Projects: d.projects(), Tasks: d.tasks(), Entries: d.entries(),
			Holidays: []Holiday{
				{Date: "2020-01-01", Name: "New Year's Day", Annual: true}, {Date: "2020-05-01", Name: "Labour Day", Annual: true},
				{Date: "2020-12-25", Name: "Christmas Day", Annual: true},
			},
		},
	}
	for _, p := range team {
		w.Members = append(w.Members, d.person(p))
	}
	return w
}

type demo struct {
	now  time.Time
	zone *time.Location
}

// id is of something made when the agency opened, a year and a half before.
func (d demo) id(n int) string { return objectID(d.now.AddDate(-1, -6, 0), 0xb1ed00, n) }

func (d demo) person(p Person) Person {
	p.ID = d.id(0x100 + int(p.Alias[1]-'0'))
	p.TZ, p.TimeFormat, p.DateFormat = d.zone.String(), "HOUR24", "YYYY-MM-DD"
	return p
}

func (d demo) named(in []Named, from int) []Named {
	out := make([]Named, len(in))
	for i, n := range in {
		n.ID = d.id(from + i + 1)
		out[i] = n
	}
	return out
}

func (d demo) projects() []Project {
	out := make([]Project, len(projectsOfDemo))
	for i, p := range projectsOfDemo {
		p.ID = d.id(0x300 + i + 1)
		out[i] = p
	}
	return out
}

func (d demo) tasks() []Task {
	out := make([]Task, len(tasksOfDemo))
	for i, t := range tasksOfDemo {
		t.ID = d.id(0x400 + i + 1)
		out[i] = t
	}
	return out
}

// entries walks the days of the last month and plays everybody's habits, as far as the day has come.
func (d demo) entries() []Entry {
	billable := map[string]bool{}
	for _, p := range projectsOfDemo {
		billable[p.Alias] = p.Billable
	}
	var all []Entry
	week := 0
	for day := d.now.AddDate(0, -1, 0); !day.After(d.now); day = day.AddDate(0, 0, 1) {
		if day.Weekday() == time.Monday {
			week++
		}
		if dayOff(day) {
			continue
		}
		for _, p := range team {
			for _, b := range habits[p.Alias][day.Weekday()] {
				e := d.entry(day, b, week)
				e.User, e.Billable = p.Alias, billable[b.project]
				if e.End != nil && !e.End.After(d.now) {
					all = append(all, e)
				}
			}
		}
	}
	return append(all, d.timer()...)
}

func dayOff(day time.Time) bool {
	switch day.Format("01-02") {
	case "01-01", "05-01", "12-25":
		return true
	}
	return false
}

// entry is one block of a habit on a day; the words rotate by the week.
func (d demo) entry(day time.Time, b block, week int) Entry {
	return Entry{
		Start: Moment{d.clock(day, b.from)}, End: &Moment{d.clock(day, b.to)}, Project: b.project, Task: b.task,
		Description: b.words[week%len(b.words)], Tags: b.tags,
	}
}

func (d demo) clock(day time.Time, at string) time.Time {
	t, err := time.Parse("15:04", at)
	if err != nil {
		panic(err) // the demo's own data
	}
	return time.Date(day.Year(), day.Month(), day.Day(), t.Hour(), t.Minute(), 0, 0, d.zone)
}

// timer is a colleague at work, if it is a time to be at work.
func (d demo) timer() []Entry {
	began := d.clock(d.now, "09:20")
	weekend := d.now.Weekday() == time.Saturday || d.now.Weekday() == time.Sunday
	if weekend || dayOff(d.now) || d.now.Before(began) || d.now.Hour() >= 12 {
		return nil
	}
	return []Entry{{User: "u3", Start: Moment{began}, Project: "p3", Task: "t5", Description: "Loyalty card: empty states", Billable: true}}
}
