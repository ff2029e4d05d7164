package tools

import (
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/view"
)

// projectState is what of a project people set: what an edit can change, and what an undo compares.
type projectState struct {
	Name, ClientID, Client     string
	Color, Note                string
	Public, Billable, Archived bool
	Rate                       clockify.Money
	Plan                       string
}

func stateOf(p clockify.Project) projectState {
	s := projectState{
		Name: p.Name, ClientID: p.ClientID, Client: p.ClientName, Color: p.Color, Note: p.Note,
		Public: p.Public, Billable: p.Billable, Archived: p.Archived, Plan: view.Estimate(p),
	}
	if p.HourlyRate != nil && p.HourlyRate.Amount != 0 {
		s.Rate = *p.HourlyRate
	}
	return s
}

// against tells in words what became of each field that differs.
func (s projectState) against(now projectState) (changes []string) {
	say := func(differs bool, text string) {
		if differs {
			changes = append(changes, text)
		}
	}
	say(s.Name != now.Name, "name "+view.Quote(now.Name)+was(view.Quote(s.Name)))
	say(s.ClientID != now.ClientID, "client "+orNone(now.Client)+was(orNone(s.Client)))
	say(s.Billable != now.Billable, view.Billable(now.Billable)+was(view.Billable(s.Billable)))
	say(s.Public != now.Public, view.Access(now.Public)+was(view.Access(s.Public)))
	say(s.Color != now.Color, "color "+orNone(now.Color)+was(orNone(s.Color)))
	say(s.Rate.Amount != now.Rate.Amount, "rate "+rateWords(now.Rate)+was(rateWords(s.Rate)))
	say(s.Plan != now.Plan, "estimate "+now.Plan+was(s.Plan))
	say(s.Note != now.Note, "note "+quoteOrNone(now.Note)+was(quoteOrNone(s.Note)))
	say(!s.Archived && now.Archived, "archived")
	say(s.Archived && !now.Archived, "active again")
	return changes
}

func was(before string) string { return " (was " + before + ")" }

func rateWords(m clockify.Money) string {
	if m.Amount == 0 {
		return "none"
	}
	return view.Rate(m)
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return view.Name(s)
}

func quoteOrNone(s string) string {
	if s == "" {
		return "none"
	}
	return view.Quote(s)
}

// estimateRequest sets an estimate in hours. A budget in money that was in force cannot stay so beside it.
func estimateRequest(e estimate, before clockify.Project) clockify.EstimateRequest {
	t := clockify.TimeEstimate{Type: clockify.EstimateManual, Estimate: clockify.Duration(e.hours.Round(time.Second)), Active: !e.none(), IncludeNonBillable: true}
	if e.auto || e.none() {
		t.Type = clockify.EstimateAuto
	}
	if before.TimeEstimate != nil {
		t.IncludeNonBillable, t.ResetOption = before.TimeEstimate.IncludeNonBillable, before.TimeEstimate.ResetOption
	}
	r := clockify.EstimateRequest{TimeEstimate: &t}
	if t.Active && budgeted(before) {
		budget := *before.BudgetEstimate
		budget.Active = false
		r.BudgetEstimate = &budget
	}
	return r
}

func budgeted(p clockify.Project) bool { return p.BudgetEstimate != nil && p.BudgetEstimate.Active }

// sameEstimate sets the estimate that a project had before.
func sameEstimate(before clockify.Project) clockify.EstimateRequest {
	r := clockify.EstimateRequest{TimeEstimate: before.TimeEstimate, BudgetEstimate: before.BudgetEstimate}
	if r.TimeEstimate == nil {
		r.TimeEstimate = &clockify.TimeEstimate{Type: clockify.EstimateAuto, IncludeNonBillable: true}
	}
	return r
}
