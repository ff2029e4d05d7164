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

const (
	deniedReports = "reports"           // a 403 on reports, remembered per workspace
	deniedMoney   = "money"             // a 403 on their amounts: team managers see hours only [live]
	freePlanRange = 31 * 24 * time.Hour // the longest report of the free plan [spec]
)

// linesFromReports reads lines or totals from Clockify's reports. If the caller may not read reports, it reads one person's
// list of entries. If the caller may not read that either, it refuses, so that hidden time is not taken for no time.
func (s *summary) linesFromReports(ctx context.Context, span when.Span) ([]timesheet.Line, *timesheet.Totals, error) {
	if s.Denied(deniedReports) {
		return s.linesWithoutReports(ctx, span)
	}
	lines, totals, err := s.fetchReport(ctx, span)
	switch {
	case err == nil && len(lines) == 0 && totals == nil && !s.team && !s.ownTime():
		return nil, nil, s.checkVisible(ctx)
	case err == nil:
		return lines, totals, nil
	case clockify.IsPlan(err) && span.End.Sub(span.Start) > freePlanRange:
		return s.linesInHalves(ctx, span)
	case clockify.IsForbidden(err) || clockify.IsPlan(err):
		s.Deny(deniedReports)
		return s.linesWithoutReports(ctx, span)
	}
	return nil, nil, err
}

func (s *summary) linesWithoutReports(ctx context.Context, span when.Span) ([]timesheet.Line, *timesheet.Totals, error) {
	if s.team {
		return nil, nil, notVisible(resolve.Name{})
	}
	if slices.Contains(s.by, timesheet.ByInvoiced) {
		return nil, nil, session.Refuse("whether time is invoiced stands only in Clockify's reports, which your role or the workspace's plan does not open: ask an admin")
	}
	lines, err := s.linesFromEntries(ctx, []when.Span{span})
	return lines, nil, err
}

// checkVisible finds out whether an empty report means no time or hidden time: Clockify refuses the list of hidden entries.
func (s *summary) checkVisible(ctx context.Context) error {
	_, _, err := clockify.Collect(s.Entries.List(ctx, s.person.ID, clockify.EntryFilter{Paging: clockify.Paging{PageSize: 1}}), 1)
	return s.explainForbidden(err)
}

// linesInHalves reads two reports for a month of 31 days that the end of daylight saving makes an hour too long for the free
// plan.
func (s *summary) linesInHalves(ctx context.Context, span when.Span) ([]timesheet.Line, *timesheet.Totals, error) {
	tooLong := session.Refuse("this workspace's plan has reports of at most 31 days at once (the free plan's limit): ask for a shorter period, or for your own time, which has no such limit")
	if span.End.Sub(span.Start) > freePlanRange+2*time.Hour {
		return nil, nil, tooLong
	}
	middle := span.Start.Add(freePlanRange / 2)
	var all []timesheet.Line
	for _, half := range []when.Span{{Start: span.Start, End: middle}, {Start: middle, End: span.End}} {
		lines, totals, err := s.fetchReport(ctx, half)
		if err != nil {
			return nil, nil, err
		}
		if totals != nil {
			return nil, nil, tooLong
		}
		all = append(all, lines...)
	}
	return all, nil, nil
}
