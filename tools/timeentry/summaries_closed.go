package timeentry

import (
	"context"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/when"
)

// reported reads time from Clockify's reports. Where they are closed to the caller, one person's time may still be
// readable entry by entry; where that is refused too, it is said, since nothing seen is not nothing worked.
func (r *report) reported(ctx context.Context, span when.Span) ([]timesheet.Line, *timesheet.Totals, error) {
	if r.Denied(closedReports) {
		return r.unreported(ctx, span)
	}
	lines, sums, err := r.ask(ctx, span)
	switch {
	case err == nil && len(lines) == 0 && sums == nil && !r.team && !r.mine():
		return nil, nil, r.sure(ctx)
	case err == nil:
		return lines, sums, nil
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
func (r *report) inMonths(ctx context.Context, span when.Span) ([]timesheet.Line, *timesheet.Totals, error) {
	tooLong := session.Refuse("this workspace's plan has reports of at most 31 days at once (the free plan's limit): ask for a shorter period, or for your own time, which has no such limit")
	if span.End.Sub(span.Start) > freeRange+2*time.Hour {
		return nil, nil, tooLong
	}
	middle := span.Start.Add(freeRange / 2)
	var all []timesheet.Line
	for _, half := range []when.Span{{Start: span.Start, End: middle}, {Start: middle, End: span.End}} {
		lines, sums, err := r.ask(ctx, half)
		if err != nil {
			return nil, nil, err
		}
		if sums != nil {
			return nil, nil, tooLong
		}
		all = append(all, lines...)
	}
	return all, nil, nil
}

func (r *report) unreported(ctx context.Context, span when.Span) ([]timesheet.Line, *timesheet.Totals, error) {
	if r.team {
		return nil, nil, noSight(resolve.Name{})
	}
	if slices.Contains(r.by, timesheet.ByInvoiced) {
		return nil, nil, session.Refuse("whether time is invoiced stands only in Clockify's reports, which your role or the workspace's plan does not open: ask an admin")
	}
	lines, err := r.listed(ctx, []when.Span{span})
	return lines, nil, err
}

// sure makes sure that an empty report of somebody is no closed door: their list of entries is refused outright.
func (r *report) sure(ctx context.Context) error {
	_, _, err := clockify.Collect(r.Entries.List(ctx, r.person.ID, clockify.EntryFilter{Paging: clockify.Paging{PageSize: 1}}), 1)
	return r.explain(err)
}
