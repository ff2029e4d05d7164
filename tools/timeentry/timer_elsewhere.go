package timeentry

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// elsewhere is what the caller's other workspaces run. Another person's workspaces are not known.
func (m *member) elsewhere(ctx context.Context) session.Elsewhere {
	if !m.IsMe(m.person.ID) {
		return session.Elsewhere{}
	}
	return m.TimersElsewhere(ctx)
}

// elsewhereLines name the timers of other workspaces, and the workspaces that were not asked.
func elsewhereLines(format view.Clock, e session.Elsewhere, alone bool) (lines []string) {
	also := " also"
	if alone {
		also = ""
	}
	for _, t := range e.Timers {
		line := fmt.Sprintf("A timer%s runs in the workspace %s: %s.", also, view.Name(t.Workspace.Name), format.Entry(t.Entry))
		if timesheet.Forgotten(t.Entry, format.Now) {
			line += " It looks forgotten: ask when the work ended, then stop it at that time (stop_timer with at)."
		}
		lines = append(lines, line)
	}
	if len(e.Unasked) == 0 {
		return lines
	}
	var names []string
	for _, w := range e.Unasked {
		names = append(names, view.Name(w.Name))
	}
	if len(names) > maxUnasked {
		names = append(names[:maxUnasked:maxUnasked], fmt.Sprintf("%d more", len(e.Unasked)-maxUnasked))
	}
	why := ""
	if e.Spared {
		why = ", because few requests are left of this hour"
	}
	return append(lines, fmt.Sprintf("Not looked for a timer in %s%s.", strings.Join(names, ", "), why))
}

// maxUnasked is how many of the workspaces that were not asked are named.
const maxUnasked = 10

// elsewhereReasons are why a start asks first: a timer runs in another workspace, and Clockify lets both run.
func elsewhereReasons(format view.Clock, e session.Elsewhere) (reasons []string) {
	for _, t := range e.Timers {
		name := view.Name(t.Workspace.Name)
		reasons = append(reasons, fmt.Sprintf("a timer runs in the workspace %s already: %s, and it would go on beside the new one (stop_timer with workspace %q stops it)", name, format.Entry(t.Entry), name))
	}
	return reasons
}
