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

// ask reads a period from the reports host. Up to a page it takes the entries themselves, from which everything can be
// told; of more it lets Clockify add up what it can.
func (r *report) ask(ctx context.Context, span when.Span) ([]timesheet.Line, *timesheet.Totals, error) {
	if !slices.Contains(r.by, timesheet.ByInvoiced) {
		return r.askState(ctx, span, "")
	}
	var all []timesheet.Line
	for _, of := range []struct{ state, word string }{{"INVOICED", "invoiced"}, {"UNINVOICED", "not invoiced"}} {
		lines, _, err := r.askState(ctx, span, of.state)
		if err != nil {
			return nil, nil, err
		}
		for i := range lines {
			lines[i].Invoiced = of.word
		}
		all = append(all, lines...)
	}
	return all, nil, nil
}

func (r *report) askState(ctx context.Context, span when.Span, invoicing string) ([]timesheet.Line, *timesheet.Totals, error) {
	req := clockify.DetailedRequest{ReportFilter: r.reportFilter(span), PageSize: reportPage, Page: 1}
	req.InvoicingState = invoicing
	page, err := r.Reports.Detailed(ctx, req)
	if clockify.IsForbidden(err) && req.AmountShown != hideAmount {
		req.AmountShown = hideAmount
		if page, err = r.Reports.Detailed(ctx, req); err == nil {
			r.Deny(closedMoney)
		}
	}
	if err != nil {
		return nil, nil, err
	}
	if groups, ok := r.summable(); ok && page.Total.EntriesCount > reportPage && invoicing == "" {
		sums, err := r.askSummary(ctx, req.ReportFilter, groups)
		return nil, sums, err
	}
	hidden := req.AmountShown == hideAmount
	lines := r.appendRows(nil, page.Rows, hidden)
	for len(page.Rows) == reportPage && req.Page*reportPage < page.Total.EntriesCount {
		req.Page++
		if page, err = r.Reports.Detailed(ctx, req); err != nil {
			return nil, nil, err
		}
		lines = r.appendRows(lines, page.Rows, hidden)
	}
	return during(lines, span), nil, nil
}

const hideAmount = "HIDE_AMOUNT"

func (r *report) appendRows(appendRows []timesheet.Line, rows []clockify.ReportEntry, hidden bool) []timesheet.Line {
	for _, row := range rows {
		if p := timesheet.Reported(row, hidden, r.format.Now); r.passes(p.Entry) {
			appendRows = append(appendRows, p)
		}
	}
	return appendRows
}

// reportFilter hands Clockify what it can filter by; the rest is done here.
func (r *report) reportFilter(span when.Span) clockify.ReportFilter {
	f := clockify.ReportFilter{Start: span.Start, End: span.End, Zone: r.format.Zone, AmountShown: "EARNED", Billable: r.billable}
	if r.Denied(closedMoney) {
		f.AmountShown = hideAmount
	}
	if !r.team {
		f.Users = clockify.Only(r.person.ID)
	}
	only := func(to **clockify.Select, ids ...string) {
		if len(ids) > 0 && ids[0] != "" {
			*to = clockify.Only(ids...)
		}
	}
	only(&f.Projects, r.filter.Project)
	only(&f.Tasks, r.filter.Task)
	only(&f.Clients, r.client)
	only(&f.Tags, r.tags...)
	return f
}

// onReports is what the reports host calls our dimensions.
var onReports = map[timesheet.Dimension]string{
	timesheet.ByProject: "PROJECT", timesheet.ByClient: "CLIENT", timesheet.ByTask: "TASK", timesheet.ByTag: "TAG", timesheet.ByUser: "USER",
	timesheet.ByDescription: "TIMEENTRY", timesheet.ByDay: "DATE", timesheet.ByWeek: "WEEK", timesheet.ByMonth: "MONTH",
}

// summable says whether Clockify can add up what was asked for: all groups and all filters are known there.
func (r *report) summable() (groups []string, ok bool) {
	for _, d := range r.by {
		name, known := onReports[d]
		if !known {
			return nil, false
		}
		groups = append(groups, name)
	}
	return groups, !r.ours
}

func (r *report) askSummary(ctx context.Context, f clockify.ReportFilter, groups []string) (*timesheet.Totals, error) {
	f.WeekStart = strings.ToUpper(r.calendar.Week.String())
	out, err := r.Reports.Summary(ctx, clockify.SummaryRequest{ReportFilter: f, Groups: groups})
	if err != nil {
		return nil, err
	}
	totals := timesheet.Totals{By: r.by, Groups: timesheet.Summed(out.Groups, r.by)}
	totals.Count, totals.Time = out.Total.EntriesCount, out.Total.TotalTime.Duration()
	totals.Billable = out.Total.TotalBillableTime.Duration()
	for _, m := range out.Total.ByCurrency {
		totals.Charge(m.Currency, float64(m.Amount))
	}
	r.note("so many entries that Clockify added them up itself; running timers count as far as its report counts them")
	return &totals, nil
}
