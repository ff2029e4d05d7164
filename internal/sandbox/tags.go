package sandbox

import (
	"slices"
	"strings"
)

type tag struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	WorkspaceID string `json:"workspaceId"`
	Archived    bool   `json:"archived"`
}

type tagBody struct {
	Name     string `json:"name"`
	Archived bool   `json:"archived"`
}

type newTagBody struct {
	Name string `json:"name"`
}

func listTags(c *call) (any, error) {
	strict, err := c.boolean("strict-name-search")
	if err != nil {
		return nil, err
	}
	archived, err := c.flag("archived")
	if err != nil {
		return nil, err
	}
	named, without := c.nameFilter(strict), c.list("excluded-ids")
	rows := c.ws.tags.where(func(t *tag) bool {
		return named(t.Name) && equalIfSet(archived, t.Archived) && !slices.Contains(without, t.ID)
	})
	err = sorted(c, rows, "NAME", map[string]func(*tag) string{
		"NAME": func(t *tag) string { return strings.ToLower(t.Name) },
		"ID":   func(t *tag) string { return t.ID },
	})
	if err != nil {
		return nil, err
	}
	return paged(c, rows, usualPages)
}

func createTag(c *call) (any, error) {
	if err := c.mayCreate("onlyAdminsCreateTag"); err != nil {
		return nil, err
	}
	in, err := read[newTagBody](c)
	if err != nil {
		return nil, err
	}
	if err := c.checkTagName(in.Name, ""); err != nil {
		return nil, err
	}
	t := &tag{ID: c.ids.next(c.now()), Name: in.Name, WorkspaceID: c.ws.id}
	return c.ws.tags.add(t.ID, t), nil
}

func (c *call) tag() (*tag, error) {
	if t := c.ws.tags.byID[c.pathValue("tag")]; t != nil {
		return t, nil
	}
	return nil, foreign("Tag", "Workspace")
}

func getTag(c *call) (any, error) { return c.tag() }

// updateTag replaces: a PUT that does not say archived brings an archived tag back [live].
func updateTag(c *call) (any, error) {
	t, err := c.tag()
	if err != nil {
		return nil, err
	}
	if err := c.mayCreate("onlyAdminsCreateTag"); err != nil {
		return nil, err
	}
	in, err := read[tagBody](c)
	if err != nil {
		return nil, err
	}
	if err := c.checkTagName(in.Name, t.ID); err != nil {
		return nil, err
	}
	t.Name, t.Archived = in.Name, in.Archived
	return t, nil
}

func deleteTag(c *call) (any, error) {
	t, err := c.tag()
	if err != nil {
		return nil, err
	}
	if err := c.mayCreate("onlyAdminsCreateTag"); err != nil {
		return nil, err
	}
	c.ws.tags.remove(t.ID)
	for _, e := range c.ws.entries {
		e.tags = slices.DeleteFunc(e.tags, func(id string) bool { return id == t.ID })
	}
	return t, nil
}

// checkTagName refuses a name that is too long or taken; an archived holder holds it too.
func (c *call) checkTagName(name, self string) error {
	if err := checkName("Tag", name, 1, 100); err != nil {
		return err
	}
	if c.ws.tags.any(func(t *tag) bool { return t.ID != self && sameName(t.Name, name) }) {
		return invalid("Tag with name %s already exists", name)
	}
	return nil
}

// mayCreate refuses plain members where the workspace keeps a kind of thing to its admins.
func (c *call) mayCreate(onlyAdmins string) error {
	if c.ws.enabled(onlyAdmins) {
		return c.adminOnly()
	}
	return nil
}

// checkName holds a name to its length, counted in characters as the server counts them: UTF-16 units.
func checkName(kind, name string, least, most int) error {
	n := 0
	for _, r := range name {
		n++
		if r > 0xffff {
			n++
		}
	}
	if n < least || n > most || strings.TrimSpace(name) == "" {
		return invalid("%s name has to be between %d and %d characters long", kind, least, most)
	}
	return nil
}
