package timeentry

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// setCapacity takes the target, else the member's own capacity, else eight hours on the workspace's working days.
func (t *sheet) setCapacity(ctx context.Context, target string) error {
	t.capacity = t.usualCapacity(ctx)
	if target == "" {
		return nil
	}
	length, per := when.Per(target)                                         // a number alone is in hours
	goal, err := t.reader.Duration("exactly " + when.WithUnit(length, "h")) // "exactly" allows more than a day, as a week's hours are
	if err != nil {
		return tool.Unclear("target", err)
	}
	t.notes.add(goal.Assumed)
	t.goal, t.goalPerDay = goal.Duration, per == "day"
	t.capacity = t.withGoal(t.capacity)
	return nil
}

// withGoal puts the target in the place of the capacity, spread over the same working days.
func (t *sheet) withGoal(c timesheet.Capacity) timesheet.Capacity {
	switch {
	case t.goal == 0:
	case t.goalPerDay:
		c.Day, c.Source = t.goal, view.Length(t.goal)+" a day, as said"
	default:
		c.Day = (t.goal / time.Duration(cmp.Or(len(c.Weekdays), 5))).Round(time.Minute)
		c.Source = view.Length(t.goal) + " a week, as said"
	}
	return c
}

func (t *sheet) usualCapacity(ctx context.Context) timesheet.Capacity {
	if !t.team {
		profile, err := t.Users.Profile(ctx, t.person.ID)
		if err == nil {
			return timesheet.CapacityOf(profile)
		}
	}
	c := timesheet.Capacity{Day: timesheet.DefaultDay, Source: "8h assumed, with the workspace's working days"}
	info, err := t.Info(ctx)
	if err != nil {
		c.Source = "8h and Mon-Fri assumed, the settings cannot be read"
		return c
	}
	c.Weekdays = timesheet.Weekdays(info.Settings.WorkingDays)
	return c
}

// subtractHolidays takes the person's holidays out of the capacity. If they cannot be read, a note says so, because a missing
// day may be one.
func (t *sheet) subtractHolidays(ctx context.Context, user string) {
	if !t.Denied(session.ClosedHolidays) {
		holidays, err := t.Holidays.InPeriod(ctx, user, t.from.In(time.UTC), t.to.In(time.UTC))
		if err == nil {
			t.capacity.Off = timesheet.DaysOff(holidays, t.from, t.to)
			return
		}
		if clockify.IsForbidden(err) || clockify.IsPlan(err) {
			t.Deny(session.ClosedHolidays)
		}
	}
	t.notes.add("holidays could not be read, so days off count as missing")
}

func (t *sheet) teamHolidays(ctx context.Context) []clockify.Holiday {
	if t.Denied(session.ClosedHolidays) {
		return nil
	}
	holidays, err := t.Holidays.List(ctx, "")
	if clockify.IsForbidden(err) || clockify.IsPlan(err) {
		t.Deny(session.ClosedHolidays)
	}
	return holidays
}

// dueFor is the capacity of one person on the days that are over.
func (t *sheet) dueFor(user string, c timesheet.Capacity, holidays []clockify.Holiday) (due time.Duration) {
	ownHolidays := slices.DeleteFunc(slices.Clone(holidays), func(h clockify.Holiday) bool {
		return !h.EveryoneIncludingNew && !slices.Contains(h.UserIDs, user)
	})
	c.Off = timesheet.DaysOff(ownHolidays, t.from, t.to)
	for d := t.from; !d.After(t.to) && d.Before(t.today()); d = d.AddDays(1) {
		due += c.Need(d)
	}
	return due
}

// maxProfiles is how many members' own capacities are read: each costs a request.
const maxProfiles = 25

// memberCapacities are the members' own capacities, by id. It lacks those that cannot be read, and those of a team that is
// too large for the requests that are left.
func (t *sheet) memberCapacities(ctx context.Context, people []resolve.Name) map[string]timesheet.Capacity {
	people = people[:max(0, min(len(people), maxProfiles, t.RequestsLeft()-spareRequests))]
	profiles, errs := make([]clockify.MemberProfile, len(people)), make([]error, len(people))
	var wg sync.WaitGroup
	free := make(chan struct{}, profilesAtOnce)
	for i, person := range people {
		wg.Go(func() {
			free <- struct{}{}
			profiles[i], errs[i] = t.MemberProfile(ctx, person.ID)
			<-free
		})
	}
	wg.Wait()
	capacities := map[string]timesheet.Capacity{}
	for i, person := range people {
		if errs[i] == nil && (profiles[i].WorkCapacity > 0 || t.goal > 0) {
			capacities[person.ID] = t.withGoal(timesheet.CapacityOf(profiles[i]))
		}
	}
	return capacities
}

const (
	profilesAtOnce = 5 // requests that run side by side
	spareRequests  = 8 // of the hour, kept for other calls
)
