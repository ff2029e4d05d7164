package view

import (
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
)

// ProjectName reads "Website (Acme)": projects of different clients may share a name.
func ProjectName(p clockify.Project) string {
	if p.ClientName == "" {
		return Name(p.Name)
	}
	return Name(p.Name) + " (" + Name(p.ClientName) + ")"
}

// ProjectRow is one line of a list: name, client, billable, how far it is, and its id.
func ProjectRow(p clockify.Project) string {
	parts := []string{ProjectName(p), Billable(p.Billable)}
	if progress := Progress(p); progress != "" {
		parts = append(parts, progress)
	}
	if budget := Budget(p); budget != "" {
		parts = append(parts, budget)
	}
	if p.Archived {
		parts = append(parts, "archived")
	}
	return strings.Join(parts, ", ") + ident(p.ID)
}

// Project is all that one would want to know of a project that was just written.
func Project(p clockify.Project) string {
	parts := []string{ProjectName(p) + ident(p.ID), Billable(p.Billable), Access(p.Public)}
	if p.Color != "" {
		parts = append(parts, Safe(p.Color, ListWidth))
	}
	if progress := Progress(p); progress != "" {
		parts = append(parts, progress)
	}
	if budget := Budget(p); budget != "" {
		parts = append(parts, budget)
	}
	if p.HourlyRate != nil && p.HourlyRate.Amount != 0 {
		parts = append(parts, Rate(*p.HourlyRate)+" per hour")
	}
	if p.Note != "" {
		parts = append(parts, "note "+Quote(p.Note))
	}
	if p.Archived {
		parts = append(parts, "archived")
	}
	return strings.Join(parts, ", ")
}

// Access reads "public" or "private": who may see a project.
func Access(public bool) string {
	if public {
		return "public"
	}
	return "private"
}

// Progress is what was tracked against what is planned: "12h30m of 40h (31%)", "12h30m tracked", or nothing.
func Progress(p clockify.Project) string {
	tracked, planned := time.Duration(p.Duration), time.Duration(p.Estimate.Estimate)
	active := false
	if p.TimeEstimate != nil {
		active, planned = p.TimeEstimate.Active, time.Duration(p.TimeEstimate.Estimate)
	}
	switch {
	case planned > 0 && tracked == 0:
		return "estimate " + Length(planned)
	case planned > 0:
		return share(tracked, planned)
	case tracked > 0 && active:
		return Length(tracked) + " tracked, estimate from its tasks"
	case tracked > 0:
		return Length(tracked) + " tracked"
	case active:
		return "estimate from its tasks"
	}
	return ""
}

// Budget reads "budget 1500.00 EUR", or nothing where none is in force.
func Budget(p clockify.Project) string {
	if p.BudgetEstimate == nil || !p.BudgetEstimate.Active {
		return ""
	}
	m := clockify.Money{Amount: p.BudgetEstimate.Estimate}
	if p.HourlyRate != nil {
		m.Currency = p.HourlyRate.Currency
	}
	return "budget " + Rate(m)
}

func share(tracked, planned time.Duration) string {
	return fmt.Sprintf("%s of %s (%d%%)", Length(tracked), Length(planned), int64(100*tracked/planned))
}

// Estimate reads "40h", "the sum of its tasks" or "none".
func Estimate(p clockify.Project) string {
	e := p.TimeEstimate
	switch {
	case e == nil && p.Estimate.Type == clockify.EstimateManual && p.Estimate.Estimate > 0:
		return Length(time.Duration(p.Estimate.Estimate))
	case e == nil || !e.Active:
		return "none"
	case e.Type == clockify.EstimateAuto:
		return "the sum of its tasks"
	}
	return Length(time.Duration(e.Estimate))
}

// Task is one line about a task: name, billable, how far it is, who is on it, and its id.
func Task(t clockify.Task, assignees []string) string {
	parts := []string{Name(t.Name), Billable(t.Billable)}
	tracked, planned := time.Duration(t.Duration), time.Duration(t.Estimate)
	switch {
	case planned > 0 && tracked > 0:
		parts = append(parts, share(tracked, planned))
	case planned > 0:
		parts = append(parts, "estimate "+Length(planned))
	case tracked > 0:
		parts = append(parts, Length(tracked)+" tracked")
	}
	if len(assignees) > 0 {
		for i, name := range assignees {
			assignees[i] = Name(name)
		}
		parts = append(parts, "for "+strings.Join(assignees, " and "))
	}
	if t.Status == clockify.TaskDone {
		parts = append(parts, "done")
	}
	return strings.Join(parts, ", ") + ident(t.ID)
}
