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

// Membership says who belongs to a workspace or project (TargetID), and at which rates.
type Membership struct {
	UserID           string `json:"userId"`
	HourlyRate       *Money `json:"hourlyRate"`
	CostRate         *Money `json:"costRate"`
	TargetID         string `json:"targetId"`
	MembershipType   string `json:"membershipType"`   // WORKSPACE, PROJECT or USERGROUP
	MembershipStatus string `json:"membershipStatus"` // ACTIVE, PENDING, DECLINED or INACTIVE
}
