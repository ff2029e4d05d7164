package sandbox

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

type detailedBody struct {
	Page       int        `json:"page"`
	PageSize   int        `json:"pageSize"`
	SortColumn string     `json:"sortColumn" enum:"ID DESCRIPTION USER DURATION DATE ZONED_DATE NATURAL USER_DATE"`
	Options    *options   `json:"options"`
	Audit      *auditBody `json:"auditFilter"`
}

type options struct {
	Totals string `json:"totals" enum:"CALCULATE EXCLUDE"`
}

type auditBody struct {
	WithoutProject bool   `json:"withoutProject"`
	WithoutTask    bool   `json:"withoutTask"`
	Duration       *int64 `json:"duration"` // seconds
	Shorter        bool   `json:"durationShorter"`
}

// lineDoc is an entry as the reports host writes it: _id, seconds, and times in the report's zone.
type lineDoc struct {
	ID           string       `json:"_id"`
	Description  string       `json:"description"`
	UserID       string       `json:"userId"`
	TimeInterval zoned        `json:"timeInterval"`
	Billable     bool         `json:"billable"`
	ProjectID    *string      `json:"projectId"`
	TaskID       *string      `json:"taskId"`
	TagIDs       []string     `json:"tagIds"`
	Approval     *string      `json:"approvalRequestId"`
	TaskName     *string      `json:"taskName"`
	Tags         []underName  `json:"tags"`
	IsLocked     bool         `json:"isLocked"`
	CustomFields []fieldValue `json:"customFields"`
	Amount       *float64     `json:"amount"`
	Rate         *int64       `json:"rate"`
	UserName     string       `json:"userName"`
	UserEmail    string       `json:"userEmail"`
	ProjectName  *string      `json:"projectName"`
	ProjectColor *string      `json:"projectColor"`
	ClientName   *string      `json:"clientName"`
	ClientID     *string      `json:"clientId"`
	Currency     string       `json:"currency"`
	EarnedAmount *float64     `json:"earnedAmount"`
	EarnedRate   *int64       `json:"earnedRate"`
	CostAmount   *float64     `json:"costAmount"`
	CostRate     *int64       `json:"costRate"`
	Type         string       `json:"type"`
	Invoicing    any          `json:"invoicingInfo"`
}

type zoned struct {
	Start    string  `json:"start"`
	End      *string `json:"end"`
	Duration *int64  `json:"duration"`
}

type underName struct {
	ID   string `json:"_id"`
	Name string `json:"name"`
}

type detailedDoc struct {
	Totals  []*totalDoc `json:"totals"`
	Entries []lineDoc   `json:"timeentries"`
}

func detailedReport(c *call) (any, error) {
	r, err := c.report("getDetailedReport")
	if err != nil {
		return nil, err
	}
	f := r.in.DetailedFilter
	if f == nil {
		return nil, invalid("Please provide detailed filter.")
	}
	if f.PageSize > 1000 {
		return nil, &failure{status: 400, code: 400, message: "getDetailedReport.arg1.detailedFilter.pageSize: must be less than or equal to 1000"}
	}
	if err := r.monthOnly(); err != nil {
		return nil, err
	}
	if err := r.pick(); err != nil {
		return nil, err
	}
	r.rows = slices.DeleteFunc(r.rows, func(l *line) bool { return !f.Audit.has(l) })
	r.sort(f.SortColumn)
	doc := detailedDoc{Totals: []*totalDoc{}, Entries: []lineDoc{}}
	if f.Options == nil || f.Options.Totals != "EXCLUDE" {
		doc.Totals = r.totals()
	}
	size := cmp.Or(max(f.PageSize, 0), 50)
	from := min(max(f.Page-1, 0)*size, len(r.rows))
	for _, l := range r.rows[from:min(from+size, len(r.rows))] {
		doc.Entries = append(doc.Entries, r.lineDoc(l))
	}
	return doc, nil
}

func (f *auditBody) has(l *line) bool {
	if f == nil {
		return true
	}
	long := f.Duration == nil || f.Shorter == (l.seconds < *f.Duration)
	return long && (!f.WithoutProject || l.project == "") && (!f.WithoutTask || l.task == "")
}

// sort orders lines; by start, latest first, unless the body asks for something else.
func (r *report) sort(column string) {
	slices.SortStableFunc(r.rows, func(a, b *line) int {
		if r.in.SortOrder != "ASCENDING" {
			a, b = b, a
		}
		by := 0
		switch column {
		case "ID":
			return cmp.Compare(a.id, b.id)
		case "DESCRIPTION":
			by = cmp.Compare(strings.ToLower(a.description), strings.ToLower(b.description))
		case "USER", "USER_DATE":
			by = cmp.Compare(strings.ToLower(r.people[a.user].name), strings.ToLower(r.people[b.user].name))
		case "DURATION":
			by = cmp.Compare(a.seconds, b.seconds)
		}
		return cmp.Or(by, byStart(a.entry, b.entry))
	})
}

func (r *report) lineDoc(l *line) lineDoc {
	at := func(t time.Time) string { return t.In(r.zone).Format("2006-01-02T15:04:05Z07:00") }
	who := r.people[l.user]
	d := lineDoc{
		ID: l.id, Description: l.description, UserID: l.user, TimeInterval: zoned{Start: at(l.start)}, Billable: l.billable,
		ProjectID: orNull(l.project), TaskID: orNull(l.task), TagIDs: l.tags, Tags: []underName{}, CustomFields: r.ws.valuesDoc(l.entry),
		IsLocked: l.approved || l.start.Before(r.ws.lockedBefore(r.now())), UserName: who.name, UserEmail: who.email,
		Currency: l.rates.hourly.Currency, Type: l.kind,
	}
	if !l.running() {
		d.TimeInterval.End, d.TimeInterval.Duration = orNull(at(l.end)), &l.seconds
	}
	if t := r.ws.tasks.byID[l.task]; t != nil {
		d.TaskName = &t.Name
	}
	if p := r.ws.projects.byID[l.project]; p != nil {
		d.ProjectName, d.ProjectColor = &p.Name, &p.Color
		d.ClientID, d.ClientName = orNull(p.ClientID), orNull(r.ws.projectClient(p))
	}
	for _, id := range l.tags {
		if t := r.ws.tags.byID[id]; t != nil {
			d.Tags = append(d.Tags, underName{t.ID, t.Name})
		}
	}
	r.addMoney(&d, l)
	return d
}

func (r *report) addMoney(d *lineDoc, l *line) {
	kinds := r.amountKinds()
	if len(kinds) == 0 {
		return
	}
	amount := l.amount(kinds[0])
	d.Amount, d.Rate = &amount, &l.rates.hourly.Amount
	d.EarnedAmount, d.EarnedRate = &l.earned, &l.rates.hourly.Amount
	if l.rates.cost != nil && r.caller().seesOthers() {
		d.CostAmount, d.CostRate = &l.cost, &l.rates.cost.Amount
	}
}
