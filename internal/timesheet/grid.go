package timesheet

import (
	"time"

	"clockify-mcp/internal/when"
)

// Grid is a timesheet: a row for each project or task, a column for each day.
type Grid struct {
	Days   []when.Date
	Rows   []Row
	Totals []time.Duration // per day
	Sum
}

// Row is the time of one group on each day of the grid.
type Row struct {
	Key
	Cells []time.Duration
	Total time.Duration
}

// GridOf lays lines out over the days from one to another, both included; what starts outside is not counted.
func GridOf(lines []Line, by Dimension, from, to when.Date, c Calendar) Grid {
	g := Grid{}
	for d := from; !d.After(to); d = d.AddDays(1) {
		g.Days = append(g.Days, d)
	}
	g.Totals = make([]time.Duration, len(g.Days))
	rows := map[string]*Row{}
	var order []Group
	for _, l := range lines {
		at := c.Day(l.Entry).Sub(from)
		if at < 0 || at >= len(g.Days) {
			continue
		}
		g.add(l, c)
		g.Totals[at] += l.Length(c.Now)
		for _, k := range by.keys(l, c) {
			if rows[k.ID] == nil {
				rows[k.ID] = &Row{Key: k, Cells: make([]time.Duration, len(g.Days))}
			}
			rows[k.ID].Cells[at] += l.Length(c.Now)
			rows[k.ID].Total += l.Length(c.Now)
		}
	}
	for _, r := range rows {
		order = append(order, Group{Key: r.Key, Sum: Sum{Time: r.Total}})
	}
	Sort(order, by)
	for _, o := range order {
		g.Rows = append(g.Rows, *rows[o.ID])
	}
	return g
}

// PerDay is the time on each day.
func PerDay(lines []Line, c Calendar) map[when.Date]time.Duration {
	days := map[when.Date]time.Duration{}
	for _, l := range lines {
		days[c.Day(l.Entry)] += l.Length(c.Now)
	}
	return days
}
