package tools

import (
	"context"
	"slices"
	"time"

	"clockify-mcp/clockify"
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
		all = append(all, timesheet.Add(during(pieces, span), r.by, r.calendar))
	}
	return all, nil
}

// read gathers the pieces of all periods: one's own from the list of entries, in one request where the periods are near
// each other; everything else from Clockify's reports, which may add up a large one themselves.
func (r *report) read(ctx context.Context, spans []when.Span) (pieces []timesheet.Piece, big []*timesheet.Totals, err error) {
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

func (r *report) listed(ctx context.Context, spans []when.Span) ([]timesheet.Piece, error) {
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
	var pieces []timesheet.Piece
	for _, window := range windows {
		r.filter.Start, r.filter.End = window.Start, window.End
		for e, err := range r.rows(ctx, entryPage) {
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
func once(pieces []timesheet.Piece) []timesheet.Piece {
	seen := map[string]bool{}
	return slices.DeleteFunc(pieces, func(p timesheet.Piece) bool {
		twice := seen[p.ID]
		seen[p.ID] = true
		return twice
	})
}

func during(pieces []timesheet.Piece, span when.Span) (some []timesheet.Piece) {
	for _, p := range pieces {
		if !p.Start().Before(span.Start) && p.Start().Before(span.End) {
			some = append(some, p)
		}
	}
	return some
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

// reported reads time from Clockify's reports. Where they are closed to the caller, one person's time may still be
// readable entry by entry; where that is refused too, it is said, since nothing seen is not nothing worked.
func (r *report) reported(ctx context.Context, span when.Span) ([]timesheet.Piece, *timesheet.Totals, error) {
	if r.Denied(closedReports) {
		return r.unreported(ctx, span)
	}
	pieces, sums, err := r.ask(ctx, span)
	switch {
	case err == nil && len(pieces) == 0 && sums == nil && !r.team && !r.mine():
		return nil, nil, r.sure(ctx)
	case err == nil:
		return pieces, sums, nil
	case clockify.IsPlan(err) && span.End.Sub(span.Start) > freeRange:
		return r.inMonths(ctx, span)
	case clockify.IsForbidden(err) || clockify.IsPlan(err):
		r.Deny(closedReports)
		return r.unreported(ctx, span)
	}
	return nil, nil, err
}

const (
	closedReports = "reports"           // a 403 on reports is remembered per workspace
	closedMoney   = "money"             // likewise on amounts in them: team managers see hours only [live]
	freeRange     = 31 * 24 * time.Hour // what the free plan's reports cover at once [spec]
)

// inMonths helps where only the clocks make a month of 31 days an hour too long for the free plan: two reports hold it.
func (r *report) inMonths(ctx context.Context, span when.Span) ([]timesheet.Piece, *timesheet.Totals, error) {
	tooLong := session.Refuse("this workspace's plan has reports of at most 31 days at once (the free plan's limit): ask for a shorter period, or for your own time, which has no such limit")
	if span.End.Sub(span.Start) > freeRange+2*time.Hour {
		return nil, nil, tooLong
	}
	middle := span.Start.Add(freeRange / 2)
	var all []timesheet.Piece
	for _, half := range []when.Span{{Start: span.Start, End: middle}, {Start: middle, End: span.End}} {
		pieces, sums, err := r.ask(ctx, half)
		if err != nil {
			return nil, nil, err
		}
		if sums != nil {
			return nil, nil, tooLong
		}
		all = append(all, pieces...)
	}
	return all, nil, nil
}

func (r *report) unreported(ctx context.Context, span when.Span) ([]timesheet.Piece, *timesheet.Totals, error) {
	if r.team {
		return nil, nil, noSight(store.Name{})
	}
	if slices.Contains(r.by, timesheet.ByInvoiced) {
		return nil, nil, session.Refuse("whether time is invoiced stands only in Clockify's reports, which your role or the workspace's plan does not open: ask an admin")
	}
	pieces, err := r.listed(ctx, []when.Span{span})
	return pieces, nil, err
}

// sure makes sure that an empty report of somebody is no closed door: their list of entries is refused outright.
func (r *report) sure(ctx context.Context) error {
	_, _, err := clockify.Collect(r.Entries.List(ctx, r.person.ID, clockify.EntryFilter{Paging: clockify.Paging{PageSize: 1}}), 1)
	return r.refused(err)
}
