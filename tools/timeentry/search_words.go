package timeentry

import (
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// on keeps the days of the week that were said.
func (q *search) on(texts []string) error {
	if len(texts) == 0 {
		return nil
	}
	var days []time.Weekday
	for _, text := range texts {
		more, ok := when.Weekdays(text)
		switch {
		case !ok:
			return session.Refuse("weekday %s cannot be read: say Monday, Mon, weekend or weekdays", view.Quote(text))
		case len(more) == 0:
			return session.Refuse("weekday %s names no day: say Monday, Mon, weekend or weekdays", view.Quote(text))
		}
		days = append(days, more...)
	}
	q.tell("on " + strings.Join(texts, " or "))
	zone := q.format.Zone
	q.onlyHere(func(e clockify.Entry) bool { return slices.Contains(days, e.Start().In(zone).Weekday()) })
	return nil
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
	q.onlyHere(func(e clockify.Entry) bool { return resolve.Mentions(e.Description, text) })
}

func (q *search) charged(billable *bool) {
	if billable == nil {
		return
	}
	q.billable = billable
	q.tell(view.Billable(*billable))
	q.only(func(e clockify.Entry) bool { return e.Billable == *billable })
}
