package timeentry

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// continued is the entry that the person means to go on with: the last one, one by its id, the latest that the words
// describe, or what was done at some time. Different work that fits alike is a question.
func (o *owner) continued(ctx context.Context, text string) (clockify.Entry, error) {
	text = strings.TrimSpace(text)
	if resolve.IsID(text) {
		return o.Entries.Get(ctx, text, clockify.EntryGet{Hydrated: true})
	}
	past, err := o.past(ctx, clockify.EntryFilter{End: o.format.Now.Add(time.Second)}, newest)
	if err != nil {
		return clockify.Entry{}, err
	}
	if latestWords[strings.ToLower(text)] {
		return o.latest(finished(past))
	}
	if same := described(past, text); len(same) > 0 {
		return o.choose(text, same)
	}
	if span, ok := o.spanOf(text); ok {
		return o.doneIn(ctx, text, span)
	}
	if mention := mentioning(past, text); len(mention) > 0 {
		return o.choose(text, mention)
	}
	older, err := o.past(ctx, clockify.EntryFilter{Description: text}, newest)
	if err != nil {
		return clockify.Entry{}, err
	}
	if len(older) > 0 {
		return o.choose(text, older)
	}
	return clockify.Entry{}, o.nothingLike(text, past)
}

// latestWords all mean the last entry.
var latestWords = map[string]bool{
	"last": true, "latest": true, "the last": true, "previous": true, "last one": true, "last entry": true, "last timer": true, "true": true, "yes": true,
}

// newest is how many entries are looked through for what is to be continued: mostly it is among the last few.
const newest = 200

// past reads entries, the latest first.
func (o *owner) past(ctx context.Context, filter clockify.EntryFilter, limit int) ([]clockify.Entry, error) {
	filter.Zone, filter.OrZone, filter.Hydrated, filter.PageSize = o.ZoneOf(o.who.ID), o.Me.Zone, true, limit
	all, _, err := clockify.Collect(o.Entries.List(ctx, o.who.ID, filter), limit)
	return all, err
}

// finished leaves out the timer that runs: it is being done, so it is not what was done last.
func finished(all []clockify.Entry) []clockify.Entry {
	return slices.DeleteFunc(slices.Clone(all), clockify.Entry.Running)
}

func (o *owner) latest(past []clockify.Entry) (clockify.Entry, error) {
	if len(past) == 0 {
		return clockify.Entry{}, session.Refuse("there is no earlier entry to continue: say what to start (project, description)")
	}
	return o.open(past[0])
}

// open refuses to go on with what is archived: Clockify itself would take it without a word.
func (o *owner) open(e clockify.Entry) (clockify.Entry, error) {
	if e.Project != nil && e.Project.Archived {
		return e, session.Refuse("the project %s of that entry is archived, so nothing was written: say another project, or un-archive it with update_project first", view.Name(e.Project.Name))
	}
	return e, nil
}

func described(past []clockify.Entry, text string) (same []clockify.Entry) {
	for _, e := range past {
		if resolve.Same(e.Description, text) {
			same = append(same, e)
		}
	}
	return same
}

// mentioning keeps the entries whose description, project, client and task hold all the words.
func mentioning(past []clockify.Entry, words string) (some []clockify.Entry) {
	for _, e := range past {
		text := e.Description
		if e.Project != nil {
			text += " " + e.Project.Name + " " + e.Project.ClientName
		}
		if e.Task != nil {
			text += " " + e.Task.Name
		}
		if resolve.Mentions(text, words) {
			some = append(some, e)
		}
	}
	return some
}

// spanOf reads the words as a time in the past.
func (o *owner) spanOf(text string) (when.Span, bool) {
	r := o.reader
	r.Context = when.Report
	span, err := r.Span(text)
	return span, err == nil
}

func (o *owner) doneIn(ctx context.Context, text string, span when.Span) (clockify.Entry, error) {
	past, err := o.past(ctx, clockify.EntryFilter{Start: span.Start, End: span.End}, session.EntryPage)
	if err != nil {
		return clockify.Entry{}, err
	}
	if past = finished(past); len(past) == 0 {
		return clockify.Entry{}, session.Refuse("nothing was logged at %q (%s): say what to start, or look with find_time_entries", text, o.reader.FormatSpan(span))
	}
	return o.choose(text, past)
}

// choose takes the latest where all are the same work, and else asks which work is meant.
func (o *owner) choose(text string, fit []clockify.Entry) (clockify.Entry, error) {
	var kinds []clockify.Entry
	for _, e := range fit {
		if !slices.ContainsFunc(kinds, func(k clockify.Entry) bool { return sameKind(k, e) }) {
			kinds = append(kinds, e)
		}
	}
	if len(kinds) == 1 {
		return o.open(fit[0])
	}
	ask := &session.Ask{Path: "continue", Message: fmt.Sprintf("%s was %d different things: which one is to be continued?", view.Quote(text), len(kinds))}
	for _, e := range kinds {
		ask.Choices = append(ask.Choices, session.Choice{Value: e.ID, Label: o.format.Brief(e)})
	}
	return clockify.Entry{}, ask
}

// sameKind says whether two entries are the same work: what is billed and tagged may differ from day to day.
func sameKind(a, b clockify.Entry) bool {
	return a.ProjectID == b.ProjectID && a.TaskID == b.TaskID && resolve.Same(a.Description, b.Description)
}

// nothingLike says what there is instead: the last few different things.
func (o *owner) nothingLike(text string, past []clockify.Entry) error {
	var lately []string
	for i, e := range past {
		if slices.ContainsFunc(past[:i], func(b clockify.Entry) bool { return sameKind(b, e) }) {
			continue
		}
		if lately = append(lately, headline(e)); len(lately) == 5 {
			break
		}
	}
	if len(lately) == 0 {
		return session.Refuse("no earlier entry is about %s, and there is none at all: say what to start (project, description)", view.Quote(text))
	}
	return session.Refuse("no earlier entry is about %s; the last were %s. Say one of these, a time (Friday morning), or what to start", view.Quote(text), strings.Join(lately, ", "))
}
