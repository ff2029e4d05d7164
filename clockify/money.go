package clockify

import (
	"encoding/json"
	"time"
)

// Money is an amount in minor units (cents) of a currency.
type Money struct {
	Amount   int64  `json:"amount"`
	Currency string `json:"currency,omitempty"`
}

// Rate is an hourly rate to set: minor units, in force from Since or, when that is zero, as Clockify decides.
type Rate struct {
	Amount   int64
	Currency string // the workspace's billable rate only
	Since    time.Time
}

// MarshalJSON writes Since as an instant in UTC.
func (r Rate) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Amount   int64  `json:"amount"`
		Currency string `json:"currency,omitempty"`
		Since    string `json:"since,omitempty"`
	}{r.Amount, r.Currency, instant(r.Since)})
}

// Cents is an amount in minor units, which reports may give with a fraction. [live]
type Cents float64

// Amount is money of one kind: EARNED, COST or PROFIT.
type Amount struct {
	Type       string        `json:"type"`
	Value      Cents         `json:"value"`
	ByCurrency []MoneyAmount `json:"amountByCurrency"`
}

// MoneyAmount is an amount in one currency.
type MoneyAmount struct {
	Currency string `json:"currency"`
	Amount   Cents  `json:"amount"`
}
