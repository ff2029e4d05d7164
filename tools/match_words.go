package tools

import (
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// on keeps the days of the week that were said.
func (q *search) on(said []string) error {
	if len(said) == 0 {
		return nil
	}
	var days []time.Weekday
	for _, text := range said {
		more, err := weekdays(text)
		if err != nil {
			return err
		}
		days = append(days, more...)
	}
	q.tell("on " + strings.Join(said, " or "))
	zone := q.shown.Zone
	q.here(func(e clockify.Entry) bool { return slices.Contains(days, e.Start().In(zone).Weekday()) })
	return nil
}

// severalDays is the words that stand for more than one day of the week.
var severalDays = map[string][]time.Weekday{
	"weekend": {time.Saturday, time.Sunday},
	"weekday": {time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday},
	"workday": {time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday},
}

// weekdays reads "Mon", "Mondays", "Mon and Wed", "weekend", "weekdays".
func weekdays(text string) (days []time.Weekday, err error) {
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,/+&", r) }) {
		one := strings.TrimSuffix(word, "s")
		if word == "and" || word == "or" {
			continue
		}
		day, ok := when.Weekday(word)
		if !ok {
			day, ok = when.Weekday(one)
		}
		switch {
		case ok:
			days = append(days, day)
		case severalDays[one] != nil:
			days = append(days, severalDays[one]...)
		default:
			return nil, session.Refuse("weekday %s cannot be read: say Monday, Mon, weekend or weekdays", view.Quote(text))
		}
	}
	if len(days) == 0 {
		return nil, session.Refuse("weekday %s names no day: say Monday, Mon, weekend or weekdays", view.Quote(text))
	}
	return days, nil
}

// about keeps the descriptions that hold all the words. Clockify looks for one piece of text only, so it is given the
// longest word, and only where there is no period to bound what is read.
func (q *search) about(text string) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return
	}
	q.tell("text " + view.Quote(text))
	if !q.bounded() {
		q.filter.Description = slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
	}
	q.here(func(e clockify.Entry) bool { return session.Mentions(e.Description, text) })
}

func (q *search) charged(billable *bool) {
	if billable == nil {
		return
	}
	q.billable = billable
	q.tell(view.Billable(*billable))
	q.only(func(e clockify.Entry) bool { return e.Billable == *billable })
}
