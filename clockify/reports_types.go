package clockify

import (
	"encoding/json"
	"time"
)

// Seconds is a length of time as the reports host writes it: a whole number of seconds.
type Seconds int64

// Duration is the same length of time in Go's words.
func (s Seconds) Duration() time.Duration { return time.Duration(s) * time.Second }

// ReportTotal is the sum over everything that a report selects.
type ReportTotal struct {
	TotalTime         Seconds       `json:"totalTime"`
	TotalBillableTime Seconds       `json:"totalBillableTime"`
	EntriesCount      int           `json:"entriesCount"`
	TotalAmount       Cents         `json:"totalAmount"`
	Amounts           []Amount      `json:"amounts"`
	ByCurrency        []MoneyAmount `json:"totalAmountByCurrency"`
	NumOfCurrencies   int           `json:"numOfCurrencies"`
}

// totals reads a list whose only item is null when nothing was selected. [live]
type totals []ReportTotal

// UnmarshalJSON drops null items.
func (t *totals) UnmarshalJSON(data []byte) error {
	var items []*ReportTotal
	if err := json.Unmarshal(data, &items); err != nil {
		return err
	}
	*t = nil
	for _, item := range items {
		if item != nil {
			*t = append(*t, *item)
		}
	}
	return nil
}

// first is the total, zero when nothing was selected.
func (t totals) first() ReportTotal {
	if len(t) == 0 {
		return ReportTotal{}
	}
	return t[0]
}

// SummaryGroup is a bucket of a summary: a project, a person, a day ... ; Children follow the next grouping.
type SummaryGroup struct {
	ID         string         `json:"_id"` // an id, a date, or empty for what has none
	Name       string         `json:"name"`
	Color      string         `json:"color"`
	ClientName string         `json:"clientName"`
	Duration   Seconds        `json:"duration"`
	Amount     Cents          `json:"amount"`
	Amounts    []Amount       `json:"amounts"`
	Currency   string         `json:"currency"`
	Children   []SummaryGroup `json:"children"`
}

// SummaryReport is totals and buckets.
type SummaryReport struct {
	Total  ReportTotal
	Groups []SummaryGroup
}

// DetailedReport is one page of entries, with the totals over all pages.
type DetailedReport struct {
	Total ReportTotal
	Rows  []ReportEntry
}

// ReportEntry is an entry as the reports host shows it.
type ReportEntry struct {
	ID                string         `json:"_id"`
	Description       string         `json:"description"`
	UserID            string         `json:"userId"`
	UserName          string         `json:"userName"`
	UserEmail         string         `json:"userEmail"`
	Interval          ReportInterval `json:"timeInterval"`
	Billable          bool           `json:"billable"`
	ProjectID         string         `json:"projectId"`
	ProjectName       string         `json:"projectName"`
	ProjectColor      string         `json:"projectColor"`
	ClientID          string         `json:"clientId"`
	ClientName        string         `json:"clientName"`
	TaskID            string         `json:"taskId"`
	TaskName          string         `json:"taskName"`
	Tags              []ReportTag    `json:"tags"`
	Type              string         `json:"type"`
	IsLocked          bool           `json:"isLocked"`
	ApprovalRequestID string         `json:"approvalRequestId"`
	Currency          string         `json:"currency"`
	Amount            Cents          `json:"amount"`
	Rate              Cents          `json:"rate"`
	EarnedAmount      Cents          `json:"earnedAmount"`
	EarnedRate        Cents          `json:"earnedRate"`
	CostAmount        Cents          `json:"costAmount"`
	CostRate          Cents          `json:"costRate"`
}

// ReportTag is a tag as the reports host shows it.
type ReportTag struct {
	ID   string `json:"_id"`
	Name string `json:"name"`
}

// ReportInterval is from Start to End, brought to UTC; a running timer has no End.
type ReportInterval struct {
	Start    time.Time  `json:"start"`
	End      *time.Time `json:"end"`
	Duration Seconds    `json:"duration"`
}

// UnmarshalJSON reads instants that carry the offset of the zone asked for. [live]
func (t *ReportInterval) UnmarshalJSON(data []byte) error {
	type wire ReportInterval
	if err := json.Unmarshal(data, (*wire)(t)); err != nil {
		return err
	}
	t.Start = t.Start.UTC()
	if t.End != nil {
		t.End = new(t.End.UTC())
	}
	return nil
}
