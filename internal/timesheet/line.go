package timesheet

import (
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/when"
)

// Line is an entry as it counts in totals, from the list of entries or from a report.
type Line struct {
	clockify.Entry
	Earned   float64 // minor units of Currency; only where Priced
	Currency string
	Priced   bool   // what it earns is known
	Invoiced string // "invoiced" or "not invoiced", where that was asked for
}

// Priced is an entry with what it earns by its own hourly rate, which Clockify shows to those who may see it.
func Priced(e clockify.Entry, now time.Time) Line {
	l := Line{Entry: e}
	switch {
	case !e.Billable:
		l.Priced = true
	case e.HourlyRate != nil:
		l.Priced, l.Currency = true, e.HourlyRate.Currency
		l.Earned = float64(e.HourlyRate.Amount) * e.Length(now).Hours()
	}
	return l
}

// Break says whether the line is a pause and no work.
func (l Line) Break() bool { return l.Type == "BREAK" }

// Reported is a report's row as a line; where amounts are hidden from the caller it has no price.
func Reported(r clockify.ReportEntry, hidden bool, now time.Time) Line {
	e := clockify.Entry{
		ID: r.ID, Description: r.Description, UserID: r.UserID, Billable: r.Billable, ProjectID: r.ProjectID, TaskID: r.TaskID,
		Type: r.Type, IsLocked: r.IsLocked,
		Interval: clockify.TimeInterval{Start: r.Interval.Start, End: r.Interval.End},
		User:     &clockify.User{ID: r.UserID, Name: r.UserName, Email: r.UserEmail},
	}
	if r.ProjectID != "" {
		e.Project = &clockify.Project{ID: r.ProjectID, Name: r.ProjectName, ClientID: r.ClientID, ClientName: r.ClientName}
	}
	if r.TaskID != "" {
		e.Task = &clockify.Task{ID: r.TaskID, Name: r.TaskName, ProjectID: r.ProjectID}
	}
	for _, t := range r.Tags {
		e.TagIDs = append(e.TagIDs, t.ID)
		e.Tags = append(e.Tags, clockify.Tag{ID: t.ID, Name: t.Name})
	}
	l := Line{Entry: e, Earned: float64(r.EarnedAmount), Currency: r.Currency, Priced: !hidden || !e.Billable}
	if e.Running() && e.Billable {
		l.Earned = float64(r.EarnedRate) * e.Length(now).Hours() // a report knows no length of what still runs [live]
	}
	return l
}

// Calendar is how time is cut into days and weeks.
type Calendar struct {
	Zone *time.Location
	Week time.Weekday // the first day
	Now  time.Time
}

// Day is the day that an entry counts on, whole: the one it starts.
func (c Calendar) Day(e clockify.Entry) when.Date { return when.DateOf(e.Start().In(c.Zone)) }

// WeekOf is the first day of the week that holds the day, whichever weekday that is.
func (c Calendar) WeekOf(d when.Date) when.Date { return d.OnOrBefore(c.Week) }
