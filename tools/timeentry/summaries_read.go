package timeentry

import (
	"context"
	"slices"
	"time"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
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
		r.person = resolve.Name{}
	}
	r.calendar = timesheet.Calendar{Zone: r.format.Zone, Week: r.reader.Week, Now: r.format.Now}
	return r, nil
}

// mine says whether only the caller's own time is asked for, which needs no report.
func (r *report) mine() bool { return !r.team && r.IsMe(r.person.ID) }

// totals adds up each of the periods.
func (r *report) totals(ctx context.Context, spans []when.Span) ([]timesheet.Totals, error) {
	var all []timesheet.Totals
	lines, big, err := r.read(ctx, spans)
	if err != nil {
		return nil, err
	}
	for i, span := range spans {
		if big[i] != nil {
			all = append(all, *big[i])
			continue
		}
		within := during(lines, span)
		sums := timesheet.Add(within, r.by, r.calendar)
		sums.Over = over(within, span)
		all = append(all, sums)
	}
	return all, nil
}

// read gathers the pieces of all periods: one's own from the list of entries, in one request where the periods are near
// each other; everything else from Clockify's reports, which may add up a large one themselves.
func (r *report) read(ctx context.Context, spans []when.Span) (lines []timesheet.Line, big []*timesheet.Totals, err error) {
	big = make([]*timesheet.Totals, len(spans))
	if r.mine() && !slices.Contains(r.by, timesheet.ByInvoiced) {
		lines, err = r.listed(ctx, spans)
		return lines, big, err
	}
	for i, span := range spans {
		some, sums, err := r.reported(ctx, span)
		if err != nil {
			return nil, nil, err
		}
		lines, big[i] = append(lines, some...), sums
	}
	return once(lines), big, nil
}

// near is how far apart two periods may lie to be read at once.
const near = 100 * 24 * time.Hour

func (r *report) listed(ctx context.Context, spans []when.Span) ([]timesheet.Line, error) {
	from, to := spans[0].Start, spans[0].End
	var read time.Duration
	for _, s := range spans {
		from, to = when.Earlier(from, s.Start), when.Later(to, s.End)
		read += s.End.Sub(s.Start)
	}
	windows := spans
	if to.Sub(from) <= read+near {
		windows = []when.Span{{Start: from, End: to}}
	}
	var lines []timesheet.Line
	for _, window := range windows {
		r.filter.Start, r.filter.End = window.Start, window.End
		for e, err := range r.rows(ctx, session.EntryPage) {
			if err != nil {
				return nil, err
			}
			if e.User == nil && r.IsMe(e.UserID) {
				e.User = &r.Me.User
			}
			lines = append(lines, timesheet.Priced(e, r.format.Now))
		}
	}
	return once(lines), nil
}

// once keeps each entry once: periods to compare may overlap.
func once(lines []timesheet.Line) []timesheet.Line {
	seen := map[string]bool{}
	return slices.DeleteFunc(lines, func(p timesheet.Line) bool {
		twice := seen[p.ID]
		seen[p.ID] = true
		return twice
	})
}

func during(lines []timesheet.Line, span when.Span) (some []timesheet.Line) {
	for _, p := range lines {
		if !p.Start().Before(span.Start) && p.Start().Before(span.End) {
			some = append(some, p)
		}
	}
	return some
}

// over counts what goes on after the end of a period that is over: it counts whole on the day it began.
func over(lines []timesheet.Line, span when.Span) (n int) {
	for _, p := range lines {
		if !p.Running() && !span.ToNow && p.End().After(span.End) {
			n++
		}
	}
	return n
}
