package timeentry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// findContinued finds the entry to continue. The text is an id, "last", a description, a time in the past, or words of the
// description, project, client or task. If different work fits, it asks which.
func (m *member) findContinued(ctx context.Context, text string) (clockify.Entry, error) {
	text = strings.TrimSpace(text)
	if resolve.IsID(text) {
		return m.Entries.Get(ctx, text, clockify.EntryGet{Hydrated: true})
	}
	past, err := m.readPast(ctx, clockify.EntryFilter{End: m.format.Now.Add(time.Second)}, searchedEntries)
	if err != nil {
		return clockify.Entry{}, err
	}
	if lastWords[strings.ToLower(text)] {
		return lastEntry(finished(past))
	}
	if fitting := withDescription(past, text); len(fitting) > 0 {
		return m.latestOrAsk(text, fitting)
	}
	if span, ok := m.pastSpan(text); ok {
		return m.findInSpan(ctx, text, span, "")
	}
	if fitting := withWords(past, text); len(fitting) > 0 {
		return m.latestOrAsk(text, fitting)
	}
	if span, words, ok := m.pastSpanAndWords(text); ok {
		return m.findInSpan(ctx, text, span, words)
	}
	older, err := m.readPast(ctx, clockify.EntryFilter{Description: text}, searchedEntries)
	if err != nil {
		return clockify.Entry{}, err
	}
	if len(older) > 0 {
		return m.latestOrAsk(text, older)
	}
	return clockify.Entry{}, refuseUnknown(text, past)
}

// lastWords all mean the last entry.
var lastWords = map[string]bool{
	"last": true, "latest": true, "the last": true, "previous": true, "last one": true, "last entry": true, "last timer": true, "true": true, "yes": true,
}

// searchedEntries is how many of the latest entries are searched for the one to continue.
const searchedEntries = 200

// readPast reads entries, the latest first.
func (m *member) readPast(ctx context.Context, filter clockify.EntryFilter, limit int) ([]clockify.Entry, error) {
	filter.Zone, filter.OrZone, filter.Hydrated, filter.PageSize = m.ZoneOf(m.person.ID), m.Me.Zone, true, limit
	all, _, err := clockify.Collect(m.Entries.List(ctx, m.person.ID, filter), limit)
	return all, err
}

// finished leaves out the running timer.
func finished(entries []clockify.Entry) []clockify.Entry {
	return slices.DeleteFunc(slices.Clone(entries), clockify.Entry.Running)
}

func lastEntry(past []clockify.Entry) (clockify.Entry, error) {
	if len(past) == 0 {
		return clockify.Entry{}, session.Refuse("there is no earlier entry to continue: say what to start (project, description)")
	}
	return notArchived(past[0])
}

// notArchived refuses an entry of an archived project. Clockify itself would accept a new entry there.
func notArchived(e clockify.Entry) (clockify.Entry, error) {
	if e.Project != nil && e.Project.Archived {
		return e, session.Refuse("the project %s of that entry is archived, so nothing was written: say another project, or un-archive it with update_project first", view.Name(e.Project.Name))
	}
	return e, nil
}

func withDescription(past []clockify.Entry, text string) (fitting []clockify.Entry) {
	for _, e := range past {
		if resolve.Same(e.Description, text) {
			fitting = append(fitting, e)
		}
	}
	return fitting
}

// latestOrAsk takes the latest entry if all are the same work, and else asks which work to continue.
func (m *member) latestOrAsk(text string, entries []clockify.Entry) (clockify.Entry, error) {
	distinct := distinctWork(entries)
	if len(distinct) == 1 {
		return notArchived(distinct[0])
	}
	ask := &session.Ask{Path: "continue", Message: fmt.Sprintf("%s was %d different things: which one is to be continued?", view.Quote(text), len(distinct))}
	for _, e := range distinct {
		ask.Choices = append(ask.Choices, session.Choice{Value: e.ID, Label: m.format.Brief(e)})
	}
	return clockify.Entry{}, ask
}

// distinctWork keeps the first entry of each work.
func distinctWork(entries []clockify.Entry) (distinct []clockify.Entry) {
	for _, e := range entries {
		if !slices.ContainsFunc(distinct, func(d clockify.Entry) bool { return sameWork(d, e) }) {
			distinct = append(distinct, e)
		}
	}
	return distinct
}

// sameWork compares project, task and description. Tags and billable may differ from day to day.
func sameWork(a, b clockify.Entry) bool {
	return a.ProjectID == b.ProjectID && a.TaskID == b.TaskID && resolve.Same(a.Description, b.Description)
}

// pastSpan reads the text as a time in the past.
func (m *member) pastSpan(text string) (when.Span, bool) {
	r := m.reader
	r.Context = when.Report
	span, err := r.Span(text)
	return span, err == nil
}

// pastSpanAndWords reads the text as a time in the past and words of an entry of then: "Friday's client meeting",
// "standup from yesterday".
func (m *member) pastSpanAndWords(text string) (span when.Span, words string, ok bool) {
	all := strings.Fields(text)
	for n := len(all) - 1; n > 0; n-- {
		before, after := strings.Join(all[:n], " "), strings.Join(all[n:], " ")
		if span, ok = m.pastSpan(possessive.ReplaceAllString(before, "")); ok {
			return span, article.ReplaceAllString(after, ""), true
		}
		if span, ok = m.pastSpan(after); ok {
			return span, article.ReplaceAllString(linking.ReplaceAllString(before, ""), ""), true
		}
	}
	return span, "", false
}

// possessive ends a time that stands before what was done then; an article begins, and linking words end, what was done.
var (
	possessive = regexp.MustCompile(`(?i)['’]s?$`)
	article    = regexp.MustCompile(`(?i)^(the|my|our|that)\s+`)
	linking    = regexp.MustCompile(`(?i)(\s+(from|on|of|at|in|that|was|were|i|we|did|had))+$`)
)

// findInSpan finds what was done in a period, with the words if there are any.
func (m *member) findInSpan(ctx context.Context, text string, span when.Span, words string) (clockify.Entry, error) {
	past, err := m.readPast(ctx, clockify.EntryFilter{Start: span.Start, End: span.End}, session.EntryPage)
	if err != nil {
		return clockify.Entry{}, err
	}
	if past = finished(past); len(past) == 0 {
		return clockify.Entry{}, session.Refuse("nothing was logged at %q (%s): say what to start, or look with find_time_entries", text, m.reader.FormatSpan(span))
	}
	fitting := past
	if words != "" {
		fitting = withWords(past, words)
	}
	if len(fitting) == 0 {
		return clockify.Entry{}, refuseUnknown(text, past)
	}
	return m.latestOrAsk(text, fitting)
}

// withWords keeps the entries whose description, project, client and task together have all the words.
func withWords(past []clockify.Entry, words string) (fitting []clockify.Entry) {
	for _, e := range past {
		text := e.Description
		if e.Project != nil {
			text += " " + e.Project.Name + " " + e.Project.ClientName
		}
		if e.Task != nil {
			text += " " + e.Task.Name
		}
		if resolve.Mentions(text, words) {
			fitting = append(fitting, e)
		}
	}
	return fitting
}

// refuseUnknown names the last few different entries in place of the one that was not found.
func refuseUnknown(text string, past []clockify.Entry) error {
	var recent []string
	for _, e := range distinctWork(past) {
		if recent = append(recent, headline(e)); len(recent) == 5 {
			break
		}
	}
	if len(recent) == 0 {
		return session.Refuse("no earlier entry is about %s, and there is none at all: say what to start (project, description)", view.Quote(text))
	}
	return session.Refuse("no earlier entry is about %s; the last were %s. Say one of these, a time (Friday morning), or what to start", view.Quote(text), strings.Join(recent, ", "))
}
