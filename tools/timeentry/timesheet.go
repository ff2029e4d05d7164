package timeentry

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type timesheetArgs struct {
	Period   when.Text `json:"period,omitempty" jsonschema_description:"Up to 31 days, e.g. last week, this month; default this week"`
	User     string    `json:"user,omitempty" jsonschema_description:"Somebody else, or team for who is short"`
	Target   string    `json:"target,omitempty" jsonschema_description:"Hours a week to reach, e.g. 40h; default the member's capacity"`
	Timezone string    `json:"timezone,omitempty" jsonschema_description:"If not the profile's"`
	tool.InWorkspace
}

// timesheetDays is the largest number of days of a timesheet.
const timesheetDays = 31

// timesheetOf shows a period by projects and days, and compares it with the capacity: of one person, or of each of the team.
func timesheetOf(ctx context.Context, s *session.Session, in timesheetArgs) (view.Timesheet, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.Timesheet{}, err
	}
	summary, err := newSummary(ctx, w, Match{Period: in.Period, User: in.User}, in.Timezone)
	if err != nil {
		return view.Timesheet{}, err
	}
	sheet := sheet{summary: summary}
	sheet.setDays()
	if n := sheet.to.Sub(sheet.from) + 1; n > timesheetDays {
		return view.Timesheet{}, session.Refuse("%s are %d days; a timesheet holds up to %d: say a week or a month, or use summarize_time for longer periods", sheet.reader.FormatSpan(sheet.period), n, timesheetDays)
	}
	if err := sheet.setCapacity(ctx, in.Target); err != nil {
		return view.Timesheet{}, err
	}
	if sheet.team {
		return sheet.teamTimesheet(ctx)
	}
	return sheet.personTimesheet(ctx)
}

// sheet is a summary by days, with the capacity to compare it with.
type sheet struct {
	*summary

	from, to   when.Date
	capacity   timesheet.Capacity
	goal       time.Duration // the target; 0 if none is given
	goalPerDay bool          // it is for a day, not for a week
}

// setDays sets the first and the last day of the period.
func (t *sheet) setDays() {
	t.from, t.to = t.period.From, t.period.To
	if !t.period.Whole {
		t.from = when.DateOf(t.period.Start.In(t.format.Zone))
		t.to = when.DateOf(t.period.End.Add(-time.Second).In(t.format.Zone))
	}
}

// personTimesheet reads holidays only if time is missing without them.
func (t *sheet) personTimesheet(ctx context.Context) (view.Timesheet, error) {
	t.by = []timesheet.Dimension{timesheet.ByProject}
	lines, _, err := t.readLines(ctx, []when.Span{t.period})
	if err != nil {
		return view.Timesheet{}, err
	}
	breaks := timesheet.Add(lines, nil, t.calendar).Breaks
	lines = slices.DeleteFunc(lines, timesheet.Line.Break)
	grid := timesheet.GridOf(lines, timesheet.ByProject, t.from, t.to, t.calendar)
	answer := t.gridView(grid)
	worked := timesheet.PerDay(lines, t.calendar)
	states := timesheet.Gaps(worked, t.capacity, t.from, t.to, t.today())
	if timesheet.Balanced(states).Missing > 0 {
		t.subtractHolidays(ctx, t.person.ID)
		states = timesheet.Gaps(worked, t.capacity, t.from, t.to, t.today())
	}
	answer.Facts = t.dayFacts(states)
	if breaks > 0 {
		answer.Facts = append(answer.Facts, "Breaks, which do not count: "+view.Length(breaks))
	}
	answer.Facts = append(answer.Facts, t.notes...)
	return answer, nil
}

// gridView shows the grid, still without facts.
func (t *sheet) gridView(grid timesheet.Grid) view.Timesheet {
	answer := view.Timesheet{
		Title: t.heading(), Where: t.Name, Total: figures(grid.Sum),
		Days: grid.Days, PerDay: grid.Totals, Zone: t.format.OtherZone(),
	}
	for _, row := range grid.Rows {
		answer.Rows = append(answer.Rows, view.TimesheetRow{Name: t.groupName(row.Key, t.by[0]), Cells: row.Cells, Total: row.Total})
	}
	return answer
}

func (t *sheet) heading() string {
	switch {
	case t.team:
		return " of the team, " + t.spanLabel(t.period)
	case t.ownTime():
		return ", " + t.spanLabel(t.period)
	}
	return " of " + view.Name(t.person.Name) + ", " + t.spanLabel(t.period)
}

// dayFacts name the days with missing or additional time.
func (t *sheet) dayFacts(states []timesheet.DayState) (facts []string) {
	b := timesheet.Balanced(states)
	var empty, short, extra, off []string
	for _, d := range states {
		day := view.ShortDay(d.Date)
		switch {
		case d.Empty():
			empty = append(empty, day)
		case d.Missing > 0:
			short = append(short, fmt.Sprintf("%s by %s", day, view.Length(d.Missing)))
		}
		if d.Extra() {
			extra = append(extra, day+" "+view.Length(d.Worked))
		}
		if d.Off != "" {
			off = append(off, day+" "+view.Name(d.Off))
		}
		if d.Today && d.Need > 0 {
			facts = append(facts, fmt.Sprintf("Today, %s, so far %s of %s", day, view.Length(d.Worked), view.Length(d.Need)))
		}
	}
	list := func(title string, days []string) {
		if len(days) > 0 {
			facts = append(facts, title+": "+strings.Join(days, ", "))
		}
	}
	list("Nothing logged on "+view.Count(len(empty), "working day"), empty)
	list("Short", short)
	facts = append(facts, t.balanceFact(b))
	list("Besides, on days that are not worked", extra)
	list("Days off", off)
	return facts
}

// balanceFact compares all time with the capacity of the days that are over.
func (t *sheet) balanceFact(b timesheet.Balance) string {
	against := fmt.Sprintf("%s a day, %s; %s", view.Length(t.capacity.Day), weekdayList(t.capacity.Weekdays), t.capacity.Source)
	due := view.Length(b.Need) + " due"
	if !t.to.Before(t.today()) {
		due += " so far"
	}
	switch {
	case b.Need == 0 && !t.to.Before(t.today()):
		return "No working day of it is over yet (" + against + ")"
	case b.Need == 0:
		return "No working day is in it (" + against + ")"
	case b.Missing == 0:
		return fmt.Sprintf("Nothing is missing of the %s (%s)", due, against)
	}
	return fmt.Sprintf("Missing in all: %s of the %s (%s)", view.Length(b.Missing), due, against)
}

func weekdayList(days []time.Weekday) string {
	if len(days) == 0 || slices.Equal(days, []time.Weekday{1, 2, 3, 4, 5}) {
		return "Mon-Fri"
	}
	names := make([]string, len(days))
	for i, d := range days {
		names[i] = d.String()[:3]
	}
	return strings.Join(names, " ")
}
