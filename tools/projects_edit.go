package tools

import (
	"context"
	"fmt"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// projectEdit is an update resolved to the last detail: the project as it is, and as it should become.
type projectEdit struct {
	before, after clockify.Project
	estimate      estimate
}

// client reads which client the project should have; none clears it.
func (e *projectEdit) client(ctx context.Context, w *session.Workspace, said *string) error {
	switch {
	case said == nil:
		return nil
	case strings.TrimSpace(*said) == "", none(*said):
		e.after.ClientID, e.after.ClientName = "", ""
		return nil
	}
	found, err := w.ClientNamed(ctx, *said, session.Exact)
	if err != nil {
		return err
	}
	if found.Archived && found.ID != e.before.ClientID {
		return session.Refuse("the client %s is archived, so nothing was changed: un-archive it in Clockify first, or name another", view.Name(found.Name.Name))
	}
	e.after.ClientID, e.after.ClientName = found.ID, found.Name.Name
	return nil
}

func (e *projectEdit) setRate(ctx context.Context, w *session.Workspace, said string) error {
	rate, err := rateFor(ctx, w, said, e.after.ClientID)
	if err != nil || rate == nil {
		return err
	}
	currency := ""
	if e.before.HourlyRate != nil {
		currency = e.before.HourlyRate.Currency
	}
	e.after.HourlyRate = &clockify.Money{Amount: rate.Amount, Currency: currency}
	return nil
}

func (e projectEdit) changes() bool { return stateOf(e.before) != stateOf(e.after) }

// split tells what goes through which route: the estimate has one of its own.
func (e projectEdit) split() (fields, estimate bool) {
	b, a := stateOf(e.before), stateOf(e.after)
	estimate = b.Plan != a.Plan
	b.Plan, a.Plan = "", ""
	return b != a, estimate
}

// carryOut writes the edit. If its second half is refused the first is taken back, so that nothing is half done.
func (e projectEdit) carryOut(ctx context.Context, w *session.Workspace) (clockify.Project, error) {
	doc := e.before
	var err error
	fields, estimate := e.split()
	if fields {
		doc, err = writeProject(ctx, w, e.before, e.after)
		if err != nil {
			return doc, e.refused(ctx, w, err)
		}
	}
	if !estimate {
		return remembered(w, doc), nil
	}
	request := estimateRequest(e.estimate, e.before)
	done, err := w.Projects.SetEstimate(ctx, doc.ID, request)
	if clockify.IsUnsure(err) {
		done, err = lookAgain(ctx, w, doc.ID, err, func(p clockify.Project) bool { return stateOf(p).Plan == stateOf(e.after).Plan })
	}
	if err == nil {
		return remembered(w, done), nil
	}
	err = e.refused(ctx, w, err)
	if !fields {
		return doc, err
	}
	if _, failed := writeProject(context.WithoutCancel(ctx), w, doc, e.before); failed != nil {
		remembered(w, doc)
		return doc, fmt.Errorf("the estimate was not set: %w\nThe rest stands: %s", err, view.Project(doc))
	}
	return doc, fmt.Errorf("the estimate cannot be set: %w\nEverything is as it was", err)
}

func remembered(w *session.Workspace, p clockify.Project) clockify.Project {
	w.Changed(session.KindProject, "", session.ProjectName(p), session.Here)
	return p
}

func (e projectEdit) refused(ctx context.Context, w *session.Workspace, err error) error {
	switch {
	case clockify.IsConflict(err):
		a := addition{session.KindProject, e.after.Name, e.after.ClientID, w.AllProjects}
		if n, ok := a.holder(ctx, w); ok && n.ID != e.before.ID {
			return session.Refuse("the project %s [%s] has that name already, so nothing was changed: choose another name, or another client", session.Label(n), n.ID)
		}
	case clockify.IsForbidden(err):
		return forbidden("change this project", w)
	}
	return err
}

// writeProject makes the fields of the one document those of the other.
func writeProject(ctx context.Context, w *session.Workspace, now, wanted clockify.Project) (clockify.Project, error) {
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
	return lookAgain(ctx, w, now.ID, err, func(p clockify.Project) bool {
		got, want := stateOf(p), stateOf(wanted)
		got.Plan, want.Plan, got.Client, want.Client, got.Rate.Currency, want.Rate.Currency = "", "", "", "", "", ""
		return got == want
	})
}

// lookAgain finds out what became of an edit whose answer was lost.
func lookAgain(ctx context.Context, w *session.Workspace, id string, lost error, written func(clockify.Project) bool) (clockify.Project, error) {
	ctx, cancel := session.LookingUp(ctx)
	defer cancel()
	p, err := w.Projects.Get(ctx, id, clockify.ProjectGet{})
	switch {
	case err != nil:
		return p, unknown(lost, "find_projects")
	case !written(p):
		return p, notWritten(lost)
	}
	return p, nil
}

// uneditProject puts back what an edit changed, if the project is as the edit left it.
func uneditProject(ctx context.Context, w *session.Workspace, before, left clockify.Project) (string, error) {
	defer w.Lock("project " + before.ID)()
	now, err := w.Projects.Get(ctx, before.ID, clockify.ProjectGet{})
	if err != nil {
		return "", gone(session.KindProject, left.Name, err)
	}
	if what := stateOf(left).against(stateOf(now)); len(what) > 0 {
		return "", changedSince(session.KindProject, left.Name, "was changed since ("+strings.Join(what, ", ")+")")
	}
	back := projectEdit{before: now, after: before}
	fields, estimate := back.split()
	doc := now
	if fields {
		if doc, err = writeProject(ctx, w, now, before); err != nil {
			return "", back.refused(ctx, w, err)
		}
	}
	if estimate {
		if doc, err = w.Projects.SetEstimate(ctx, now.ID, sameEstimate(before)); err != nil {
			remembered(w, now)
			return "", err
		}
	}
	remembered(w, doc)
	return "Put the project back: " + view.Project(doc) + ".", nil
}
