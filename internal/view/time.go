package view

import (
	"fmt"
	"strings"
	"time"

	"clockify-mcp/internal/when"
)

// Clock is how moments are shown: in the person's zone, with the year only where it is not this one.
type Clock struct {
	Zone *time.Location
	Now  time.Time
	Home *time.Location // the zone that the caller takes for granted; nil is Zone
}

// ClockOf shows moments in the zone, and at the moment, that a reader reads them in, to a caller whose own zone is home.
func ClockOf(r when.Reader, home *time.Location) Clock {
	return Clock{Zone: r.Now.Location(), Now: r.Now, Home: home}
}

// OtherZone names the zone if the caller would take the times for those of another, and is "" if not.
func (c Clock) OtherZone() string {
	if c.Home == nil || c.Home.String() == c.Zone.String() {
		return ""
	}
	return ZoneName(c.Zone)
}

// Day reads "Sun 22 Nov".
func (c Clock) Day(t time.Time) string {
	t = t.In(c.Zone)
	if t.Year() != c.Now.In(c.Zone).Year() {
		return t.Format("Mon 2 Jan 2006")
	}
	return t.Format("Mon 2 Jan")
}

// Time reads "13:00", with seconds only where there are any.
func (c Clock) Time(t time.Time) string {
	t = t.In(c.Zone)
	if t.Second() != 0 {
		return t.Format("15:04:05")
	}
	return t.Format("15:04")
}

// Moment reads "Sun 22 Nov 13:00".
func (c Clock) Moment(t time.Time) string { return c.Day(t) + " " + c.Time(t) }

// Span reads "Sun 22 Nov 13:00-15:00"; over midnight both days are named.
// Around a change of clocks the offsets stand with the times, since otherwise 01:00-04:00 would not add up.
func (c Clock) Span(start time.Time, end *time.Time) string {
	if end == nil {
		return c.Moment(start) + "-now"
	}
	return c.Day(start) + " " + c.Hours(start, *end)
}

// Hours reads "13:00-15:00", or "23:00 - Mon 23 Nov 01:00".
func (c Clock) Hours(start, end time.Time) string {
	from, to := c.Time(start)+c.offset(start, end), c.Time(end)+c.offset(end, start)
	midnight := c.Time(end) == "00:00" && c.Day(end.Add(-time.Second)) == c.Day(start)
	switch {
	case midnight:
		return from + "-24:00"
	case c.Day(start) == c.Day(end):
		return from + "-" + to
	}
	return from + " - " + c.Day(end) + " " + to
}

func (c Clock) offset(t, other time.Time) string {
	_, mine := t.In(c.Zone).Zone()
	_, theirs := other.In(c.Zone).Zone()
	if mine == theirs {
		return ""
	}
	return t.In(c.Zone).Format(" (-07:00)")
}

// Length reads "2h", "1h30m", "45m".
func Length(d time.Duration) string { return when.FormatDuration(d) }

// Count reads "1 entry" or "3 entries".
func Count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	if strings.HasSuffix(one, "y") && !strings.HasSuffix(one, "ay") {
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(one, "y"))
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// ZoneName is a zone as people call it: "Etc/UTC" is UTC.
func ZoneName(zone *time.Location) string { return strings.TrimPrefix(zone.String(), "Etc/") }
