package timeentry

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// copySide is the days that entries are copied from or to, in their order.
type copySide struct {
	days   []when.Date
	months int    // how many whole months they are
	name   string // "Mon 16 Nov - Sun 22 Nov"
}

// sideOf is a span's days. One of clock times has the days that it touches.
func sideOf(r when.Reader, span when.Span) copySide {
	from, to := span.From, span.To
	if !span.Whole {
		from, to = when.DateOf(span.Start), when.DateOf(span.End.Add(-time.Nanosecond))
	}
	side := copySide{months: span.Months(), name: r.FormatSpan(span)}
	for day := from; !day.After(to); day = day.AddDays(1) {
		side.days = append(side.days, day)
	}
	return side
}

// sideOfDays is days that need not follow each other.
func sideOfDays(r when.Reader, days []when.Date) copySide {
	days = slices.Compact(slices.SortedFunc(slices.Values(days), func(a, b when.Date) int { return a.Sub(b) }))
	names := make([]string, len(days))
	for i, day := range days {
		names[i] = r.FormatDate(day)
	}
	return copySide{days: days, name: strings.Join(names, ", ")}
}

// stretch is how many days there are from the first to the last.
func (c copySide) stretch() int { return c.last().Sub(c.first()) + 1 }

func (c copySide) first() when.Date { return c.days[0] }
func (c copySide) last() when.Date  { return c.days[len(c.days)-1] }

// joined tells whether the days follow each other.
func (c copySide) joined() bool { return c.stretch() == len(c.days) }

// from are the same days counted from another first day.
func (c copySide) from(first when.Date) (days []when.Date) {
	for _, day := range c.days {
		days = append(days, first.AddDays(day.Sub(c.first())))
	}
	return days
}

// dayMap is the days to copy to, by the day to copy from.
type dayMap map[when.Date][]when.Date

func pairDays(from, to []when.Date) dayMap {
	pairs := dayMap{}
	for i, day := range from {
		pairs[day] = []when.Date{to[i]}
	}
	return pairs
}

// matchDays decides which day is copied to which. One day goes to each of the others. Several days go to as many, one by
// one. Weekdays line up where both sides are whole months, or where the days lie within a week and go to a whole one. All
// else is a question, because it would put time on days that nobody named.
func matchDays(r when.Reader, from, to copySide) (dayMap, error) {
	switch {
	case len(from.days) == 1:
		return dayMap{from.first(): to.days}, nil
	case from.months > 0 && from.months == to.months:
		return lineUpMonths(from, to), nil
	case len(from.days) == len(to.days):
		return pairDays(from.days, to.days), nil
	case to.joined() && from.stretch() == len(to.days):
		return pairDays(from.days, from.from(to.first())), nil
	case to.wholeWeeks(r) > 0 && from.weeks(r) == to.wholeWeeks(r):
		week := from.first().OnOrBefore(r.Week)
		return pairDays(from.days, from.from(to.first().AddDays(from.first().Sub(week)))), nil
	}
	return nil, askDays(r, from, to)
}

// wholeWeeks is how many calendar weeks the days are; 0 if they are none.
func (c copySide) wholeWeeks(r when.Reader) int {
	if !c.joined() || c.first().Weekday() != r.Week || len(c.days)%7 != 0 {
		return 0
	}
	return len(c.days) / 7
}

// weeks is how many calendar weeks the days touch.
func (c copySide) weeks(r when.Reader) int {
	return c.last().OnOrBefore(r.Week).Sub(c.first().OnOrBefore(r.Week))/7 + 1
}

// lineUpMonths pairs the second Tuesday of a month with the second Tuesday of the other. A fifth one that the other month
// lacks has no pair.
func lineUpMonths(from, to copySide) dayMap {
	pairs := dayMap{}
	for _, day := range from.days {
		month := 12*(day.Year-from.first().Year) + int(day.Month) - int(from.first().Month)
		for _, other := range to.days {
			sameMonth := 12*(other.Year-to.first().Year)+int(other.Month)-int(to.first().Month) == month
			if sameMonth && other.Weekday() == day.Weekday() && (other.Day-1)/7 == (day.Day-1)/7 {
				pairs[day] = []when.Date{other}
			}
		}
	}
	return pairs
}

// askDays asks which days are meant, and offers as many as are copied: from the first day on, and with their weekdays.
func askDays(r when.Reader, from, to copySide) error {
	ask := &session.Ask{
		Path:    "to",
		Message: fmt.Sprintf("%s (%d days) cannot go to %s (%s) day for day: which days are meant", from.name, len(from.days), to.name, view.Count(len(to.days), "day")),
	}
	aligned := to.first().OnOrBefore(r.Week).AddDays(from.first().Sub(from.first().OnOrBefore(r.Week)))
	for _, first := range slices.Compact([]when.Date{to.first(), aligned}) {
		days := sideOfDays(r, from.from(first))
		if days.joined() {
			days = sideOf(r, when.Span{From: days.first(), To: days.last(), Whole: true})
		}
		ask.Choices = append(ask.Choices, session.Choice{Value: daysText(days), Label: days.name})
	}
	return ask
}

// daysText are the days as an argument.
func daysText(c copySide) string {
	if c.joined() {
		return c.first().String() + ".." + c.last().String()
	}
	texts := make([]string, len(c.days))
	for i, day := range c.days {
		texts[i] = day.String()
	}
	return strings.Join(texts, ", ")
}
