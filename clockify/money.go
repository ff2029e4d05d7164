package clockify

import "time"

// Money is an amount in minor units (cents) of a currency.
type Money struct {
	Amount   int64  `json:"amount"`
	Currency string `json:"currency,omitempty"`
}

// Rate is an hourly rate to set: minor units, in force from Since or, when that is zero, as Clockify decides.
type Rate struct {
	Amount   int64     `json:"amount"`
	Currency string    `json:"currency,omitempty"` // the workspace's billable rate only
	Since    time.Time `json:"since,omitzero"`
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
