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

// startTimer starts a timer now or backdated, and ends the running one at the same instant.
func startTimer(ctx context.Context, s *session.Session, in startTimerArgs) (tool.Answer, error) {
	m, err := findMember(ctx, s, in.Workspace, in.User)
	if err != nil {
		return "", err
	}
	next, err := in.newTimerDraft(ctx, m)
	if err != nil {
		return "", err
	}
	elsewhere := m.elsewhere(ctx)
	return session.Locked(m.Workspace, m.person.ID, func() (tool.Answer, error) {
		running, around, err := m.readTimer(ctx)
		if err != nil {
			return "", err
		}
		if running != nil && in.Start == "" && isSameTimer(*running, next.EntryRequest) {
			return m.alreadyRunningAnswer(*running), nil
		}
		plan := m.startPlan(running, next)
		plan.Reasons = append(plan.Reasons, elsewhereReasons(m.format, elsewhere)...)
		written, err := m.writeTimer(ctx, plan, around)
		if err != nil {
			return "", err
		}
		elsewhere.Timers = nil // the question named them
		hints := nonEmpty(m.NeedsToStop(ctx, next.EntryRequest, around))
		return m.startedAnswer(written, append(hints, elsewhereLines(m.format, elsewhere, false)...)...), nil
	})
}

// timerDraft is a timer to be started.
type timerDraft struct {
	resolvedFields

	continued []clockify.Entry // the entry that it continues, if any
}

// newTimerDraft resolves the fields and the start.
func (in startTimerArgs) newTimerDraft(ctx context.Context, m *member) (timerDraft, error) {
	next, err := in.timerFields(ctx, m)
	if err != nil {
		return next, err
	}
	next.Start = m.format.Now
	if in.Start == "" {
		return next, nil
	}
	at, err := m.reader.Instant(string(in.Start))
	if err != nil {
		return next, tool.Unclear("start", err)
	}
	if at.Time.After(m.format.Now) {
		return next, session.Refuse("start %s lies ahead (now it is %s), and a timer cannot begin in the future: nothing was written", m.format.Moment(at.Time), m.format.Moment(m.format.Now))
	}
	next.Start = timerStart(string(in.Start), at.Time, m.format.Now)
	next.addNote(at.Assumed)
	return next, nil
}

// timerStart is the start of a timer without the seconds that "30 minutes ago" has from now. Seconds that the text names stay.
func timerStart(text string, at, now time.Time) time.Time {
	if at.Equal(now) || at.Second() != now.Second() || strings.Contains(strings.ToLower(text), "sec") || strings.Count(text, ":") > 1 {
		return at
	}
	return at.Truncate(time.Minute)
}

// timerFields are the fields of the arguments. A timer that continues an entry takes all other fields from that entry.
func (in startTimerArgs) timerFields(ctx context.Context, m *member) (timerDraft, error) {
	if in.Continue == "" {
		fields, err := in.EntryFields.resolve(ctx, m.Workspace)
		return timerDraft{resolvedFields: fields}, err
	}
	continued, err := m.findContinued(ctx, in.Continue)
	if err != nil {
		return timerDraft{}, err
	}
	edit, err := m.newEdit(ctx, in.changes())
	if err != nil {
		return timerDraft{}, err
	}
	edit.isNew = true
	change, err := edit.change(ctx, continued)
	if err != nil {
		return timerDraft{}, err
	}
	next := timerDraft{resolvedFields{EntryRequest: *change.After}, []clockify.Entry{continued}}
	next.ID, next.End = "", nil
	next.addNote("It continues the entry of " + m.format.Span(continued.Start(), continued.Interval.End))
	next.notes = append(next.notes, edit.notes...)
	return next, nil
}

// changes are the fields of the arguments as changes to the continued entry.
func (in startTimerArgs) changes() changeArgs {
	c := changeArgs{Project: in.Project, Task: in.Task, Tags: in.Tags, Billable: in.Billable, Fields: in.Fields}
	if in.Description != "" {
		c.Description = &in.Description
	}
	return c
}

// isSameTimer says whether the running timer has the fields of the new one. Then the same call came twice, or the person
// forgot that the timer runs. A missing task is no difference if the descriptions are the same.
func isSameTimer(running clockify.Entry, next clockify.EntryRequest) bool {
	current := running.Request()
	current.Start, current.CustomFields = next.Start, next.CustomFields // Clockify sets default values of custom fields
	if strings.EqualFold(current.Description, next.Description) && next.Description != "" {
		current.Description = next.Description
		if next.TaskID == "" {
			current.TaskID = ""
		}
	}
	return timesheet.SameRequest(current, next)
}

func (m *member) alreadyRunningAnswer(e clockify.Entry) tool.Answer {
	text := "That timer is running already, so nothing was written: " + m.format.Entry(e) + "."
	if timesheet.Forgotten(e, m.format.Now) {
		text += " " + view.Capital(looksForgotten(m.format, e)) + ": ask when the work really ended, and stop it with stop_timer and at first."
	}
	return tool.Answer(text)
}

// startPlan ends the running timer at the instant at which the new one starts. If the new one starts before the running one,
// the running one ends now, and Write asks about the overlap.
func (m *member) startPlan(running *clockify.Entry, next timerDraft) session.Plan {
	plan := m.newPlan("started the timer", headline(m.Planned(next.EntryRequest, next.continued...)))
	plan.Whole, plan.Notes, plan.Known = true, next.notes, next.continued
	if runFor := m.format.Now.Sub(next.Start); runFor > timesheet.ForgottenAfter {
		plan.Reasons = append(plan.Reasons, fmt.Sprintf("the timer would have run %s already (time that has ended is for log_time)", view.Length(runFor)))
	}
	if running != nil {
		end := next.Start
		if !end.After(running.Start()) {
			end = m.format.Now
		}
		if timesheet.Forgotten(*running, end) {
			plan.Reasons = append(plan.Reasons, looksForgotten(m.format, *running)+": it would be stopped now; or ask when the work really ended, and stop it with stop_timer and at first")
		}
		plan.Changes = append(plan.Changes, timesheet.Update(*running, func(r *clockify.EntryRequest) { r.End = &end }))
	}
	plan.Changes = append(plan.Changes, timesheet.Create(next.EntryRequest))
	return plan
}

func (m *member) startedAnswer(written session.Written, hints ...string) tool.Answer {
	var b strings.Builder
	for _, e := range written.Entries {
		if e.Running() {
			fmt.Fprintf(&b, "Started%s%s: %s [%s], since %s%s.", cmp.Or(m.timerOfOther(), " the timer"), inWorkspace(written.Workspace), view.About(e), e.ID, written.Format.Moment(e.Start()), agoLabel(written.Format, e.Start()))
		}
	}
	for _, e := range written.Entries {
		if !e.Running() {
			fmt.Fprintf(&b, " Stopped %s after %s, %s.", view.About(e), view.Length(e.Length(written.Format.Now)), written.Format.Span(e.Start(), e.Interval.End))
		}
	}
	return tool.Answer(b.String() + answerEnd(written, hints...))
}

// agoLabel is how long ago a backdated timer started.
func agoLabel(format view.Clock, start time.Time) string {
	if !start.Before(format.Now) {
		return ""
	}
	return " (" + view.Length(format.Now.Sub(start)) + " ago)"
}
