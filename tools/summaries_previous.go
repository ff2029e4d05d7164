package tools

import (
	"time"

	"clockify-mcp/internal/when"
)

// previous is the stretch of the same kind just before: months by the calendar, everything else by its days.
// A period that ends now is compared with the same days of the one before.
func previous(s when.Span, zone *time.Location) when.Span {
	if !s.Whole {
		length := s.End.Sub(s.Start)
		return when.Span{Start: s.Start.Add(-length), End: s.Start}
	}
	length := s.To.Sub(s.From) + 1
	from, to := s.From.AddDays(-length), s.From.AddDays(-1)
	if months := wholeMonths(s); months > 0 {
		from, to = monthsBack(s.From, months), s.From.AddDays(-1)
		if s.ToNow {
			to = monthsBack(s.To, months)
		}
	} else if s.ToNow && length <= 7 {
		from, to = s.From.AddDays(-7), s.To.AddDays(-7)
	}
	return when.Span{Start: from.In(zone), End: to.AddDays(1).In(zone), From: from, To: to, Whole: true}
}

// wholeMonths is how many months the period has, or began; 0 if it is not one of months.
func wholeMonths(s when.Span) int {
	if s.From.Day != 1 || (!s.ToNow && s.To.AddDays(1).Day != 1) {
		return 0
	}
	return 12*(s.To.Year-s.From.Year) + int(s.To.Month) - int(s.From.Month) + 1
}

// monthsBack keeps the day of the month where the earlier month has it, else takes that month's last.
func monthsBack(d when.Date, n int) when.Date {
	first := time.Date(d.Year, d.Month-time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return when.Date{Year: first.Year(), Month: first.Month(), Day: min(d.Day, last)}
}
