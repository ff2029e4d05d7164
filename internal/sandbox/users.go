package sandbox

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
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

// listUsers refuses a plain member [client].
func listUsers(c *call) (any, error) {
	if !c.caller().seesOthers() && !c.caller().hasRole("PROJECT_MANAGER") {
		return nil, denied()
	}
	withRoles, err := c.boolean("include-roles")
	if err != nil {
		return nil, err
	}
	status, err := c.oneOf("status", "", "PENDING", "ACTIVE", "DECLINED", "INACTIVE", "ALL")
	if err != nil {
		return nil, err
	}
	memberships, err := c.oneOf("memberships", "NONE", "ALL", "NONE", "WORKSPACE", "PROJECT", "USERGROUP")
	if err != nil {
		return nil, err
	}
	f := userFilter{
		Email: c.query.Get("email"), Name: c.query.Get("name"), ProjectID: c.query.Get("project-id"), Status: status,
		Accounts: c.list("account-statuses"), Memberships: memberships, WithRoles: withRoles,
	}
	found := c.users(f)
	if err := sorted(c, found, "EMAIL", memberColumns); err != nil {
		return nil, err
	}
	page, err := paged(c, found, usualPages)
	if err != nil {
		return nil, err
	}
	return c.userDocs(page, f), nil
}

// memberColumns is what members are sorted by.
var memberColumns = map[string]func(*member) string{
	"EMAIL":          func(m *member) string { return strings.ToLower(m.email) },
	"ID":             func(m *member) string { return m.id },
	"NAME":           func(m *member) string { return m.name },
	"NAME_LOWERCASE": func(m *member) string { return strings.ToLower(m.name) },
	"ACCESS":         (*member).access,
	"HOURLYRATE":     func(m *member) string { return m.hourly.column() },
	"COSTRATE":       func(m *member) string { return m.cost.column() },
}

// access ranks a member by the strongest role, owners first.
func (m *member) access() string {
	for i, name := range []string{"OWNER", "WORKSPACE_ADMIN", "TEAM_MANAGER", "PROJECT_MANAGER"} {
		if m.hasRole(name) {
			return strconv.Itoa(i)
		}
	}
	return "9"
}

// column is a rate as a text that sorts.
func (m *money) column() string {
	if m == nil {
		return ""
	}
	return fmt.Sprintf("%020d", m.Amount)
}

type userInfoBody struct {
	userFilter
	PageNumber int `json:"page"`
	PageSize   int `json:"pageSize"`
}

// usersInfo is the members list asked by body.
func usersInfo(c *call) (any, error) {
	if !c.caller().seesOthers() && !c.caller().hasRole("PROJECT_MANAGER") {
		return nil, denied()
	}
	in, err := read[userInfoBody](c)
	if err != nil {
		return nil, err
	}
	found := c.users(in.userFilter)
	key := memberColumns[cmp.Or(in.SortColumn, "EMAIL")]
	slices.SortStableFunc(found, func(a, b *member) int { return strings.Compare(key(a), key(b)) })
	if in.SortOrder == "DESCENDING" {
		slices.Reverse(found)
	}
	size := in.PageSize
	if size <= 0 {
		size = usualPages.usual
	}
	from := min(max(in.PageNumber-1, 0)*size, len(found))
	return c.userDocs(found[from:min(from+size, len(found))], in.userFilter), nil
}

func (c *call) users(f userFilter) []*member {
	var found []*member
	for _, m := range c.ws.members {
		if c.ws.matches(m, f) {
			found = append(found, m)
		}
	}
	return found
}

// userDocs are members as the lists show them: with their memberships and roles, if that was asked for.
func (c *call) userDocs(members []*member, f userFilter) []userDoc {
	docs := make([]userDoc, len(members))
	for i, m := range members {
		d := m.doc()
		if m.status != "ACTIVE" {
			d.Status = m.status // on this route the membership's status shows [live]
		}
		if f.Memberships != "" && f.Memberships != "NONE" {
			d.Memberships = slices.DeleteFunc(c.ws.membershipsOf(m.id), func(ms membership) bool {
				return f.Memberships != "ALL" && f.Memberships != ms.Type
			})
		}
		if f.WithRoles {
			d.Roles = append([]roleDoc{}, m.roles...)
		}
		docs[i] = d
	}
	return docs
}

func (w *workspace) matches(m *member, f userFilter) bool {
	if f.Status == "" {
		f.Status = "ACTIVE"
	}
	var all filter[*member]
	all.require(true, func(m *member) bool { return containsFold(m.email, f.Email) && containsFold(m.name, f.Name) })
	all.require(f.Status != "ALL", func(m *member) bool { return m.status == f.Status })
	all.require(len(f.Accounts) > 0, func(m *member) bool { return slices.Contains(f.Accounts, m.person.status) })
	all.require(len(f.Roles) > 0, func(m *member) bool { return m.hasRole(f.Roles...) })
	all.require(len(f.Groups) > 0, func(m *member) bool {
		return w.groups.any(func(g *group) bool { return slices.Contains(f.Groups, g.ID) && slices.Contains(g.UserIDs, m.id) })
	})
	all.require(f.ProjectID != "", func(m *member) bool {
		p := w.projects.byID[f.ProjectID]
		return p != nil && w.belongs(p, m.id)
	})
	return all.passes(m)
}

// listManagers is who may look after a member's time.
func listManagers(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	if m.id != c.me.id && !c.caller().seesOthers() {
		return nil, denied()
	}
	var found []*member
	for _, o := range c.ws.members {
		manages := slices.ContainsFunc(o.roles, func(r roleDoc) bool { return r.Role.Name == "TEAM_MANAGER" && r.entity == m.id })
		if manages {
			found = append(found, o)
		}
	}
	if err := sorted(c, found, "EMAIL", memberColumns); err != nil {
		return nil, err
	}
	page, err := paged(c, found, usualPages)
	if err != nil {
		return nil, err
	}
	return c.userDocs(page, userFilter{}), nil
}
