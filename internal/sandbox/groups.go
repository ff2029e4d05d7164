package sandbox

import "slices"

type group struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	WorkspaceID string   `json:"workspaceId"`
	UserIDs     []string `json:"userIds"`
	Managers    []idName `json:"teamManagers"`
}

type idName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type nameBody struct {
	Name string `json:"name"`
}

var groups = resource[group, nameBody, nameBody]{
	path: "user-groups", param: "group", noun: "User group",
	in:       func(w *workspace) *collection[group] { return &w.groups },
	identity: func(g *group) (id, workspaceID, name *string) { return &g.ID, &g.WorkspaceID, &g.Name },
	noGet:    true,

	query: "name project-id includeTeamManagers",
	filter: func(c *call) (func(*group) bool, error) {
		_, err := c.boolean("includeTeamManagers")
		named, project := c.nameFilter(false), c.query.Get("project-id")
		p := c.ws.projects.byID[project]
		return func(g *group) bool { return named(g.Name) && (project == "" || p != nil && c.ws.belongs(p, g.ID)) }, err
	},

	find:    (*call).group,
	may:     (*call).adminOnly,
	name:    nameRule{"Group", 1, 100, "User group with name %s already exists"},
	create:  renameGroup,
	replace: renameGroup,
	onDelete: func(c *call, g *group) error {
		for _, p := range c.ws.projects.all {
			p.Memberships = slices.DeleteFunc(p.Memberships, func(m membership) bool { return m.UserID == g.ID })
		}
		return nil
	},

	view: func(c *call, g *group) any { return c.ws.groupDoc(g, false) },
	listView: func(c *call, g *group) any {
		withManagers, _ := c.boolean("includeTeamManagers") // the filter has checked it
		return c.ws.groupDoc(g, withManagers)
	},
}

func renameGroup(_ *call, g *group, in nameBody) error {
	g.Name = in.Name
	return nil
}

func (w *workspace) groupDoc(g *group, withManagers bool) group {
	d := *g
	d.UserIDs, d.Managers = append([]string{}, g.UserIDs...), []idName{}
	for _, m := range w.members {
		manages := slices.ContainsFunc(m.roles, func(r roleDoc) bool { return r.Role.Name == "TEAM_MANAGER" && r.entity == g.ID })
		if withManagers && manages {
			d.Managers = append(d.Managers, idName{m.id, m.name})
		}
	}
	return d
}

// group is the group of the path. A plain member is refused before it is looked for.
func (c *call) group() (*group, error) {
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	return inPath(c, &c.ws.groups, "group", "User group")
}

type groupUserBody struct {
	UserID string `json:"userId"`
}

func addToGroup(c *call) (any, error) {
	g, err := c.group()
	if err != nil {
		return nil, err
	}
	in, err := read[groupUserBody](c)
	if err != nil {
		return nil, err
	}
	if c.ws.member(in.UserID) == nil {
		return nil, foreign("User", "Workspace")
	}
	if !slices.Contains(g.UserIDs, in.UserID) {
		g.UserIDs = append(g.UserIDs, in.UserID)
	}
	return c.ws.groupDoc(g, false), nil
}

func removeFromGroup(c *call) (any, error) {
	g, err := c.group()
	if err != nil {
		return nil, err
	}
	if !slices.Contains(g.UserIDs, c.pathValue("u")) {
		return nil, foreign("User", "User group")
	}
	g.UserIDs = slices.DeleteFunc(g.UserIDs, func(id string) bool { return id == c.pathValue("u") })
	return c.ws.groupDoc(g, false), nil
}
