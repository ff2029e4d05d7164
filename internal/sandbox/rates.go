package sandbox

import (
	"slices"
	"time"
)

// money is an amount in minor units; of a rate also what it was before, for the entries of then.
type money struct {
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
	since    time.Time
	before   *money
}

// at is the rate as it was at an instant; nil if there was none yet.
func (m *money) at(t time.Time) *money {
	for m != nil && t.Before(m.since) {
		m = m.before
	}
	return m
}

// tariff is what an hour of an entry earns and costs.
type tariff struct {
	hourly money
	cost   *money
}

// ratesOf finds an entry's rates: project member before task before project before workspace member before workspace
// [help], each as it was when the entry began.
func (w *workspace) ratesOf(e *entry) tariff {
	p, t := w.projects.byID[e.project], w.tasks.byID[e.task]
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
	if m := w.member(e.user); m != nil {
		hourly, cost = append(hourly, m.hourly), append(cost, m.cost)
	}
	r := tariff{cost: firstAt(append(cost, w.cost), e)}
	if own := firstAt(hourly, e); own != nil {
		r.hourly = *own
		return r
	}
	r.hourly.Currency = w.currencyOf(p)
	if usual := w.hourly.at(e.start); usual != nil {
		r.hourly.Amount = usual.Amount
	}
	return r
}

// firstAt is the first rate that was set when an entry began.
func firstAt(rates []*money, e *entry) *money {
	for _, m := range rates {
		if then := m.at(e.start); then != nil {
			return then
		}
	}
	return nil
}
