package timeentry

import (
	"context"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/when"
)

// reportPage is the largest page of a detailed report.
const reportPage = 1000

// fetchReport reads the lines of a period. Whether time is invoiced is only a filter in Clockify, so that takes two reports.
func (s *summary) fetchReport(ctx context.Context, span when.Span) ([]timesheet.Line, *timesheet.Totals, error) {
	if !slices.Contains(s.by, timesheet.ByInvoiced) {
		return s.fetchDetailed(ctx, span, "")
	}
	var all []timesheet.Line
	for _, invoicing := range []struct{ state, label string }{{"INVOICED", "invoiced"}, {"UNINVOICED", "not invoiced"}} {
		lines, _, err := s.fetchDetailed(ctx, span, invoicing.state)
		if err != nil {
			return nil, nil, err
		}
		for i := range lines {
			lines[i].Invoiced = invoicing.label
		}
		all = append(all, lines...)
	}
	return all, nil, nil
}

// fetchDetailed reads the lines of a detailed report. If it has more than a page and Clockify can group and filter all of it,
// it reads the totals of a summary report instead.
func (s *summary) fetchDetailed(ctx context.Context, span when.Span, invoicingState string) ([]timesheet.Line, *timesheet.Totals, error) {
	req := clockify.DetailedRequest{ReportFilter: s.reportFilter(span), PageSize: reportPage, Page: 1}
	req.InvoicingState = invoicingState
	page, err := s.Reports.Detailed(ctx, req)
	if clockify.IsForbidden(err) && req.AmountShown != hideAmount {
		req.AmountShown = hideAmount
		if page, err = s.Reports.Detailed(ctx, req); err == nil {
			s.Deny(deniedMoney)
		}
	}
	if err != nil {
		return nil, nil, err
	}
	if groups, ok := s.summaryGroups(); ok && page.Total.EntriesCount > reportPage && invoicingState == "" {
		totals, err := s.fetchSummary(ctx, req.ReportFilter, groups)
		return nil, totals, err
	}
	hidden := req.AmountShown == hideAmount
	lines := s.linesOf(page.Rows, hidden)
	for len(page.Rows) == reportPage && req.Page*reportPage < page.Total.EntriesCount {
		req.Page++
		if page, err = s.Reports.Detailed(ctx, req); err != nil {
			return nil, nil, err
		}
		lines = append(lines, s.linesOf(page.Rows, hidden)...)
	}
	return linesWithin(lines, span), nil, nil
}

// linesOf are the rows that pass the query.
func (s *summary) linesOf(rows []clockify.ReportEntry, hidden bool) (lines []timesheet.Line) {
	for _, row := range rows {
		if l := timesheet.Reported(row, hidden, s.format.Now); s.passes(l.Entry) {
			lines = append(lines, l)
		}
	}
	return lines
}

// hideAmount asks for a report without money, which a caller who may not see rates can read.
const hideAmount = "HIDE_AMOUNT"

// reportFilter is the filters that Clockify's reports have. linesOf applies all filters.
func (s *summary) reportFilter(span when.Span) clockify.ReportFilter {
	f := clockify.ReportFilter{Start: span.Start, End: span.End, Zone: s.format.Zone, AmountShown: "EARNED", Billable: s.billable}
	if s.Denied(deniedMoney) {
		f.AmountShown = hideAmount
	}
	if !s.team {
		f.Users = clockify.Only(s.person.ID)
	}
	setIDs := func(to **clockify.Select, ids ...string) {
		if len(ids) > 0 && ids[0] != "" {
			*to = clockify.Only(ids...)
		}
	}
	setIDs(&f.Projects, s.filter.Project)
	setIDs(&f.Tasks, s.filter.Task)
	setIDs(&f.Clients, s.client)
	setIDs(&f.Tags, s.tags...)
	return f
}

// summaryGroups are Clockify's names for the dimensions of the summary. It is false if Clockify lacks one of them or a filter.
func (s *summary) summaryGroups() (groups []string, ok bool) {
	for _, d := range s.by {
		name, known := reportGroups[d]
		if !known {
			return nil, false
		}
		groups = append(groups, name)
	}
	return groups, !s.localOnly
}

// reportGroups are Clockify's names for the dimensions in summary reports.
var reportGroups = map[timesheet.Dimension]string{
	timesheet.ByProject: "PROJECT", timesheet.ByClient: "CLIENT", timesheet.ByTask: "TASK", timesheet.ByTag: "TAG", timesheet.ByUser: "USER",
	timesheet.ByDescription: "TIMEENTRY", timesheet.ByDay: "DATE", timesheet.ByWeek: "WEEK", timesheet.ByMonth: "MONTH",
}

func (s *summary) fetchSummary(ctx context.Context, f clockify.ReportFilter, groups []string) (*timesheet.Totals, error) {
	f.WeekStart = strings.ToUpper(s.calendar.Week.String())
	report, err := s.Reports.Summary(ctx, clockify.SummaryRequest{ReportFilter: f, Groups: groups})
	if err != nil {
		return nil, err
	}
	totals := timesheet.Totals{By: s.by, Groups: timesheet.Summed(report.Groups, s.by)}
	totals.Count, totals.Time = report.Total.EntriesCount, report.Total.TotalTime.Duration()
	totals.Billable = report.Total.TotalBillableTime.Duration()
	for _, m := range report.Total.ByCurrency {
		totals.Charge(m.Currency, float64(m.Amount))
	}
	s.notes.add("so many entries that Clockify added them up itself; running timers count as far as its report counts them")
	return &totals, nil
}
