package timesheet_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/when"
)

func calendar() timesheet.Calendar {
	return timesheet.Calendar{Zone: belgrade(), Week: time.Monday, Now: now}
}

func line(id, start, end, project string, tags ...string) timesheet.Line {
	e := entry(id, start, end)
	e.ProjectID, e.TagIDs, e.Billable = project, tags, project != ""
	e.HourlyRate = &clockify.Money{Amount: 8000, Currency: "EUR"}
	if project != "" {
		e.Project = &clockify.Project{ID: project, Name: "Project " + project, ClientID: "c" + project, ClientName: "Client " + project}
	}
	return timesheet.Priced(e, now)
}

func TestTotals(t *testing.T) {
	t.Parallel()
	lines := []timesheet.Line{
		line("1", "2026-11-20 09:00", "2026-11-20 12:00", "a"),
		line("2", "2026-11-22 23:30", "2026-11-23 01:00", "a", "x", "y"), // counts whole on Sunday
		line("3", "2026-11-23 09:15", "", "b", "x"),                      // runs for an hour
		line("4", "2026-11-20 13:00", "2026-11-20 14:00", ""),
	}
	for _, row := range []struct {
		by   timesheet.Dimension
		want string
	}{
		{timesheet.ByProject, "Project a 4h30m0s, Project b 1h0m0s, - 1h0m0s"},
		{timesheet.ByClient, "Client a 4h30m0s, Client b 1h0m0s, - 1h0m0s"},
		{timesheet.ByDay, "2026-11-20 4h0m0s, 2026-11-22 1h30m0s, 2026-11-23 1h0m0s"},
		{timesheet.ByWeek, "2026-11-16 5h30m0s, 2026-11-23 1h0m0s"},
		{timesheet.ByMonth, "2026-11-01 6h30m0s"},
		{timesheet.ByBillable, "billable 5h30m0s, not billable 1h0m0s"},
		{timesheet.ByTag, "- 4h0m0s, x 2h30m0s, y 1h30m0s"},
	} {
		t.Run(string(row.by), func(t *testing.T) {
			t.Parallel()
			sums := timesheet.Add(lines, []timesheet.Dimension{row.by}, calendar())
			got := ""
			for i, g := range sums.Groups {
				name := g.Name
				if row.by == timesheet.ByTag {
					name = g.ID
				}
				if name == "" {
					name = "-"
				}
				if i > 0 {
					got += ", "
				}
				got += fmt.Sprint(name, " ", g.Time)
			}
			if got != row.want {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
		})
	}
	sums := timesheet.Add(lines, nil, calendar())
	if sums.Time != 6*time.Hour+30*time.Minute || sums.Running != time.Hour || sums.Billable != 5*time.Hour+30*time.Minute || sums.Days != 3 {
		t.Errorf("sums %+v", sums.Sum)
	}
	if diff := cmp.Diff(map[string]float64{"EUR": 44000}, sums.Earned); diff != "" {
		t.Error("money, -want +got\n" + diff)
	}
}

func TestRatesThatAreNotShownAreNotZero(t *testing.T) {
	t.Parallel()
	e := line("1", "2026-11-20 09:00", "2026-11-20 12:00", "a").Entry
	e.HourlyRate = nil
	sums := timesheet.Add([]timesheet.Line{timesheet.Priced(e, now)}, nil, calendar())
	if sums.Unpriced != 3*time.Hour || len(sums.Earned) != 0 {
		t.Errorf("unpriced %s and earned %v, want 3h and nothing", sums.Unpriced, sums.Earned)
	}
}

func TestReportedRowsCountLikeEntries(t *testing.T) {
	t.Parallel()
	end := at("2026-11-20 12:00")
	row := clockify.ReportEntry{
		ID: "1", UserID: "u", UserName: "Ana", ProjectID: "a", ProjectName: "Project a", ClientID: "ca", ClientName: "Client a", Billable: true,
		Interval: clockify.ReportInterval{Start: at("2026-11-20 09:00"), End: &end}, EarnedAmount: 24000, Currency: "EUR",
		Tags: []clockify.ReportTag{{ID: "x", Name: "meeting"}},
	}
	running := row
	running.ID, running.Interval, running.EarnedAmount, running.EarnedRate = "2", clockify.ReportInterval{Start: at("2026-11-23 09:15")}, 0, 8000
	by := []timesheet.Dimension{timesheet.ByUser, timesheet.ByTag}
	sums := timesheet.Add([]timesheet.Line{timesheet.Reported(row, false, now), timesheet.Reported(running, false, now)}, by, calendar())
	if sums.Time != 4*time.Hour || sums.Running != time.Hour || sums.Earned["EUR"] != 32000 || sums.Groups[0].Name != "Ana" || sums.Groups[0].Groups[0].Name != "meeting" {
		t.Errorf("totals %+v", sums)
	}
	if hidden := timesheet.Add([]timesheet.Line{timesheet.Reported(row, true, now)}, nil, calendar()); hidden.Unpriced != 3*time.Hour {
		t.Errorf("a row whose amount is hidden counts as priced: %+v", hidden.Sum)
	}
}

// someLines is random time of a fortnight.
func someLines(t *rapid.T) []timesheet.Line {
	n := rapid.IntRange(0, 40).Draw(t, "n")
	var lines []timesheet.Line
	for i := range n {
		start := at("2026-11-09 00:00").Add(time.Duration(rapid.IntRange(0, 14*24*60).Draw(t, "start")) * time.Minute)
		end := start.Add(time.Duration(rapid.IntRange(0, 30*60).Draw(t, "length")) * time.Minute)
		e := clockify.Entry{ID: fmt.Sprint(i), Interval: clockify.TimeInterval{Start: start, End: &end}, Billable: rapid.Bool().Draw(t, "billable")}
		e.ProjectID = rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "project")
		e.TagIDs = rapid.SampledFrom([][]string{nil, {"x"}, {"x", "y"}}).Draw(t, "tags")
		e.Description = rapid.SampledFrom([]string{"", "Standup", "standup", "Review"}).Draw(t, "description")
		lines = append(lines, timesheet.Priced(e, now))
	}
	return lines
}

func TestGroupsAddUpToTheirWhole(t *testing.T) {
	t.Parallel()
	dimensions := []timesheet.Dimension{
		timesheet.ByProject, timesheet.ByDescription, timesheet.ByDay, timesheet.ByWeek, timesheet.ByMonth, timesheet.ByBillable, timesheet.ByUser, timesheet.ByTask,
	}
	rapid.Check(t, func(t *rapid.T) {
		lines := someLines(t)
		by := rapid.SliceOfNDistinct(rapid.SampledFrom(dimensions), 1, 3, rapid.ID[timesheet.Dimension]).Draw(t, "by")
		sums := timesheet.Add(lines, by, calendar())
		whole(t, sums.Sum, sums.Groups)
		shuffled := rapid.Permutation(lines).Draw(t, "order")
		if other := timesheet.Add(shuffled, by, calendar()); other.Time != sums.Time || other.Billable != sums.Billable || len(other.Groups) != len(sums.Groups) {
			t.Errorf("another order gives %+v, not %+v", other.Sum, sums.Sum)
		}
	})
}

func whole(t *rapid.T, sum timesheet.Sum, groups []timesheet.Group) {
	var total timesheet.Sum
	for _, g := range groups {
		total.Count, total.Time, total.Billable = total.Count+g.Count, total.Time+g.Time, total.Billable+g.Billable
		if len(g.Groups) > 0 {
			whole(t, g.Sum, g.Groups)
		}
	}
	if len(groups) > 0 && (total.Count != sum.Count || total.Time != sum.Time || total.Billable != sum.Billable) {
		t.Errorf("groups add up to %+v of %+v", total, sum)
	}
}

func TestGridAddsUpBothWays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lines := someLines(t)
		from := when.Date{Year: 2026, Month: 11, Day: rapid.IntRange(8, 20).Draw(t, "from")}
		grid := timesheet.GridOf(lines, timesheet.ByProject, from, from.AddDays(6), calendar())
		var rows, days time.Duration
		for _, r := range grid.Rows {
			rows += r.Total
			var cells time.Duration
			for _, c := range r.Cells {
				cells += c
			}
			if cells != r.Total {
				t.Errorf("row %s has %s in its cells of %s", r.ID, cells, r.Total)
			}
		}
		for _, d := range grid.Totals {
			days += d
		}
		if rows != grid.Time || days != grid.Time {
			t.Errorf("rows %s, days %s, whole %s", rows, days, grid.Time)
		}
	})
}
