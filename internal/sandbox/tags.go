package sandbox

import "slices"

type tag struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	WorkspaceID string `json:"workspaceId"`
	Archived    bool   `json:"archived"`
}

type newTagBody struct {
	Name string `json:"name"`
}

type tagBody struct {
	Name     string `json:"name"`
	Archived bool   `json:"archived"`
}

// tags is the model of a resource: to add a kind, copy this file and change what differs.
var tags = resource[tag, newTagBody, tagBody]{
	path: "tags", param: "tag", noun: "Tag",
	in:       func(w *workspace) *collection[tag] { return &w.tags },
	identity: func(t *tag) (id, workspaceID, name *string) { return &t.ID, &t.WorkspaceID, &t.Name },

	query: "name strict-name-search excluded-ids archived",
	filter: func(c *call) (func(*tag) bool, error) {
		flags, err := c.flags("strict-name-search", "archived")
		named, without := c.nameFilter(isTrue(flags["strict-name-search"])), c.list("excluded-ids")
		return func(t *tag) bool {
			return named(t.Name) && equalIfSet(flags["archived"], t.Archived) && !slices.Contains(without, t.ID)
		}, err
	},

	may:  unlessReserved("onlyAdminsCreateTag"),
	name: nameRule{"Tag", 1, 100, "Tag with name %s already exists"},
	create: func(_ *call, t *tag, in newTagBody) error {
		t.Name = in.Name
		return nil
	},
	replace: func(_ *call, t *tag, in tagBody) error {
		t.Name, t.Archived = in.Name, in.Archived // a PUT without archived brings an archived tag back [live]
		return nil
	},
	onDelete: func(c *call, t *tag) error {
		for _, e := range c.ws.entries {
			e.tags = slices.DeleteFunc(e.tags, func(id string) bool { return id == t.ID })
		}
		return nil
	},
}
