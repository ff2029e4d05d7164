package when

import (
	"regexp"
	"strings"
	"time"
)

// previousWords name the period just before another, with its unit or without: "previous", "the week before that".
var previousWords = regexp.MustCompile(`^(?:(?:previous|prior|preceding)(?: (period|one|day|week|month|quarter|year))?|(?:(period|one|day|week|month|quarter|year) )?(?:before|earlier|prior)(?: (?:that|it|this))?)$`)

// yearBack names the same days of the year before.
var yearBack = regexp.MustCompile(`^(?:(?:a|one) year (?:ago|before|earlier)|same (?:period|time|days?|week|month|quarter) (?:of )?(?:last year|a year ago|the year before|the previous year))$`)

// Related reads how another period lies to this one: "previous", "the week before", "previous month", "same week last
// year". ok is false if the text says nothing of the kind. A unit of another length than this period's is that one just
// before its first day (to a week, "the month before" is the calendar month before), but to a single day "the week before" is the same day a week before.
func (s Span) Related(text string, zone *time.Location) (related Span, ok bool) {
	text = strings.Join(strings.Fields(strings.ToLower(text)), " ")
	text = strings.TrimPrefix(text, "the ")
	if yearBack.MatchString(text) {
		return s.yearBefore(zone), true
	}
	if text == "true" || text == "yes" {
		return s.Previous(zone), true
	}
	m := previousWords.FindStringSubmatch(text)
	if m == nil {
		return Span{}, false
	}
	if !s.Whole {
		return s.clockBefore(m[1]+m[2], zone), true
	}
	return s.before(m[1]+m[2], zone), true
}

func (s Span) before(unit string, zone *time.Location) Span {
	first := s.From
	thisMonth := Date{first.Year, first.Month, 1}
	quarter := thisMonth.addMonths(-(int(first.Month) - 1) % 3)
	switch unit {
	case s.unit():
	case "day":
		return wholeDays(first.AddDays(-1), first.AddDays(-1), zone)
	case "week":
		if s.unit() == "day" {
			return wholeDays(first.AddDays(-7), first.AddDays(-7), zone)
		}
		return wholeDays(first.AddDays(-7), first.AddDays(-1), zone)
	case "month":
		return wholeDays(thisMonth.addMonths(-1), thisMonth.AddDays(-1), zone)
	case "quarter":
		return wholeDays(quarter.addMonths(-3), quarter.AddDays(-1), zone)
	case "year":
		return wholeDays(Date{first.Year - 1, time.January, 1}, Date{first.Year - 1, time.December, 31}, zone)
	}
	return s.Previous(zone)
}

// unit is what people call a period of this length; "" if they have no word for it.
func (s Span) unit() string {
	switch length := s.To.Sub(s.From) + 1; {
	case s.Months() > 0:
		return map[int]string{1: "month", 3: "quarter", 12: "year"}[s.Months()]
	case length == 1:
		return "day"
	case length <= 7:
		return "week"
	}
	return ""
}

// clockBefore is the same clock times a day or a week before.
func (s Span) clockBefore(unit string, zone *time.Location) Span {
	days := map[string]int{"day": 1, "week": 7}[unit]
	if days == 0 {
		return s.Previous(zone)
	}
	return fromTo(s.Start.In(zone).AddDate(0, 0, -days), s.End.In(zone).AddDate(0, 0, -days))
}

// yearBefore is the same dates a year before, but for a week, which keeps its weekdays.
func (s Span) yearBefore(zone *time.Location) Span {
	switch {
	case !s.Whole:
		return fromTo(s.Start.In(zone).AddDate(-1, 0, 0), s.End.In(zone).AddDate(-1, 0, 0))
	case s.To.Sub(s.From) == 6:
		return wholeDays(s.From.AddDays(-52*7), s.To.AddDays(-52*7), zone)
	case s.Months() > 0 && !s.ToNow:
		return wholeDays(s.From.addMonths(-12), s.To.AddDays(1).addMonths(-12).AddDays(-1), zone)
	}
	return wholeDays(s.From.addMonths(-12), s.To.addMonths(-12), zone)
}
