package sandbox

import (
	"slices"
	"time"
)

// appliesTo tells whether a person has the day off.
func (h *holiday) appliesTo(ws *workspace, user string) bool {
	return h.Everyone || slices.Contains(h.UserIDs, user) || ws.groups.any(func(g *group) bool {
		return slices.Contains(h.GroupIDs, g.ID) && slices.Contains(g.UserIDs, user)
	})
}

// holidaysInPeriod is a person's days off that touch the period. An unknown person breaks the real server [live].
func holidaysInPeriod(c *call) (any, error) {
	for _, key := range []string{"assigned-to", "start", "end"} {
		if !c.query.Has(key) {
			return nil, missing(key, "String")
		}
	}
	user := c.query.Get("assigned-to")
	if c.ws.member(user) == nil {
		return nil, &failure{status: 500, code: 500, message: "Internal Server Error"}
	}
	from, err := parseDate(c.query.Get("start"))
	if err != nil {
		return nil, inconvertible("start", "java.time.LocalDate", err.Error())
	}
	to, err := parseDate(c.query.Get("end"))
	if err != nil {
		return nil, inconvertible("end", "java.time.LocalDate", err.Error())
	}
	return c.ws.holidays.where(func(h *holiday) bool { return h.appliesTo(c.ws, user) && h.touches(from, to) }), nil
}

// parseDate reads a day, or the day of an instant's digits.
func parseDate(s string) (time.Time, error) {
	if len(s) > len(time.DateOnly) {
		s = s[:len(time.DateOnly)]
	}
	return time.Parse(time.DateOnly, s)
}

// touches tells whether a holiday, in any year if it comes back, has a day from..to.
func (h *holiday) touches(from, to time.Time) bool {
	start, err := parseDate(h.Period.StartDate)
	if err != nil {
		return false
	}
	end, err := parseDate(h.Period.EndDate)
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
