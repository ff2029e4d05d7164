package tools

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

type updateProjectArgs struct {
	Project  string  `json:"project" jsonschema_description:"Exact name or id"`
	Name     string  `json:"name,omitempty" jsonschema:"minLength=2,maxLength=250" jsonschema_description:"New name"`
	Client   *string `json:"client,omitempty" jsonschema_description:"Name or id, or none"`
	Color    string  `json:"color,omitempty" jsonschema_description:"#FF8800 or teal"`
	Public   *bool   `json:"public,omitempty" jsonschema_description:"Seen by all"`
	Billable *bool   `json:"billable,omitempty" jsonschema_description:"For new entries"`
	Estimate string  `json:"estimate,omitempty" jsonschema_description:"40h, 5000 EUR, auto or none"`
	Note     *string `json:"note,omitempty" jsonschema_description:"Free text"`
	Rate     string  `json:"rate,omitempty" jsonschema_description:"Per hour: 80.50 EUR"`
	Archived *bool   `json:"archived,omitempty" jsonschema_description:"false brings it back"`
	tool.InWorkspace
	tool.Confirmation
}

func moveChanges(args map[string]any) {
	changeOf("project")(args)
	moveEstimate(args)
}

func updateProject(ctx context.Context, s *session.Session, in updateProjectArgs) (tool.Answer, error) {
	return projectThing().change(ctx, s, in.Workspace, in.Project, in.edit)
}

// empty says whether no change was asked for.
func (in updateProjectArgs) empty() bool {
	return in.Name == "" && in.Client == nil && in.Color == "" && in.Public == nil && in.Billable == nil &&
		in.Estimate == "" && in.Note == nil && in.Rate == "" && in.Archived == nil
}

// edit resolves all that is to change before anything is written.
func (in updateProjectArgs) edit(ctx context.Context, w *session.Workspace, before clockify.Project) (edit[clockify.Project], error) {
	e := edit[clockify.Project]{after: before}
	if in.empty() {
		return e, session.Refuse("nothing to change was said: give name, client, color, public, billable, estimate, note, rate or archived")
	}
	set(&e.after.Public, in.Public)
	set(&e.after.Billable, in.Billable)
	set(&e.after.Archived, in.Archived)
	set(&e.after.Note, in.Note)
	if in.Name != "" {
		e.after.Name = strings.TrimSpace(in.Name)
	}
	if err := in.setClient(ctx, w, &e.after); err != nil {
		return e, err
	}
	if err := in.setColor(&e.after); err != nil {
		return e, err
	}
	if err := in.setRate(ctx, w, &e.after); err != nil {
		return e, err
	}
	if err := in.setEstimate(ctx, w, &e.after); err != nil {
		return e, err
	}
	e.also = replacedEstimate(before, e.after)
	return e, nil
}

// replacedEstimate is the other kind of estimate that goes out of force, since only one of hours and money can be.
func replacedEstimate(before, after clockify.Project) []string {
	switch {
	case budgeted(before) && !budgeted(after) && timed(after):
		return []string{"the " + view.Budget(before) + " goes out of force, as only one of hours and money can be"}
	case timed(before) && budgeted(after):
		return []string{"the estimate of " + view.Estimate(before) + " goes out of force, as only one of hours and money can be"}
	}
	return nil
}

// setClient reads which client the project should have; none clears it.
func (in updateProjectArgs) setClient(ctx context.Context, w *session.Workspace, p *clockify.Project) error {
	switch {
	case in.Client == nil:
		return nil
	case strings.TrimSpace(*in.Client) == "", none(*in.Client):
		p.ClientID, p.ClientName = "", ""
		return nil
	}
	found, err := w.Find(ctx, session.Clients, *in.Client, session.Exact)
	if err != nil {
		return err
	}
	if found.Archived && found.ID != p.ClientID {
		return session.Refuse("the client %s is archived, so nothing was changed: bring it back first with update_client and archived false, or name another", view.Name(found.Name.Name))
	}
	p.ClientID, p.ClientName = found.ID, found.Name.Name
	return nil
}

func (in updateProjectArgs) setColor(p *clockify.Project) error {
	if in.Color == "" {
		return nil
	}
	color, err := colorOf(in.Color)
	if err == nil && !strings.EqualFold(color, p.Color) {
		p.Color = color
	}
	return err
}

func (in updateProjectArgs) setRate(ctx context.Context, w *session.Workspace, p *clockify.Project) error {
	rate, err := rateFor(ctx, w, in.Rate, p.ClientID)
	if err != nil || rate == nil {
		return err
	}
	currency := ""
	if p.HourlyRate != nil {
		currency = p.HourlyRate.Currency
	}
	p.HourlyRate = &clockify.Money{Amount: rate.Amount, Currency: currency}
	return nil
}

// setEstimate sets an estimate in hours or a budget in money. The other one cannot stay in force beside it.
func (in updateProjectArgs) setEstimate(ctx context.Context, w *session.Workspace, p *clockify.Project) error {
	if in.Estimate == "" {
		return nil
	}
	e, err := estimateOf(ctx, w, in.Estimate, p.ClientID)
	if err != nil {
		return err
	}
	p.TimeEstimate = e.replacing(p.TimeEstimate)
	budget := clockify.BudgetEstimate{Type: clockify.EstimateManual}
	if p.BudgetEstimate != nil {
		budget = *p.BudgetEstimate
	}
	if budget.Active = e.budget != nil; budget.Active {
		budget.Estimate, budget.Type = e.budget.Amount, clockify.EstimateManual
	}
	if budget.Active || budgeted(*p) {
		p.BudgetEstimate = &budget
	}
	return nil
}

func timed(p clockify.Project) bool { return p.TimeEstimate != nil && p.TimeEstimate.Active }

func budgeted(p clockify.Project) bool { return p.BudgetEstimate != nil && p.BudgetEstimate.Active }

// writeProject makes the one document the other: the estimate has a route of its own. If that second half is refused, the
// first is taken back, so that nothing is half done.
func writeProject(ctx context.Context, w *session.Workspace, now, wanted clockify.Project) (clockify.Project, error) {
	doc := now
	fields, estimate := halves(now, wanted)
	var err error
	if fields {
		if doc, err = writeFields(ctx, w, now, wanted); err != nil {
			return doc, err
		}
	}
	if !estimate {
		return doc, nil
	}
	done, err := w.Projects.SetEstimate(ctx, now.ID, estimateRequest(now, wanted))
	if clockify.IsUnsure(err) {
		done, err = projectThing().lookUpChanged(ctx, w, wanted, err)
	}
	if err == nil || !fields {
		return done, err
	}
	err = projectThing().notChanged(ctx, w, wanted, err)
	if _, failed := writeFields(context.WithoutCancel(ctx), w, doc, now); failed != nil {
		w.Upserted(session.Projects, session.ProjectName(doc))
		return doc, fmt.Errorf("the estimate was not set: %w\nThe rest stands: %s", err, view.Project(doc))
	}
	return doc, fmt.Errorf("the estimate cannot be set: %w\nEverything is as it was", err)
}

// halves says which of the two routes an edit needs: the fields have one, the estimate another.
func halves(now, wanted clockify.Project) (fields, estimate bool) {
	a, b := stateOf(now), stateOf(wanted)
	estimate = a.Estimate != b.Estimate || a.Budget != b.Budget
	a.Estimate, b.Estimate, a.Budget, b.Budget = "", "", "", ""
	return a != b, estimate
}

// writeFields writes all but the estimate, and finds out what became of it where the answer was lost.
func writeFields(ctx context.Context, w *session.Workspace, now, wanted clockify.Project) (clockify.Project, error) {
	doc, err := w.Projects.Change(ctx, now, func(r *clockify.ProjectRequest) {
		r.Name, r.ClientID, r.Color, r.Note = wanted.Name, wanted.ClientID, wanted.Color, wanted.Note
		r.IsPublic, r.Billable, r.Archived = wanted.Public, wanted.Billable, wanted.Archived
		if rate := stateOf(wanted).Rate.Amount; rate != stateOf(now).Rate.Amount {
			r.HourlyRate = &clockify.Rate{Amount: rate}
		}
	})
	if !clockify.IsUnsure(err) {
		return doc, err
	}
	wanted.TimeEstimate, wanted.BudgetEstimate, wanted.Estimate = now.TimeEstimate, now.BudgetEstimate, now.Estimate
	return projectThing().lookUpChanged(ctx, w, wanted, err)
}

// estimateRequest sets the estimate that is wanted. The budget is sent along only where it changes.
func estimateRequest(now, wanted clockify.Project) clockify.EstimateRequest {
	r := clockify.EstimateRequest{TimeEstimate: wanted.TimeEstimate}
	if r.TimeEstimate == nil {
		r.TimeEstimate = &clockify.TimeEstimate{Type: clockify.EstimateAuto, IncludeNonBillable: true}
	}
	if view.Budget(now) != view.Budget(wanted) {
		r.BudgetEstimate = wanted.BudgetEstimate
	}
	return r
}
