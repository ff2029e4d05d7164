package sandbox

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

var clients = resource[client, newClientBody, clientBody]{
	path: "clients", param: "client", noun: "Client",
	in:       func(w *workspace) *collection[client] { return &w.clients },
	identity: func(k *client) (id, workspaceID, name *string) { return &k.ID, &k.WorkspaceID, &k.Name },

	query: "name address note archived",
	filter: func(c *call) (func(*client) bool, error) {
		archived, err := c.flag("archived")
		named, address, note := c.nameFilter(false), c.query.Get("address"), c.query.Get("note")
		return func(k *client) bool {
			return named(k.Name) && equalIfSet(archived, k.Archived) && mentions(k.Address, address) && mentions(k.Note, note)
		}, err
	},

	may:  unlessReserved("onlyAdminsCreateProject"),
	name: nameRule{"Client", 1, 100, "Client with name '%s' already exists"},
	create: func(c *call, k *client, in newClientBody) error {
		k.Name, k.Email, k.Address, k.Note = in.Name, in.Email, in.Address, in.Note
		k.CurrencyID, k.CurrencyCode = c.ws.currencyID(c.ws.currency, &c.ids, c.now()), c.ws.currency
		return nil
	},
	replaceQuery: "archive-projects mark-tasks-as-done",
	replace: func(c *call, k *client, in clientBody) error {
		if _, err := c.flags("archive-projects", "mark-tasks-as-done"); err != nil {
			return err
		}
		if len(in.CcEmails) > 3 {
			return invalid("Number of additional emails must be less than 3")
		}
		k.Name, k.Email, k.Address, k.Note, k.Archived, k.CcEmails = in.Name, in.Email, in.Address, in.Note, in.Archived, in.CcEmails
		return nil
	},
	check: func(_ *call, k *client) error {
		for _, text := range []*string{k.Address, k.Note} {
			if text != nil && len(*text) > 3000 {
				return invalid("length must be between 0 and 3000")
			}
		}
		return nil
	},
	onReplace:   (*call).clientReplaced,
	replaceView: withoutCode,
	deleteView:  withoutCode,
	onDelete: func(c *call, k *client) error {
		if !k.Archived {
			return invalid("Cannot delete an active client")
		}
		for _, p := range c.ws.projects.all {
			if p.ClientID == k.ID {
				p.ClientID = ""
			}
		}
		return nil
	},
}

// changedClient is the answer of a PUT and a DELETE: the client without its currency's code [hash].
type changedClient struct {
	client
	Code string `json:"currencyCode,omitempty"`
}

func withoutCode(_ *call, k *client) any { return changedClient{client: *k} }

// mentions tells whether a text that may be null has a part.
func mentions(text *string, part string) bool {
	return part == "" || text != nil && containsFold(*text, part)
}

// clientReplaced changes the currency, which survives being left out [live], and archives the client's projects and closes
// their tasks, where the query asks for it.
func (c *call) clientReplaced(k *client, in clientBody) error {
	if in.CurrencyID != nil {
		code, ok := c.ws.codeOf(*in.CurrencyID)
		if !ok {
			return foreign("Currency", "Workspace")
		}
		k.CurrencyID, k.CurrencyCode = *in.CurrencyID, code
	}
	flags, err := c.flags("archive-projects", "mark-tasks-as-done")
	if err != nil || !in.Archived {
		return err
	}
	for _, p := range c.ws.projects.all {
		if p.ClientID != k.ID {
			continue
		}
		p.Archived = p.Archived || isTrue(flags["archive-projects"])
		for _, t := range c.ws.tasksOf[p.ID] {
			if isTrue(flags["mark-tasks-as-done"]) {
				t.Status = "DONE"
			}
		}
	}
	return nil
}
