package sandbox

import (
	"slices"
	"strings"
	"time"
)

// reportBody is what all reports can be asked; each kind adds its own filter.
type reportBody struct {
	Start          string        `json:"dateRangeStart"`
	End            string        `json:"dateRangeEnd"`
	RangeType      string        `json:"dateRangeType" enum:"ABSOLUTE TODAY YESTERDAY THIS_WEEK LAST_WEEK PAST_TWO_WEEKS THIS_MONTH LAST_MONTH THIS_YEAR LAST_YEAR"`
	TimeZone       string        `json:"timeZone"`
	WeekStart      string        `json:"weekStart" enum:"MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY"`
	Locale         string        `json:"userLocale"`
	DateFormat     string        `json:"dateFormat"`
	TimeFormat     string        `json:"timeFormat"`
	Zoom           string        `json:"zoomLevel" enum:"WEEK MONTH YEAR"`
	SortOrder      string        `json:"sortOrder" enum:"ASCENDING DESCENDING"`
	Export         string        `json:"exportType" enum:"JSON JSON_V1 PDF CSV XLSX ZIP"`
	AmountShown    string        `json:"amountShown" enum:"EARNED COST PROFIT HIDE_AMOUNT EXPORT"`
	Amounts        []string      `json:"amounts" enum:"EARNED COST PROFIT HIDE_AMOUNT EXPORT"`
	Users          *setFilter    `json:"users"`
	UserGroups     *setFilter    `json:"userGroups"`
	Clients        *setFilter    `json:"clients"`
	Projects       *setFilter    `json:"projects"`
	Tasks          *setFilter    `json:"tasks"`
	Tags           *tagFilter    `json:"tags"`
	Currency       *setFilter    `json:"currency"`
	Description    string        `json:"description"`
	NoDescription  bool          `json:"withoutDescription"`
	Billable       *bool         `json:"billable"`
	Archived       *bool         `json:"archived"`
	Approval       string        `json:"approvalState" enum:"APPROVED UNAPPROVED ALL"`
	Invoicing      string        `json:"invoicingState" enum:"INVOICED UNINVOICED ALL"`
	Rounding       bool          `json:"rounding"`
	CustomFields   []fieldFilter `json:"customFields"`
	UserFields     []fieldFilter `json:"userCustomFields"`
	IncludeNoTime  bool          `json:"includeUsersWithoutTime"`
	SummaryFilter  *summaryBody  `json:"summaryFilter"`
	DetailedFilter *detailedBody `json:"detailedFilter"`
	WeeklyFilter   *weeklyBody   `json:"weeklyFilter"`
}

type setFilter struct {
	IDs      []string `json:"ids"`
	Contains string   `json:"contains" enum:"CONTAINS DOES_NOT_CONTAIN CONTAINS_ONLY"`
	Status   string   `json:"status" enum:"ALL ACTIVE ARCHIVED PENDING INACTIVE ACTIVE_WITH_PENDING DONE"`
}

type tagFilter struct {
	setFilter
	InEntry string `json:"containedInTimeentry" enum:"CONTAINS DOES_NOT_CONTAIN CONTAINS_ONLY"`
}

type fieldFilter struct {
	ID        string `json:"id"`
	Value     any    `json:"value"`
	Type      string `json:"type" enum:"TXT NUMBER DROPDOWN_SINGLE DROPDOWN_MULTIPLE CHECKBOX LINK"`
	Condition string `json:"numberCondition" enum:"EQUAL GREATER_THAN LESS_THAN"`
	Empty     bool   `json:"isEmpty"`
}

// report is what a report is made of: the entries it covers, the zone that dates are read and written in, and their money.
type report struct {
	*call
	in       reportBody
	zone     *time.Location
	from, to time.Time // half-open
	days     float64   // of the range as it was written
	rows     []*line
}

// line is an entry with what it comes to in the report.
type line struct {
	*entry
	seconds      int64
	earned, cost float64 // minor units, with fractions
	rates        tariff
}

// report reads and checks the body, then picks the entries.
func (c *call) report(kind string) (*report, error) {
	in, err := read[reportBody](c)
	if err != nil {
		return nil, err
	}
	c.reportMisplaced(kind, in)
	r := &report{call: c, in: in}
	if err := r.readRange(kind); err != nil {
		return nil, err
	}
	if in.Export != "" && in.Export != "JSON" && in.Export != "JSON_V1" {
		return nil, invalid("Export type %s is not available here, ask for JSON", in.Export)
	}
	return r, nil
}

// reportMisplaced reports a filter that belongs to another kind of report.
func (c *call) reportMisplaced(kind string, in reportBody) {
	for name, right := range map[string]bool{
		"summaryFilter":  in.SummaryFilter == nil || kind == "getSummaryReport",
		"detailedFilter": in.DetailedFilter == nil || kind == "getDetailedReport",
		"weeklyFilter":   in.WeeklyFilter == nil || kind == "getWeeklyReport",
	} {
		if !right {
			c.reportUnknown(name)
		}
	}
}

// readRange reads the dates as digits on the wall clock of the report's zone. An end on the last second is included.
func (r *report) readRange(kind string) error {
	for _, d := range []struct{ name, text string }{{"dateRangeEnd", r.in.End}, {"dateRangeStart", r.in.Start}} {
		if d.text == "" {
			return &failure{status: 400, code: 400, message: kind + ".arg1." + d.name + ": Field " + d.name + " is required"}
		}
	}
	r.zone = r.me.zone
	if r.in.TimeZone != "" {
		z, err := time.LoadLocation(r.in.TimeZone)
		if err != nil {
			return invalid("Unknown time-zone ID: %s", r.in.TimeZone)
		}
		r.zone = z
	}
	from, err := parseReportTime(r.in.Start)
	if err != nil {
		return err
	}
	to, err := parseReportTime(r.in.End)
	if err != nil {
		return err
	}
	if to.Second() == 59 {
		to = to.Truncate(time.Second).Add(time.Second)
	}
	r.from, r.to, r.days = onWallClock(from, r.zone), onWallClock(to, r.zone), to.Sub(from).Hours()/24
	return nil
}

// parseReportTime reads a date of a report: fraction and zone letter may be left out.
func parseReportTime(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, unreadable("Text '%s' could not be parsed", s)
}

// monthOnly refuses a free workspace more than 31 days.
func (r *report) monthOnly() error {
	if r.days > 31 {
		return r.ws.needs("UNLIMITED_REPORTS")
	}
	return nil
}

// pick finds the report's entries. A plain member gets their own time, asked for by name, and is refused anything else.
func (r *report) pick() error {
	who, err := r.members()
	if err != nil {
		return err
	}
	if r.caller().hasRole("TEAM_MANAGER") && !r.caller().admin() && r.in.AmountShown != "HIDE_AMOUNT" {
		return denied()
	}
	for _, m := range who {
		entries := r.ws.byUser[m.id]
		i, _ := slices.BinarySearchFunc(entries, r.from, func(e *entry, at time.Time) int {
			if e.start.Before(at) {
				return -1
			}
			return 1
		})
		for _, e := range entries[i:] {
			if !e.start.Before(r.to) {
				break
			}
			if r.passes(e) {
				r.rows = append(r.rows, r.line(e))
			}
		}
	}
	return nil
}

func (r *report) members() ([]*member, error) {
	u := r.in.Users
	mine := u != nil && slices.Equal(u.IDs, []string{r.me.id}) && (u.Contains == "" || strings.HasPrefix(u.Contains, "CONTAINS"))
	if !r.caller().seesOthers() && !mine {
		return nil, denied()
	}
	var who []*member
	for _, m := range r.ws.members {
		inGroup := func(id string) bool {
			g := r.ws.groups.byID[id]
			return g != nil && slices.Contains(g.UserIDs, m.id)
		}
		if u.has(m.id) && r.in.UserGroups.hasAny(inGroup) && u.status(m.status) {
			who = append(who, m)
		}
	}
	return who, nil
}

// line works out what an entry comes to. What runs has no duration yet.
func (r *report) line(e *entry) *line {
	d := e.length()
	if r.in.Rounding {
		d = r.ws.rounded(d)
	}
	l := &line{entry: e, seconds: int64(d / time.Second), rates: r.ws.ratesOf(e)}
	if e.billable {
		l.earned = float64(l.rates.hourly.Amount) * float64(l.seconds) / 3600
	}
	if l.rates.cost != nil {
		l.cost = float64(l.rates.cost.Amount) * float64(l.seconds) / 3600
	}
	return l
}

// rounded is a duration by the workspace's rule for reports.
func (w *workspace) rounded(d time.Duration) time.Duration {
	rule, _ := w.settings["round"].(map[string]any)
	step, err := time.ParseDuration(toString(rule["minutes"]) + "m")
	if err != nil || step <= 0 {
		return d
	}
	down := d.Truncate(step)
	switch rest := d - down; {
	case rest == 0 || toString(rule["round"]) == "Round down to":
		return down
	case toString(rule["round"]) == "Round up to" || 2*rest >= step:
		return down + step
	}
	return down
}
