package session

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// Plan is a write of one person's time, resolved to the last detail but not yet carried out.
type Plan struct {
	User    string // whose time it is
	Title   Title
	Changes []timesheet.Change // in the order that answers list them in
	Around  []clockify.Entry   // everything of theirs near the plan, as just read
	Known   []clockify.Entry   // further entries whose names the plan uses
	Reasons []string           // why to ask first, besides what the plan's own risks are
	Notes   []string           // what was assumed or left out; for preview and answer
	Format  view.Clock         // how times are shown
	Whole   bool               // all or nothing: a failure halfway takes back what was done before it
}

// Around reads all entries of the person that the plan could collide with, in one request where they fit on a page.
func (w *Workspace) Around(ctx context.Context, user string, changes []timesheet.Change) ([]clockify.Entry, error) {
	from, to := timesheet.Window(changes, w.Now(ctx))
	return w.EntriesOf(ctx, user, from, to)
}

// EntriesOf reads a person's entries that start in [from, to), with the names of what they are on.
func (w *Workspace) EntriesOf(ctx context.Context, user string, from, to time.Time) ([]clockify.Entry, error) {
	filter := clockify.EntryFilter{
		Start: from, End: to, Zone: w.ZoneOf(user), OrZone: w.Me.Zone,
		EntryGet: clockify.EntryGet{Hydrated: true},
		Paging:   clockify.Paging{PageSize: EntryPage},
	}
	all, _, err := clockify.Collect(w.Entries.List(ctx, user, filter), 0)
	return all, err
}

// EntryPage is how many entries are read at once: a busy month fits, an hour's request budget is not spent on paging.
const EntryPage = 1000

// Write carries out the plan, if nothing speaks against it or the person has agreed to exactly this.
// The caller holds the lock of that person's time since before Around was read.
func (w *Workspace) Write(ctx context.Context, plan Plan) (Written, error) {
	x := newExecution(w, plan)
	if err := x.secondTimer(); err != nil {
		return Written{}, err
	}
	risks := timesheet.Risks(plan.Changes, plan.Around, w.Now(ctx))
	reasons := x.reasons(ctx, risks)
	if err := x.refuseLocked(ctx, len(reasons) > 0); err != nil {
		return Written{}, err
	}
	if len(reasons) > 0 {
		if err := w.Agreed(ctx, x.preview(reasons), facts(plan, risks)); err != nil {
			return Written{}, err
		}
		x.done.Previewed = ctx.Value(previewedKey{}) != nil
	}
	return x.run(ctx)
}

// reasons is why the person must be asked first.
func (x *execution) reasons(ctx context.Context, risks []timesheet.Risk) []string {
	reasons := append(slices.Clip(x.plan.Reasons), x.describeRisks(risks)...)
	if n := len(x.plan.Changes); n > manyEntries {
		reasons = append(reasons, fmt.Sprintf("these are %d entries at once", n))
	}
	reasons = append(reasons, x.tooManyRequests(ctx)...)
	if len(reasons) == 0 && MustAsk(ctx) {
		reasons = []string{"nobody has agreed to it yet"}
	}
	return reasons
}

// secondTimer refuses a plan that would leave two timers running: Clockify would end the other one by itself, unasked.
func (x *execution) secondTimer() error {
	starts := slices.ContainsFunc(x.plan.Changes, func(c timesheet.Change) bool { return c.Moves() && c.After.End == nil })
	if !starts {
		return nil
	}
	for _, e := range x.plan.Around {
		touched := slices.ContainsFunc(x.plan.Changes, func(c timesheet.Change) bool { return c.Before != nil && c.Before.ID == e.ID })
		if e.Running() && !touched {
			return Refuse("only one timer can run, and one does: %s. Nothing was written. Stop it first with %s", x.plan.Format.Entry(x.Named(e)), stopTimer)
		}
	}
	return nil
}

// manyEntries is how many entries may be written without a question.
const manyEntries = 10

// facts is what a preview is made from: if any document or risk differs when it is confirmed, it is another plan.
func facts(plan Plan, risks []timesheet.Risk) any {
	type change struct {
		Before, After any
	}
	var changes []change
	for _, c := range plan.Changes {
		var before any
		if c.Before != nil {
			before = c.Before.Request()
		}
		changes = append(changes, change{before, c.After})
	}
	var against []any
	for _, r := range risks {
		fact := []any{r.Reason, r.Change, r.Other}
		if r.With != nil {
			fact = append(fact, r.With.Request())
		}
		against = append(against, fact)
	}
	return []any{plan.User, changes, against}
}

// preview is what would happen and why it is asked, so that a person can say yes or no.
func (x *execution) preview(reasons []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Please confirm, because %s.\nWhat would be done", strings.Join(reasons, "; "))
	if x.Several() {
		fmt.Fprintf(&b, " in %s", view.Name(x.Name))
	}
	b.WriteString(":")
	for i, c := range x.plan.Changes {
		if i == maxListed {
			fmt.Fprintf(&b, "\n- and %d more like these", len(x.plan.Changes)-maxListed)
			break
		}
		b.WriteString("\n- " + x.describe(c))
	}
	for _, note := range x.plan.Notes {
		b.WriteString("\n" + view.Sentence(note))
	}
	return b.String()
}

// maxListed is how many changes a preview lists one by one.
const maxListed = 50

// describe is a change in words.
func (x *execution) describe(c timesheet.Change) string {
	switch {
	case c.After == nil:
		return "delete " + x.plan.Format.Entry(x.Named(*c.Before, x.plan.named()...))
	case c.Before == nil:
		return "add " + x.plan.Format.Brief(x.Planned(*c.After, x.plan.named()...))
	}
	names := append([]clockify.Entry{*c.Before}, x.plan.named()...)
	return fmt.Sprintf("change %s to %s", x.plan.Format.Entry(x.Named(*c.Before, names...)), x.plan.Format.Brief(x.Planned(*c.After, names...)))
}

// named are entries that were read with their names, so that answers need not ask for those again.
func (p Plan) named() []clockify.Entry { return slices.Concat(p.Known, p.Around) }

// freeHourly is the requests per hour that Clockify gives a new workspace on the free plan. [help]
const freeHourly = 30

// tooManyRequests warns before the first of several POSTs when the hour's budget cannot hold them all.
func (x *execution) tooManyRequests(ctx context.Context) []string {
	posts := 0
	for _, c := range x.plan.Changes {
		if c.Before == nil {
			posts++
		}
	}
	if posts < 2 || x.Sent.LastHour()+posts <= freeHourly {
		return nil
	}
	info, err := x.Info(ctx)
	if err != nil || info.FeatureSubscriptionType != "" {
		return nil
	}
	// The text leaves out how much was sent so far: it grows by this very question, and the answer to it must still fit.
	return []string{fmt.Sprintf("each new entry is one request, %d in all, which is more than this free workspace has left of its %d an hour: the rest would have to wait", posts, freeHourly)}
}
