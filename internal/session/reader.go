package session

import (
	"context"
	"maps"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/when"
)

// ZoneOf is the zone of a person's profile as far as it is known here: their days are cut by it, and Clockify's
// list of their entries is windowed by it. Whoever is not known has the caller's.
func (w *Workspace) ZoneOf(user string) *time.Location {
	if w.IsMe(user) {
		return w.Me.Zone
	}
	n, ok := w.Known(People, user)
	if !ok || n.Zone == "" {
		return w.Me.Zone
	}
	zone, err := time.LoadLocation(n.Zone)
	if err != nil {
		return w.Me.Zone
	}
	return zone
}

// ReaderFor reads times for logging: those of another person in their zone, unless a zone ("New York", "Asia/Tokyo") is
// given. "Now" is the whole minute.
func (w *Workspace) ReaderFor(ctx context.Context, user, zone string) (when.Reader, error) {
	r, err := w.Reader(ctx, when.Log)
	if err != nil {
		return r, err
	}
	r.Now = r.Now.In(w.ZoneOf(user)).Truncate(time.Minute)
	if zone == "" {
		return r, nil
	}
	return r.In(zone)
}

// WithWork tells a reader of the person's time about their working days, their capacity and their holidays, as far as the
// readings in read depend on them. Texts that do not speak of working days cost no request. What cannot be read stays as
// it is for everybody: eight hours from Monday to Friday.
func (w *Workspace) WithWork(ctx context.Context, r when.Reader, user string, read func(when.Reader)) when.Reader {
	needed := r.WorkNeeded(read)
	if needed.Capacity || needed.Days {
		profile, err := w.MemberProfile(ctx, user)
		if err == nil {
			c := timesheet.CapacityOf(profile)
			r.Work.Capacity, r.Work.Days = c.Day, c.Weekdays
		}
	}
	if needed.Holidays {
		r.Work.Holidays = w.holidaysOf(ctx, user, when.DateOf(r.Now))
	}
	return r
}

// MemberProfile is a member's profile, believed for ten minutes.
func (w *Workspace) MemberProfile(ctx context.Context, user string) (clockify.MemberProfile, error) {
	return w.profiles.get(w.Clock(), profileAge, w.ID+"/"+user, func() (clockify.MemberProfile, error) {
		return w.Users.Profile(ctx, user)
	})
}

// aroundYear is how far from now a text about working days is expected to reach.
const aroundYear = 366

// holidaysOf is a person's holidays within a year of the day; none where they cannot be read.
func (w *Workspace) holidaysOf(ctx context.Context, user string, day when.Date) []when.Date {
	if w.Denied(ClosedHolidays) {
		return nil
	}
	from, to := day.AddDays(-aroundYear), day.AddDays(aroundYear)
	holidays, err := w.Holidays.InPeriod(ctx, user, from.In(time.UTC), to.In(time.UTC))
	if clockify.IsForbidden(err) || clockify.IsPlan(err) {
		w.Deny(ClosedHolidays)
	}
	return slices.Collect(maps.Keys(timesheet.DaysOff(holidays, from, to)))
}

// ClosedHolidays is remembered where a plan or a role has no holidays to read.
const ClosedHolidays = "holidays"
