package sandbox

import "time"

type weeklyBody struct {
	Group    string `json:"group" enum:"USER PROJECT"`
	Subgroup string `json:"subgroup" enum:"TIME"`
}

type dayDoc struct {
	Date     string   `json:"date"`
	Duration int64    `json:"duration"`
	Amount   *float64 `json:"amount"`
}

type weeklyDoc struct {
	Totals        []*totalDoc `json:"totals"`
	GroupOne      []groupDoc  `json:"groupOne"`
	TotalsByDay   []dayDoc    `json:"totalsByDay"`
	Decimal       bool        `json:"decimalFormat"`
	ToSecond      bool        `json:"trackTimeDownToSeconds"`
	IncludeNoTime bool        `json:"includeUsersWithoutTime"`
	WithoutTime   []idName    `json:"usersWithoutTime"`
}

// weeklyReport is a grid of seven days. A free workspace has it without the limit of the others [live].
func weeklyReport(c *call) (any, error) {
	r, err := c.report("getWeeklyReport")
	if err != nil {
		return nil, err
	}
	if r.days != 7 {
		return nil, invalid("Please select date range of exactly 7 days for weekly report")
	}
	if r.in.WeeklyFilter == nil || r.in.WeeklyFilter.Group == "" {
		return nil, invalid("Please provide weekly filter.")
	}
	if err := r.pick(); err != nil {
		return nil, err
	}
	doc := weeklyDoc{
		Totals: r.totals(), GroupOne: r.group(r.rows, r.in.WeeklyFilter.Group, nil), TotalsByDay: r.byDay(r.rows),
		Decimal: r.ws.enabled("decimalFormat"), ToSecond: r.ws.enabled("trackTimeDownToSecond"), IncludeNoTime: r.in.IncludeNoTime, WithoutTime: []idName{},
	}
	in := map[string][]*line{}
	for _, l := range r.rows {
		for _, b := range bucketOf[r.in.WeeklyFilter.Group](r, l) {
			in[b.id] = append(in[b.id], l)
		}
	}
	for i := range doc.GroupOne {
		doc.GroupOne[i].Days = r.byDay(in[doc.GroupOne[i].ID])
	}
	if r.in.IncludeNoTime {
		doc.WithoutTime = r.idle(in)
	}
	return doc, nil
}

// byDay sums lines over the seven days.
func (r *report) byDay(lines []*line) []dayDoc {
	days := make([]dayDoc, 7)
	for i := range days {
		date := r.from.AddDate(0, 0, i).Format(time.DateOnly)
		var on []*line
		for _, l := range lines {
			if l.start.In(r.zone).Format(time.DateOnly) == date {
				on = append(on, l)
			}
		}
		days[i] = dayDoc{date, totalSeconds(on), firstAmount(r.amounts(on))}
	}
	return days
}

// idle is the people without any time in the week.
func (r *report) idle(in map[string][]*line) []idName {
	all := []idName{}
	for _, m := range r.ws.members {
		if r.in.WeeklyFilter.Group == "USER" && len(in[m.id]) == 0 {
			all = append(all, idName{m.id, m.name})
		}
	}
	return all
}
