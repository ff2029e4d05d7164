package timeentry

import (
	"context"
	"fmt"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// Timer is the menu of the timer.
var Timer = tool.Toolset{Name: "timer", About: "Run a timer.", Tools: []tool.Tool{
	tool.New(tool.Updates, "start_timer", "Start a timer, now or backdated, or continue an earlier entry. A running timer is stopped at that instant.", startTimer, tool.Words("begin, continue, resume")),
	tool.New(tool.Updates, "stop_timer", "Stop the running timer, now or at a past time. Writes its end and nothing else.", stopTimer, tool.Idempotent, tool.Words("end, finish, pause")),
}}

// recentRange is how far back a timer call reads: a day more than a plan needs, so that the same read is enough for a timer
// that started within the last day.
const recentRange = 8 * 24 * time.Hour

// readTimer reads a person's last days and finds the running timer, however long ago it started.
func (m *member) readTimer(ctx context.Context) (running *clockify.Entry, around []clockify.Entry, err error) {
	if around, err = m.EntriesOf(ctx, m.person.ID, m.format.Now.Add(-recentRange), m.format.Now.Add(time.Minute)); err != nil {
		return nil, nil, err
	}
	if running = runningIn(around); running != nil {
		return running, around, nil
	}
	running, err = m.olderTimer(ctx)
	if running != nil {
		around = append(around, *running)
	}
	return running, around, err
}

// runningIn is the first running timer among the entries; nil if there is none.
func runningIn(entries []clockify.Entry) *clockify.Entry {
	for _, e := range entries {
		if e.Running() {
			return &e
		}
	}
	return nil
}

// olderTimer requests only the running timer: one that started before the days that were read.
func (m *member) olderTimer(ctx context.Context) (*clockify.Entry, error) {
	filter := clockify.EntryFilter{InProgress: true, EntryGet: clockify.EntryGet{Hydrated: true}}
	for e, err := range m.Entries.List(ctx, m.person.ID, filter) {
		if err != nil {
			return nil, err
		}
		return &e, nil
	}
	return nil, nil
}

// writeTimer carries out a plan with what readTimer read around it. It reads again only if the plan reaches out of those days.
func (m *member) writeTimer(ctx context.Context, plan session.Plan, around []clockify.Entry) (session.Written, error) {
	plan.Around = around
	from, to := timesheet.Window(plan.Changes, m.format.Now)
	if from.Before(m.format.Now.Add(-recentRange)) || to.After(m.format.Now.Add(time.Minute)) {
		var err error
		if plan.Around, err = m.Around(ctx, m.person.ID, plan.Changes); err != nil {
			return session.Written{}, err
		}
	}
	return m.Write(ctx, plan)
}

func looksForgotten(format view.Clock, e clockify.Entry) string {
	return fmt.Sprintf("the timer %s has run %s since %s and looks forgotten", headline(e), view.Length(e.Length(format.Now)), format.Moment(e.Start()))
}

// headline names an entry the way a person would: by its description, else by its task or project.
func headline(e clockify.Entry) string {
	switch {
	case e.Description != "":
		return view.Quote(e.Description)
	case e.Task != nil && e.Task.Name != "" && e.Project != nil:
		return view.Name(e.Project.Name) + " › " + view.Name(e.Task.Name)
	case e.Project != nil && e.Project.Name != "":
		return view.Name(e.Project.Name)
	}
	return "without project or description"
}

// timerOfOther is " the timer of X" for another person's timer, and nothing for the caller's.
func (m *member) timerOfOther() string {
	if m.IsMe(m.person.ID) {
		return ""
	}
	return " the timer of " + view.Name(m.person.Name)
}

// answerEnd is the end of an answer to a write of a timer, on the same line.
func answerEnd(written session.Written, hints ...string) string {
	written.Notes = slices.Concat(written.Notes, hints)
	if end := written.End(); end != "" {
		return " " + end
	}
	return ""
}
