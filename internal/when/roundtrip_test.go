package when

import (
	"fmt"
	"testing"
	"time"
)

// eachReader calls check with a reader of every sort of profile, just after a day of the year that is worth a look.
func eachReader(t *testing.T, check func(Reader)) {
	t.Helper()
	for _, zone := range []string{"Europe/Belgrade", "America/New_York", "Europe/London", "Asia/Kolkata", "Pacific/Chatham"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, now := range []Date{{2026, 11, 23}, {2026, 3, 30}, {2026, 10, 26}, {2026, 11, 2}, {2027, 1, 1}, {2026, 4, 6}} {
			for _, week := range []time.Weekday{time.Monday, time.Sunday, time.Saturday} {
				for _, order := range []Order{DMY, MDY, YMD} {
					for _, clock := range []Clock{Hour12, Hour24} {
						at := now.In(loc).Add(23*time.Hour + 50*time.Minute)
						check(Reader{Now: at, Week: week, Order: order, Clock: clock})
					}
				}
			}
		}
	}
}

// pastSpans are spans of every sort that lie before the reader's now.
func pastSpans(r Reader) []Span {
	today := r.today()
	week := r.weekOf(today)
	spans := []Span{r.days(week.AddDays(-7), week.AddDays(-1)), r.days(Date{today.Year - 1, 12, 20}, Date{today.Year - 1, 12, 31}),
		r.days(Date{today.Year - 1, 1, 1}, Date{today.Year - 1, 1, 31}), r.days(Date{today.Year - 1, 12, 30}, Date{today.Year, 1, 1})}
	for back := 1; back <= 1; back++ {
		d := today.AddDays(-back)
		for _, secs := range []int{0, 90 * 60, 2*3600 + 1800, 9 * 3600, 13*3600 + 5, 23 * 3600} {
			for _, start := range atClock(d, secs, r.loc()).all {
				spans = append(spans, r.days(d, d), onward(start, time.Hour), onward(start, 3*time.Hour+15*time.Minute),
					fromTo(start, d.AddDays(1).In(r.loc())))
			}
		}
	}
	return spans
}

func TestLabelsReadBack(t *testing.T) {
	failed := map[string]bool{}
	complain := func(r Reader, label string, got any, err error) {
		if c := fmt.Sprintf("%q in %s, context %d: %v, %v", label, r.loc(), r.Context, got, err); !failed[c] && len(failed) < 25 {
			failed[c] = true
			t.Error(c)
		}
	}
	eachReader(t, func(r Reader) {
		for _, s := range pastSpans(r) {
			for _, c := range []Context{Log, Report} {
				r.Context = c
				label := r.FormatSpan(s)
				got, err := r.Span(label)
				if err != nil || !got.Start.Equal(s.Start) || !got.End.Equal(s.End) {
					complain(r, label, r.FormatSpan(got), err)
				}
				if i, err := r.Instant(r.FormatInstant(s.Start)); err != nil || !i.Time.Equal(s.Start) {
					complain(r, r.FormatInstant(s.Start), i.Time, err)
				}
				if d, err := r.Day(r.FormatDate(DateOf(s.Start))); err != nil || d.Date != DateOf(s.Start) {
					complain(r, r.FormatDate(DateOf(s.Start)), d.Date, err)
				}
			}
		}
	})
	for _, d := range []time.Duration{time.Second, time.Minute, 90 * time.Minute, 8 * time.Hour, 3*time.Hour + 7*time.Second} {
		got, err := Reader{}.Duration(FormatDuration(d))
		if err != nil || got.Duration != d {
			t.Errorf("%s: %s, %v", FormatDuration(d), got.Duration, err)
		}
	}
}
