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
	capacities := t.memberCapacities(ctx, people)
	var below, enough, unknown []string
	for _, person := range people {
		capacity, known := capacities[person.ID]
		due := t.dueFor(person.ID, capacity, holidays)
		has := worked[person.ID].Time
		delete(worked, person.ID)
		line := fmt.Sprintf("%s %s", view.Name(person.Name), view.Length(has))
		switch {
		case !known:
			unknown = append(unknown, line)
		case has < due:
			below = append(below, fmt.Sprintf("%s (%s short of %s)", line, view.Length(due-has), view.Length(due)))
		default:
			enough = append(enough, line)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(worked)) {
		enough = append(enough, view.Name(worked[id].Name)+" "+view.Length(worked[id].Time)+" (no longer active)")
	}
	return t.teamView(totals[0], below, enough, unknown), nil
}

// teamLines is how many people are listed on each side.
const teamLines = 25

func (t *sheet) teamView(total timesheet.Totals, below, enough, unknown []string) view.Timesheet {
	answer := view.Timesheet{Title: t.heading(), Where: t.Name, Total: figures(total.Sum), Zone: t.format.OtherZone()}
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
	list("Own capacity not known", unknown)
	due := "Due is each member's own capacity on their working days that are over"
	if t.goal > 0 {
		due = fmt.Sprintf("Due are %s, on each member's working days that are over", t.capacity.Source)
	}
	answer.Facts = append(answer.Facts, due)
	answer.Facts = append(answer.Facts, t.notes...)
	return answer
}
