package sandbox

import (
	"fmt"
	"strings"
	"time"
)

// formatInstant writes an instant as the core host writes it: UTC, whole seconds.
func formatInstant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// parseInstant reads a time with an explicit offset; fractions are cut, a missing zone is refused.
func parseInstant(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC().Truncate(time.Second), nil
		}
	}
	return time.Time{}, fmt.Errorf("text '%s' could not be parsed as yyyy-MM-ddTHH:mm:ssZ", s)
}

// onWallClock reads the UTC digits of a query value on the clock of a zone: the window quirk of the entries list and of reports.
// A digit that the zone skips moves on by the gap, one that it repeats is the earlier, as Java's zones have it.
func onWallClock(t time.Time, zone *time.Location) time.Time {
	t = t.UTC()
	c := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
	from, to := c.ZoneBounds()
	if !sameDigits(c, t) { // in a gap: the offset before the jump
		jump := from
		if from.IsZero() || !to.IsZero() && to.Sub(c) < c.Sub(from) {
			jump = to
		}
		return t.Add(-offset(jump.Add(-time.Second))).In(zone)
	}
	if !from.IsZero() {
		earlier := t.Add(-offset(from.Add(-time.Second))).In(zone)
		if earlier.Before(from) && sameDigits(earlier, t) {
			return earlier
		}
	}
	return c
}

func offset(t time.Time) time.Duration {
	_, seconds := t.Zone()
	return time.Duration(seconds) * time.Second
}

func sameDigits(a, b time.Time) bool {
	const digits = "2006-01-02T15:04:05"
	return a.Format(digits) == b.Format(digits)
}

// formatDuration writes a duration as the core host does: ISO 8601 in hours, minutes and seconds, never days; zero is PT0S.
func formatDuration(d time.Duration) string {
	s := int64(d / time.Second)
	if s == 0 {
		return "PT0S"
	}
	var b strings.Builder
	b.WriteString("PT")
	for _, unit := range []struct {
		seconds int64
		letter  string
	}{{3600, "H"}, {60, "M"}, {1, "S"}} {
		if n := s / unit.seconds; n != 0 {
			fmt.Fprintf(&b, "%d%s", n, unit.letter)
		}
		s %= unit.seconds
	}
	return b.String()
}

// parseDuration reads an ISO 8601 duration of hours, minutes and seconds (and days, which Clockify takes but never writes).
func parseDuration(s string) (time.Duration, error) {
	bad := fmt.Errorf("text '%s' cannot be parsed to a Duration", s)
	rest, ok := strings.CutPrefix(strings.ToUpper(s), "P")
	if !ok || rest == "" || rest == "T" {
		return 0, bad
	}
	var total time.Duration
	if days, after, found := strings.Cut(rest, "D"); found {
		n, err := time.ParseDuration(days + "h")
		if err != nil {
			return 0, bad
		}
		total, rest = n*24, after
	}
	if rest == "" {
		return total, nil
	}
	clock, ok := strings.CutPrefix(rest, "T")
	d, err := time.ParseDuration(strings.ToLower(clock))
	if !ok || err != nil || strings.ContainsAny(clock, "NU") {
		return 0, bad
	}
	return total + d, nil
}
