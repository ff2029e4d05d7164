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

// Write is a plan for one person's time, resolved to the last detail but not yet carried out.
type Write struct {
	User    string             // whose time it is
	Title   string             // what it does, in the past tense: "logged", "stopped the timer"
	Changes []timesheet.Change // in the order to be told
	Around  []clockify.Entry   // everything of theirs near the plan, as just read
	Known   []clockify.Entry   // further entries whose names the plan uses
	Reasons []string           // why to ask first, besides what the plan's own risks are
	Notes   []string           // what was assumed or left out; said in preview and answer
	Shown   view.Clock         // how times are shown
	Whole   bool               // all or nothing: a failure halfway takes back what was done before it

	made  map[string]bool // ids that this plan has created so far
	again bool            // the plan is an undo
}

// Written is what stands after a write, made from the documents that Clockify answered with.
type Written struct {
	Title   string
	Entries []clockify.Entry // created and changed
	Deleted []clockify.Entry
	Undo    string
	Notes   []string
	Shown   view.Clock
	Where   string // the workspace's name, where the person has several
}

// Around reads all entries of the person that the plan could collide with, in one request where they fit on a page.
func (w *Workspace) Around(ctx context.Context, user string, plan []timesheet.Change) ([]clockify.Entry, error) {
	from, to := timesheet.Window(plan, w.Now(ctx))
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
func (w *Workspace) Write(ctx context.Context, plan Write) (Written, error) {
	if err := w.secondTimer(plan); err != nil {
		return Written{}, err
	}
	risks := timesheet.Risks(plan.Changes, plan.Around, w.Now(ctx))
	reasons := append(slices.Clip(plan.Reasons), w.tellRisks(plan, risks)...)
	if n := len(plan.Changes); n > manyEntries {
		reasons = append(reasons, fmt.Sprintf("these are %d entries at once", n))
	}
	reasons = append(reasons, w.tooManyRequests(ctx, plan.Changes)...)
	if len(reasons) == 0 && bound(ctx) {
		reasons = []string{"nobody has agreed to it yet"}
	}
	if len(reasons) > 0 {
		if err := w.Agreed(ctx, w.preview(plan, reasons), facts(plan, risks)); err != nil {
			return Written{}, err
		}
	}
	return w.carryOut(ctx, plan)
}

// secondTimer refuses a plan that would leave two timers running: Clockify would end the other one by itself, unasked.
func (w *Workspace) secondTimer(plan Write) error {
	starts := slices.ContainsFunc(plan.Changes, func(c timesheet.Change) bool { return c.Moves() && c.After.End == nil })
	if !starts {
		return nil
	}
	for _, e := range plan.Around {
		touched := slices.ContainsFunc(plan.Changes, func(c timesheet.Change) bool { return c.Before != nil && c.Before.ID == e.ID })
		if e.Running() && !touched {
			return Refuse("only one timer can run, and one does: %s. Nothing was written. Stop it first with stop_timer", plan.Shown.Entry(w.Named(e)))
		}
	}
	return nil
}

// manyEntries is how many entries may be written without a question.
const manyEntries = 10

// facts is what a preview is shown against: if any document or risk differs when it is confirmed, it is another plan.
func facts(plan Write, risks []timesheet.Risk) any {
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

// preview is what would happen and why it is asked, told so that a person can say yes or no.
func (w *Workspace) preview(plan Write, reasons []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Please confirm, because %s.\nWhat would be done", strings.Join(reasons, "; "))
	if w.Several() {
		fmt.Fprintf(&b, " in %s", view.Name(w.Name))
	}
	b.WriteString(":")
	for i, c := range plan.Changes {
		if i == maxShown {
			fmt.Fprintf(&b, "\n- and %d more like these", len(plan.Changes)-maxShown)
			break
		}
		b.WriteString("\n- " + w.tellChange(c, plan))
	}
	for _, note := range plan.Notes {
		b.WriteString("\n" + view.Sentence(note))
	}
	return b.String()
}

// maxShown is how many changes a preview tells one by one.
const maxShown = 50

func (w *Workspace) tellChange(c timesheet.Change, plan Write) string {
	switch {
	case c.After == nil:
		return "delete " + plan.Shown.Entry(w.Named(*c.Before, plan.names()...))
	case c.Before == nil:
		return "add " + plan.Shown.Brief(w.Planned(*c.After, plan.names()...))
	}
	names := append([]clockify.Entry{*c.Before}, plan.names()...)
	return fmt.Sprintf("change %s to %s", plan.Shown.Entry(w.Named(*c.Before, names...)), plan.Shown.Brief(w.Planned(*c.After, names...)))
}

// names are entries that were read with their names, so that answers need not ask for those again.
func (p Write) names() []clockify.Entry { return slices.Concat(p.Known, p.Around) }

// Planned shows a request as the entry it would become.
func (w *Workspace) Planned(r clockify.EntryRequest, before ...clockify.Entry) clockify.Entry {
	e := clockify.Entry{
		ID: r.ID, Description: r.Description, Billable: r.Billable, ProjectID: r.ProjectID, TaskID: r.TaskID,
		TagIDs: r.TagIDs, Type: r.Type, Interval: clockify.TimeInterval{Start: r.Start, End: r.End},
	}
	for _, f := range r.CustomFields {
		if f.Value != nil {
			value := clockify.FieldValue{CustomFieldID: f.CustomFieldID, Value: f.Value, Name: fieldName(f.CustomFieldID, before)}
			e.CustomFieldValues = append(e.CustomFieldValues, value)
		}
	}
	return w.Named(e, before...)
}

func fieldName(id string, before []clockify.Entry) string {
	for _, b := range before {
		for _, f := range b.CustomFieldValues {
			if f.CustomFieldID == id {
				return f.Name
			}
		}
	}
	return id
}

// freeHourly is the requests per hour that Clockify gives a new workspace on the free plan. [help]
const freeHourly = 30

// tooManyRequests warns before the first of several POSTs when the hour's budget cannot hold them all.
func (w *Workspace) tooManyRequests(ctx context.Context, plan []timesheet.Change) []string {
	posts := 0
	for _, c := range plan {
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
	// What was sent so far is not told: it grows by this very question, and the answer to it must still fit.
	return []string{fmt.Sprintf("each new entry is one request, %d in all, which is more than this free workspace has left of its %d an hour: the rest would have to wait", posts, freeHourly)}
}

// Partial is a write that stopped halfway: what stands, with its undo id, and what is left.
type Partial struct {
	Done Written
	Left []string
	Err  error
}

func (p *Partial) Error() string {
	why := strings.Replace(p.Err.Error(), "nothing was written", "the rest was not written", 1)
	text := fmt.Sprintf("%s\nAlready done:\n%s", why, p.Done)
	if len(p.Left) > 0 {
		text += "\nNot done:\n- " + strings.Join(p.Left, "\n- ")
	}
	return text
}

func (p *Partial) Unwrap() error { return p.Err }
