package clockify

import "time"

// reportBody is a report's request on the wire; its keys are camelCase, also the ones for pages. [live]
type reportBody struct {
	Start              string          `json:"dateRangeStart"`
	End                string          `json:"dateRangeEnd"`
	TimeZone           string          `json:"timeZone"`
	ExportType         string          `json:"exportType"`
	Users              *Select         `json:"users,omitempty"`
	UserGroups         *Select         `json:"userGroups,omitempty"`
	Clients            *Select         `json:"clients,omitempty"`
	Projects           *Select         `json:"projects,omitempty"`
	Tasks              *Select         `json:"tasks,omitempty"`
	Tags               *Select         `json:"tags,omitempty"`
	Description        string          `json:"description,omitempty"`
	WithoutDescription *bool           `json:"withoutDescription,omitempty"`
	Billable           *bool           `json:"billable,omitempty"`
	ApprovalState      string          `json:"approvalState,omitempty"`
	InvoicingState     string          `json:"invoicingState,omitempty"`
	Rounding           *bool           `json:"rounding,omitempty"`
	AmountShown        string          `json:"amountShown,omitempty"`
	Amounts            []string        `json:"amounts,omitempty"`
	WeekStart          string          `json:"weekStart,omitempty"`
	SortOrder          string          `json:"sortOrder,omitempty"`
	Summary            *summaryFilter  `json:"summaryFilter,omitempty"`
	Detailed           *detailedFilter `json:"detailedFilter,omitempty"`
}

type summaryFilter struct {
	Groups     []string `json:"groups"`
	SortColumn string   `json:"sortColumn,omitempty"`
}

type detailedFilter struct {
	Page       int    `json:"page"`
	PageSize   int    `json:"pageSize"`
	SortColumn string `json:"sortColumn,omitempty"`
	Options    struct {
		Totals string `json:"totals"`
	} `json:"options"`
	Audit *AuditFilter `json:"auditFilter,omitempty"`
}

// reportTime has the milliseconds that some reports insist on. [live]
const reportTime = "2006-01-02T15:04:05.000Z"

// body writes the range as digits of the zone, which the reports host reads in the request's own timeZone. Whether it
// includes the last moment is not known, so the range ends a millisecond early: entries start on whole seconds.
func (f ReportFilter) body() reportBody {
	zone := zoneOr(f.Zone)
	return reportBody{
		Start:              f.Start.In(zone).Format(reportTime),
		End:                f.End.Add(-time.Millisecond).In(zone).Format(reportTime),
		TimeZone:           zone.String(),
		ExportType:         "JSON",
		Users:              f.Users,
		UserGroups:         f.UserGroups,
		Clients:            f.Clients,
		Projects:           f.Projects,
		Tasks:              f.Tasks,
		Tags:               f.Tags,
		Description:        f.Description,
		WithoutDescription: f.WithoutDescription,
		Billable:           f.Billable,
		ApprovalState:      f.ApprovalState,
		InvoicingState:     f.InvoicingState,
		Rounding:           f.Rounding,
		AmountShown:        f.AmountShown,
		Amounts:            f.Amounts,
		WeekStart:          f.WeekStart,
		SortOrder:          f.SortOrder,
	}
}

// zoneOr is the zone if it has a name that Clockify can know, else UTC.
func zoneOr(zone *time.Location) *time.Location {
	if zone == nil || zone == time.Local {
		return time.UTC
	}
	if _, err := time.LoadLocation(zone.String()); err != nil {
		return time.UTC
	}
	return zone
}
