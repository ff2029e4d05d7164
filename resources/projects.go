package resources

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// noteWidth is how much of a project's note is shown.
const noteWidth = 2000

func readProject(ctx context.Context, s *session.Session, at address) (string, error) {
	w, err := s.In(ctx, at.workspace)
	if err != nil {
		return "", err
	}
	found, err := findProject(ctx, w, at.project)
	if err != nil {
		return "", err
	}
	p, err := w.Projects.Get(ctx, found.ID, clockify.ProjectGet{Hydrated: true})
	if err != nil {
		return "", err
	}
	lines := []string{view.Project(p) + "."}
	if found.Note != "" {
		lines = slices.Insert(lines, 0, view.Sentence(view.Safe(found.Note, lineWidth)))
	}
	if w.Several() {
		lines = append(lines, "Workspace: "+view.Name(w.Name))
	}
	lines = append(lines, effort(p)...)
	lines = append(lines, tasks(ctx, w, p.Tasks)...)
	if utf8.RuneCountInString(p.Note) > view.ListWidth {
		lines = append(lines, `The note in full: "`+strings.ReplaceAll(view.Safe(p.Note, noteWidth), `"`, "'")+`"`)
	}
	return strings.Join(lines, "\n"), nil
}

// findProject also finds archived projects, but asks about them only if the input names no active one clearly.
func findProject(ctx context.Context, w *session.Workspace, input string) (session.Found, error) {
	found, unclear := w.Find(ctx, session.Projects, input, session.Filter)
	if _, asks := errors.AsType[*session.Ask](unclear); !asks {
		return found, unclear
	}
	if active, err := w.Find(ctx, session.Projects, input, session.Loose); err == nil {
		return active, nil
	}
	return found, unclear
}

// effort is what is left of the plan in hours, and the plan in money.
func effort(p clockify.Project) (lines []string) {
	tracked, planned, reset := time.Duration(p.Duration), time.Duration(p.Estimate.Estimate), ""
	if t := p.TimeEstimate; t != nil {
		planned, reset = time.Duration(t.Estimate), every(t.ResetOption)
	}
	switch {
	case planned > 0 && reset != "":
		lines = append(lines, "Estimate: "+view.Length(planned)+reset+"; what was tracked is of all time")
	case planned > 0 && tracked > planned:
		lines = append(lines, "Over the estimate by "+view.Length(tracked-planned))
	case planned > 0:
		lines = append(lines, "Left of the estimate: "+view.Length(planned-tracked))
	}
	if b := p.BudgetEstimate; b != nil && b.Active && b.Estimate > 0 {
		lines = append(lines, "Budget: "+view.Money(float64(b.Estimate), currencyOf(p))+every(b.ResetOption))
	}
	return lines
}

// every says how often a plan begins anew.
func every(reset string) string {
	switch reset {
	case "WEEKLY":
		return " a week"
	case "MONTHLY":
		return " a month"
	case "YEARLY":
		return " a year"
	}
	return ""
}

func currencyOf(p clockify.Project) string {
	if p.HourlyRate == nil {
		return ""
	}
	return p.HourlyRate.Currency
}

// tasks are the project's, those still to do first.
func tasks(ctx context.Context, w *session.Workspace, all []clockify.Task) []string {
	if len(all) == 0 {
		return []string{"No tasks."}
	}
	slices.SortStableFunc(all, func(a, b clockify.Task) int { return strings.Compare(a.Status+a.Name, b.Status+b.Name) })
	named := assignees(ctx, w, all)
	lines := []string{view.Count(len(all), "task") + ":"}
	for i, t := range all {
		if i == listRows {
			return append(lines, fmt.Sprintf("and %d more: clockify_find_tasks finds them by name", len(all)-listRows))
		}
		lines = append(lines, "- "+view.Task(t, named(t)))
	}
	return lines
}

// assignees names the people on a task, where there are any and they may be seen.
func assignees(ctx context.Context, w *session.Workspace, all []clockify.Task) func(clockify.Task) []string {
	var people []resolve.Name
	if slices.ContainsFunc(all, func(t clockify.Task) bool { return len(t.AssigneeIDs) > 0 }) {
		people, _ = w.Names(ctx, session.People)
	}
	return func(t clockify.Task) (names []string) {
		for _, n := range people {
			if slices.Contains(t.AssigneeIDs, n.ID) {
				names = append(names, n.Name)
			}
		}
		return names
	}
}
