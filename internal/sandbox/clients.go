package sandbox

import "strings"

type client struct {
	ID           string   `json:"id"`
	Name         string   `json:"name"`
	Email        *string  `json:"email"`
	WorkspaceID  string   `json:"workspaceId"`
	Archived     bool     `json:"archived"`
	Address      *string  `json:"address"`
	Note         *string  `json:"note"`
	CurrencyID   string   `json:"currencyId"`
	CurrencyCode string   `json:"currencyCode"`
	CcEmails     []string `json:"ccEmails"`
}

// newClientBody: ccEmails and currencyId are documented for PUT only; a POST drops them [live].
type newClientBody struct {
	Name    string  `json:"name"`
	Email   *string `json:"email"`
	Address *string `json:"address"`
	Note    *string `json:"note"`
}

type clientBody struct {
	newClientBody
	Archived     bool     `json:"archived"`
	CurrencyID   *string  `json:"currencyId"`
	CurrencyCode *string  `json:"currencyCode"` // inert
	CcEmails     []string `json:"ccEmails"`
}

func listClients(c *call) (any, error) {
	archived, err := c.flag("archived")
	if err != nil {
		return nil, err
	}
	named, address, note := c.nameFilter(false), c.query.Get("address"), c.query.Get("note")
	rows := c.ws.clients.where(func(k *client) bool {
		return named(k.Name) && equalIfSet(archived, k.Archived) && mentions(k.Address, address) && mentions(k.Note, note)
	})
	err = sorted(c, rows, "NAME", map[string]func(*client) string{
		"NAME": func(k *client) string { return strings.ToLower(k.Name) },
		"ID":   func(k *client) string { return k.ID },
	})
	if err != nil {
		return nil, err
	}
	return paged(c, rows, usualPages)
}

// mentions tells whether a text that may be null has a part.
func mentions(text *string, part string) bool {
	return part == "" || text != nil && containsFold(*text, part)
}

func createClient(c *call) (any, error) {
	if err := c.mayCreate("onlyAdminsCreateProject"); err != nil {
		return nil, err
	}
	in, err := read[newClientBody](c)
	if err != nil {
		return nil, err
	}
	if err := c.checkClient(in, ""); err != nil {
		return nil, err
	}
	k := &client{
		ID: c.ids.next(c.now()), Name: in.Name, Email: in.Email, WorkspaceID: c.ws.id, Address: in.Address, Note: in.Note,
		CurrencyID: c.ws.currencyID(c.ws.currency, &c.ids, c.now()), CurrencyCode: c.ws.currency,
	}
	return c.ws.clients.add(k.ID, k), nil
}

func (c *call) client() (*client, error) {
	if k := c.ws.clients.byID[c.pathValue("client")]; k != nil {
		return k, nil
	}
	return nil, foreign("Client", "Workspace")
}

func getClient(c *call) (any, error) { return c.client() }

// updateClient replaces all but the currency, which survives being left out [live].
func updateClient(c *call) (any, error) {
	k, err := c.client()
	if err != nil {
		return nil, err
	}
	if err := c.mayCreate("onlyAdminsCreateProject"); err != nil {
		return nil, err
	}
	in, err := read[clientBody](c)
	if err != nil {
		return nil, err
	}
	archiveProjects, err := c.boolean("archive-projects")
	if err != nil {
		return nil, err
	}
	tasksDone, err := c.boolean("mark-tasks-as-done")
	if err != nil {
		return nil, err
	}
	if len(in.CcEmails) > 3 {
		return nil, invalid("Number of additional emails must be less than 3")
	}
	if err := c.checkClient(in.newClientBody, k.ID); err != nil {
		return nil, err
	}
	if in.CurrencyID != nil {
		code, ok := c.ws.codeOf(*in.CurrencyID)
		if !ok {
			return nil, foreign("Currency", "Workspace")
		}
		k.CurrencyID, k.CurrencyCode = *in.CurrencyID, code
	}
	k.Name, k.Email, k.Address, k.Note, k.Archived, k.CcEmails = in.Name, in.Email, in.Address, in.Note, in.Archived, in.CcEmails
	if in.Archived {
		c.ws.retire(k.ID, archiveProjects, tasksDone)
	}
	return k, nil
}

// retire takes the projects of an archived client along, where that was asked.
func (w *workspace) retire(clientID string, archiveProjects, tasksDone bool) {
	for _, p := range w.projects.all {
		if p.ClientID != clientID {
			continue
		}
		p.Archived = p.Archived || archiveProjects
		for _, t := range w.tasks.all {
			if tasksDone && t.ProjectID == p.ID {
				t.Status = "DONE"
			}
		}
	}
}

func deleteClient(c *call) (any, error) {
	k, err := c.client()
	if err != nil {
		return nil, err
	}
	if err := c.mayCreate("onlyAdminsCreateProject"); err != nil {
		return nil, err
	}
	if !k.Archived {
		return nil, invalid("Cannot delete an active client")
	}
	c.ws.clients.remove(k.ID)
	for _, p := range c.ws.projects.all {
		if p.ClientID == k.ID {
			p.ClientID = ""
		}
	}
	return k, nil
}

func (c *call) checkClient(in newClientBody, self string) error {
	if err := checkName("Client", in.Name, 1, 100); err != nil {
		return err
	}
	for _, text := range []*string{in.Address, in.Note} {
		if text != nil && len(*text) > 3000 {
			return invalid("length must be between 0 and 3000")
		}
	}
	if c.ws.clients.any(func(k *client) bool { return k.ID != self && sameName(k.Name, in.Name) }) {
		return invalid("Client with name '%s' already exists", in.Name)
	}
	return nil
}
