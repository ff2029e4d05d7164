package resources

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

func readMe(ctx context.Context, s *session.Session, _ address) (string, error) {
	me, err := s.Me(ctx)
	if err != nil {
		return "", err
	}
	now := clockOf(ctx, s, me)
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s]\n", session.Label(session.UserName(me.User)), me.User.ID)
	fmt.Fprintf(&b, "Time zone: %s, where it is %s. The week starts on %s", me.Zone, now.Moment(now.Now), me.Week)
	if settings := me.User.Settings; settings != nil && settings.DateFormat != "" {
		fmt.Fprintf(&b, "; dates are written %s", view.Name(settings.DateFormat))
	}
	b.WriteString(".\n" + usual(ctx, s) + "\nRunning timer: clockify://timer")
	return b.String(), nil
}

// usual says where the person works when no workspace is named.
func usual(ctx context.Context, s *session.Session) string {
	all, w, err := s.Look(ctx)
	if w == nil {
		text := "Usual workspace: none"
		if err != nil {
			text += " (" + view.Safe(err.Error(), lineWidth) + ")"
		}
		return text + ". All: " + root
	}
	text := fmt.Sprintf("Usual workspace: %s [%s] %s", view.Name(w.Name), w.ID, address{workspace: w.ID})
	if others := len(all) - 1; others > 0 {
		text += fmt.Sprintf("\nIn %s besides: %s", view.Count(others, "workspace"), root)
	}
	return text
}

func readTimer(ctx context.Context, s *session.Session, at address) (string, error) {
	w, err := s.In(ctx, at.workspace)
	if err != nil {
		return "", err
	}
	filter := clockify.EntryFilter{InProgress: true, EntryGet: clockify.EntryGet{Hydrated: true}}
	running, _, err := clockify.Collect(w.Entries.List(ctx, w.Me.User.ID, filter), 1)
	if err != nil {
		return "", err
	}
	where := ""
	if w.Several() {
		where = " in " + view.Name(w.Name)
	}
	if len(running) == 0 {
		return "No timer is running" + where + ".", nil
	}
	now := clockOf(ctx, s, w.Me)
	text := fmt.Sprintf("Running%s: %s", where, now.Entry(running[0]))
	if timesheet.Forgotten(running[0], now.Now) {
		text += "\nIt runs so long that it looks forgotten: ask when the work really ended before it is stopped."
	}
	return text, nil
}

func clockOf(ctx context.Context, s *session.Session, me session.Profile) view.Clock {
	return view.Clock{Zone: me.Zone, Now: s.Now(ctx)}
}
