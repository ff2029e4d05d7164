package sandbox

import (
	"slices"
	"strings"
)

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

func listGroups(c *call) (any, error) {
	withManagers, err := c.boolean("includeTeamManagers")
	if err != nil {
		return nil, err
	}
	named, project := c.nameFilter(false), c.query.Get("project-id")
	rows := []group{}
	for _, g := range c.ws.groups.all {
		p := c.ws.projects.byID[project]
		if !named(g.Name) || project != "" && (p == nil || !c.ws.belongs(p, g.ID)) {
			continue
		}
		rows = append(rows, c.ws.groupDoc(g, withManagers))
	}
	err = sorted(c, rows, "NAME", map[string]func(group) string{
		"NAME": func(g group) string { return strings.ToLower(g.Name) },
		"ID":   func(g group) string { return g.ID },
	})
	if err != nil {
		return nil, err
	}
	return paged(c, rows, usualPages)
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

func (c *call) group() (*group, error) {
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	if g := c.ws.groups.byID[c.pathValue("group")]; g != nil {
		return g, nil
	}
	return nil, foreign("User group", "Workspace")
}

func (c *call) groupName(self string) (string, error) {
	in, err := read[nameBody](c)
	if err != nil {
		return "", err
	}
	if err := checkName("Group", in.Name, 1, 100); err != nil {
		return "", err
	}
	if c.ws.groups.any(func(g *group) bool { return g.ID != self && sameName(g.Name, in.Name) }) {
		return "", invalid("User group with name %s already exists", in.Name)
	}
	return in.Name, nil
}

func createGroup(c *call) (any, error) {
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	name, err := c.groupName("")
	if err != nil {
		return nil, err
	}
	g := &group{ID: c.ids.next(c.now()), Name: name, WorkspaceID: c.ws.id}
	c.ws.groups.add(g.ID, g)
	return c.ws.groupDoc(g, false), nil
}

func updateGroup(c *call) (any, error) {
	g, err := c.group()
	if err != nil {
		return nil, err
	}
	name, err := c.groupName(g.ID)
	if err != nil {
		return nil, err
	}
	g.Name = name
	return c.ws.groupDoc(g, false), nil
}

func deleteGroup(c *call) (any, error) {
	g, err := c.group()
	if err != nil {
		return nil, err
	}
	c.ws.groups.remove(g.ID)
	for _, p := range c.ws.projects.all {
		p.Memberships = slices.DeleteFunc(p.Memberships, func(m membership) bool { return m.UserID == g.ID })
	}
	return c.ws.groupDoc(g, false), nil
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
