package tools

import (
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

type stopTimerArgs struct {
	At   when.Text `json:"at,omitempty" jsonschema_description:"When it ended, if not now: 10, 17:30, 22:00 yesterday"`
	User string    `json:"user,omitempty" jsonschema_description:"Default me"`
	Where
	Sure
}

func stopTimer(ctx context.Context, s *session.Session, in stopTimerArgs) (Text, error) {
	o, err := ownerOf(ctx, s, in.Workspace, in.User)
	if err != nil {
		return "", err
	}
	defer o.Lock(o.who.ID)()
	running, around, err := o.timerNow(ctx)
	if err != nil {
		return "", err
	}
	if running == nil {
		return o.noTimer(around), nil
	}
	plan, err := in.plan(o, *running)
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
}

func (in stopTimerArgs) plan(o *owner, running clockify.Entry) (session.Write, error) {
	plan := o.plan("stopped the timer " + headline(running))
	end := o.shown.Now
	if in.At != "" {
		at, err := o.stopAt(string(in.At), running)
		if err != nil {
			return plan, err
		}
		end = at
	} else if timesheet.Forgotten(running, end) {
		plan.Reasons = append(plan.Reasons, looksForgotten(o.shown, running)+": keep it all, or say with at when the work really ended")
	}
	if !end.After(running.Start()) {
		return plan, session.Refuse("the timer starts at %s, which is not before %s: nothing was written. To throw it away, use delete_time_entries with running true",
			o.shown.Moment(running.Start()), o.shown.Moment(end))
	}
	plan.Changes = []timesheet.Change{timesheet.Update(running, func(r *clockify.EntryRequest) { r.End = &end })}
	return plan, nil
}

func looksForgotten(clock view.Clock, e clockify.Entry) string {
	return fmt.Sprintf("the timer %s has run %s since %s and looks forgotten", headline(e), view.Length(e.Length(clock.Now)), clock.Moment(e.Start()))
}

// aroundTimer reads again where the days already read do not reach back far enough behind the plan.
func (o *owner) aroundTimer(ctx context.Context, plan []timesheet.Change, around []clockify.Entry) ([]clockify.Entry, error) {
	from, to := timesheet.Window(plan, o.shown.Now)
	if !from.Before(o.shown.Now.Add(-recent)) && !to.After(o.shown.Now.Add(time.Minute)) {
		return around, nil
	}
	return o.Around(ctx, o.who.ID, plan)
}

// noTimer says that nothing runs, and what came last: mostly it was stopped already.
func (o *owner) noTimer(around []clockify.Entry) Text {
	var b strings.Builder
	b.WriteString("No timer is running" + inWords(o.Workspace) + ", so nothing was written.")
	for _, e := range around { // the latest start comes first
		if !e.Running() && !e.Start().After(o.shown.Now) {
			b.WriteString(" The last entry is " + o.shown.Entry(e) + "; update_time_entries changes when it ended.")
			break
		}
	}
	return Text(b.String())
}

// stopped says what a stopped timer came to.
func (o *owner) stopped(done session.Written) Text {
	e := done.Entries[0]
	text := "Stopped" + o.whose() + " after " + view.Length(e.Length(done.Shown.Now)) + where(done) + ": " + done.Shown.Entry(e) + "."
	return Text(text + tail(done, `To go on with it later: start_timer with continue "last".`))
}

// whose names somebody else's timer.
func (o *owner) whose() string {
	if o.IsMe(o.who.ID) {
		return ""
	}
	return " the timer of " + view.Name(o.who.Name)
}

// where names the workspace, for people who have several.
func where(done session.Written) string {
	if done.Where == "" {
		return ""
	}
	return " in " + view.Name(done.Where)
}

// tail ends an answer to a write: the zone of its times, what was assumed, and how to take it back.
func tail(done session.Written, more ...string) string {
	said := []string{"Times: " + done.Shown.Zone.String()}
	said = append(append(said, done.Notes...), more...)
	for i, note := range said {
		said[i] = " " + strings.TrimRight(view.Capital(note), ".") + "."
	}
	if done.Undo != "" {
		said = append(said, " Undo: "+done.Undo)
	}
	return strings.Join(said, "")
}
