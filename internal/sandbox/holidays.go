package sandbox

import (
	"slices"
	"time"
)

type holiday struct {
	ID          string     `json:"id"`
	WorkspaceID string     `json:"workspaceId"`
	Name        string     `json:"name"`
	Period      datePeriod `json:"datePeriod"`
	Annual      bool       `json:"occursAnnually"`
	Everyone    bool       `json:"everyoneIncludingNew"`
	UserIDs     []string   `json:"userIds"`
	GroupIDs    []string   `json:"userGroupIds"`
	AutoEntries bool       `json:"automaticTimeEntryCreation"`
	ProjectID   *string    `json:"projectId"`
	TaskID      *string    `json:"taskId"`
	color       string
}

type datePeriod struct {
	StartDate string `json:"startDate"`
	EndDate   string `json:"endDate"`
}

// holds tells whether a holiday is somebody's.
func (h *holiday) holds(sp *space, user string) bool {
	return h.Everyone || slices.Contains(h.UserIDs, user) || sp.groups.any(func(g *group) bool {
		return slices.Contains(h.GroupIDs, g.ID) && slices.Contains(g.UserIDs, user)
	})
}

func listHolidays(c *call) (any, error) {
	user := c.query.Get("assigned-to")
	return c.sp.holidays.where(func(h *holiday) bool { return user == "" || h.holds(c.sp, user) }), nil
}

// holidaysInPeriod is a person's days off that touch the period. An unknown person breaks the real server [live].
func holidaysInPeriod(c *call) (any, error) {
	for _, key := range []string{"assigned-to", "start", "end"} {
		if !c.query.Has(key) {
			return nil, missing(key, "String")
		}
	}
	user := c.query.Get("assigned-to")
	if c.sp.member(user) == nil {
		return nil, &failure{status: 500, code: 500, message: "Internal Server Error"}
	}
	from, err := date(c.query.Get("start"))
	if err != nil {
		return nil, inconvertible("start", "java.time.LocalDate", err.Error())
	}
	to, err := date(c.query.Get("end"))
	if err != nil {
		return nil, inconvertible("end", "java.time.LocalDate", err.Error())
	}
	return c.sp.holidays.where(func(h *holiday) bool { return h.holds(c.sp, user) && h.touches(from, to) }), nil
}

// date reads a day, or the day of an instant's digits.
func date(s string) (time.Time, error) {
	if len(s) > len(time.DateOnly) {
		s = s[:len(time.DateOnly)]
	}
	return time.Parse(time.DateOnly, s)
}

// touches tells whether a holiday, in any year if it comes back, has a day from..to.
func (h *holiday) touches(from, to time.Time) bool {
	start, err := date(h.Period.StartDate)
	if err != nil {
		return false
	}
	end, err := date(h.Period.EndDate)
	if err != nil {
		return false
	}
	if !h.Annual {
		return !start.After(to) && !end.Before(from)
	}
	for year := from.Year() - 1; year <= to.Year(); year++ {
		shift := year - start.Year()
		if s, e := start.AddDate(shift, 0, 0), end.AddDate(shift, 0, 0); !s.After(to) && !e.Before(from) {
			return true
		}
	}
	return false
}
