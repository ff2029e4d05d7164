package when

import (
	"slices"
	"testing"
	"time"
)

func TestWeekdaysByName(t *testing.T) {
	work := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
	for text, want := range map[string][]time.Weekday{
		"Mon": {time.Monday}, "Mondays": {time.Monday}, "tues": {time.Tuesday}, "weds, THURSDAY": {time.Wednesday, time.Thursday},
		"Mon and Wed": {time.Monday, time.Wednesday}, "Fri/Mon": {time.Friday, time.Monday}, "Sa+Su": {time.Saturday, time.Sunday},
		"Mon & Mon": {time.Monday, time.Monday}, "weekend": {time.Saturday, time.Sunday}, "weekends": {time.Saturday, time.Sunday},
		"weekdays": work, "workday": work, "weekend or Monday": {time.Saturday, time.Sunday, time.Monday},
		"": nil, " , ": nil, "and": nil,
	} {
		if got, ok := Weekdays(text); !ok || !slices.Equal(got, want) {
			t.Errorf("%q: got %v, %v, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"Mon-Fri", "someday", "Monday and blah", "1", "the weekend"} {
		if got, ok := Weekdays(text); ok || got != nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func TestDistancesBetweenWeekdays(t *testing.T) {
	for d := (Date{2026, 11, 16}); d.Before(Date{2026, 12, 8}); d = d.AddDays(1) {
		for day := time.Sunday; day <= time.Saturday; day++ {
			before, after := d.OnOrBefore(day), d.OnOrAfter(day)
			if before.Weekday() != day || after.Weekday() != day || d.Sub(before) < 0 || d.Sub(before) > 6 || after.Sub(d) < 0 || after.Sub(d) > 6 {
				t.Errorf("%s of %s: %s and %s", day, d, before, after)
			}
			if got := DaysUntil(d.Weekday(), day); got != after.Sub(d) {
				t.Errorf("%s to %s: %d days", d.Weekday(), day, got)
			}
		}
	}
}
