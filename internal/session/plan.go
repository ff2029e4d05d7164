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
	User    string             // whose time it is
	Title   string             // what it does, in the past tense: "logged", "stopped the timer"
	Changes []timesheet.Change // in the order that answers list them in
	Around  []clockify.Entry   // everything of theirs near the plan, as just read
	Known   []clockify.Entry   // further entries whose names the plan uses
	Reasons []string           // why to ask first, besides what the plan's own risks are
	Notes   []string           // what was assumed or left out; said in preview and answer
	Format  view.Clock         // how times are shown
	Whole   bool               // all or nothing: a failure halfway takes back what was done before it

	again bool // the plan is an undo
}

// Written is what stands after a write, made from the documents that Clockify answered with.
type Written struct {
	Title   string
	Entries []clockify.Entry // created and changed
	Deleted []clockify.Entry
	Undo    string
	Notes   []string
	Format  view.Clock

	Workspace string // its name, where the person has several
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
	if err := w.secondTimer(plan); err != nil {
		return Written{}, err
	}
	risks := timesheet.Risks(plan.Changes, plan.Around, w.Now(ctx))
	reasons := append(slices.Clip(plan.Reasons), w.describeRisks(plan, risks)...)
	if n := len(plan.Changes); n > manyEntries {
		reasons = append(reasons, fmt.Sprintf("these are %d entries at once", n))
	}
	reasons = append(reasons, w.tooManyRequests(ctx, plan.Changes)...)
	if len(reasons) == 0 && MustAsk(ctx) {
		reasons = []string{"nobody has agreed to it yet"}
	}
	if len(reasons) > 0 {
		if err := w.Agreed(ctx, w.preview(plan, reasons), facts(plan, risks)); err != nil {
			return Written{}, err
		}
	}
	return w.execute(ctx, plan)
}

// secondTimer refuses a plan that would leave two timers running: Clockify would end the other one by itself, unasked.
func (w *Workspace) secondTimer(plan Plan) error {
	starts := slices.ContainsFunc(plan.Changes, func(c timesheet.Change) bool { return c.Moves() && c.After.End == nil })
	if !starts {
		return nil
	}
	for _, e := range plan.Around {
		touched := slices.ContainsFunc(plan.Changes, func(c timesheet.Change) bool { return c.Before != nil && c.Before.ID == e.ID })
		if e.Running() && !touched {
			return Refuse("only one timer can run, and one does: %s. Nothing was written. Stop it first with %s", plan.Format.Entry(w.Named(e)), stopTimer)
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
func (w *Workspace) preview(plan Plan, reasons []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Please confirm, because %s.\nWhat would be done", strings.Join(reasons, "; "))
	if w.Several() {
		fmt.Fprintf(&b, " in %s", view.Name(w.Name))
	}
	b.WriteString(":")
	for i, c := range plan.Changes {
		if i == maxListed {
			fmt.Fprintf(&b, "\n- and %d more like these", len(plan.Changes)-maxListed)
			break
		}
		b.WriteString("\n- " + w.describe(c, plan))
	}
	for _, note := range plan.Notes {
		b.WriteString("\n" + view.Sentence(note))
	}
	return b.String()
}

// maxListed is how many changes a preview lists one by one.
const maxListed = 50

// describe is a change in words.
func (w *Workspace) describe(c timesheet.Change, plan Plan) string {
	switch {
	case c.After == nil:
		return "delete " + plan.Format.Entry(w.Named(*c.Before, plan.named()...))
	case c.Before == nil:
		return "add " + plan.Format.Brief(w.Planned(*c.After, plan.named()...))
	}
	names := append([]clockify.Entry{*c.Before}, plan.named()...)
	return fmt.Sprintf("change %s to %s", plan.Format.Entry(w.Named(*c.Before, names...)), plan.Format.Brief(w.Planned(*c.After, names...)))
}

// named are entries that were read with their names, so that answers need not ask for those again.
func (p Plan) named() []clockify.Entry { return slices.Concat(p.Known, p.Around) }

// freeHourly is the requests per hour that Clockify gives a new workspace on the free plan. [help]
const freeHourly = 30

// tooManyRequests warns before the first of several POSTs when the hour's budget cannot hold them all.
func (w *Workspace) tooManyRequests(ctx context.Context, changes []timesheet.Change) []string {
	posts := 0
	for _, c := range changes {
		if c.Before == nil {
			posts++
		}
	}
	if posts < 2 || w.Sent.LastHour()+posts <= freeHourly {
		return nil
	}
	info, err := w.Info(ctx)
	if err != nil || info.FeatureSubscriptionType != "" {
		return nil
	}
	// How much was sent so far is not said: it grows by this very question, and the answer to it must still fit.
	return []string{fmt.Sprintf("each new entry is one request, %d in all, which is more than this free workspace has left of its %d an hour: the rest would have to wait", posts, freeHourly)}
}
