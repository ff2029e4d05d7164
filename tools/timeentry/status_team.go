package timeentry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// teamTimers lists the running timers of all members. Clockify lists them with ids only; the names come from the cache.
func teamTimers(ctx context.Context, w *session.Workspace) (tool.Answer, error) {
	timers, _, err := clockify.Collect(w.Entries.InProgress(ctx), 0)
	if clockify.IsForbidden(err) {
		return "", notVisible(resolve.Name{})
	}
	if err != nil {
		return "", err
	}
	people, err := w.Names(ctx, session.People)
	if err != nil {
		return "", err
	}
	if _, err := w.Names(ctx, session.Projects); err != nil {
		return "", err
	}
	format := view.Clock{Zone: w.Me.Zone, Now: w.Now(ctx)}
	slices.SortFunc(timers, func(a, b clockify.Entry) int { return latestFirst(b, a) })
	lines := []string{fmt.Sprintf("%s running in %s, %s (%s):", view.Count(len(timers), "timer"), workspaceName(ctx, w), format.Moment(format.Now), view.ZoneName(format.Zone))}
	for _, e := range timers {
		if _, known := w.Known(session.TasksOf(resolve.Name{ID: e.ProjectID}), e.TaskID); !known {
			e.TaskID = "" // its name would cost a request, and an id means nothing to a reader
		}
		line := "- " + nameIn(people, e.UserID) + ": " + format.Entry(w.Named(e))
		if timesheet.Forgotten(e, format.Now) {
			line += " — looks forgotten"
		}
		lines = append(lines, line)
	}
	if len(timers) == 0 {
		lines = []string{"No timer is running in " + workspaceName(ctx, w) + "."}
	}
	if idle := idlePeople(people, timers); len(idle) > 0 && !w.Denied("people") {
		lines = append(lines, "Idle: "+strings.Join(idle, ", ")+".")
	}
	if w.Denied("people") {
		lines = append(lines, "Your role shows only your own timer: what others run cannot be seen.")
	}
	return tool.Answer(strings.Join(lines, "\n")), nil
}

// maxIdle is how many people without a timer are named.
const maxIdle = 25

// idlePeople are the names of those who run no timer.
func idlePeople(people []resolve.Name, timers []clockify.Entry) (idle []string) {
	for _, person := range people {
		busy := slices.ContainsFunc(timers, func(e clockify.Entry) bool { return e.UserID == person.ID })
		if !busy && !person.Archived {
			idle = append(idle, view.Name(person.Name))
		}
	}
	if n := len(idle); n > maxIdle {
		idle = append(idle[:maxIdle:maxIdle], fmt.Sprintf("%d more", n-maxIdle))
	}
	return idle
}

// nameIn is the name for an id in the list, or the id if the list lacks it.
func nameIn(all []resolve.Name, id string) string {
	for _, n := range all {
		if n.ID == id {
			return view.Name(n.Name)
		}
	}
	return id
}
