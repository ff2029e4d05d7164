package sandbox

import (
	"slices"
	"strings"
)

// userFilter is what the members list can be asked for, by query and by body.
type userFilter struct {
	Email       string   `json:"email"`
	Name        string   `json:"name"`
	ProjectID   string   `json:"projectId"`
	Status      string   `json:"status" enum:"PENDING ACTIVE DECLINED INACTIVE ALL"`
	Accounts    []string `json:"accountStatuses" enum:"ACTIVE PENDING_EMAIL_VERIFICATION DELETED NOT_REGISTERED LIMITED LIMITED_DELETED"`
	Memberships string   `json:"memberships" enum:"ALL NONE WORKSPACE PROJECT USERGROUP"`
	Roles       []string `json:"roles" enum:"WORKSPACE_ADMIN OWNER TEAM_MANAGER PROJECT_MANAGER"`
	Groups      []string `json:"userGroups"`
	WithRoles   bool     `json:"includeRoles"`
	SortColumn  string   `json:"sortColumn" enum:"ID EMAIL NAME NAME_LOWERCASE ACCESS HOURLYRATE COSTRATE"`
	SortOrder   string   `json:"sortOrder" enum:"ASCENDING DESCENDING"`
}

// listUsers is for those who see others; a plain member is refused [client].
func listUsers(c *call) (any, error) {
	if !c.caller().sees() && !c.caller().is("PROJECT_MANAGER") {
		return nil, denied()
	}
	withRoles, err := c.on("include-roles")
	if err != nil {
		return nil, err
	}
	status, err := c.oneOf("status", "", "PENDING", "ACTIVE", "DECLINED", "INACTIVE", "ALL")
	if err != nil {
		return nil, err
	}
	shown, err := c.oneOf("memberships", "NONE", "ALL", "NONE", "WORKSPACE", "PROJECT", "USERGROUP")
	if err != nil {
		return nil, err
	}
	rows := c.users(userFilter{
		Email: c.query.Get("email"), Name: c.query.Get("name"), ProjectID: c.query.Get("project-id"), Status: status,
		Accounts: c.several("account-statuses"), Memberships: shown, WithRoles: withRoles,
	})
	if err := sorted(c, rows, "EMAIL", userColumns); err != nil {
		return nil, err
	}
	return paged(c, rows, ordinary)
}

var userColumns = map[string]func(userDoc) string{
	"EMAIL":          func(u userDoc) string { return strings.ToLower(u.Email) },
	"ID":             func(u userDoc) string { return u.ID },
	"NAME":           func(u userDoc) string { return u.Name },
	"NAME_LOWERCASE": func(u userDoc) string { return strings.ToLower(u.Name) },
	"ACCESS":         func(u userDoc) string { return u.Email },
	"HOURLYRATE":     func(u userDoc) string { return u.Email },
	"COSTRATE":       func(u userDoc) string { return u.Email },
}

type userInfoBody struct {
	userFilter
	PageNumber int `json:"page"`
	PageSize   int `json:"pageSize"`
}

// usersInfo is the members list asked by body.
func usersInfo(c *call) (any, error) {
	if !c.caller().sees() && !c.caller().is("PROJECT_MANAGER") {
		return nil, denied()
	}
	in, err := read[userInfoBody](c)
	if err != nil {
		return nil, err
	}
	rows := c.users(in.userFilter)
	key := userColumns["EMAIL"]
	if in.SortColumn != "" {
		key = userColumns[in.SortColumn]
	}
	slices.SortStableFunc(rows, func(a, b userDoc) int { return strings.Compare(key(a), key(b)) })
	if in.SortOrder == "DESCENDING" {
		slices.Reverse(rows)
	}
	size := in.PageSize
	if size <= 0 {
		size = ordinary.usual
	}
	from := min(max(in.PageNumber-1, 0)*size, len(rows))
	return rows[from:min(from+size, len(rows))], nil
}

func (c *call) users(f userFilter) []userDoc {
	rows := []userDoc{}
	for _, m := range c.sp.members {
		if !c.sp.matches(m, f) {
			continue
		}
		d := m.doc()
		if m.status != "ACTIVE" {
			d.Status = m.status // on this route the membership's status shows [live]
		}
		if f.Memberships != "" && f.Memberships != "NONE" {
			d.Memberships = slices.DeleteFunc(c.sp.membershipsOf(m.id), func(ms membership) bool {
				return f.Memberships != "ALL" && f.Memberships != ms.Type
			})
		}
		if f.WithRoles {
			d.Roles = append([]roleDoc{}, m.roles...)
		}
		rows = append(rows, d)
	}
	return rows
}

func (sp *space) matches(m *member, f userFilter) bool {
	if f.Status == "" {
		f.Status = "ACTIVE"
	}
	var all filter[*member]
	all.need(true, func(m *member) bool { return holds(m.email, f.Email) && holds(m.name, f.Name) })
	all.need(f.Status != "ALL", func(m *member) bool { return m.status == f.Status })
	all.need(len(f.Accounts) > 0, func(m *member) bool { return slices.Contains(f.Accounts, m.person.status) })
	all.need(len(f.Roles) > 0, func(m *member) bool { return m.is(f.Roles...) })
	all.need(len(f.Groups) > 0, func(m *member) bool {
		return sp.groups.any(func(g *group) bool { return slices.Contains(f.Groups, g.ID) && slices.Contains(g.UserIDs, m.id) })
	})
	all.need(f.ProjectID != "", func(m *member) bool {
		p := sp.projects.byID[f.ProjectID]
		return p != nil && sp.belongs(p, m.id)
	})
	return all.passes(m)
}

// listManagers is who may look after a member's time.
func listManagers(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	if m.id != c.me.id && !c.caller().sees() {
		return nil, denied()
	}
	rows := []userDoc{}
	for _, o := range c.sp.members {
		manages := slices.ContainsFunc(o.roles, func(r roleDoc) bool { return r.Role.Name == "TEAM_MANAGER" && r.entity == m.id })
		if manages {
			rows = append(rows, o.doc())
		}
	}
	if err := sorted(c, rows, "EMAIL", userColumns); err != nil {
		return nil, err
	}
	return paged(c, rows, ordinary)
}
