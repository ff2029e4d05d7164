package sandbox

import "slices"

// member is a person in one workspace: what they may, cost and are there to do.
type member struct {
	*person
	roles    []roleDoc
	status   string
	hourly   *money
	cost     *money
	week     string
	workDays []string
	capacity string // ISO duration of a working day
}

// membership is one workspace, project or group that a person belongs to, with the rates that apply in it.
type membership struct {
	UserID     string `json:"userId"`
	HourlyRate *money `json:"hourlyRate"`
	CostRate   *money `json:"costRate"`
	TargetID   string `json:"targetId"`
	Type       string `json:"membershipType"`
	Status     string `json:"membershipStatus"`
}

type roleDoc struct {
	Role      role   `json:"role"`
	UserID    string `json:"userId"`
	Workspace string `json:"workspaceId"`
	entity    string
}

type role struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Source any    `json:"source"`
}

func (w *workspace) member(id string) *member {
	for _, m := range w.members {
		if m.id == id {
			return m
		}
	}
	return nil
}

func (m *member) hasRole(names ...string) bool {
	return slices.ContainsFunc(m.roles, func(r roleDoc) bool { return slices.Contains(names, r.Role.Name) })
}

// admin tells whether somebody runs the workspace: such people are above locks and may do everything.
func (m *member) admin() bool { return m.hasRole("OWNER", "WORKSPACE_ADMIN") }

// seesOthers tells whether somebody may look at other people's time. A plain member may not.
func (m *member) seesOthers() bool { return m.hasRole("OWNER", "WORKSPACE_ADMIN", "TEAM_MANAGER") }

// caller is the person asking, as a member of the call's workspace.
func (c *call) caller() *member { return c.ws.member(c.me.id) }

// adminOnly refuses everybody else.
func (c *call) adminOnly() error {
	if c.caller().admin() {
		return nil
	}
	return denied()
}

// unlessReserved is the right to create, replace and delete a kind of thing: everybody's, unless a setting of the workspace
// reserves it to the admins.
func unlessReserved(setting string) func(*call) error {
	return func(c *call) error { return c.mayCreate(setting) }
}

// mayCreate refuses plain members where a setting of the workspace reserves a kind of thing to its admins.
func (c *call) mayCreate(setting string) error {
	if c.ws.enabled(setting) {
		return c.adminOnly()
	}
	return nil
}

// adminsWith is the right of admins of a workspace that pays for a feature.
func adminsWith(feature string) func(*call) error {
	return func(c *call) error {
		if err := c.adminOnly(); err != nil {
			return err
		}
		return c.ws.needs(feature)
	}
}

// target is the member {u} of the path.
func (c *call) target() (*member, error) {
	if m := c.ws.member(c.pathValue("u")); m != nil {
		return m, nil
	}
	return nil, foreign("User", "Workspace")
}

func (w *workspace) membership(m *member) membership {
	return membership{m.id, m.hourly, m.cost, w.id, "WORKSPACE", m.status}
}

// membershipsOf is where a person belongs in the workspace: itself, its projects and its groups.
func (w *workspace) membershipsOf(id string) []membership {
	all := []membership{}
	for _, m := range w.members {
		if m.id == id {
			all = append(all, w.membership(m))
		}
	}
	for _, p := range w.projects.all {
		for _, m := range p.Memberships {
			if m.UserID == id {
				all = append(all, m)
			}
		}
	}
	for _, g := range w.groups.all {
		if slices.Contains(g.UserIDs, id) {
			all = append(all, membership{UserID: id, TargetID: g.ID, Type: "USERGROUP", Status: "ACTIVE"})
		}
	}
	return all
}

// checkAssignees refuses people and groups that are not of the workspace.
func (w *workspace) checkAssignees(users, groups []string) error {
	for _, id := range users {
		if w.member(id) == nil {
			return foreign("User", "Workspace")
		}
	}
	for _, id := range groups {
		if w.groups.byID[id] == nil {
			return foreign("User group", "Workspace")
		}
	}
	return nil
}
