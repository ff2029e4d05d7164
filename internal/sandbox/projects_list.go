package sandbox

import (
	"fmt"
	"slices"
	"strings"
)

func listProjects(c *call) (any, error) {
	passes, err := c.projectFilter()
	if err != nil {
		return nil, err
	}
	hydrated, err := c.boolean("hydrated")
	if err != nil {
		return nil, err
	}
	rows := c.ws.projects.where(passes)
	err = sorted(c, rows, "NAME", map[string]func(*project) string{
		"NAME":        func(p *project) string { return strings.ToLower(p.Name) },
		"ID":          func(p *project) string { return p.ID },
		"CLIENT_NAME": func(p *project) string { return strings.ToLower(c.ws.projectClient(p)) },
		"DURATION":    func(p *project) string { return fmt.Sprintf("%020d", c.ws.tracked[p.ID]) },
		"BUDGET":      func(p *project) string { return fmt.Sprintf("%020d", budgetOf(p)) },
		"PROGRESS":    func(p *project) string { return fmt.Sprintf("%020d", c.ws.progress(p)) },
	})
	if err != nil {
		return nil, err
	}
	page, err := paged(c, rows, usualPages)
	if err != nil {
		return nil, err
	}
	docs := make([]any, len(page))
	for i, p := range page {
		docs[i] = c.ws.projectRow(p, hydrated)
	}
	return docs, nil
}

func (w *workspace) projectClient(p *project) string {
	if k := w.clients.byID[p.ClientID]; k != nil {
		return k.Name
	}
	return ""
}

func budgetOf(p *project) int64 {
	if p.BudgetEstimate == nil {
		return 0
	}
	return p.BudgetEstimate.Estimate
}

// progress is tracked per estimated time, in permille.
func (w *workspace) progress(p *project) int64 {
	d, err := parseDuration(p.TimeEstimate.Estimate)
	if err != nil || d == 0 {
		return 0
	}
	return int64(1000 * w.tracked[p.ID] / d)
}

// projectFilter reads the query of the projects list. Archived left out means both [live].
func (c *call) projectFilter() (func(*project) bool, error) {
	flags, err := c.flags("strict-name-search", "archived", "billable", "is-template", "contains-client")
	if err != nil {
		return nil, err
	}
	access, err := c.oneOf("access", "", "PUBLIC", "PRIVATE")
	if err != nil {
		return nil, err
	}
	people, err := c.peopleFilter()
	if err != nil {
		return nil, err
	}
	clients, err := c.clientFilter(flags["contains-client"])
	if err != nil {
		return nil, err
	}
	named, me := c.nameFilter(isTrue(flags["strict-name-search"])), c.caller()
	f := filter[*project]{
		func(p *project) bool { return named(p.Name) && c.ws.canSee(p, me) },
		func(p *project) bool { return equalIfSet(flags["archived"], p.Archived) },
		func(p *project) bool { return equalIfSet(flags["billable"], p.Billable) },
		func(p *project) bool { return equalIfSet(flags["is-template"], p.Template) },
		people, clients,
	}
	f.require(access != "", func(p *project) bool { return p.Public == (access == "PUBLIC") })
	return f.passes, nil
}

func (c *call) clientFilter(contains *bool) (func(*project) bool, error) {
	status, err := c.oneOf("client-status", "ALL", "ACTIVE", "ARCHIVED", "ALL")
	if err != nil {
		return nil, err
	}
	ids := c.list("clients")
	return func(p *project) bool {
		k := c.ws.clients.byID[p.ClientID]
		if status != "ALL" && (k == nil || k.Archived != (status == "ARCHIVED")) {
			return false
		}
		return len(ids) == 0 || slices.Contains(ids, p.ClientID) == orTrue(contains)
	}, nil
}

func (c *call) peopleFilter() (func(*project) bool, error) {
	withUser, err := c.flag("contains-user")
	if err != nil {
		return nil, err
	}
	withGroup, err := c.flag("contains-group")
	if err != nil {
		return nil, err
	}
	if _, err := c.oneOf("user-status", "ALL", "PENDING", "ACTIVE", "DECLINED", "INACTIVE", "ALL"); err != nil {
		return nil, err
	}
	users, groups := c.list("users"), c.list("userGroups")
	return func(p *project) bool {
		anyUser := slices.ContainsFunc(users, func(id string) bool { return c.ws.belongs(p, id) })
		anyGroup := slices.ContainsFunc(groups, func(id string) bool { return c.ws.belongs(p, id) })
		return (len(users) == 0 || anyUser == orTrue(withUser)) && (len(groups) == 0 || anyGroup == orTrue(withGroup))
	}, nil
}
