package timeentry

import (
	"context"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// owner is whose time a call changes, in which workspace, and how times are read and shown there: in their own zone.
type owner struct {
	*session.Workspace
	who    resolve.Name
	reader when.Reader
	format view.Clock
}

// ownerOf finds the workspace and the person; "" is the usual one and the caller.
func ownerOf(ctx context.Context, s *session.Session, workspace, user string) (*owner, error) {
	w, who, err := personIn(ctx, s, workspace, user)
	if err != nil {
		return nil, err
	}
	return owning(ctx, w, who)
}

// personIn is whose time a call is about, and in which workspace; "" is the caller in the usual one.
func personIn(ctx context.Context, s *session.Session, workspace, user string) (*session.Workspace, resolve.Name, error) {
	w, err := s.In(ctx, workspace)
	if err != nil {
		return nil, resolve.Name{}, err
	}
	found, err := w.Person(ctx, user)
	return w, found.Name, err
}

// owning is the owner once the person is known. Timers keep seconds, so now is not rounded as it is for logging.
func owning(ctx context.Context, w *session.Workspace, who resolve.Name) (*owner, error) {
	r, err := w.ReaderFor(ctx, who.ID, "")
	if err != nil {
		return nil, err
	}
	r.Now = w.Now(ctx).In(r.Now.Location())
	return &owner{w, who, r, view.ClockOf(r)}, nil
}

// newPlan begins a write of this person's time.
func (o *owner) newPlan(title string) session.Plan {
	if !o.IsMe(o.who.ID) {
		title += " of " + view.Name(o.who.Name)
	}
	return session.Plan{User: o.who.ID, Title: title, Format: o.format}
}
