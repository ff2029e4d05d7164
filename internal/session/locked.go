package session

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
)

// refuseLocked refuses a plan of which a part is locked, before anybody is asked to agree to it: it names what is locked,
// why and who can open it, and offers the rest.
func (x *execution) refuseLocked(ctx context.Context, asking bool) error {
	why := x.lockedChanges(ctx, asking)
	if len(why) == 0 {
		return nil
	}
	var b strings.Builder
	for i, c := range x.plan.Changes {
		if reason := why[i]; reason != "" {
			fmt.Fprintf(&b, "\n- %s: %s", x.describeLocked(c), reason)
		}
	}
	b.WriteString("\nAn admin or the owner of the workspace can open a locked period, and a manager or admin can withdraw an approval.")
	b.WriteString(x.offerRest(why))
	if n := len(x.plan.Changes); n > 1 {
		return Refuse("nothing was written, because %d of these %d changes would be refused:%s", len(why), n, b.String())
	}
	return Refuse("nothing was written, because it would be refused:%s", b.String())
}

// describeLocked is an entry that is locked, or a change that leads into locked time.
func (x *execution) describeLocked(c timesheet.Change) string {
	if c.Before != nil && c.Before.IsLocked {
		return x.plan.Format.Entry(x.Named(*c.Before, x.plan.named()...))
	}
	return x.describe(c)
}

// offerRest names what is not locked. Entries are selected by their ids; additions are sent again without the others.
func (x *execution) offerRest(why map[int]string) string {
	rest, ids := len(x.plan.Changes)-len(why), []string(nil)
	for i, c := range x.plan.Changes {
		if why[i] == "" && c.Before != nil {
			ids = append(ids, fmt.Sprintf("%q", c.Before.ID))
		}
	}
	switch {
	case rest == 0:
		return ""
	case len(ids) == rest:
		return fmt.Sprintf(" Open to change is the rest: repeat the call with ids [%s] in place of match.", strings.Join(ids, ", "))
	}
	return " Open is the rest: repeat the call without these."
}

// lockedChanges is why changes would be refused, by their number in the plan. An entry says itself that it is locked; the
// rules of the workspace, which are a request if they are not known yet, say so of a time only if a person is to be asked.
func (x *execution) lockedChanges(ctx context.Context, asking bool) map[int]string {
	if !slices.ContainsFunc(x.plan.Changes, func(c timesheet.Change) bool { return x.mayBeLocked(c, asking) }) {
		return nil
	}
	info, err := x.Info(ctx)
	if err != nil {
		return nil
	}
	until, _ := time.Parse(time.RFC3339, info.Settings.LockTimeEntries)
	period, approved, why := x.lockedUntil(until), map[int]string{}, map[int]string{}
	for i, c := range x.plan.Changes {
		locked := c.Before != nil && c.Before.IsLocked
		switch {
		case locked && !c.Before.Start().Before(until) && info.Settings.AutomaticLock == nil:
			approved[i] = "it is in an approved timesheet"
		case locked, c.Moves() && c.After.Start.Before(until):
			why[i] = period
		}
	}
	if len(why) > 0 && x.opensLocks(ctx) {
		return approved
	}
	maps.Copy(why, approved)
	return why
}

// mayBeLocked tells whether it is worth asking: an entry says that it is locked, and no period of the last day can be.
func (x *execution) mayBeLocked(c timesheet.Change, asking bool) bool {
	return c.Before != nil && c.Before.IsLocked || asking && c.Moves() && c.After.Start.Before(x.plan.Format.Now.Add(-24*time.Hour))
}

// opensLocks tells whether locks do not hold for the caller. Where it cannot be read, Clockify's refusal says it later.
func (x *execution) opensLocks(ctx context.Context) bool {
	me, _, err := clockify.Collect(x.Users.List(ctx, clockify.UserFilter{Email: x.Me.User.Email, IncludeRoles: true}), 2)
	if err != nil {
		return !clockify.IsForbidden(err)
	}
	for _, user := range me {
		for _, r := range user.Roles {
			if user.ID == x.Me.User.ID && (r.Role.Name == "OWNER" || r.Role.Name == "WORKSPACE_ADMIN") {
				return true
			}
		}
	}
	return false
}

func (x *execution) lockedUntil(until time.Time) string {
	if until.IsZero() {
		return "it is locked for your role"
	}
	return fmt.Sprintf("entries before %s are locked for your role", x.plan.Format.Day(until))
}
