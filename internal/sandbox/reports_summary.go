package sandbox

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

type summaryBody struct {
	Groups     []string `json:"groups"`
	SortColumn string   `json:"sortColumn" enum:"GROUP DURATION AMOUNT EARNED COST PROFIT"`
	Chart      string   `json:"summaryChartType" enum:"BILLABILITY PROJECT"`
}

// groupDoc is one bucket of a summary, and the buckets within it.
type groupDoc struct {
	ID            string      `json:"_id"`
	Name          string      `json:"name"`
	NameLowerCase string      `json:"nameLowerCase"`
	Color         string      `json:"color"`
	ClientName    string      `json:"clientName"`
	Duration      int64       `json:"duration"`
	Amount        *float64    `json:"amount"`
	Amounts       []amountDoc `json:"amounts"`
	Currency      string      `json:"currency"`
	WorkspaceCode string      `json:"workspaceCurrencyCode"`
	Children      []groupDoc  `json:"children,omitempty"`
	Days          []dayDoc    `json:"days,omitempty"`
}

type summaryDoc struct {
	Totals      []*totalDoc    `json:"totals"`
	GroupOne    []groupDoc     `json:"groupOne"`
	DonutChart  []any          `json:"donutChart"`
	GroupTotals map[string]int `json:"groupTotals"`
}

func summaryReport(c *call) (any, error) {
	r, err := c.report("getSummaryReport")
	if err != nil {
		return nil, err
	}
	if r.in.SummaryFilter == nil {
		return nil, invalid("Please provide summary filter.")
	}
	groups := r.in.SummaryFilter.Groups
	bad := slices.ContainsFunc(groups, func(g string) bool { return bucketOf[g] == nil })
	if bad || len(groups) < 1 || len(groups) > 3 {
		return nil, invalid("Invalid group name")
	}
	if err := r.monthOnly(); err != nil {
		return nil, err
	}
	if err := r.pick(); err != nil {
		return nil, err
	}
	one := r.group(r.rows, groups[0], groups[1:])
	doc := summaryDoc{Totals: []*totalDoc{}, GroupOne: one, DonutChart: []any{}, GroupTotals: map[string]int{}}
	if len(r.rows) > 0 { // without any, both stay empty [hash]
		doc.Totals, doc.GroupTotals["groupOneTotalCount"] = r.totals(), len(one)
	}
	return doc, nil
}

// bucket is where a line is counted.
type bucket struct{ id, name, color, client string }

// bucketOf finds a line's buckets for each word of groups. Only tags can give several.
var bucketOf = map[string]func(*report, *line) []bucket{
	"PROJECT": func(r *report, l *line) []bucket {
		p := r.ws.projects.byID[l.project]
		if p == nil {
			return []bucket{{name: "(Without project)"}}
		}
		return []bucket{{p.ID, p.Name, p.Color, r.ws.projectClient(p)}}
	},
	"CLIENT": func(r *report, l *line) []bucket {
		if p := r.ws.projects.byID[l.project]; p != nil && r.ws.clients.byID[p.ClientID] != nil {
			return []bucket{{id: p.ClientID, name: r.ws.projectClient(p)}}
		}
		return []bucket{{name: "(Without client)"}}
	},
	"TASK": func(r *report, l *line) []bucket {
		if t := r.ws.tasks.byID[l.task]; t != nil {
			return []bucket{{id: t.ID, name: t.Name}}
		}
		return []bucket{{name: "(Without task)"}}
	},
	"TAG": func(r *report, l *line) []bucket {
		var all []bucket
		for _, id := range l.tags {
			if t := r.ws.tags.byID[id]; t != nil && !slices.ContainsFunc(all, func(b bucket) bool { return b.id == id }) {
				all = append(all, bucket{id: id, name: t.Name})
			}
		}
		if len(all) == 0 {
			return []bucket{{name: "(Without tag)"}}
		}
		return all
	},
	"USER": func(r *report, l *line) []bucket { return []bucket{{id: l.user, name: r.people[l.user].name}} },
	"TIMEENTRY": func(_ *report, l *line) []bucket {
		return []bucket{{id: l.description, name: cmp.Or(l.description, "(Without description)")}}
	},
	"DATE": func(r *report, l *line) []bucket {
		day := l.start.In(r.zone).Format(time.DateOnly)
		return []bucket{{id: day, name: day}}
	},
	"WEEK": func(r *report, l *line) []bucket {
		first := latestWeekday(l.start.In(r.zone), cmp.Or(r.in.WeekStart, r.caller().week))
		name := first.Format(time.DateOnly) + " - " + first.AddDate(0, 0, 6).Format(time.DateOnly)
		return []bucket{{id: first.Format(time.DateOnly), name: name}}
	},
	"MONTH": func(r *report, l *line) []bucket {
		at := l.start.In(r.zone)
		return []bucket{{id: at.Format("2006-01"), name: at.Format("Jan 2006")}}
	},
}

// group sorts lines into buckets of a word, and those into buckets of the inner ones.
func (r *report) group(lines []*line, word string, inner []string) []groupDoc {
	var order []bucket
	in := map[bucket][]*line{}
	for _, l := range lines {
		for _, b := range bucketOf[word](r, l) {
			if in[b] == nil {
				order = append(order, b)
			}
			in[b] = append(in[b], l)
		}
	}
	docs := []groupDoc{}
	for _, b := range order {
		d := r.bucketDoc(b, in[b])
		if len(inner) > 0 {
			d.Children = r.group(in[b], inner[0], inner[1:])
		}
		docs = append(docs, d)
	}
	column := ""
	if r.in.SummaryFilter != nil {
		column = r.in.SummaryFilter.SortColumn
	}
	r.arrange(docs, column)
	return docs
}

func (r *report) bucketDoc(b bucket, lines []*line) groupDoc {
	d := groupDoc{
		ID: b.id, Name: b.name, NameLowerCase: strings.ToLower(b.name), Color: b.color, ClientName: b.client, Duration: totalSeconds(lines),
		Amounts: r.amounts(lines), Currency: lines[0].rates.hourly.Currency, WorkspaceCode: r.ws.currency,
	}
	d.Amount = firstAmount(d.Amounts)
	return d
}

// arrange orders buckets by name, time or money; ascending unless the body asks otherwise.
func (r *report) arrange(docs []groupDoc, column string) {
	money := func(d groupDoc) float64 {
		if d.Amount == nil {
			return 0
		}
		return *d.Amount
	}
	slices.SortStableFunc(docs, func(a, b groupDoc) int {
		if r.in.SortOrder == "DESCENDING" {
			a, b = b, a
		}
		switch column {
		case "DURATION":
			return cmp.Compare(a.Duration, b.Duration)
		case "AMOUNT", "EARNED", "COST", "PROFIT":
			return cmp.Compare(money(a), money(b))
		}
		return cmp.Or(cmp.Compare(a.NameLowerCase, b.NameLowerCase), cmp.Compare(a.ID, b.ID))
	})
}
