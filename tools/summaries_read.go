package tools

import (
	"context"
	"slices"
	"time"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/when"
)

// report is a search whose entries are added up: one's own, somebody's or everybody's, over one or two periods.
type report struct {
	*search
	team     bool
	by       []timesheet.Dimension
	calendar timesheet.Calendar
}

// newReport takes the team where the arguments name a person.
func newReport(ctx context.Context, w *session.Workspace, m Match, timezone string) (*report, error) {
	r := &report{team: isTeam(m.User)}
	if r.team {
		m.User = ""
	}
	var err error
	if r.search, err = m.search(ctx, w, asking{context: when.Report, timezone: timezone}); err != nil {
		return nil, err
	}
	if r.team {
		r.person = store.Name{}
	}
	r.calendar = timesheet.Calendar{Zone: r.shown.Zone, Week: r.reader.Week, Now: r.shown.Now}
	return r, nil
}

// mine says whether only the caller's own time is asked for, which needs no report.
func (r *report) mine() bool { return !r.team && r.IsMe(r.person.ID) }

// totals adds up each of the periods.
func (r *report) totals(ctx context.Context, spans []when.Span) ([]timesheet.Totals, error) {
	var all []timesheet.Totals
	pieces, big, err := r.read(ctx, spans)
	if err != nil {
		return nil, err
	}
	for i, span := range spans {
		if big[i] != nil {
			all = append(all, *big[i])
			continue
		}
		within := during(pieces, span)
		sums := timesheet.Add(within, r.by, r.calendar)
		sums.Over = over(within, span)
		all = append(all, sums)
	}
	return all, nil
}

// read gathers the pieces of all periods: one's own from the list of entries, in one request where the periods are near
// each other; everything else from Clockify's reports, which may add up a large one themselves.
func (r *report) read(ctx context.Context, spans []when.Span) (pieces []timesheet.Line, big []*timesheet.Totals, err error) {
	big = make([]*timesheet.Totals, len(spans))
	if r.mine() && !slices.Contains(r.by, timesheet.ByInvoiced) {
		pieces, err = r.listed(ctx, spans)
		return pieces, big, err
	}
	for i, span := range spans {
		some, sums, err := r.reported(ctx, span)
		if err != nil {
			return nil, nil, err
		}
		pieces, big[i] = append(pieces, some...), sums
	}
	return once(pieces), big, nil
}

// near is how far apart two periods may lie to be read at once.
const near = 100 * 24 * time.Hour

func (r *report) listed(ctx context.Context, spans []when.Span) ([]timesheet.Line, error) {
	from, to := spans[0].Start, spans[0].End
	var read time.Duration
	for _, s := range spans {
		from, to = earliest(from, s.Start), latest(to, s.End)
		read += s.End.Sub(s.Start)
	}
	windows := spans
	if to.Sub(from) <= read+near {
		windows = []when.Span{{Start: from, End: to}}
	}
	var pieces []timesheet.Line
	for _, window := range windows {
		r.filter.Start, r.filter.End = window.Start, window.End
		for e, err := range r.rows(ctx, session.EntryPage) {
			if err != nil {
				return nil, err
			}
			if e.User == nil && r.IsMe(e.UserID) {
				e.User = &r.Me.User
			}
			pieces = append(pieces, timesheet.Priced(e, r.shown.Now))
		}
	}
	return once(pieces), nil
}

// once keeps each entry once: periods to compare may overlap.
func once(pieces []timesheet.Line) []timesheet.Line {
	seen := map[string]bool{}
	return slices.DeleteFunc(pieces, func(p timesheet.Line) bool {
		twice := seen[p.ID]
		seen[p.ID] = true
		return twice
	})
}

func during(pieces []timesheet.Line, span when.Span) (some []timesheet.Line) {
	for _, p := range pieces {
		if !p.Start().Before(span.Start) && p.Start().Before(span.End) {
			some = append(some, p)
		}
	}
	return some
}

// over counts what goes on after the end of a period that is over: it counts whole on the day it began.
func over(pieces []timesheet.Line, span when.Span) (n int) {
	for _, p := range pieces {
		if !p.Running() && !span.ToNow && p.End().After(span.End) {
			n++
		}
	}
	return n
}

func earliest(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
