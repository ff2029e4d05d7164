package tools

import (
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/view"
)

// projectState is what of a project people set: what an edit can change, and what an undo compares.
type projectState struct {
	Name, ClientID, Client     string
	Color, Note                string
	Public, Billable, Archived bool
	Rate                       clockify.Money
	Estimate                   string `json:"Plan"` // the name that confirm tokens are made with
	Budget                     string
}

func stateOf(p clockify.Project) projectState {
	s := projectState{
		Name: p.Name, ClientID: p.ClientID, Client: p.ClientName, Color: p.Color, Note: p.Note,
		Public: p.Public, Billable: p.Billable, Archived: p.Archived, Estimate: view.Estimate(p), Budget: strings.TrimPrefix(view.Budget(p), "budget "),
	}
	if p.HourlyRate != nil && p.HourlyRate.Amount != 0 {
		s.Rate = *p.HourlyRate
	}
	return s
}

// against is what became of each field that differs, in words.
func (s projectState) against(now projectState) []string {
	return changesOf(s.Archived, now.Archived,
		fieldChange(s.Name != now.Name, "name", view.Quote(s.Name), view.Quote(now.Name)),
		fieldChange(s.ClientID != now.ClientID, "client", orNone(s.Client), orNone(now.Client)),
		fieldChange(s.Billable != now.Billable, "", view.Billable(s.Billable), view.Billable(now.Billable)),
		fieldChange(s.Public != now.Public, "", view.Access(s.Public), view.Access(now.Public)),
		fieldChange(s.Color != now.Color, "color", orNone(s.Color), orNone(now.Color)),
		fieldChange(s.Rate.Amount != now.Rate.Amount, "rate", rateWords(s.Rate), rateWords(now.Rate)),
		fieldChange(s.Estimate != now.Estimate, "estimate", s.Estimate, now.Estimate),
		fieldChange(s.Budget != now.Budget, "budget", orNone(s.Budget), orNone(now.Budget)),
		fieldChange(s.Note != now.Note, "note", quoteOrNone(s.Note), quoteOrNone(now.Note)))
}

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
