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

// summary puts the sums in words.
func (r *report) summary(spans []when.Span, totals []timesheet.Totals) view.Summary {
	now := totals[0]
	out := view.Summary{Title: r.title(spans[0]), Where: r.Name, Total: figures(now.Sum), Zone: r.format.Zone.String()}
	groups := now.Groups
	var before []timesheet.Group
	if len(totals) > 1 {
		out.Before = &view.Before{Title: "Compared with " + r.stretch(spans[1]), Figures: figures(totals[1].Sum)}
		before = totals[1].Groups
	}
	if len(groups) > 1 || len(r.by) > 1 || len(groups) == 1 && !alone(groups[0], r.by[0]) || len(before) > 0 {
		for _, d := range r.by {
			out.By = append(out.By, string(d))
		}
		out.Lines = r.lines(groups, before, len(before) > 0, r.by)
	}
	out.Facts = append(r.facts(spans, totals), r.notes...)
	return out
}

// alone says whether a single group says nothing that the total does not.
func alone(g timesheet.Group, by timesheet.Dimension) bool {
	return by == timesheet.ByBillable || g.ID == "" && by != timesheet.ByProject
}

func figures(s timesheet.Sum) view.Figures {
	return view.Figures{Time: s.Time, Running: s.Running, Billable: s.Billable, Earned: s.Earned}
}

// title names whose time it is, when, and what else was asked for.
func (r *report) title(span when.Span) string {
	parts := []string{r.stretch(span)}
	switch {
	case r.team:
		parts = []string{"The team, " + parts[0]}
	case !r.mine():
		parts = []string{view.Name(r.person.Name) + ", " + parts[0]}
	}
	return strings.Join(append(parts, r.labels[1:]...), ", ") // the first that was said is the period
}

// stretch is a period in absolute days, with a mark if it is not over yet.
func (r *report) stretch(span when.Span) string {
	if span.ToNow && span.Whole {
		return fmt.Sprintf("%s to now (%s)", r.reader.FormatDate(span.From), r.format.Moment(r.format.Now))
	}
	text := r.reader.FormatSpan(span)
	if !span.Start.After(r.format.Now) && span.End.After(r.format.Now) {
		text += " (to date)"
	}
	return text
}

// lines puts groups beside those of the period compared with; what was there only before is told as well.
func (r *report) lines(groups, before []timesheet.Group, compared bool, by []timesheet.Dimension) []view.SummaryRow {
	was := map[string]timesheet.Group{}
	for _, b := range before {
		was[b.ID] = b
	}
	compared = compared && !by[0].Calendrical()
	var lines []view.SummaryRow
	add := func(g timesheet.Group) {
		line := view.SummaryRow{Name: r.name(g.Key, by[0]), Share: len(by) == len(r.by) && !compared, Figures: figures(g.Sum)}
		if compared {
			line.Before = new(was[g.ID].Time)
		}
		if len(by) > 1 {
			line.Lines = r.lines(g.Groups, was[g.ID].Groups, compared, by[1:])
		}
		delete(was, g.ID)
		lines = append(lines, line)
	}
	for _, g := range groups {
		add(g)
	}
	if compared {
		for _, b := range before {
			if _, missing := was[b.ID]; missing {
				add(timesheet.Group{Key: b.Key})
			}
		}
	}
	return lines
}

// name is how a group reads.
func (r *report) name(k timesheet.Key, by timesheet.Dimension) string {
	noon := time.Date(k.Date.Year, k.Date.Month, k.Date.Day, 12, 0, 0, 0, time.UTC)
	switch by {
	case timesheet.ByDay:
		return r.reader.FormatDate(k.Date)
	case timesheet.ByWeek:
		return "week of " + r.reader.FormatDate(k.Date)
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
	if k.Of != "" && !slices.Contains(r.by, broader[by]) {
		text += " (" + view.Name(k.Of) + ")"
	}
	return text
}

// broader is what a group belongs to; where that is told above it, it is not repeated.
var broader = map[timesheet.Dimension]timesheet.Dimension{timesheet.ByProject: timesheet.ByClient, timesheet.ByTask: timesheet.ByProject}

// facts is what limits the figures or follows from them.
func (r *report) facts(spans []when.Span, totals []timesheet.Totals) []string {
	facts := slices.Concat(r.average(totals[0]), r.states(totals[0]), r.unpriced(totals[0]))
	if len(totals) > 1 && spans[0].End.After(r.format.Now) && !spans[1].End.After(r.format.Now) {
		facts = append(facts, "the first period is not over yet, the other is whole")
	}
	if r.team && r.onlyMine(totals[0]) {
		facts = append(facts, "only your own time came back: if others worked too, your role may not see it; ask an admin")
	}
	return facts
}

// average is how much a day, and over how many days that is. Of a team it would say nothing.
func (r *report) average(t timesheet.Totals) []string {
	switch {
	case t.Days < 2:
		return nil
	case r.team:
		return []string{fmt.Sprintf("%s on %s", view.Count(t.Count, "entry"), view.Count(t.Days, "day"))}
	}
	perDay := (t.Time / time.Duration(t.Days)).Round(time.Minute)
	return []string{fmt.Sprintf("%s on %s with time on them: %s a day on average", view.Count(t.Count, "entry"), view.Count(t.Days, "day"), view.Length(perDay))}
}

// states is what some of the time is besides.
func (r *report) states(t timesheet.Totals) (facts []string) {
	if t.Over > 0 {
		facts = append(facts, "counted whole, on the day of their start: "+view.Count(t.Over, "entry")+" that went on after the end of the period")
	}
	if t.Breaks > 0 {
		facts = append(facts, view.Length(t.Breaks)+" of it are breaks")
	}
	if slices.Contains(r.by, timesheet.ByInvoiced) && t.Count > 0 {
		facts = append(facts, fmt.Sprintf("invoiced: %s, not invoiced: %s", view.Length(t.States["invoiced"]), view.Length(t.States["not invoiced"])))
	}
	if t.Multiple > 0 {
		facts = append(facts, fmt.Sprintf("%s with several tags count under each, so the lines add up to more", view.Count(t.Multiple, "entry")))
	}
	return facts
}

// unpriced says where money is missing because the caller may not see rates.
func (r *report) unpriced(t timesheet.Totals) []string {
	switch {
	case t.Unpriced == 0:
		return nil
	case len(t.Earned) == 0:
		return []string{"no money, because rates are not visible to you"}
	}
	return []string{view.Length(t.Unpriced) + " of billable time is left out of the money, its rates are not visible to you"}
}

// onlyMine says whether a team's time is all the caller's, as it is for people who may not see others.
func (r *report) onlyMine(t timesheet.Totals) bool {
	return r.by[0] == timesheet.ByUser && len(t.Groups) == 1 && r.IsMe(t.Groups[0].ID)
}
