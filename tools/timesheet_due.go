package tools

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// plan finds what should be worked: as said, else the member's own capacity, else the workspace's working days.
func (t *sheet) plan(ctx context.Context, target string) error {
	t.capacity = t.capacityHere(ctx)
	if target == "" {
		return nil
	}
	length, per := targetOf(target)
	said, err := t.reader.Duration("exactly " + length) // a week's hours may well be longer than a day
	if err != nil {
		return unclear("target", err)
	}
	t.note(said.Assumed)
	if t.capacity.Day = said.Duration; per == "day" {
		t.capacity.Source = view.Length(said.Duration) + " a day, as said"
		return nil
	}
	days := len(t.capacity.Weekdays)
	if days == 0 {
		days = 5
	}
	t.capacity.Day = (said.Duration / time.Duration(days)).Round(time.Minute)
	t.capacity.Source = view.Length(said.Duration) + " a week, as said"
	return nil
}

// perText is what a target is for; a number alone is in hours.
var perText = regexp.MustCompile(`(?i)^(.*?)\s*(?:an?|per|each|/)\s*(day|week)$`)

func targetOf(said string) (length, per string) {
	length, per = strings.TrimSpace(said), "week"
	if m := perText.FindStringSubmatch(length); m != nil {
		length, per = m[1], strings.ToLower(m[2])
	}
	if _, err := strconv.ParseFloat(length, 64); err == nil {
		length += "h"
	}
	return length, per
}

func (t *sheet) capacityHere(ctx context.Context) timesheet.Capacity {
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

// closedHolidays remembers that a plan or a role has no holidays to read.
const closedHolidays = "holidays"

// daysOff takes out the person's holidays. Where they cannot be read, that is said: a missing day may be one.
func (t *sheet) daysOff(ctx context.Context, user string) {
	if !t.Denied(closedHolidays) {
		holidays, err := t.Holidays.InPeriod(ctx, user, t.from.In(time.UTC), t.to.In(time.UTC))
		if err == nil {
			t.capacity.Off = timesheet.DaysOff(holidays, t.from, t.to)
			return
		}
		if clockify.IsForbidden(err) || clockify.IsPlan(err) {
			t.Deny(closedHolidays)
		}
	}
	t.note("holidays could not be read, so days off count as missing")
}

func (t *sheet) teamHolidays(ctx context.Context) []clockify.Holiday {
	if t.Denied(closedHolidays) {
		return nil
	}
	holidays, err := t.Holidays.List(ctx, "")
	if clockify.IsForbidden(err) || clockify.IsPlan(err) {
		t.Deny(closedHolidays)
	}
	return holidays
}

// dueTo is what somebody should have worked on the days that are over.
func (t *sheet) dueTo(user string, holidays []clockify.Holiday) (due time.Duration) {
	theirs := slices.DeleteFunc(slices.Clone(holidays), func(h clockify.Holiday) bool {
		return !h.EveryoneIncludingNew && !slices.Contains(h.UserIDs, user)
	})
	c := t.capacity
	c.Off = timesheet.DaysOff(theirs, t.from, t.to)
	for d := t.from; !d.After(t.to) && d.Before(t.today()); d = d.AddDays(1) {
		due += c.Need(d)
	}
	return due
}
