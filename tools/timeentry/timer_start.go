package timeentry

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type startTimerArgs struct {
	EntryFields
	Start    when.Text `json:"start,omitempty" jsonschema_description:"If earlier: 9:30, 10 minutes ago"`
	Continue string    `json:"continue,omitempty" jsonschema_description:"An entry to repeat: last, its words, Friday morning"`
	User     string    `json:"user,omitempty" jsonschema_description:"Default me"`
	tool.InWorkspace
	tool.Confirmation
}

func startTimer(ctx context.Context, s *session.Session, in startTimerArgs) (tool.Answer, error) {
	o, err := ownerOf(ctx, s, in.Workspace, in.User)
	if err != nil {
		return "", err
	}
	next, err := in.next(ctx, o)
	if err != nil {
		return "", err
	}
	return session.Locked(o.Workspace, o.who.ID, func() (tool.Answer, error) {
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
	})
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
	next.Start = o.format.Now
	if in.Start == "" {
		return next, nil
	}
	at, err := o.reader.Instant(string(in.Start))
	if err != nil {
		return next, tool.Unclear("start", err)
	}
	if at.Time.After(o.format.Now) {
		return next, session.Refuse("start %s lies ahead (now it is %s), and a timer cannot begin in the future: nothing was written", o.format.Moment(at.Time), o.format.Moment(o.format.Now))
	}
	next.Start = at.Time
	next.note(at.Assumed)
	return next, nil
}

// work is what the timer is on: what was said, over the entry that is continued.
func (in startTimerArgs) work(ctx context.Context, o *owner) (beginning, error) {
	if in.Continue == "" {
		what, err := in.EntryFields.resolve(ctx, o.Workspace)
		return beginning{resolved: what}, err
	}
	again, err := o.continued(ctx, in.Continue)
	if err != nil {
		return beginning{}, err
	}
	edit, err := o.editFor(ctx, in.over())
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
	next.note("It continues the entry of " + o.format.Span(again.Start(), again.Interval.End))
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

func (o *owner) runsAlready(e clockify.Entry) tool.Answer {
	text := "That timer is running already, so nothing was written: " + o.format.Entry(e) + "."
	if timesheet.Forgotten(e, o.format.Now) {
		text += " " + view.Capital(looksForgotten(o.format, e)) + ": ask when the work really ended, and stop it with stop_timer and at first."
	}
	return tool.Answer(text)
}

// switching stops what runs at the instant at which the next begins. Where that is not possible, because the next began
// before it, the old one ends now; the overlap is then asked about.
func (o *owner) switching(running *clockify.Entry, next beginning) session.Plan {
	plan := o.newPlan("started the timer " + headline(o.Planned(next.EntryRequest, next.like...)))
	plan.Whole, plan.Notes, plan.Known = true, next.notes, next.like
	if so := o.format.Now.Sub(next.Start); so > timesheet.ForgottenAfter {
		plan.Reasons = append(plan.Reasons, fmt.Sprintf("the timer would have run %s already (time that has ended is for log_time)", view.Length(so)))
	}
	if running != nil {
		end := next.Start
		if !end.After(running.Start()) {
			end = o.format.Now
		}
		if timesheet.Forgotten(*running, end) {
			plan.Reasons = append(plan.Reasons, looksForgotten(o.format, *running)+": it would be stopped now; or ask when the work really ended, and stop it with stop_timer and at first")
		}
		plan.Changes = append(plan.Changes, timesheet.Update(*running, func(r *clockify.EntryRequest) { r.End = &end }))
	}
	plan.Changes = append(plan.Changes, timesheet.Create(next.EntryRequest))
	return plan
}

// started says what runs now, and what was stopped for it.
func (o *owner) started(done session.Written) tool.Answer {
	var b strings.Builder
	for _, e := range done.Entries {
		if e.Running() {
			fmt.Fprintf(&b, "Started%s%s: %s [%s], since %s%s.", cmp.Or(o.theTimer(), " the timer"), where(done), view.About(e), e.ID, done.Format.Moment(e.Start()), ago(done.Format, e.Start()))
		}
	}
	for _, e := range done.Entries {
		if !e.Running() {
			fmt.Fprintf(&b, " Stopped %s after %s, %s.", view.About(e), view.Length(e.Length(done.Format.Now)), done.Format.Span(e.Start(), e.Interval.End))
		}
	}
	return tool.Answer(b.String() + tail(done))
}

// ago says how long a backdated timer has run.
func ago(clock view.Clock, start time.Time) string {
	if !start.Before(clock.Now) {
		return ""
	}
	return " (" + view.Length(clock.Now.Sub(start)) + " ago)"
}
