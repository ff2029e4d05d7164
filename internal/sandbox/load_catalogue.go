package sandbox

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

func (l *loader) client(k Named) {
	id := l.name(k.Alias, k.ID)
	code := cmp.Or(k.Currency, l.ws.currency)
	l.ws.clients.add(id, &client{
		ID: id, Name: k.Name, WorkspaceID: l.ws.id, Archived: k.Archived, CurrencyID: l.ws.currencyID(code, &l.ids, l.at), CurrencyCode: code,
	})
}

func (l *loader) project(in Project) {
	p := &project{
		ID: l.name(in.Alias, in.ID), Name: in.Name, ClientID: l.ref[in.Client], WorkspaceID: l.ws.id, Billable: in.Billable,
		Archived: in.Archived, Public: !in.Private, Note: in.Note, Color: cmp.Or(in.Color, palette[len(l.ws.projects.all)%len(palette)]),
		Estimate: estimate{"PT0S", "AUTO"}, TimeEstimate: timeEstimate{Estimate: "PT0S", Type: "AUTO", IncludeNonBillable: true},
	}
	p.HourlyRate = &money{Amount: in.RateCents, Currency: l.ws.currencyOf(p)}
	if in.EstimateHours > 0 {
		p.Estimate = estimate{hours(in.EstimateHours), "MANUAL"}
		p.TimeEstimate.Estimate, p.TimeEstimate.Type, p.TimeEstimate.Active = p.Estimate.Estimate, "MANUAL", true
	}
	if in.BudgetCents > 0 {
		p.BudgetEstimate = &budgetEstimate{Estimate: in.BudgetCents, Type: "MANUAL", Active: in.EstimateHours == 0}
	}
	for _, m := range l.ws.members {
		if len(in.Members) == 0 || slices.Contains(in.Members, m.alias) {
			p.Memberships = append(p.Memberships, membership{UserID: m.id, TargetID: p.ID, Type: "PROJECT", Status: "ACTIVE"})
		}
	}
	l.ws.projects.add(p.ID, p)
}

func hours(h float64) string {
	return formatDuration(time.Duration(h * float64(time.Hour)).Truncate(time.Second))
}

func (l *loader) task(in Task) {
	t := &task{
		ID: l.name(in.Alias, in.ID), Name: in.Name, ProjectID: l.ref[in.Project], AssigneeIDs: l.users(in.Assignees),
		Estimate: hours(in.EstimateHours), Status: "ACTIVE", HourlyRate: l.money(in.RateCents),
	}
	if in.Done || strings.EqualFold(in.Status, "DONE") {
		t.Status = "DONE"
	}
	if p := l.ws.projects.byID[t.ProjectID]; p != nil {
		t.Billable = p.Billable
	}
	if in.Billable != nil {
		t.Billable = *in.Billable
	}
	l.ws.addTask(t)
}

func (l *loader) field(in Field) {
	f := &field{
		ID: l.name(in.Name, in.ID), WorkspaceID: l.ws.id, Name: in.Name, Type: cmp.Or(in.Type, "TXT"), AllowedValues: append([]string{}, in.Options...),
		Default: in.Default, Projects: []projectValue{}, Required: in.Required, Status: cmp.Or(in.Status, "VISIBLE"),
		EntityType: cmp.Or(in.Entity, "TIMEENTRY"),
	}
	l.ws.fields.add(f.ID, f)
}

func (l *loader) entry(in Entry) {
	who := l.people[cmp.Or(in.User, l.world.User.Alias)]
	if who == nil {
		return
	}
	e := &entry{
		id: in.ID, user: who.id, start: in.Start.Time, description: in.Description, billable: in.Billable, project: l.ref[in.Project],
		task: l.ref[in.Task], kind: cmp.Or(in.Type, "REGULAR"), approved: in.Approved, values: map[string]any{},
	}
	made := l.at
	if in.End != nil {
		e.end = in.End.Time
		made = e.end
	}
	if e.id == "" {
		e.id = l.ids.next(made)
	}
	for _, alias := range in.Tags {
		if id := l.ref[alias]; id != "" {
			e.tags = append(e.tags, id)
		}
	}
	for name, value := range in.Fields {
		if f := l.ws.fields.byID[l.ref[name]]; f != nil {
			e.values[f.ID] = value
		}
	}
	l.ws.addEntry(e)
}
