package sandbox

import "slices"

type bulkEntryBody struct {
	ID string `json:"id"`
	entryBody
}

// replaceEntries is the bulk PUT: every item replaces its entry as the single PUT does, all or none.
func replaceEntries(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	in, err := read[[]bulkEntryBody](c)
	if err != nil {
		return nil, err
	}
	if len(in) == 0 {
		return nil, invalid("size must be between 1 and 2147483647")
	}
	type change struct{ old, next *entry }
	var changes []change
	for _, item := range in {
		old := c.ws.entries[item.ID]
		if old == nil || old.user != m.id {
			return nil, foreign("Time entry", "Workspace")
		}
		next, err := c.revise(old, item.entryBody)
		if err != nil {
			return nil, err
		}
		next.tags = append([]string{}, next.tags...) // none is [] from then on [hash]
		changes = append(changes, change{old, next})
	}
	replaced := make([]*entry, len(changes))
	for i, ch := range changes {
		if err := c.stopFor(ch.next); err != nil {
			return nil, err
		}
		c.ws.replaceEntry(c.ws.entries[ch.old.id], ch.next)
		replaced[i] = ch.next
	}
	hydrated, err := c.boolean("hydrated")
	if err != nil {
		return nil, err
	}
	if hydrated {
		return c.entryRows(replaced, "true")
	}
	return c.entryDocs(replaced), nil
}

func (c *call) entryDocs(entries []*entry) []entryDoc {
	docs := make([]entryDoc, len(entries))
	for i, e := range entries {
		docs[i] = c.entryDoc(e)
	}
	return docs
}

// deleteEntries answers with what it deleted, there without custom fields [live].
func deleteEntries(c *call) (any, error) {
	m, err := c.target()
	if err != nil {
		return nil, err
	}
	if !c.query.Has("time-entry-ids") {
		return nil, missing("time-entry-ids", "Set")
	}
	var deleted []*entry
	for _, id := range c.list("time-entry-ids") {
		e := c.ws.entries[id]
		if e == nil || e.user != m.id {
			return nil, foreign("Time entry", "Workspace")
		}
		if err := c.mayEdit(e); err != nil {
			return nil, err
		}
		if !slices.Contains(deleted, e) {
			deleted = append(deleted, e)
		}
	}
	docs := c.entryDocs(deleted)
	for i, e := range deleted {
		docs[i].CustomFields = []fieldValue{}
		c.ws.removeEntry(e)
	}
	return docs, nil
}

// duplicateEntry makes a copy with a new id and the same times.
func duplicateEntry(c *call) (any, error) {
	if _, err := c.target(); err != nil {
		return nil, err
	}
	e, err := c.entry()
	if err != nil {
		return nil, err
	}
	if e.user != c.pathValue("u") {
		return nil, foreign("Time entry", "Workspace")
	}
	copied := *e
	copied.tags, copied.approved, copied.invoiced = slices.Clone(e.tags), false, false
	if err := c.allow(&copied); err != nil {
		return nil, err
	}
	copied.id = c.ids.next(c.now())
	if err := c.stopFor(&copied); err != nil {
		return nil, err
	}
	c.ws.addEntry(&copied)
	return c.entryDoc(&copied), nil
}

type batchBody struct {
	IDs      []string `json:"timeEntryIds"`
	Hydrated bool     `json:"hydrated"`
}

func batchEntries(c *call) (any, error) {
	in, err := read[batchBody](c)
	if err != nil {
		return nil, err
	}
	found, err := c.byIDs(in.IDs)
	if err != nil {
		return nil, err
	}
	hydrated := ""
	if in.Hydrated {
		hydrated = "true"
	}
	return c.entryRows(found, hydrated)
}

func (c *call) byIDs(ids []string) ([]*entry, error) {
	if len(ids) == 0 {
		return nil, invalid("must not be null")
	}
	found := make([]*entry, len(ids))
	for i, id := range ids {
		e := c.ws.entries[id]
		if e == nil {
			return nil, foreign("Time entry", "Workspace")
		}
		if e.user != c.me.id && !c.caller().seesOthers() {
			return nil, denied()
		}
		found[i] = e
	}
	return found, nil
}

type invoicedBody struct {
	IDs      []string `json:"timeEntryIds"`
	Invoiced *bool    `json:"invoiced"`
}

// markInvoiced sets a flag that no read of an entry shows.
func markInvoiced(c *call) (any, error) {
	in, err := read[invoicedBody](c)
	if err != nil {
		return nil, err
	}
	if err := c.adminOnly(); err != nil {
		return nil, err
	}
	if in.Invoiced == nil {
		return nil, invalid("must not be null")
	}
	found, err := c.byIDs(in.IDs)
	if err != nil {
		return nil, err
	}
	for _, e := range found {
		e.invoiced = *in.Invoiced
	}
	return nil, nil
}
