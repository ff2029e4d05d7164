package timeentry

import (
	"context"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// member is the person whose time a call changes, in one workspace. Times are read and formatted in that person's zone.
type member struct {
	*session.Workspace

	person resolve.Name
	reader when.Reader
	format view.Clock
}

// findMember finds the workspace and the person by name or id; "" is the usual workspace and the caller.
func findMember(ctx context.Context, s *session.Session, workspace, user string) (*member, error) {
	w, person, err := findPerson(ctx, s, workspace, user)
	if err != nil {
		return nil, err
	}
	return memberWithSeconds(ctx, w, person)
}

func findPerson(ctx context.Context, s *session.Session, workspace, user string) (*session.Workspace, resolve.Name, error) {
	w, err := s.In(ctx, workspace)
	if err != nil {
		return nil, resolve.Name{}, err
	}
	found, err := w.Person(ctx, user)
	return w, found.Name, err
}

// memberWithSeconds is a member whose now has seconds, as timers do. A reader for logging has whole minutes.
func memberWithSeconds(ctx context.Context, w *session.Workspace, person resolve.Name) (*member, error) {
	r, err := w.ReaderFor(ctx, person.ID, "")
	if err != nil {
		return nil, err
	}
	r.Now = w.Now(ctx).In(r.Now.Location())
	return newMember(w, person, r), nil
}

func newMember(w *session.Workspace, person resolve.Name, r when.Reader) *member {
	return &member{w, person, r, view.ClockOf(r, w.Me.Zone)}
}

// newPlan is a plan without changes that is to have done something to what "of" names.
func (m *member) newPlan(done, of string) session.Plan {
	title := session.Title{Done: done, Of: of}
	if !m.IsMe(m.person.ID) {
		title.For = m.person.Name
	}
	return session.Plan{User: m.person.ID, Title: title, Format: m.format}
}
