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

// ofTeam tells who is below what is due, those with nothing at all included.
func (t *sheet) ofTeam(ctx context.Context) (view.Timesheet, error) {
	t.by = []timesheet.Dimension{timesheet.ByUser}
	people, err := t.Names(ctx, session.People)
	if err != nil {
		return view.Timesheet{}, err
	}
	if t.Denied("people") {
		return view.Timesheet{}, noSight(t.person)
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
	var below, fine []string
	for _, person := range people {
		due := t.dueTo(person.ID, holidays)
		has := worked[person.ID].Time
		delete(worked, person.ID)
		line := fmt.Sprintf("%s %s", view.Name(person.Name), view.Length(has))
		if has < due {
			below = append(below, fmt.Sprintf("%s (%s short of %s)", line, view.Length(due-has), view.Length(due)))
			continue
		}
		fine = append(fine, line)
	}
	for _, id := range slices.Sorted(maps.Keys(worked)) {
		fine = append(fine, view.Name(worked[id].Name)+" "+view.Length(worked[id].Time)+" (no longer active)")
	}
	return t.teamSheet(totals[0], below, fine), nil
}

func (t *sheet) teamSheet(total timesheet.Totals, below, fine []string) view.Timesheet {
	out := view.Timesheet{Title: t.heading(), Where: t.Name, Total: figures(total.Sum), Zone: t.format.Zone.String()}
	list := func(title string, all []string) {
		if n := len(all); n > teamLines {
			all = append(all[:teamLines:teamLines], fmt.Sprintf("%d more", n-teamLines))
		}
		if len(all) > 0 {
			out.Facts = append(out.Facts, title+":\n- "+strings.Join(all, "\n- "))
		}
	}
	list("Below", below)
	list("Enough", fine)
	out.Facts = append(out.Facts, fmt.Sprintf("Due are %s a day, %s, on days that are over (%s)", view.Length(t.capacity.Day), weekdayList(t.capacity.Weekdays), t.capacity.Source))
	if len(below) > 0 {
		out.Facts = append(out.Facts, "Nobody was told: this server sends no messages")
	}
	out.Facts = append(out.Facts, t.notes...)
	return out
}

// teamLines is how many people are told on each side.
const teamLines = 25
