package timeentry

import (
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

type stopTimerArgs struct {
	At   when.Text `json:"at,omitempty" jsonschema_description:"When it ended, if not now: 10, 17:30, 22:00 yesterday"`
	User string    `json:"user,omitempty" jsonschema_description:"Default me"`
	tool.InWorkspace
	tool.Confirmation
}

func stopTimer(ctx context.Context, s *session.Session, in stopTimerArgs) (tool.Answer, error) {
	o, err := ownerOf(ctx, s, in.Workspace, in.User)
	if err != nil {
		return "", err
	}
	return session.Locked(o.Workspace, o.who.ID, func() (tool.Answer, error) {
		running, around, err := o.timerNow(ctx)
		if err != nil {
			return "", err
		}
		if running == nil {
			return o.noTimer(around), nil
		}
		plan, err := in.stopping(o, *running)
		if err != nil {
			return "", err
		}
		if plan.Around, err = o.aroundTimer(ctx, plan.Changes, around); err != nil {
			return "", err
		}
		done, err := o.Write(ctx, plan)
		if err != nil {
			return "", err
		}
		return o.stopped(done), nil
	})
}

// stopping is the plan that ends the timer.
func (in stopTimerArgs) stopping(o *owner, running clockify.Entry) (session.Plan, error) {
	plan := o.newPlan("stopped the timer " + headline(running))
	end := o.format.Now
	if in.At != "" {
		at, err := o.stopAt(string(in.At), running)
		if err != nil {
			return plan, err
		}
		end = at
	} else if timesheet.Forgotten(running, end) {
		plan.Reasons = append(plan.Reasons, looksForgotten(o.format, running)+": keep it all, or say with at when the work really ended")
	}
	if !end.After(running.Start()) {
		return plan, session.Refuse("the timer starts at %s, which is not before %s: nothing was written. To throw it away, use delete_time_entries with running true",
			o.format.Moment(running.Start()), o.format.Moment(end))
	}
	plan.Changes = []timesheet.Change{timesheet.Update(running, func(r *clockify.EntryRequest) { r.End = &end })}
	return plan, nil
}

func looksForgotten(clock view.Clock, e clockify.Entry) string {
	return fmt.Sprintf("the timer %s has run %s since %s and looks forgotten", headline(e), view.Length(e.Length(clock.Now)), clock.Moment(e.Start()))
}

// aroundTimer reads again where the days already read do not reach back far enough behind the plan.
func (o *owner) aroundTimer(ctx context.Context, changes []timesheet.Change, around []clockify.Entry) ([]clockify.Entry, error) {
	from, to := timesheet.Window(changes, o.format.Now)
	if !from.Before(o.format.Now.Add(-recent)) && !to.After(o.format.Now.Add(time.Minute)) {
		return around, nil
	}
	return o.Around(ctx, o.who.ID, changes)
}

// noTimer says that nothing runs, and what came last: mostly it was stopped already.
func (o *owner) noTimer(around []clockify.Entry) tool.Answer {
	var b strings.Builder
	b.WriteString("No timer is running" + o.Workspace.InWords() + ", so nothing was written.")
	for _, e := range around { // the latest start comes first
		if !e.Running() && !e.Start().After(o.format.Now) {
			b.WriteString(" The last entry is " + o.format.Entry(e) + "; update_time_entries changes when it ended.")
			break
		}
	}
	return tool.Answer(b.String())
}

// stopped says what a stopped timer came to.
func (o *owner) stopped(done session.Written) tool.Answer {
	e := done.Entries[0]
	text := "Stopped" + o.theTimer() + " after " + view.Length(e.Length(done.Format.Now)) + where(done) + ": " + done.Format.Entry(e) + "."
	return tool.Answer(text + tail(done, `To go on with it later: start_timer with continue "last".`))
}

// whose names somebody else's timer.
func (o *owner) theTimer() string {
	if o.IsMe(o.who.ID) {
		return ""
	}
	return " the timer of " + view.Name(o.who.Name)
}

// where names the workspace, for people who have several.
func where(done session.Written) string {
	if done.Workspace == "" {
		return ""
	}
	return " in " + view.Name(done.Workspace)
}

// tail ends an answer to a write: the zone of its times, what was assumed, and how to take it back.
func tail(done session.Written, more ...string) string {
	parts := []string{"Times: " + done.Format.Zone.String()}
	parts = append(append(parts, done.Notes...), more...)
	for i, note := range parts {
		parts[i] = " " + strings.TrimRight(view.Capital(note), ".") + "."
	}
	if done.Undo != "" {
		parts = append(parts, " Undo: "+done.Undo)
	}
	return strings.Join(parts, "")
}
