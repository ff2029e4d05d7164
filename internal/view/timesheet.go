package view

import (
	"fmt"
	"strings"
	"time"

	"clockify-mcp/internal/when"
)

// Timesheet is a period as a grid: what was worked on each day, on what.
type Timesheet struct {
	Title  string
	Where  string // the workspace, where the person has several
	Total  Figures
	Days   []when.Date
	Rows   []TimesheetRow
	PerDay []time.Duration
	Facts  []string // what is missing, and against what
	Zone   string
}

// TimesheetRow is one project's time on each of the days.
type TimesheetRow struct {
	Name  string // safe to show
	Cells []time.Duration
	Total time.Duration
}

// A week is a table. More days than tableDays would be mostly empty cells, so each is then a line.
const (
	tableDays = 10
	tableRows = 14
	dayParts  = 3 // projects told on one line
)

func (t Timesheet) String() string {
	var b strings.Builder
	b.WriteString("Timesheet " + t.Title)
	if t.Where != "" {
		b.WriteString(" in " + Name(t.Where))
	}
	b.WriteString(": " + t.Total.String() + ".")
	switch {
	case len(t.Rows) == 0:
	case len(t.Days) <= tableDays:
		t.table(&b)
	default:
		t.list(&b)
	}
	for _, fact := range t.Facts {
		b.WriteString("\n" + Sentence(fact))
	}
	return b.String() + "\nTimes: " + t.Zone + "."
}

func (t Timesheet) table(b *strings.Builder) {
	b.WriteString("\n| |")
	for _, d := range t.Days {
		fmt.Fprintf(b, " %s |", ShortDay(d))
	}
	b.WriteString(" Total |")
	shown := t.Rows[:min(len(t.Rows), tableRows)]
	rest := TimesheetRow{Name: fmt.Sprintf("%d more", len(t.Rows)-len(shown)), Cells: make([]time.Duration, len(t.Days))}
	for _, r := range t.Rows[len(shown):] {
		for i, c := range r.Cells {
			rest.Cells[i] += c
		}
		rest.Total += r.Total
	}
	for _, r := range shown {
		row(b, r)
	}
	if len(shown) < len(t.Rows) {
		row(b, rest)
	}
	row(b, TimesheetRow{"Total", t.PerDay, t.Total.Time})
}

func row(b *strings.Builder, r TimesheetRow) {
	fmt.Fprintf(b, "\n| %s |", strings.ReplaceAll(Cut(r.Name, summaryWidth), "|", "/"))
	for _, c := range r.Cells {
		b.WriteString(cell(c) + "|")
	}
	fmt.Fprintf(b, " %s |", Length(r.Total))
}

func cell(d time.Duration) string {
	if d == 0 {
		return " "
	}
	return " " + Length(d) + " "
}

// list tells each day with time on it by its largest parts, then the parts of the whole.
func (t Timesheet) list(b *strings.Builder) {
	for i, d := range t.Days {
		if t.PerDay[i] == 0 {
			continue
		}
		fmt.Fprintf(b, "\n- %s: %s", ShortDay(d), Length(t.PerDay[i]))
		var parts []string
		others := 0
		for _, r := range t.Rows {
			switch {
			case r.Cells[i] == 0:
			case len(parts) == dayParts:
				others++
			default:
				parts = append(parts, Cut(r.Name, 30)+" "+Length(r.Cells[i]))
			}
		}
		if others > 0 {
			parts = append(parts, fmt.Sprintf("%d more", others))
		}
		b.WriteString(" (" + strings.Join(parts, ", ") + ")")
	}
	b.WriteString("\nIn all:")
	for i, r := range t.Rows[:min(len(t.Rows), tableRows)] {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(b, " %s %s", Cut(r.Name, summaryWidth), Length(r.Total))
	}
	if len(t.Rows) > tableRows {
		fmt.Fprintf(b, " and %d more", len(t.Rows)-tableRows)
	}
	b.WriteByte('.')
}

// ShortDay reads "Mon 16 Nov".
func ShortDay(d when.Date) string {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Format("Mon 2 Jan")
}
