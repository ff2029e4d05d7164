package view_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

func TestSummaryTellsTheLargestAndSumsUpTheRest(t *testing.T) {
	t.Parallel()
	s := view.Summary{Title: "November", By: []string{"client", "project"}, Zone: "UTC"}
	var sum, all time.Duration
	for i := range 12 {
		client := view.SummaryRow{Name: fmt.Sprint("Client ", i), Share: true}
		for j := range 8 {
			project := view.SummaryRow{Name: fmt.Sprint("Project ", i, "/", j), Figures: view.Figures{Time: time.Duration(i*8+j+1) * time.Hour}}
			client.Lines = append(client.Lines, project)
			client.Time += project.Time
		}
		s.Lines = append(s.Lines, client)
		s.Total.Time += client.Time
	}
	text := s.String()
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, "- ") {
			continue
		}
		_, figure, _ := strings.Cut(line, ": ")
		hours, _, _ := strings.Cut(figure, "h")
		var n int
		if _, err := fmt.Sscan(hours, &n); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		sum += time.Duration(n) * time.Hour
	}
	if all = s.Total.Time; sum != all {
		t.Errorf("the lines add up to %s of %s:\n%s", sum, all, text)
	}
	if n := strings.Count(text, "\n"); n > 40 {
		t.Errorf("%d lines:\n%s", n, text)
	}
	if !strings.Contains(text, "- Client 11") || strings.Contains(text, "Project 0/0") {
		t.Errorf("not the largest:\n%s", text)
	}
}

func TestSummaryOfAMonthLeavesNoDayOut(t *testing.T) {
	t.Parallel()
	s := view.Summary{Title: "October", By: []string{"day"}, Zone: "UTC"}
	for day := range 31 {
		s.Lines = append(s.Lines, view.SummaryRow{Name: fmt.Sprint(day+1, " Oct"), Figures: view.Figures{Time: time.Hour}})
		s.Total.Time += time.Hour
	}
	if n := strings.Count(s.String(), "\n- "); n != 31 {
		t.Errorf("%d days of 31:\n%s", n, s)
	}
}

func TestFigures(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]view.Figures{
		"0m":                                    {},
		"2h, all billable":                      {Time: 2 * time.Hour, Billable: 2 * time.Hour},
		"2h, 1h billable, 80.00 EUR, 10.05 USD": {Time: 2 * time.Hour, Billable: time.Hour, Earned: map[string]float64{"USD": 1004.6, "EUR": 8000}},
		"55m, still running, none billable":     {Time: 55 * time.Minute, Running: 55 * time.Minute},
		"1h10m, of which 55m still running, 55m billable": {Time: 70 * time.Minute, Running: 55 * time.Minute, Billable: 55 * time.Minute},
	} {
		if got := f.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestChangeIsSaidWithItsSign(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		now, before time.Duration
		want        string
	}{
		{3 * time.Hour, 2 * time.Hour, "+1h (+50%)"},
		{time.Hour, 2 * time.Hour, "-1h (-50%)"},
		{2 * time.Hour, 2 * time.Hour, "+0m"},
		{2 * time.Hour, 0, "+2h"},
		{0, 2 * time.Hour, "-2h (-100%)"},
	} {
		if got := view.Change(row.now, row.before); got != row.want {
			t.Errorf("%s after %s is %q, want %q", row.now, row.before, got, row.want)
		}
	}
}

func TestTimesheetTableSumsUpWhatIsTooMuch(t *testing.T) {
	t.Parallel()
	sheet := view.Timesheet{Title: ", a week", Zone: "UTC", PerDay: []time.Duration{20 * time.Hour, 0}, Total: view.Figures{Time: 20 * time.Hour}}
	sheet.Days = []when.Date{{Year: 2026, Month: 11, Day: 16}, {Year: 2026, Month: 11, Day: 17}}
	for i := range 20 {
		sheet.Rows = append(sheet.Rows, view.TimesheetRow{Name: fmt.Sprint("P", i), Cells: []time.Duration{time.Hour, 0}, Total: time.Hour})
	}
	text := sheet.String()
	if !strings.Contains(text, "| 6 more | 6h | | 6h |") || !strings.Contains(text, "| Total | 20h | | 20h |") {
		t.Error(text)
	}
}
