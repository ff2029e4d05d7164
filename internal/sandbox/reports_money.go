package sandbox

import (
	"cmp"
	"slices"
)

type amountDoc struct {
	Type       string           `json:"type"`
	Value      float64          `json:"value"`
	ByCurrency []currencyAmount `json:"amountByCurrency"`
}

type currencyAmount struct {
	Currency string  `json:"currency"`
	Amount   float64 `json:"amount"`
}

// totalDoc is the sum over all lines.
type totalDoc struct {
	ID           string           `json:"_id"`
	Time         int64            `json:"totalTime"`
	BillableTime int64            `json:"totalBillableTime"`
	Count        int              `json:"entriesCount"`
	Amount       *float64         `json:"totalAmount"`
	Amounts      []amountDoc      `json:"amounts"`
	ByCurrency   []currencyAmount `json:"totalAmountByCurrency"`
	Currencies   int              `json:"numOfCurrencies"`
}

// amountKinds is the kinds of money that were asked for; none if it is hidden from the caller.
func (r *report) amountKinds() []string {
	kinds := r.in.Amounts
	if len(kinds) == 0 {
		kinds = []string{cmp.Or(r.in.AmountShown, "EARNED")}
	}
	hidden := !r.caller().seesOthers() && r.ws.enabled("onlyAdminsSeeBillableRates")
	if hidden || slices.Contains(kinds, "HIDE_AMOUNT") {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(kinds), func(s string) bool { return s == "EXPORT" })
}

func (l *line) amount(kind string) float64 {
	switch kind {
	case "COST":
		return l.cost
	case "PROFIT":
		return l.earned - l.cost
	}
	return l.earned
}

// amounts sums lines by kind and, within one, by currency.
func (r *report) amounts(lines []*line) []amountDoc {
	all := []amountDoc{}
	for _, kind := range r.amountKinds() {
		a := amountDoc{Type: kind, ByCurrency: []currencyAmount{}}
		sums := map[string]float64{}
		for _, l := range lines {
			sums[l.rates.hourly.Currency] += l.amount(kind)
			a.Value += l.amount(kind)
		}
		for code, sum := range sums {
			a.ByCurrency = append(a.ByCurrency, currencyAmount{code, sum})
		}
		slices.SortFunc(a.ByCurrency, func(x, y currencyAmount) int { return cmp.Compare(x.Currency, y.Currency) })
		all = append(all, a)
	}
	return all
}

// firstAmount is the sum of the kind asked for first; null where money is hidden.
func firstAmount(amounts []amountDoc) *float64 {
	if len(amounts) == 0 {
		return nil
	}
	return &amounts[0].Value
}

// totals is one row, or a lone null when nothing was found [live].
func (r *report) totals() []*totalDoc {
	if len(r.rows) == 0 {
		return []*totalDoc{nil}
	}
	t := &totalDoc{Count: len(r.rows), Amounts: r.amounts(r.rows), ByCurrency: []currencyAmount{}}
	for _, l := range r.rows {
		t.Time += l.seconds
		if l.billable {
			t.BillableTime += l.seconds
		}
	}
	t.Amount = firstAmount(t.Amounts)
	if len(t.Amounts) > 0 {
		t.ByCurrency = t.Amounts[0].ByCurrency
	}
	t.Currencies = len(r.ws.codes)
	return []*totalDoc{t}
}

func totalSeconds(lines []*line) int64 {
	var sum int64
	for _, l := range lines {
		sum += l.seconds
	}
	return sum
}
