package when

import "time"

// Previous is the stretch of the same kind just before: months by the calendar, everything else by its days.
// A period that ends now is compared with the same days of the one before.
func (s Span) Previous(zone *time.Location) Span {
	if !s.Whole {
		return backFrom(s.Start, s.End.Sub(s.Start))
	}
	length := s.To.Sub(s.From) + 1
	from, to := s.From.AddDays(-length), s.From.AddDays(-1)
	if months := s.wholeMonths(); months > 0 {
		from, to = s.From.addMonths(-months), s.From.AddDays(-1)
		if s.ToNow {
			to = s.To.addMonths(-months)
		}
	} else if s.ToNow && length <= 7 {
		from, to = s.From.AddDays(-7), s.To.AddDays(-7)
	}
	return wholeDays(from, to, zone)
}

// wholeMonths is how many months the period has, or began; 0 if it is not one of months.
func (s Span) wholeMonths() int {
	if s.From.Day != 1 || (!s.ToNow && s.To.AddDays(1).Day != 1) {
		return 0
	}
	return 12*(s.To.Year-s.From.Year) + int(s.To.Month) - int(s.From.Month) + 1
}
