package session

import (
	"context"
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// explainRefusal turns a refused write into all that the person needs to make it acceptable. What a workspace requires
// is learnt from its refusal and then named at once with the valid values, so that nobody is sent back twice.
func (x *execution) explainRefusal(ctx context.Context, changes []timesheet.Change, err error) error {
	switch {
	case clockify.IsRequired(err), fieldRequired(err):
		if missing := x.missing(ctx, changes); missing != nil {
			return missing
		}
	case clockify.IsLocked(err):
		return Refuse("nothing was written: %s. Move the time to an open day, or ask an admin or the owner of the workspace to unlock it", x.lockedSince(ctx, x.plan.Format))
	case clockify.IsApproved(err):
		return Refuse("nothing was written: that time is in an approved timesheet, which nobody can edit. A manager or admin must withdraw the approval first")
	case clockify.IsForceTimer(err):
		return Refuse("nothing was written: this workspace allows only the timer, no times entered by hand (an admin can change that). Use %s and %s", startTimer, stopTimer)
	case strings.Contains(err.Error(), `"<" and ">"`):
		return Refuse("nothing was written: Clockify takes no < and > in a description. Ask how to write it without them, e.g. with \"to\" for an arrow")
	case clockify.IsForbidden(err) && !x.IsMe(x.plan.User):
		return Refuse("nothing was written: your role or the workspace's plan does not allow changing other people's time. It takes an admin's or manager's role, and a paid plan")
	}
	return err
}

// fieldRequired says whether Clockify missed a custom field; its texts for that are not recorded, only that they are 400/501.
func fieldRequired(err error) bool {
	return !clockify.IsNotFound(err) && !clockify.IsConflict(err) && strings.Contains(strings.ToLower(err.Error()), "required")
}

func (x *execution) lockedSince(ctx context.Context, format view.Clock) string {
	info, err := x.Info(ctx)
	if err == nil {
		if until, err := time.Parse(time.RFC3339, info.Settings.LockTimeEntries); err == nil {
			return fmt.Sprintf("entries before %s are locked for your role", format.Day(until))
		}
	}
	return "that time is in a locked period for your role"
}

// The tools that refusals of a write send the model to.
const (
	findEntries   = "find_time_entries"
	getEntry      = "get_time_entry"
	updateEntries = "update_time_entries"
	startTimer    = "start_timer"
	stopTimer     = "stop_timer"
	findTasks     = "find_tasks"
)
