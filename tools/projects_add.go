package tools

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
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
	tool.InWorkspace
}

func addProject(ctx context.Context, s *session.Session, in addProjectArgs) (tool.Answer, error) {
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
	p, err := projectThing().add(ctx, w, resolve.Name{Name: wanted.Name, OfID: wanted.ClientID}, func(ctx context.Context) (clockify.Project, error) {
		return w.Projects.Create(ctx, wanted)
	})
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
		text, err := projectThing().takeBackAdded(ctx, w, p)
		if err != nil || customer == nil {
			return text, err
		}
		also, err := clientThing.takeBackAdded(ctx, w, *customer)
		return text + " " + also, err
	})
	return tool.Answer("Added the project" + w.InWords() + ": " + view.Project(p) + "." + sentences(notes) + " Undo: " + undo), nil
}

// newClient adds the project's client where there is none of that name and one is wanted then. It comes last of all that
// is resolved, so that nothing is left over when the rest is wrong.
func (in addProjectArgs) newClient(ctx context.Context, w *session.Workspace, p *clockify.NewProject) (*clockify.Customer, error) {
	if !in.NewOne || p.ClientID != "" || in.Client == "" || none(in.Client) {
		return nil, nil
	}
	name := newClientSaid.ReplaceAllString(strings.TrimSpace(in.Client), "")
	c, err := clientThing.add(ctx, w, resolve.Name{Name: name}, func(ctx context.Context) (clockify.Customer, error) {
		return w.Clients.Create(ctx, clockify.NewClient{Name: name})
	})
	if err != nil {
		return nil, err
	}
	p.ClientID = c.ID
	return &c, nil
}

// newProject resolves all arguments. Billable and public are always sent, so that the answer names what was decided here.
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
		planned, err := estimateOf(ctx, w, in.Estimate, p.ClientID)
		if err == nil && planned.budget != nil {
			err = session.Refuse("a new project takes an estimate in hours only: add it without, and then set the budget with update_project and estimate %s. Nothing was written", view.Quote(in.Estimate))
		}
		if err != nil {
			return p, nil, err
		}
		p.Estimate = planned.wire()
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
	if in.NewOne && newClientSaid.MatchString(in.Client) {
		return "", nil
	}
	client, err := w.Find(ctx, session.Clients, in.Client, session.Exact)
	var near *session.Ask
	switch {
	case err == nil:
		return client.ID, active(session.Clients, client)
	case in.NewOne && errors.As(err, new(session.Refusal)):
		return "", nil
	case in.NewOne && errors.As(err, &near):
		near.Choices = append(near.Choices, session.Choice{Value: "new: " + strings.TrimSpace(in.Client), Label: "none of these, but a new client"})
	}
	return "", err
}

// newClientSaid is how a call says that a client with a name near to another's is a new one.
var newClientSaid = regexp.MustCompile(`(?i)^new:\s*`)

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

// projectInUse says what came to hang on a project since it was added.
func projectInUse(ctx context.Context, w *session.Workspace, now clockify.Project) (string, error) {
	switch {
	case len(now.Tasks) > 0:
		return "has " + view.Count(len(now.Tasks), "task") + " now, which would be lost", nil
	case now.Duration > 0:
		return "has time on it now (" + view.Length(time.Duration(now.Duration)) + ")", nil
	}
	running, err := timerOn(ctx, w, func(e clockify.Entry) bool { return e.ProjectID == now.ID })
	if running {
		return "has a running timer on it", nil
	}
	return "", err
}
