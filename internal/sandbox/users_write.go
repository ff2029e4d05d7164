package sandbox

import (
	"slices"
	"strings"
	"time"
)

// addMember makes a person a member of the workspace.
func (w *workspace) addMember(p *person, role string, ids *ids, now time.Time) *member {
	m := &member{
		person: p, status: "ACTIVE", week: "MONDAY", capacity: "PT8H",
		workDays: []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"},
	}
	w.members = append(w.members, m)
	w.grant(m, role, w.id, ids, now)
	return m
}

// grant gives a role over an entity. A plain member has none.
func (w *workspace) grant(m *member, name, entity string, ids *ids, now time.Time) {
	switch name {
	case "", "USER", "MEMBER", "REGULAR":
		return
	case "ADMIN":
		name = "WORKSPACE_ADMIN"
	}
	m.roles = append(m.roles, roleDoc{Role: role{ID: ids.next(now), Name: name}, UserID: m.id, Workspace: w.id, entity: entity})
}

type inviteBody struct {
	Email string `json:"email"`
}

// invite adds somebody who has yet to come: the last of the memberships, PENDING.
func invite(c *call) (any, error) {
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	in, err := read[inviteBody](c)
	if err != nil {
		return nil, err
	}
	if !strings.Contains(in.Email, "@") {
		return nil, invalid("must be a well-formed email address")
	}
	if slices.ContainsFunc(c.ws.members, func(m *member) bool { return sameName(m.email, in.Email) }) {
		return nil, invalid("User with email %s already exists", in.Email)
	}
	p := &person{id: c.ids.next(c.now()), email: in.Email, zone: c.ws.zone, status: "NOT_REGISTERED"}
	c.people[p.id] = p
	c.ws.addMember(p, "USER", &c.ids, c.now()).status = "PENDING"
	return c.ws.doc(), nil
}

type statusBody struct {
	Status string `json:"status" enum:"ACTIVE INACTIVE"`
}

func setStatus(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	in, err := read[statusBody](c)
	if err != nil {
		return nil, err
	}
	if in.Status == "" {
		return nil, invalid("must not be null")
	}
	m.status = in.Status
	return c.ws.doc(), nil
}

func removeUser(*call) (any, error) {
	return nil, invalid("Use Cake to remove user from workspace")
}

func memberRate(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	in, err := c.rate()
	if err != nil {
		return nil, err
	}
	if err := c.setRate(&m.hourly, &m.cost, in, c.ws.currency); err != nil {
		return nil, err
	}
	return c.ws.doc(), nil
}

type rolesBody struct {
	Role   string `json:"role" enum:"WORKSPACE_ADMIN TEAM_MANAGER PROJECT_MANAGER"`
	Entity string `json:"entityId"`
	Source string `json:"sourceType" enum:"USER_GROUP"`
}

func (c *call) roleChange() (*member, rolesBody, error) {
	m, err := c.target()
	if err != nil {
		return nil, rolesBody{}, err
	}
	if err := c.adminOnly(); err != nil {
		return nil, rolesBody{}, err
	}
	in, err := read[rolesBody](c)
	if err == nil && (in.Role == "" || in.Entity == "") {
		err = invalid("must not be null")
	}
	return m, in, err
}

func addRole(c *call) (any, error) {
	m, in, err := c.roleChange()
	if err != nil {
		return nil, err
	}
	c.ws.grant(m, in.Role, in.Entity, &c.ids, c.now())
	last := m.roles[len(m.roles)-1]
	if in.Source != "" {
		last.Role.Source = map[string]any{"id": in.Entity, "type": in.Source}
	}
	return []roleDoc{last}, nil
}

func dropRole(c *call) (any, error) {
	m, in, err := c.roleChange()
	if err != nil {
		return nil, err
	}
	m.roles = slices.DeleteFunc(m.roles, func(r roleDoc) bool { return r.Role.Name == in.Role && r.entity == in.Entity })
	return nil, nil
}

type limitedBody struct {
	Users []limitedUser `json:"users"`
}

type limitedUser struct {
	Name       string               `json:"name"`
	HourlyRate *int64               `json:"hourlyRate"`
	CostRate   *int64               `json:"costRate"`
	WeekStart  string               `json:"weekStart" enum:"MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY"`
	Capacity   string               `json:"workCapacity"`
	WorkDays   []string             `json:"workingDays" enum:"MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY"`
	Groups     []string             `json:"userGroups"`
	Fields     []userFieldValueBody `json:"userCustomFields"`
}

// addLimited adds people who only ever use a kiosk.
func addLimited(c *call) (any, error) {
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	if err := c.ws.needs("LIMITED_USERS"); err != nil {
		return nil, err
	}
	in, err := read[limitedBody](c)
	if err != nil {
		return nil, err
	}
	if len(in.Users) < 1 || len(in.Users) > 250 {
		return nil, invalid("size must be between 1 and 250")
	}
	added := []userDoc{}
	for _, u := range in.Users {
		p := &person{id: c.ids.next(c.now()), name: u.Name, zone: c.ws.zone, status: "LIMITED"}
		c.people[p.id] = p
		m := c.ws.addMember(p, "USER", &c.ids, c.now())
		m.setWorkWeek(u.WeekStart, u.Capacity, u.WorkDays)
		added = append(added, p.doc())
	}
	return map[string]any{"users": added}, nil
}
