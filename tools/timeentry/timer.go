package timeentry

import (
	"context"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// Timer is the menu of the timer.
var Timer = tool.Toolset{Name: "timer", About: "Run a timer.", Tools: []tool.Tool{
	tool.New(tool.Updates, "start_timer", "Start a timer, now or backdated, or continue an earlier entry. A running timer is stopped at that instant.", startTimer),
	tool.New(tool.Updates, "stop_timer", "Stop the running timer, now or at a past time. Writes its end and nothing else.", stopTimer, tool.Idempotent),
}}

// recent is how far back the one read of a timer call goes: a day more than what must be seen around a plan, so that
// it also holds for a timer started in the last day.
const recent = 8 * 24 * time.Hour

// timerNow reads a person's last days and finds the timer that runs, however long ago it was started.
func (o *owner) timerNow(ctx context.Context) (running *clockify.Entry, around []clockify.Entry, err error) {
	if around, err = o.EntriesOf(ctx, o.who.ID, o.format.Now.Add(-recent), o.format.Now.Add(time.Minute)); err != nil {
		return nil, nil, err
	}
	for _, e := range around {
		if e.Running() {
			return &e, around, nil
		}
	}
	running, err = o.olderTimer(ctx)
	if running != nil {
		around = append(around, *running)
	}
	return running, around, err
}

// olderTimer asks for a timer alone: one that began before the days that were read.
func (o *owner) olderTimer(ctx context.Context) (*clockify.Entry, error) {
	filter := clockify.EntryFilter{InProgress: true, EntryGet: clockify.EntryGet{Hydrated: true}}
	for e, err := range o.Entries.List(ctx, o.who.ID, filter) {
		if err != nil {
			return nil, err
		}
		return &e, nil
	}
	return nil, nil
}

// headline names an entry the way a person would: by its description, else by what it is on.
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
