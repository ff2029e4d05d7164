package sandbox

import (
	"slices"
	"strings"
)

type groupFilter struct {
	Contains string   `json:"contains" enum:"CONTAINS DOES_NOT_CONTAIN CONTAINS_ONLY"`
	IDs      []string `json:"ids"`
	Status   string   `json:"status" enum:"ALL ACTIVE PENDING INACTIVE DECLINED ACTIVE_WITH_PENDING"`
}

type membershipsBody struct {
	Memberships []membershipBody `json:"memberships"`
	UserGroups  *groupFilter     `json:"userGroups"`
}

type assignBody struct {
	UserIDs    []string     `json:"userIds"`
	UserGroups *groupFilter `json:"userGroups"`
	Remove     bool         `json:"remove"`
}

// join makes the creator and the people named members of a new project.
func (c *call) join(p *project, in []membershipBody) error {
	p.Memberships = []membership{{UserID: c.me.id, TargetID: p.ID, Type: "PROJECT", Status: "ACTIVE"}}
	return c.enrol(p, in)
}

func (c *call) enrol(p *project, in []membershipBody) error {
	for _, b := range in {
		if c.ws.member(b.UserID) == nil {
			return foreign("User", "Workspace")
		}
		m := membership{UserID: b.UserID, TargetID: p.ID, Type: "PROJECT", Status: "ACTIVE"}
		if err := c.setRates(&m.HourlyRate, &m.CostRate, b.HourlyRate, b.CostRate, c.ws.currencyOf(p)); err != nil {
			return err
		}
		p.Memberships = slices.DeleteFunc(p.Memberships, func(old membership) bool { return old.UserID == b.UserID })
		p.Memberships = append(p.Memberships, m)
	}
	return nil
}

// enrolGroups adds groups, which sit among the memberships as USERGROUP rows.
func (c *call) enrolGroups(p *project, f *groupFilter) error {
	if f == nil {
		return nil
	}
	for _, id := range f.IDs {
		if c.ws.groups.byID[id] == nil {
			return foreign("User group", "Workspace")
		}
		if !c.ws.belongs(p, id) {
			p.Memberships = append(p.Memberships, membership{UserID: id, TargetID: p.ID, Type: "USERGROUP", Status: "ACTIVE"})
		}
	}
	return nil
}

// replaceMembers is the PATCH: whoever is not named is out.
func replaceMembers(c *call) (any, error) {
	p, err := c.ownProject()
	if err != nil {
		return nil, err
	}
	in, err := read[membershipsBody](c)
	if err != nil {
		return nil, err
	}
	next := *p
	next.Memberships = nil
	if err := c.enrol(&next, in.Memberships); err != nil {
		return nil, err
	}
	if err := c.enrolGroups(&next, in.UserGroups); err != nil {
		return nil, err
	}
	*p = next
	return c.ws.projectDoc(p), nil
}

// assignMembers is the POST: adds people, or removes them.
func assignMembers(c *call) (any, error) {
	p, err := c.ownProject()
	if err != nil {
		return nil, err
	}
	in, err := read[assignBody](c)
	if err != nil {
		return nil, err
	}
	next := *p
	next.Memberships = slices.Clone(p.Memberships)
	if in.Remove {
		removed := slices.Clone(in.UserIDs)
		if in.UserGroups != nil {
			removed = append(removed, in.UserGroups.IDs...)
		}
		next.Memberships = slices.DeleteFunc(next.Memberships, func(m membership) bool { return slices.Contains(removed, m.UserID) })
		*p = next
		return c.ws.projectDoc(p), nil
	}
	for _, id := range in.UserIDs {
		if c.ws.belongs(p, id) {
			continue
		}
		if err := c.enrol(&next, []membershipBody{{UserID: id}}); err != nil {
			return nil, err
		}
	}
	if err := c.enrolGroups(&next, in.UserGroups); err != nil {
		return nil, err
	}
	*p = next
	return c.ws.projectDoc(p), nil
}

// projectRate sets what a member earns or costs on a project.
func projectRate(c *call) (any, error) {
	p, err := c.ownProject()
	if err != nil {
		return nil, err
	}
	in, err := c.rate()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(p.Memberships, func(m membership) bool { return m.UserID == c.pathValue("u") })
	if i < 0 {
		return nil, foreign("User", "Project")
	}
	m := &p.Memberships[i]
	if err := c.setRate(&m.HourlyRate, &m.CostRate, in, c.ws.currencyOf(p)); err != nil {
		return nil, err
	}
	return c.ws.projectDoc(p), nil
}

// rate reads a rate from the body, for the routes whose last segment is hourly-rate or cost-rate.
func (c *call) rate() (*rateBody, error) {
	in, err := read[rateBody](c)
	if err != nil {
		return nil, err
	}
	return &in, in.check()
}

func (c *call) setRate(hourly, cost **money, in *rateBody, code string) error {
	if strings.HasSuffix(c.row.path, "/cost-rate") {
		if err := c.ws.needs("LABOR_COST"); err != nil {
			return err
		}
		return c.setRates(hourly, cost, nil, in, code)
	}
	return c.setRates(hourly, cost, in, nil, code)
}
