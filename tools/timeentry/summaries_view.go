package timeentry

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// answer shows the totals, with those of a compared period beside them.
func (s *summary) answer(spans []when.Span, totals []timesheet.Totals) view.Summary {
	current := totals[0]
	answer := view.Summary{Title: s.title(spans[0]), Where: s.Name, Total: figures(current.Sum), Zone: s.format.OtherZone()}
	groups := current.Groups
	var compared []timesheet.Group
	if len(totals) > 1 {
		answer.Before = &view.Before{Title: "Compared with " + s.spanLabel(spans[1]), Figures: figures(totals[1].Sum)}
		compared = totals[1].Groups
	}
	if len(groups) > 1 || len(s.by) > 1 || len(groups) == 1 && !sameAsTotal(groups[0], s.by[0]) || len(compared) > 0 {
		for _, d := range s.by {
			answer.By = append(answer.By, string(d))
		}
		answer.Lines = s.rows(groups, compared, len(compared) > 0, s.by)
	}
	answer.Facts = append(s.facts(spans, totals), s.notes...)
	return answer
}

// sameAsTotal says whether the only group of a summary shows no more than its total.
func sameAsTotal(g timesheet.Group, by timesheet.Dimension) bool {
	return by == timesheet.ByBillable || g.ID == "" && by != timesheet.ByProject
}

func figures(s timesheet.Sum) view.Figures {
	return view.Figures{Time: s.Time, Running: s.Running, Billable: s.Billable, Earned: s.Earned}
}

// title names the person or the team, the period and the other filters.
func (s *summary) title(span when.Span) string {
	parts := []string{s.spanLabel(span)}
	switch {
	case s.team:
		parts = []string{"The team, " + parts[0]}
	case !s.ownTime():
		parts = []string{view.Name(s.person.Name) + ", " + parts[0]}
	}
	return strings.Join(append(parts, s.labels[1:]...), ", ") // the first label is the period
}

// spanLabel is a period in dates, marked if it is not over yet.
func (s *summary) spanLabel(span when.Span) string {
	if span.ToNow && span.Whole {
		return fmt.Sprintf("%s to now (%s)", s.reader.FormatDate(span.From), s.format.Moment(s.format.Now))
	}
	text := s.reader.FormatSpan(span)
	if !span.Start.After(s.format.Now) && span.End.After(s.format.Now) {
		text += " (to date)"
	}
	return text
}

// rated are the dimensions whose groups have a rate of their own.
var rated = map[timesheet.Dimension]bool{timesheet.ByProject: true, timesheet.ByClient: true, timesheet.ByTask: true, timesheet.ByUser: true}

// rows are the groups, each with its time in the compared period. Groups that only the compared period has come last.
func (s *summary) rows(groups, compared []timesheet.Group, comparing bool, by []timesheet.Dimension) []view.SummaryRow {
	previous := map[string]timesheet.Group{}
	for _, g := range compared {
		previous[g.ID] = g
	}
	comparing = comparing && !by[0].Calendrical() // days of two periods have nothing in common
	var rows []view.SummaryRow
	add := func(g timesheet.Group) {
		row := view.SummaryRow{Name: s.groupName(g.Key, by[0]), Share: len(by) == len(s.by) && !comparing, Rated: len(by) == len(s.by) && rated[by[0]], Figures: figures(g.Sum)}
		if comparing {
			row.Before = new(previous[g.ID].Time)
		}
		if len(by) > 1 {
			row.Lines = s.rows(g.Groups, previous[g.ID].Groups, comparing, by[1:])
		}
		delete(previous, g.ID)
		rows = append(rows, row)
	}
	for _, g := range groups {
		add(g)
	}
	if comparing {
		for _, g := range compared {
			if _, missing := previous[g.ID]; missing {
				add(timesheet.Group{Key: g.Key})
			}
		}
	}
	return rows
}

func (s *summary) groupName(k timesheet.Key, by timesheet.Dimension) string {
	noon := time.Date(k.Date.Year, k.Date.Month, k.Date.Day, 12, 0, 0, 0, time.UTC)
	switch by {
	case timesheet.ByDay:
		return s.reader.FormatDate(k.Date)
	case timesheet.ByWeek:
		return "week of " + s.reader.FormatDate(k.Date)
	case timesheet.ByMonth:
		return noon.Format("January 2006")
	}
	if k.ID == "" {
		return "(no " + string(by) + ")"
	}
	text := view.Name(k.Name)
	switch {
	case by == timesheet.ByDescription:
		return view.Quote(k.Name)
	case by == timesheet.ByTag:
		return "#" + text
	case k.Name == "":
		text = string(by) + " " + k.ID
	}
	if k.Of != "" && !slices.Contains(s.by, parentDimension[by]) {
		text += " (" + view.Name(k.Of) + ")"
	}
	return text
}

// parentDimension is the dimension that a group belongs to. The group's name repeats its parent unless the summary groups
// by the parent too.
var parentDimension = map[timesheet.Dimension]timesheet.Dimension{timesheet.ByProject: timesheet.ByClient, timesheet.ByTask: timesheet.ByProject}

// facts are what follows from the figures, and what limits them.
func (s *summary) facts(spans []when.Span, totals []timesheet.Totals) []string {
	facts := slices.Concat(s.averageFacts(totals[0]), s.stateFacts(totals[0]), s.unpricedFacts(totals[0]))
	if len(totals) > 1 && spans[0].End.After(s.format.Now) && !spans[1].End.After(s.format.Now) {
		facts = append(facts, "the first period is not over yet, the other is whole")
	}
	if s.team && s.onlyOwnTime(totals[0]) {
		facts = append(facts, "only your own time came back: if others worked too, your role may not see it; ask an admin")
	}
	return facts
}

// averageFacts are the average of the days that have time. For a team only the counts are useful.
func (s *summary) averageFacts(t timesheet.Totals) []string {
	switch {
	case t.Days < 2:
		return nil
	case s.team:
		return []string{fmt.Sprintf("%s on %s", view.Count(t.Count, "entry"), view.Count(t.Days, "day"))}
	}
	perDay := (t.Time / time.Duration(t.Days)).Round(time.Minute)
	return []string{fmt.Sprintf("%s on %s with time on them: %s a day on average", view.Count(t.Count, "entry"), view.Count(t.Days, "day"), view.Length(perDay))}
}

// stateFacts are the parts of the time that are special: overrunning, breaks, invoiced or with several tags.
func (s *summary) stateFacts(t timesheet.Totals) (facts []string) {
	if t.Over > 0 {
		facts = append(facts, "counted whole, on the day of their start: "+view.Count(t.Over, "entry")+" that went on after the end of the period")
	}
	if t.Breaks > 0 {
		facts = append(facts, view.Length(t.Breaks)+" of it are breaks")
	}
	if slices.Contains(s.by, timesheet.ByInvoiced) && t.Count > 0 {
		facts = append(facts, fmt.Sprintf("invoiced: %s, not invoiced: %s", view.Length(t.States["invoiced"]), view.Length(t.States["not invoiced"])))
	}
	if t.Multiple > 0 {
		facts = append(facts, fmt.Sprintf("%s with several tags count under each, so the lines add up to more", view.Count(t.Multiple, "entry")))
	}
	return facts
}

// unpricedFacts name the time without money, whose rates the caller may not see.
func (s *summary) unpricedFacts(t timesheet.Totals) []string {
	switch {
	case t.Unpriced == 0:
		return nil
	case len(t.Earned) == 0:
		return []string{"no money, because rates are not visible to you"}
	}
	return []string{view.Length(t.Unpriced) + " of billable time is left out of the money, its rates are not visible to you"}
}

// onlyOwnTime says whether all time of the team is the caller's. It looks so to people who may not see others.
func (s *summary) onlyOwnTime(t timesheet.Totals) bool {
	return s.by[0] == timesheet.ByUser && len(t.Groups) == 1 && s.IsMe(t.Groups[0].ID)
}
