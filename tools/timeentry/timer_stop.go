package timeentry

import (
	"context"
	"strings"

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

// stopTimer ends the running timer now or at an earlier time, and asks first if the timer looks forgotten.
func stopTimer(ctx context.Context, s *session.Session, in stopTimerArgs) (tool.Answer, error) {
	m, err := findMember(ctx, s, in.Workspace, in.User)
	if err != nil {
		return "", err
	}
	elsewhere := m.elsewhere(ctx)
	var last []clockify.Entry
	answer, err := session.Locked(m.Workspace, m.person.ID, func() (tool.Answer, error) {
		running, around, err := m.readTimer(ctx)
		if err != nil {
			return "", err
		}
		if last = around; running == nil {
			return "", nil
		}
		return in.stop(ctx, m, *running, around, elsewhere)
	})
	if answer != "" || err != nil {
		return answer, err
	}
	return in.stopElsewhere(ctx, m, elsewhere, last)
}

// stopElsewhere stops the timer of another workspace, if no workspace was named. Of several it asks which.
func (in stopTimerArgs) stopElsewhere(ctx context.Context, m *member, elsewhere session.Elsewhere, around []clockify.Entry) (tool.Answer, error) {
	switch n := len(elsewhere.Timers); {
	case n == 0 || in.Workspace != "":
		text := []string{string(m.noTimerAnswer(around))}
		return tool.Answer(strings.Join(append(text, elsewhereLines(m.format, elsewhere, true)...), " ")), nil
	case n > 1:
		ask := &session.Ask{Path: "workspace", Message: "timers run in several workspaces: ask which is to be stopped"}
		for _, t := range elsewhere.Timers {
			ask.Choices = append(ask.Choices, session.Choice{Value: t.Workspace.Name, Label: view.Name(t.Workspace.Name) + ": " + m.format.Entry(t.Entry)})
		}
		return "", ask
	}
	other := &member{elsewhere.Timers[0].Workspace, m.person, m.reader, m.format}
	return session.Locked(other.Workspace, other.person.ID, func() (tool.Answer, error) {
		running, around, err := other.readTimer(ctx)
		if err != nil {
			return "", err
		}
		if running == nil {
			return other.noTimerAnswer(around), nil
		}
		return in.stop(ctx, other, *running, around, session.Elsewhere{})
	})
}

// stop ends the timer that was read.
func (in stopTimerArgs) stop(ctx context.Context, m *member, running clockify.Entry, around []clockify.Entry, elsewhere session.Elsewhere) (tool.Answer, error) {
	plan, err := in.stopPlan(m, running)
	if err != nil {
		return "", err
	}
	written, err := m.writeTimer(ctx, plan, around)
	if err != nil {
		return "", err
	}
	return m.stoppedAnswer(written, elsewhere), nil
}

// justBegun is what to ask about a timer that has no time on it yet.
const justBegun = "The timer has only just begun: ask whether it is to be thrown away (delete_time_entries with running true), or when the work really began (update_time_entries with target running and start), and stop it then"

// stopPlan is the plan that ends the timer.
func (in stopTimerArgs) stopPlan(m *member, running clockify.Entry) (session.Plan, error) {
	plan := m.newPlan("stopped the timer", headline(running))
	end := m.format.Now
	if in.At != "" {
		at, err := m.instantWithin(instantBounds{
			path: "at", text: string(in.At), from: running.Start(), to: end,
			fromLabel: "the timer's start", afterLabel: "in the future", narrow: justBegun,
		})
		if err != nil {
			return plan, err
		}
		end = at
	} else if timesheet.Forgotten(running, end) {
		plan.Reasons = append(plan.Reasons, looksForgotten(m.format, running)+": keep it all, or say with at when the work really ended")
	}
	if !end.After(running.Start()) {
		return plan, session.Refuse("the timer starts at %s, which is not before %s: nothing was written. %s",
			m.format.Moment(running.Start()), m.format.Moment(end), justBegun)
	}
	plan.Changes = []timesheet.Change{timesheet.Update(running, func(r *clockify.EntryRequest) { r.End = &end })}
	return plan, nil
}

// noTimerAnswer names the last entry, because mostly the timer has been stopped already.
func (m *member) noTimerAnswer(around []clockify.Entry) tool.Answer {
	var b strings.Builder
	b.WriteString("No timer is running" + m.InWords() + ", so nothing was written.")
	for _, e := range around { // the latest start comes first
		if !e.Running() && !e.Start().After(m.format.Now) {
			b.WriteString(" The last entry is " + m.format.Entry(e) + "; update_time_entries changes when it ended.")
			break
		}
	}
	return tool.Answer(b.String())
}

func (m *member) stoppedAnswer(written session.Written, elsewhere session.Elsewhere) tool.Answer {
	e := written.Entries[0]
	text := "Stopped" + m.timerOfOther() + " after " + view.Length(e.Length(written.Format.Now)) + inWorkspace(written.Workspace) + ": " + written.Format.Entry(e) + "."
	hints := []string{`To go on with it later: start_timer with continue "last".`}
	return tool.Answer(text + answerEnd(written, append(hints, elsewhereLines(m.format, elsewhere, false)...)...))
}
