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

// status tells where somebody stands, or what the team is running.
func status(ctx context.Context, s *session.Session, in statusArgs) (tool.Answer, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	if isTeam(in.User) {
		return teamTimers(ctx, w)
	}
	q, err := Match{User: in.User}.search(ctx, w, asking{context: when.Report})
	if err != nil {
		return "", err
	}
	week, err := q.thisWeek(ctx)
	if err != nil {
		return "", err
	}
	running, err := q.running(ctx, week)
	if err != nil {
		return "", err
	}
	lines := []string{q.whoAndWhen(ctx), q.timerLine(running), q.sums(week)}
	return tool.Answer(strings.Join(append(lines, q.notes...), "\n")), nil
}

// thisWeek reads the week's entries, today's among them, in one request.
func (q *search) thisWeek(ctx context.Context) ([]clockify.Entry, error) {
	q.filter.Start = q.weekStart().In(q.format.Zone)
	q.filter.End = q.today().AddDays(1).In(q.format.Zone)
	all, _, err := clockify.Collect(q.rows(ctx, session.EntryPage), 0)
	return all, err
}

func (q *search) today() when.Date { return when.DateOf(q.format.Now.In(q.format.Zone)) }

func (q *search) weekStart() when.Date {
	return timesheet.Calendar{Zone: q.format.Zone, Week: q.reader.Week}.WeekOf(q.today())
}

// running is the timer: of this week's entries, else asked for, since a forgotten one may have begun long before.
func (q *search) running(ctx context.Context, week []clockify.Entry) (*clockify.Entry, error) {
	for _, e := range week {
		if e.Running() {
			return &e, nil
		}
	}
	q.filter = clockify.EntryFilter{InProgress: true, EntryGet: clockify.EntryGet{Hydrated: true}}
	timers, _, err := clockify.Collect(q.rows(ctx, 1), 1)
	if err != nil || len(timers) == 0 {
		return nil, err
	}
	return &timers[0], nil
}

func (q *search) whoAndWhen(ctx context.Context) string {
	name := view.Name(q.person.Name)
	if q.IsMe(q.person.ID) && q.Me.User.Email != "" {
		name += " (" + view.Name(q.Me.User.Email) + ")"
	}
	return fmt.Sprintf("%s in the workspace %s. Now it is %s in %s; weeks begin on %s.",
		name, workspaceName(ctx, q.Workspace), q.format.Moment(q.format.Now), q.format.Zone, q.reader.Week)
}

// workspaceName is its name also for someone with only one; if it cannot be read the id still says which.
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

func (q *search) timerLine(running *clockify.Entry) string {
	if running == nil {
		return "Nothing is running."
	}
	text := "Running: " + q.format.Entry(*running) + "."
	if timesheet.Forgotten(*running, q.format.Now) {
		text += " It looks forgotten: ask when the work ended, then stop it at that time (stop_timer with at)."
	}
	return text
}

// sums tells today and the week. An entry counts whole on the day it began.
func (q *search) sums(week []clockify.Entry) string {
	var day, all view.Sums
	for _, e := range week {
		all.Add(e, e.Length(q.format.Now))
		if dayOf(e, q.format.Zone) == q.today() {
			day.Add(e, e.Length(q.format.Now))
		}
	}
	return fmt.Sprintf("Today: %s. This week, since %s: %s.", day, q.reader.FormatDate(q.weekStart()), all)
}
