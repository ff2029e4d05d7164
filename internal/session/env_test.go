package session_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/testenv"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

const worlds = "../sandbox/testdata/worlds.json"

// env is a person at work in a test environment.
type env struct {
	*testenv.Env
	*session.Workspace
	t   testing.TB
	ctx context.Context //nolint:containedctx // one test, one context
}

func newEnv(t testing.TB, world string) *env {
	t.Helper()
	d := &env{Env: testenv.New(t, testenv.World(t, worlds, world)), t: t, ctx: context.Background()}
	w, err := d.Env.Session().In(d.ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Workspace = w
	return d
}

// at is a time of the worlds' Monday morning, 23 November 2026 in Belgrade.
func at(clock string) time.Time {
	t, err := time.Parse(time.RFC3339, "2026-11-23T"+clock+":00+01:00")
	if err != nil {
		panic(err)
	}
	return t
}

// entry is a plan for a new one.
func entry(from, to, text string) timesheet.Change {
	r := clockify.EntryRequest{Start: at(from), Description: text}
	if to != "" {
		end := at(to)
		r.End = &end
	}
	return timesheet.Create(r)
}

func (d *env) format() view.Clock { return view.Clock{Zone: d.Me.Zone, Now: d.Env.Now()} }

// plan is these changes with all that stands around them.
func (d *env) newPlan(changes ...timesheet.Change) session.Plan {
	d.t.Helper()
	around, err := d.Around(d.ctx, d.Me.User.ID, changes)
	if err != nil {
		d.t.Fatal(err)
	}
	return session.Plan{
		User: d.Me.User.ID, Title: session.Title{Done: "logged"}, Changes: changes, Around: around,
		Format: d.format(),
	}
}

// write carries a plan out that must not be asked about.
func (d *env) write(changes ...timesheet.Change) session.Written {
	d.t.Helper()
	done, err := d.Write(d.ctx, d.newPlan(changes...))
	if err != nil {
		d.t.Fatal(err)
	}
	return done
}

// preview wants a plan to be asked about.
func (d *env) preview(plan session.Plan) *session.Confirm {
	d.t.Helper()
	_, err := d.Write(d.ctx, plan)
	var c *session.Confirm
	if !errors.As(err, &c) {
		d.t.Fatalf("written without a question: %v", err)
	}
	return c
}

// undo takes back the last write.
func (d *env) undo(id string) (session.Written, error) {
	u, err := d.FindUndo(id)
	if err != nil {
		return session.Written{}, err
	}
	return d.TakeBack(d.ctx, u, d.format())
}

func (d *env) count() int { return len(d.Clockify.Entries("", "u1")) }
