package timeentry

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type statusArgs struct {
	User string `json:"user,omitempty" jsonschema_description:"Somebody else, or team for all running timers"`
	tool.InWorkspace
}

// status shows a person's running timer and the totals of today and this week, or the running timers of the team.
func status(ctx context.Context, s *session.Session, in statusArgs) (tool.Answer, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	if isTeam(in.User) {
		return teamTimers(ctx, w)
	}
	q, err := Match{User: in.User}.newQuery(ctx, w, queryOptions{context: when.Report})
	if err != nil {
		return "", err
	}
	week, err := q.entriesThisWeek(ctx)
	if err != nil {
		return "", err
	}
	running, err := q.runningTimer(ctx, week)
	if err != nil {
		return "", err
	}
	lines := []string{q.headerLine(ctx), q.timerLine(running)}
	if q.IsMe(q.person.ID) {
		lines = append(lines, elsewhereLines(q.format, q.TimersElsewhere(ctx), running == nil)...)
	}
	lines = append(lines, q.totalsLine(week))
	return tool.Answer(strings.Join(append(lines, q.notes...), "\n")), nil
}

// entriesThisWeek reads the week's entries, today's among them, in one request.
func (q *query) entriesThisWeek(ctx context.Context) ([]clockify.Entry, error) {
	q.filter.Start = q.weekStart().In(q.format.Zone)
	q.filter.End = q.today().AddDays(1).In(q.format.Zone)
	return q.readEntries(ctx)
}

func (q *query) today() when.Date { return when.DateOf(q.format.Now.In(q.format.Zone)) }

func (q *query) weekStart() when.Date {
	return timesheet.Calendar{Zone: q.format.Zone, Week: q.reader.Week}.WeekOf(q.today())
}

// runningTimer is the timer among this week's entries. If there is none it requests the timer, because a forgotten one may
// have started long before.
func (q *query) runningTimer(ctx context.Context, week []clockify.Entry) (*clockify.Entry, error) {
	if running := runningIn(week); running != nil {
		return running, nil
	}
	q.filter = clockify.EntryFilter{InProgress: true, EntryGet: clockify.EntryGet{Hydrated: true}}
	timers, _, err := clockify.Collect(q.entries(ctx, 1), 1)
	if err != nil || len(timers) == 0 {
		return nil, err
	}
	return &timers[0], nil
}

func (q *query) headerLine(ctx context.Context) string {
	name := view.Name(q.person.Name)
	if q.IsMe(q.person.ID) && q.Me.User.Email != "" {
		name += " (" + view.Name(q.Me.User.Email) + ")"
	}
	return fmt.Sprintf("%s in the workspace %s. Now it is %s in %s; weeks begin on %s.",
		name, workspaceName(ctx, q.Workspace), q.format.Moment(q.format.Now), view.ZoneName(q.format.Zone), q.reader.Week)
}

// workspaceName is the workspace's name, also for people who have only one. If it cannot be read, the id identifies it.
func workspaceName(ctx context.Context, w *session.Workspace) string {
	if w.Name != "" {
		return view.Name(w.Name)
	}
	all, err := w.Workspaces(ctx)
	if err != nil {
		return w.ID
	}
	return nameIn(all, w.ID)
}

func (q *query) timerLine(running *clockify.Entry) string {
	if running == nil {
		return "Nothing is running" + q.InWords() + "."
	}
	text := "Running: " + q.format.Entry(*running) + "."
	if timesheet.Forgotten(*running, q.format.Now) {
		text += " It looks forgotten: ask when the work ended, then stop it at that time (stop_timer with at)."
	}
	return text
}

// totalsLine adds up today and this week. All time of an entry counts on the day it starts.
func (q *query) totalsLine(week []clockify.Entry) string {
	var today, all view.Sums
	for _, e := range week {
		all.Add(e, e.Length(q.format.Now))
		if dayOf(e, q.format.Zone) == q.today() {
			today.Add(e, e.Length(q.format.Now))
		}
	}
	return fmt.Sprintf("Today: %s. This week, since %s: %s.", today, q.reader.FormatDate(q.weekStart()), all)
}
