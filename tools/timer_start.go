package tools

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type startTimerArgs struct {
	What
	Start    when.Text `json:"start,omitempty" jsonschema_description:"If earlier: 9:30, 10 minutes ago"`
	Continue string    `json:"continue,omitempty" jsonschema_description:"An entry to repeat: last, its words, Friday morning"`
	User     string    `json:"user,omitempty" jsonschema_description:"Default me"`
	Where
	Sure
}

func startTimer(ctx context.Context, s *session.Session, in startTimerArgs) (Text, error) {
	o, err := ownerOf(ctx, s, in.Workspace, in.User)
	if err != nil {
		return "", err
	}
	next, err := in.next(ctx, o)
	if err != nil {
		return "", err
	}
	defer o.Lock(o.who.ID)()
	running, around, err := o.timerNow(ctx)
	if err != nil {
		return "", err
	}
	if running != nil && in.Start == "" && sameWork(*running, next.EntryRequest) {
		return o.runsAlready(*running), nil
	}
	plan := o.switching(running, next)
	if plan.Around, err = o.aroundTimer(ctx, plan.Changes, around); err != nil {
		return "", err
	}
	done, err := o.Write(ctx, plan)
	if err != nil {
		return "", err
	}
	return o.started(done), nil
}

// beginning is a timer to be started.
type beginning struct {
	resolved
	like []clockify.Entry // what it continues
}

// next is the timer to be started, resolved to the last name before anything is written.
func (in startTimerArgs) next(ctx context.Context, o *owner) (beginning, error) {
	next, err := in.work(ctx, o)
	if err != nil {
		return next, err
	}
	next.Start = o.shown.Now
	if in.Start == "" {
		return next, nil
	}
	at, err := o.reader.Instant(string(in.Start))
	if err != nil {
		return next, unclear("start", err)
	}
	if at.Time.After(o.shown.Now) {
		return next, session.Refuse("start %s lies ahead (now it is %s), and a timer cannot begin in the future: nothing was written", o.shown.Moment(at.Time), o.shown.Moment(o.shown.Now))
	}
	next.Start = at.Time
	next.note(at.Assumed)
	return next, nil
}

// work is what the timer is on: what was said, over the entry that is continued.
func (in startTimerArgs) work(ctx context.Context, o *owner) (beginning, error) {
	if in.Continue == "" {
		what, err := in.What.resolve(ctx, o.Workspace)
		return beginning{resolved: what}, err
	}
	again, err := o.continued(ctx, in.Continue)
	if err != nil {
		return beginning{}, err
	}
	edit, err := o.editing(ctx, in.over())
	if err != nil {
		return beginning{}, err
	}
	edit.anew = true
	change, err := edit.change(ctx, again)
	if err != nil {
		return beginning{}, err
	}
	next := beginning{resolved{EntryRequest: *change.After}, []clockify.Entry{again}}
	next.ID, next.End = "", nil
	next.note("It continues the entry of " + o.shown.Span(again.Start(), again.Interval.End))
	next.notes = append(next.notes, edit.notes...)
	return next, nil
}

// over is what was said besides the entry that is continued, as changes to it.
func (in startTimerArgs) over() changeArgs {
	c := changeArgs{Project: in.Project, Task: in.Task, Tags: in.Tags, Billable: in.Billable, Fields: in.Fields}
	if in.Description != "" {
		c.Description = &in.Description
	}
	return c
}

// sameWork says whether the timer that runs is on just what is to be started: then the same call came twice, or the
// person no longer knew that it runs. A task that is not said again is not another one.
func sameWork(running clockify.Entry, next clockify.EntryRequest) bool {
	was := running.Request()
	was.Start, was.CustomFields = next.Start, next.CustomFields // Clockify fills in fields by itself
	if strings.EqualFold(was.Description, next.Description) && next.Description != "" {
		was.Description = next.Description
		if next.TaskID == "" {
			was.TaskID = ""
		}
	}
	return timesheet.SameRequest(was, next)
}

func (o *owner) runsAlready(e clockify.Entry) Text {
	text := "That timer is running already, so nothing was written: " + o.shown.Entry(e) + "."
	if timesheet.Forgotten(e, o.shown.Now) {
		text += " " + view.Capital(looksForgotten(o.shown, e)) + ": ask when the work really ended, and stop it with stop_timer and at first."
	}
	return Text(text)
}

// switching stops what runs at the instant at which the next begins. Where that is not possible, because the next began
// before it, the old one ends now; the overlap is then asked about.
func (o *owner) switching(running *clockify.Entry, next beginning) session.Write {
	plan := o.plan("started the timer " + headline(o.Planned(next.EntryRequest, next.like...)))
	plan.Whole, plan.Notes, plan.Known = true, next.notes, next.like
	if so := o.shown.Now.Sub(next.Start); so > timesheet.ForgottenAfter {
		plan.Reasons = append(plan.Reasons, fmt.Sprintf("the timer would have run %s already (time that has ended is for log_time)", view.Length(so)))
	}
	if running != nil {
		end := next.Start
		if !end.After(running.Start()) {
			end = o.shown.Now
		}
		if timesheet.Forgotten(*running, end) {
			plan.Reasons = append(plan.Reasons, looksForgotten(o.shown, *running)+": it would be stopped now; or ask when the work really ended, and stop it with stop_timer and at first")
		}
		plan.Changes = append(plan.Changes, timesheet.Update(*running, func(r *clockify.EntryRequest) { r.End = &end }))
	}
	plan.Changes = append(plan.Changes, timesheet.Create(next.EntryRequest))
	return plan
}

// started says what runs now, and what was stopped for it.
func (o *owner) started(done session.Written) Text {
	var b strings.Builder
	for _, e := range done.Entries {
		if e.Running() {
			fmt.Fprintf(&b, "Started%s%s: %s [%s], since %s%s.", cmp.Or(o.whose(), " the timer"), where(done), view.About(e), e.ID, done.Shown.Moment(e.Start()), ago(done.Shown, e.Start()))
		}
	}
	for _, e := range done.Entries {
		if !e.Running() {
			fmt.Fprintf(&b, " Stopped %s after %s, %s.", view.About(e), view.Length(e.Length(done.Shown.Now)), done.Shown.Span(e.Start(), e.Interval.End))
		}
	}
	return Text(b.String() + tail(done))
}

// ago says how long a backdated timer has run.
func ago(clock view.Clock, start time.Time) string {
	if !start.Before(clock.Now) {
		return ""
	}
	return " (" + view.Length(clock.Now.Sub(start)) + " ago)"
}
