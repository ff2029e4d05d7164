package timeentry

import (
	"context"
	"slices"
	"time"

	"clockify-mcp/clockify"
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
	if t.capacity.Day = goal.Duration; per == "day" {
		t.capacity.Source = view.Length(goal.Duration) + " a day, as said"
		return nil
	}
	days := len(t.capacity.Weekdays)
	if days == 0 {
		days = 5
	}
	t.capacity.Day = (goal.Duration / time.Duration(days)).Round(time.Minute)
	t.capacity.Source = view.Length(goal.Duration) + " a week, as said"
	return nil
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
func (t *sheet) dueFor(user string, holidays []clockify.Holiday) (due time.Duration) {
	ownHolidays := slices.DeleteFunc(slices.Clone(holidays), func(h clockify.Holiday) bool {
		return !h.EveryoneIncludingNew && !slices.Contains(h.UserIDs, user)
	})
	c := t.capacity
	c.Off = timesheet.DaysOff(ownHolidays, t.from, t.to)
	for d := t.from; !d.After(t.to) && d.Before(t.today()); d = d.AddDays(1) {
		due += c.Need(d)
	}
	return due
}
