package view

import (
	"fmt"
	"testing"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/when"
)

// TestWhatAnswersShowReadsBack holds every label of a time in an answer to reading as the same time in an argument, whatever
// the profile, on days of all sorts.
func TestWhatAnswersShowReadsBack(t *testing.T) {
	failed := 0
	complain := func(r when.Reader, label string, got any, err error) {
		if failed++; failed < 25 {
			t.Errorf("%q in %s at %s: %v, %v", label, r.Now.Location(), r.Now.Format(time.DateTime), got, err)
		}
	}
	for _, r := range readers(t) {
		c := ClockOf(r, nil)
		for _, s := range shownSpans(r) {
			r.Context = when.Report
			if got, err := r.Span(c.Span(s.Start, &s.End)); err != nil || !got.Start.Equal(s.Start) || !got.End.Equal(s.End) {
				complain(r, c.Span(s.Start, &s.End), r.FormatSpan(got), err)
			}
			if got, err := r.Span(c.Span(s.Start, nil)); err != nil || !got.Start.Equal(s.Start) || !got.ToNow && !got.End.Equal(r.Now) {
				complain(r, c.Span(s.Start, nil), r.FormatSpan(got), err)
			}
			r.Context = when.Log
			if got, err := r.Day(c.Day(s.Start)); err != nil || got.Date != when.DateOf(s.Start) {
				complain(r, c.Day(s.Start), got.Date, err)
			}
			if got, err := r.Days(c.Day(s.Start)); err != nil || len(got.Dates) != 1 || got.Dates[0] != when.DateOf(s.Start) {
				complain(r, c.Day(s.Start), got.Dates, err)
			}
			if repeated(s.Start) || repeated(s.End) {
				continue // of these the line shows the offset only where start and end differ
			}
			if got, err := r.Instant(c.Moment(s.Start)); err != nil || !got.Time.Equal(s.Start) {
				complain(r, c.Moment(s.Start), got.Time, err)
			}
			if got, err := r.End(c.ending(entryOf(s)), s.Start); err != nil || !got.Time.Equal(s.End) {
				complain(r, "until "+c.ending(entryOf(s)), got.Time, err)
			}
			if got, err := r.Pair(c.Moment(s.Start), c.Moment(s.End)); err != nil || !got.Start.Equal(s.Start) || !got.End.Equal(s.End) {
				complain(r, c.Moment(s.Start)+" | "+c.Moment(s.End), r.FormatSpan(got), err)
			}
		}
		for label, want := range periodLabels(r, c) {
			r.Context = when.Report
			if got, err := r.Span(label); err != nil || got.From != want.From || !want.ToNow && got.To != want.To {
				complain(r, label, fmt.Sprint(got.From, " ", got.To), err)
			}
		}
	}
	if failed > 0 {
		t.Logf("%d do not", failed)
	}
}

func readers(t *testing.T) (all []when.Reader) {
	t.Helper()
	for _, zone := range []string{"Europe/Belgrade", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, now := range []when.Date{{Year: 2026, Month: 11, Day: 23}, {Year: 2026, Month: 10, Day: 26}, {Year: 2026, Month: 3, Day: 30}, {Year: 2027, Month: 1, Day: 2}, {Year: 2026, Month: 11, Day: 2}} {
			for _, week := range []time.Weekday{time.Monday, time.Sunday, time.Saturday} {
				for _, clock := range []when.Clock{when.Hour12, when.Hour24} {
					order := []when.Order{when.DMY, when.MDY, when.YMD}[len(all)%3]
					all = append(all, when.Reader{Now: now.In(loc).Add(19*time.Hour + 15*time.Minute), Week: week, Order: order, Clock: clock})
				}
			}
		}
	}
	return all
}

// shownSpans are of the last days, of a week before and of the year before; some go on over midnight.
func shownSpans(r when.Reader) (spans []when.Span) {
	today := when.DateOf(r.Now)
	for _, back := range []int{1, 2, 7, 40, 400} {
		day := today.AddDays(-back).In(r.Now.Location())
		for _, hour := range []int{0, 1, 9, 12, 14, 22} {
			for _, length := range []time.Duration{15 * time.Minute, 2*time.Hour + 20*time.Minute} {
				start := day.Add(time.Duration(hour) * time.Hour)
				spans = append(spans, when.Span{Start: start, End: start.Add(length)})
			}
		}
	}
	return spans
}

// repeated tells whether the clocks show that time twice on its day, or are near to it.
func repeated(t time.Time) bool {
	_, before := t.Add(-2 * time.Hour).Zone()
	_, after := t.Add(2 * time.Hour).Zone()
	return before != after
}

// periodLabels are the titles and groups of summaries, with the days that they stand for.
func periodLabels(r when.Reader, c Clock) map[string]when.Span {
	today := when.DateOf(r.Now)
	week := today.OnOrBefore(r.Week).AddDays(-7)
	month := when.Date{Year: today.Year, Month: today.Month, Day: 1}
	lastMonth := month.AddDays(-1)
	first := when.Date{Year: lastMonth.Year, Month: lastMonth.Month, Day: 1}
	days := func(from, to when.Date) when.Span { return when.Span{From: from, To: to, Whole: true} }
	whole := func(from, to when.Date) string {
		return r.FormatSpan(when.Span{From: from, To: to, Whole: true, Start: from.In(r.Now.Location()), End: to.AddDays(1).In(r.Now.Location())})
	}
	return map[string]when.Span{
		whole(week, week.AddDays(6)):                                       days(week, week.AddDays(6)),
		whole(week, week.AddDays(13)) + " (to date)":                       days(week, week.AddDays(13)),
		whole(first, lastMonth):                                            days(first, lastMonth),
		whole(week, week):                                                  days(week, week),
		"week of " + r.FormatDate(week):                                    days(week, week.AddDays(6)),
		lastMonth.In(time.UTC).Format("January 2006"):                      days(first, lastMonth),
		fmt.Sprintf("%s to now (%s)", r.FormatDate(week), c.Moment(r.Now)): {From: week, ToNow: true},
	}
}

func entryOf(s when.Span) clockify.Entry {
	var e clockify.Entry
	e.Interval.Start, e.Interval.End = s.Start, &s.End
	return e
}
