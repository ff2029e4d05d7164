package tools

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

type addProjectArgs struct {
	Name     string `json:"name" jsonschema:"minLength=2,maxLength=250" jsonschema_description:"e.g. Website"`
	Client   string `json:"client,omitempty" jsonschema_description:"Name or id"`
	NewOne   bool   `json:"create_client,omitempty" jsonschema_description:"Add that client if there is none"`
	Color    string `json:"color,omitempty" jsonschema_description:"#FF8800 or teal"`
	Public   *bool  `json:"public,omitempty" jsonschema_description:"Seen by all; default: workspace's"`
	Billable *bool  `json:"billable,omitempty" jsonschema_description:"Default: workspace's"`
	Estimate string `json:"estimate,omitempty" jsonschema_description:"40h, or auto: sum of its tasks"`
	Note     string `json:"note,omitempty" jsonschema_description:"Free text"`
	Rate     string `json:"rate,omitempty" jsonschema_description:"Per hour: 80.50 EUR"`
	Where
}

func addProject(ctx context.Context, s *session.Session, in addProjectArgs) (Text, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	wanted, notes, err := newProject(ctx, w, in)
	if err != nil {
		return "", err
	}
	customer, err := in.newClient(ctx, w, &wanted)
	if err != nil {
		return "", err
	}
	p, err := createProject(ctx, w, wanted)
	if err != nil && customer != nil {
		return "", fmt.Errorf("%w\nThe client %s was added before that and stands", err, view.Quote(customer.Name))
	}
	if err != nil {
		return "", err
	}
	title := "added the project " + view.Quote(p.Name)
	if customer != nil {
		title += " and its client " + view.Quote(customer.Name)
		notes = append([]string{"its client is new: " + view.Quote(customer.Name) + " [" + customer.ID + "]"}, notes...)
	}
	undo := w.RememberBack(title, func(ctx context.Context) (string, error) {
		text, err := unaddProject(ctx, w, p)
		if err != nil || customer == nil {
			return text, err
		}
		also, err := unaddClient(ctx, w, *customer)
		return text + " " + also, err
	})
	return Text("Added the project" + inWords(w) + ": " + view.Project(p) + "." + sentences(notes) + " Undo: " + undo), nil
}

// newClient adds the project's client where there is none of that name and one is wanted then. It comes last of all that
// is resolved, so that nothing is left over when the rest is wrong.
func (in addProjectArgs) newClient(ctx context.Context, w *session.Workspace, p *clockify.NewProject) (*clockify.Customer, error) {
	if !in.NewOne || p.ClientID != "" || in.Client == "" || none(in.Client) {
		return nil, nil
	}
	c, err := createClient(ctx, w, clockify.NewClient{Name: strings.TrimSpace(in.Client)})
	if err != nil {
		return nil, err
	}
	p.ClientID = c.ID
	return &c, nil
}

// createProject adds a project, and finds out what became of it where the answer was lost.
func createProject(ctx context.Context, w *session.Workspace, wanted clockify.NewProject) (clockify.Project, error) {
	began := w.Clock()
	p, err := w.Projects.Create(ctx, wanted)
	if err != nil {
		p, err = lookUp(ctx, began, err, func(ctx context.Context) iter.Seq2[clockify.Project, error] {
			return w.Projects.List(ctx, clockify.ProjectFilter{Name: wanted.Name, Strict: true})
		}, func(p clockify.Project) (string, bool) {
			return p.ID, session.Same(p.Name, wanted.Name) && p.ClientID == wanted.ClientID
		})
	}
	if err != nil {
		a := addition{session.KindProject, wanted.Name, wanted.ClientID, w.AllProjects}
		return p, a.refused(ctx, w, err)
	}
	w.Changed(session.KindProject, "", session.ProjectName(p), session.Here)
	return p, nil
}

// newProject resolves all that was said. Billable and public are always sent, so that what is echoed is what was meant.
func newProject(ctx context.Context, w *session.Workspace, in addProjectArgs) (p clockify.NewProject, notes []string, err error) {
	p = clockify.NewProject{Name: strings.TrimSpace(in.Name), Note: in.Note, Billable: in.Billable, IsPublic: in.Public}
	if len(p.Name) < 2 {
		return p, nil, session.Refuse("a project's name has at least 2 characters, blanks around it not counted")
	}
	if in.Color != "" {
		if p.Color, err = colorOf(in.Color); err != nil {
			return p, nil, err
		}
	}
	if p.ClientID, err = clientFor(ctx, w, in); err != nil {
		return p, nil, err
	}
	if in.Estimate != "" {
		hours, err := estimateOf(ctx, w.Session, in.Estimate)
		if err != nil {
			return p, nil, err
		}
		p.Estimate = hours.wire()
	}
	if p.HourlyRate, err = rateFor(ctx, w, in.Rate, p.ClientID); err != nil {
		return p, nil, err
	}
	notes, err = fillDefaults(ctx, w, &p)
	return p, notes, err
}

// clientFor is the client's id; "" for none, and for one that is only added when all the rest is known to be right.
func clientFor(ctx context.Context, w *session.Workspace, in addProjectArgs) (id string, err error) {
	if in.Client == "" || none(in.Client) {
		return "", nil
	}
	client, err := w.ClientNamed(ctx, in.Client, session.Exact)
	switch {
	case err == nil:
		return client.ID, active(session.KindClient, client)
	case in.NewOne && errors.As(err, new(session.Refusal)):
		return "", nil
	}
	return "", err
}

func (e estimate) wire() *clockify.Estimate {
	switch {
	case e.auto:
		return &clockify.Estimate{Type: clockify.EstimateAuto}
	case e.none():
		return nil
	}
	return &clockify.Estimate{Type: clockify.EstimateManual, Estimate: clockify.Duration(e.hours)}
}

func fillDefaults(ctx context.Context, w *session.Workspace, p *clockify.NewProject) (notes []string, err error) {
	var assumed []string
	if p.Billable != nil && p.IsPublic != nil {
		return nil, nil
	}
	info, err := w.Info(ctx)
	if err != nil {
		return nil, err
	}
	if p.Billable == nil {
		p.Billable = new(info.Settings.DefaultBillableProjects)
		assumed = append(assumed, view.Billable(*p.Billable))
	}
	if p.IsPublic == nil {
		p.IsPublic = new(info.Settings.IsProjectPublicByDefault)
		assumed = append(assumed, view.Access(*p.IsPublic))
	}
	is := " is"
	if len(assumed) > 1 {
		is = " are"
	}
	return []string{strings.Join(assumed, " and ") + is + " the workspace's default"}, nil
}

// sentences appends notes to a text.
func sentences(notes []string) string {
	var b strings.Builder
	for _, note := range notes {
		b.WriteString(" " + strings.TrimSuffix(view.Capital(note), ".") + ".")
	}
	return b.String()
}

// unaddProject takes an addition back, unless something came to hang on the project since.
func unaddProject(ctx context.Context, w *session.Workspace, added clockify.Project) (string, error) {
	now, err := w.Projects.Get(ctx, added.ID, clockify.ProjectGet{Hydrated: true})
	if err != nil {
		return "", gone(session.KindProject, added.Name, err)
	}
	if len(now.Tasks) > 0 {
		return "", changedSince(session.KindProject, added.Name, "has "+view.Count(len(now.Tasks), "task")+" now, which would be lost")
	}
	if now.Duration > 0 {
		return "", changedSince(session.KindProject, added.Name, "has time on it now ("+view.Length(time.Duration(now.Duration))+")")
	}
	if what := stateOf(added).against(stateOf(now)); len(what) > 0 {
		return "", changedSince(session.KindProject, added.Name, "was changed since ("+strings.Join(what, ", ")+")")
	}
	running, err := timerOn(ctx, w, func(e clockify.Entry) bool { return e.ProjectID == added.ID })
	if err != nil {
		return "", err
	}
	if running {
		return "", changedSince(session.KindProject, added.Name, "has a running timer on it")
	}
	if err := dropProject(ctx, w, now); err != nil {
		return "", err
	}
	return "Deleted the project " + view.Quote(now.Name) + " again.", nil
}

// dropProject archives a project if it must be, and deletes it.
func dropProject(ctx context.Context, w *session.Workspace, p clockify.Project) error {
	if !p.Archived {
		archived, err := w.Projects.Change(ctx, p, func(r *clockify.ProjectRequest) { r.Archived = true })
		if err != nil {
			return err
		}
		w.Changed(session.KindProject, "", session.ProjectName(archived), session.Here)
	}
	err := w.Projects.Delete(ctx, p.ID)
	if clockify.IsNotFound(err) {
		err = nil // somebody else was faster; it is gone as wanted
	}
	if err == nil {
		w.Changed(session.KindProject, "", session.ProjectName(p), session.Gone)
		w.Forget(session.KindTask, w.ID, p.ID)
	}
	return err
}
