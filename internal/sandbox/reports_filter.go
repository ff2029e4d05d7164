package sandbox

import (
	"fmt"
	"slices"
	"strings"
)

// has tells whether an id passes. No filter and no ids let everything through.
func (f *setFilter) has(id string) bool {
	return f.hasAny(func(want string) bool { return want == id })
}

func (f *setFilter) hasAny(is func(id string) bool) bool {
	if f == nil || len(f.IDs) == 0 {
		return true
	}
	return slices.ContainsFunc(f.IDs, is) == (f.Contains != "DOES_NOT_CONTAIN")
}

// status tells whether a thing's state passes the filter.
func (f *setFilter) status(is string) bool {
	switch {
	case f == nil, f.Status == "", f.Status == "ALL":
		return true
	case f.Status == "ACTIVE_WITH_PENDING":
		return is == "ACTIVE" || is == "PENDING"
	}
	return f.Status == is
}

func activeOrArchived(archived bool) string {
	if archived {
		return "ARCHIVED"
	}
	return "ACTIVE"
}

// passes tells whether an entry is in the report.
func (r *report) passes(e *entry) bool {
	return r.inCatalogue(e) && r.inWords(e) && r.inState(e) && r.in.Tags.has(e.tags) &&
		!slices.ContainsFunc(r.in.CustomFields, func(f fieldFilter) bool { return !f.has(e.values[f.ID]) }) &&
		!slices.ContainsFunc(r.in.UserFields, func(f fieldFilter) bool { return !f.has(r.people[e.user].field(f.ID)) })
}

func (p *person) field(id string) any {
	for _, f := range p.fields {
		if f.ID == id {
			return f.Value
		}
	}
	return nil
}

func (r *report) inCatalogue(e *entry) bool {
	clientID, archived, clientArchived := "", false, false
	p := r.ws.projects.byID[e.project]
	if p != nil {
		clientID, archived = p.ClientID, p.Archived
	}
	if k := r.ws.clients.byID[clientID]; k != nil {
		clientArchived = k.Archived
	}
	done := "ACTIVE"
	if t := r.ws.tasks.byID[e.task]; t != nil {
		done = t.Status
	}
	currencyID := func(id string) bool {
		code := r.ws.currencyOf(p)
		known, _ := r.ws.codeOf(id)
		return id == code || known == code
	}
	return r.in.Clients.has(clientID) && r.in.Clients.status(activeOrArchived(clientArchived)) &&
		r.in.Projects.has(e.project) && r.in.Projects.status(activeOrArchived(archived)) && equalIfSet(r.in.Archived, archived) &&
		r.in.Tasks.has(e.task) && r.in.Tasks.status(done) && r.in.Currency.hasAny(currencyID)
}

func (r *report) inWords(e *entry) bool {
	if r.in.NoDescription && e.description != "" {
		return false
	}
	return strings.Contains(strings.ToLower(e.description), strings.ToLower(r.in.Description))
}

func (r *report) inState(e *entry) bool {
	either := func(word, yes string, is bool) bool { return word == "" || word == "ALL" || (word == yes) == is }
	return equalIfSet(r.in.Billable, e.billable) && either(r.in.Approval, "APPROVED", e.approved) && either(r.in.Invoicing, "INVOICED", e.invoiced)
}

func (f *tagFilter) has(tags []string) bool {
	if f == nil || len(f.IDs) == 0 {
		return true
	}
	mode := f.InEntry
	if mode == "" {
		mode = f.Contains
	}
	switch mode {
	case "DOES_NOT_CONTAIN":
		return !intersect(tags, f.IDs)
	case "CONTAINS_ONLY":
		return intersect(tags, f.IDs) && !slices.ContainsFunc(tags, func(id string) bool { return !slices.Contains(f.IDs, id) })
	}
	return intersect(tags, f.IDs)
}

func (f fieldFilter) has(value any) bool {
	if f.Empty {
		return value == nil || value == ""
	}
	number, isNumber := value.(float64)
	want, wantNumber := f.Value.(float64)
	if isNumber && wantNumber {
		switch f.Condition {
		case "GREATER_THAN":
			return number > want
		case "LESS_THAN":
			return number < want
		}
		return number == want
	}
	have := fmt.Sprint(value)
	if l, several := f.Value.([]any); several {
		return slices.ContainsFunc(l, func(w any) bool { return strings.EqualFold(fmt.Sprint(w), have) })
	}
	return value != nil && strings.Contains(strings.ToLower(have), strings.ToLower(fmt.Sprint(f.Value)))
}
