package timeentry

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// teamTimesheet lists who has worked less than is due and who has not. It includes people without any time.
func (t *sheet) teamTimesheet(ctx context.Context) (view.Timesheet, error) {
	t.by = []timesheet.Dimension{timesheet.ByUser}
	people, err := t.Names(ctx, session.People)
	if err != nil {
		return view.Timesheet{}, err
	}
	if t.Denied("people") {
		return view.Timesheet{}, notVisible(t.person)
	}
	totals, err := t.totals(ctx, []when.Span{t.period})
	if err != nil {
		return view.Timesheet{}, err
	}
	holidays := t.teamHolidays(ctx)
	worked := map[string]timesheet.Group{}
	for _, g := range totals[0].Groups {
		worked[g.ID] = g
	}
	var below, enough []string
	for _, person := range people {
		due := t.dueFor(person.ID, holidays)
		has := worked[person.ID].Time
		delete(worked, person.ID)
		line := fmt.Sprintf("%s %s", view.Name(person.Name), view.Length(has))
		if has < due {
			below = append(below, fmt.Sprintf("%s (%s short of %s)", line, view.Length(due-has), view.Length(due)))
			continue
		}
		enough = append(enough, line)
	}
	for _, id := range slices.Sorted(maps.Keys(worked)) {
		enough = append(enough, view.Name(worked[id].Name)+" "+view.Length(worked[id].Time)+" (no longer active)")
	}
	return t.teamView(totals[0], below, enough), nil
}

// teamLines is how many people are listed on each side.
const teamLines = 25

func (t *sheet) teamView(total timesheet.Totals, below, enough []string) view.Timesheet {
	answer := view.Timesheet{Title: t.heading(), Where: t.Name, Total: figures(total.Sum), Zone: t.format.Zone.String()}
	list := func(title string, people []string) {
		if n := len(people); n > teamLines {
			people = append(people[:teamLines:teamLines], fmt.Sprintf("%d more", n-teamLines))
		}
		if len(people) > 0 {
			answer.Facts = append(answer.Facts, title+":\n- "+strings.Join(people, "\n- "))
		}
	}
	list("Below", below)
	list("Enough", enough)
	answer.Facts = append(answer.Facts, fmt.Sprintf("Due are %s a day, %s, on days that are over (%s)", view.Length(t.capacity.Day), weekdayList(t.capacity.Weekdays), t.capacity.Source))
	if len(below) > 0 {
		answer.Facts = append(answer.Facts, "Nobody was told: this server sends no messages")
	}
	answer.Facts = append(answer.Facts, t.notes...)
	return answer
}
