package clockify

import (
	"context"
	"iter"
	"slices"
	"time"
)

// Reports is the reports over a workspace's entries, of all the people one may see.
type Reports struct{ scope }

// ReportFilter selects what a report covers; a nil Select selects all.
type ReportFilter struct {
	Start, End time.Time      // entries that start in [Start, End), as instants; both are needed
	Zone       *time.Location // of days, weeks and months; nil is UTC

	Users, UserGroups        *Select
	Clients, Projects, Tasks *Select
	Tags                     *Select
	Description              string // part of the description
	WithoutDescription       *bool
	Billable                 *bool
	ApprovalState            string // APPROVED, UNAPPROVED or ALL
	InvoicingState           string // INVOICED, UNINVOICED or ALL
	Rounding                 *bool
	AmountShown              string   // EARNED, COST, PROFIT or HIDE_AMOUNT; a team manager may have to hide amounts [live]
	Amounts                  []string // several of them at once
	WeekStart                string   // MONDAY ...
	SortOrder                string   // ASCENDING or DESCENDING
}

// Select is a set of things, or with Contains DOES_NOT_CONTAIN all but these.
type Select struct {
	IDs      []string `json:"ids"`
	Contains string   `json:"contains,omitempty"` // CONTAINS, DOES_NOT_CONTAIN or CONTAINS_ONLY
	Status   string   `json:"status,omitempty"`   // ALL, ACTIVE, ARCHIVED ...
}

// Only selects just these ids, whatever their status.
func Only(ids ...string) *Select { return &Select{IDs: ids, Contains: "CONTAINS", Status: "ALL"} }

// SummaryRequest is a report in buckets.
type SummaryRequest struct {
	ReportFilter
	Groups     []string // one to three of CLIENT PROJECT USER TASK TAG DATE WEEK MONTH TIMEENTRY
	SortColumn string   // GROUP, DURATION, AMOUNT, EARNED, COST or PROFIT
}

// DetailedRequest is a report of single entries.
type DetailedRequest struct {
	ReportFilter
	Page       int    // 1-based; zero is the first
	PageSize   int    // at most 1000; zero is 200
	SortColumn string // ID, DESCRIPTION, USER, DURATION, DATE, ZONED_DATE, NATURAL or USER_DATE
	Audit      *AuditFilter
}

// AuditFilter selects entries that look wrong.
type AuditFilter struct {
	WithoutProject  bool `json:"withoutProject"`
	WithoutTask     bool `json:"withoutTask"`
	Duration        int  `json:"duration,omitempty"` // seconds
	DurationShorter bool `json:"durationShorter"`
}

// Summary adds entries up in buckets.
func (s *Reports) Summary(ctx context.Context, r SummaryRequest) (SummaryReport, error) {
	if !r.byDate() {
		r.Zone = nil
	}
	body := r.body()
	body.Summary = &summaryFilter{Groups: r.Groups, SortColumn: r.SortColumn}
	out, err := postRead[struct {
		Totals totals         `json:"totals"`
		Groups []SummaryGroup `json:"groupOne"`
	}](ctx, s.report("summary"), body)
	return SummaryReport{out.Totals.first(), out.Groups}, err
}

// byDate reports whether a bucket depends on where days begin; the window is only literal under UTC.
func (r SummaryRequest) byDate() bool {
	return slices.ContainsFunc(r.Groups, func(g string) bool { return g == "DATE" || g == "WEEK" || g == "MONTH" })
}

// Detailed reads one page of entries.
func (s *Reports) Detailed(ctx context.Context, r DetailedRequest) (DetailedReport, error) {
	r = r.paged()
	r.Zone = nil // rows are instants anyway, and the window is literal under UTC
	body := r.body()
	body.Detailed = &detailedFilter{Page: r.Page, PageSize: r.PageSize, SortColumn: r.SortColumn, Audit: r.Audit}
	body.Detailed.Options.Totals = "CALCULATE"
	out, err := postRead[struct {
		Totals totals        `json:"totals"`
		Rows   []ReportEntry `json:"timeentries"`
	}](ctx, s.report("detailed"), body)
	return DetailedReport{out.Totals.first(), out.Rows}, err
}

// Entries walks the entries of a detailed report over all its pages. Pages have no last mark here; a short one, or
// the count in the totals, is the end.
func (s *Reports) Entries(ctx context.Context, r DetailedRequest) iter.Seq2[ReportEntry, error] {
	return func(yield func(ReportEntry, error) bool) {
		r := r.paged()
		for ; ; r.Page++ {
			page, err := s.Detailed(ctx, r)
			if err != nil {
				yield(ReportEntry{}, onPage(r.Page, err))
				return
			}
			for _, row := range page.Rows {
				if r.matches(row.Interval.Start) && !yield(row, nil) {
					return
				}
			}
			counted := page.Total.EntriesCount > 0 && r.Page*r.PageSize >= page.Total.EntriesCount
			if counted || len(page.Rows) < r.PageSize {
				return
			}
		}
	}
}

func (r DetailedRequest) paged() DetailedRequest {
	if r.Page < 1 {
		r.Page = 1
	}
	if r.PageSize < 1 {
		r.PageSize = defaultPageSize
	}
	return r
}

func (f ReportFilter) matches(start time.Time) bool {
	return !start.Before(f.Start) && start.Before(f.End)
}

func (s *Reports) report(kind string) path { return s.path("reports", kind).onReports() }
