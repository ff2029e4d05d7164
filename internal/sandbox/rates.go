package sandbox

import "slices"

// tariff is what an hour of an entry earns and costs.
type tariff struct {
	hourly money
	cost   *money
}

// ratesOf finds an entry's rates: project member before task before project before workspace member before workspace [help].
func (sp *space) ratesOf(e *entry) tariff {
	p, t := sp.projects.byID[e.project], sp.tasks.byID[e.task]
	var hourly, cost []*money
	if p != nil {
		if i := slices.IndexFunc(p.Memberships, func(m membership) bool { return m.UserID == e.user }); i >= 0 {
			hourly, cost = append(hourly, p.Memberships[i].HourlyRate), append(cost, p.Memberships[i].CostRate)
		}
	}
	if t != nil {
		hourly, cost = append(hourly, t.HourlyRate), append(cost, t.CostRate)
	}
	if p != nil {
		hourly, cost = append(hourly, p.HourlyRate), append(cost, p.CostRate)
	}
	if m := sp.member(e.user); m != nil {
		hourly, cost = append(hourly, m.hourly), append(cost, m.cost)
	}
	set := func(m *money) bool { return m != nil }
	r := tariff{hourly: money{sp.hourly.Amount, sp.currencyOf(p)}, cost: sp.cost}
	if i := slices.IndexFunc(hourly, set); i >= 0 {
		r.hourly = *hourly[i]
	}
	if i := slices.IndexFunc(cost, set); i >= 0 {
		r.cost = cost[i]
	}
	return r
}
