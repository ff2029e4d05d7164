package view

import (
	"fmt"
	"strings"
	"time"

	"clockify-mcp/internal/when"
)

// Timesheet is a period as a grid: what was worked on each day, on what.
type Timesheet struct {
	Title  string // goes on after the word: ", Mon 16 Nov" or " of Ana Kovac, Mon 16 Nov"
	Where  string // the workspace, where the person has several
	Total  Figures
	Days   []when.Date
	Rows   []TimesheetRow
	PerDay []time.Duration
	Facts  []string // what is missing, and against what
	Zone   string   // if it is not the reader's own
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
	dayParts  = 3 // projects named on one line
)

func (t Timesheet) String() string {
	text := t.render(dayParts)
	for parts := dayParts - 1; parts >= 0 && len(text) > timesheetBytes; parts-- {
		text = t.render(parts)
	}
	return text
}

// timesheetBytes is about what a report may cost; a month of many projects tells fewer of them on each day.
const timesheetBytes = 1800

func (t Timesheet) render(parts int) string {
	var b strings.Builder
	b.WriteString("Timesheet" + t.Title)
	if t.Where != "" {
		b.WriteString(" in " + Name(t.Where))
	}
	b.WriteString(": " + t.Total.String() + ".")
	switch {
	case len(t.Rows) == 0:
	case len(t.Days) <= tableDays:
		t.table(&b)
	default:
		t.list(&b, parts)
	}
	for _, fact := range t.Facts {
		b.WriteString("\n" + Sentence(fact))
	}
	if t.Zone != "" {
		b.WriteString("\nTimes: " + t.Zone + ".")
	}
	return b.String()
}

func (t Timesheet) table(b *strings.Builder) {
	b.WriteString("\n| |")
	for _, d := range t.Days {
		fmt.Fprintf(b, " %s |", ShortDay(d))
	}
	b.WriteString(" Total |")
	listed := t.Rows[:min(len(t.Rows), tableRows)]
	rest := TimesheetRow{Name: fmt.Sprintf("%d more", len(t.Rows)-len(listed)), Cells: make([]time.Duration, len(t.Days))}
	for _, r := range t.Rows[len(listed):] {
		for i, c := range r.Cells {
			rest.Cells[i] += c
		}
		rest.Total += r.Total
	}
	for _, r := range listed {
		row(b, r)
	}
	if len(listed) < len(t.Rows) {
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
func (t Timesheet) list(b *strings.Builder, parts int) {
	for i, d := range t.Days {
		if t.PerDay[i] > 0 {
			fmt.Fprintf(b, "\n- %s: %s%s", ShortDay(d), Length(t.PerDay[i]), t.partsOf(i, parts))
		}
	}
	listed := min(len(t.Rows), tableRows)
	if parts < dayParts {
		listed = min(listed, tableRows/2)
	}
	var all []string
	for _, r := range t.Rows[:listed] {
		all = append(all, Cut(r.Name, summaryWidth)+" "+Length(r.Total))
	}
	var rest time.Duration
	for _, r := range t.Rows[listed:] {
		rest += r.Total
	}
	if rest > 0 {
		all = append(all, fmt.Sprintf("%d more %s", len(t.Rows)-listed, Length(rest)))
	}
	b.WriteString("\nIn all: " + strings.Join(all, ", ") + ".")
}

// partsOf is what a day was spent on: the largest parts, and how many more there are.
func (t Timesheet) partsOf(day, limit int) string {
	var names []string
	others := 0
	for _, r := range t.Rows {
		switch {
		case r.Cells[day] == 0:
		case len(names) == limit:
			others++
		default:
			names = append(names, Cut(r.Name, 30)+" "+Length(r.Cells[day]))
		}
	}
	if len(names) == 0 {
		return ""
	}
	if others > 0 {
		names = append(names, fmt.Sprintf("%d more", others))
	}
	return " (" + strings.Join(names, ", ") + ")"
}

// ShortDay reads "Mon 16 Nov".
func ShortDay(d when.Date) string {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Format("Mon 2 Jan")
}
