package clockify

import (
	"context"
	"time"
)

// Holidays is the holidays of a workspace.
type Holidays struct{ scope }

// Holiday is one or several days on which its people do not work.
type Holiday struct {
	ID                   string     `json:"id"`
	WorkspaceID          string     `json:"workspaceId"`
	Name                 string     `json:"name"`
	DatePeriod           DatePeriod `json:"datePeriod"`
	OccursAnnually       bool       `json:"occursAnnually"`
	EveryoneIncludingNew bool       `json:"everyoneIncludingNew"`
	UserIDs              []string   `json:"userIds"`
	UserGroupIDs         []string   `json:"userGroupIds"`
	ProjectID            string     `json:"projectId"`
	TaskID               string     `json:"taskId"`
}

// DatePeriod is from one day to another, both included, as yyyy-MM-dd.
type DatePeriod struct {
	StartDate string `json:"startDate"`
	EndDate   string `json:"endDate"`
}

// List reads the holidays of everybody, or of one user if an id is given; the list has no pages. [live]
func (s *Holidays) List(ctx context.Context, user string) ([]Holiday, error) {
	return get[[]Holiday](ctx, s.path("holidays"), struct {
		User string `query:"assigned-to"`
	}{user})
}

// InPeriod reads the user's holidays between two instants. An unknown user is answered with a 500. [live]
func (s *Holidays) InPeriod(ctx context.Context, user string, start, end time.Time) ([]Holiday, error) {
	return get[[]Holiday](ctx, s.path("holidays", "in-period"), struct {
		User  string `query:"assigned-to"`
		Start string `query:"start"`
		End   string `query:"end"`
	}{user, instant(start), instant(end)})
}
