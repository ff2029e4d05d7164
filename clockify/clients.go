package clockify

import (
	"context"
	"iter"
	"slices"
)

// Clients is the customers of a workspace.
type Clients struct{ scope }

// Customer is someone whom projects are done for. Clockify calls it a client, which is the name of our own Client.
type Customer struct {
	ID           string   `json:"id"`
	Name         string   `json:"name"`
	Email        string   `json:"email"`
	WorkspaceID  string   `json:"workspaceId"`
	Archived     bool     `json:"archived"`
	Address      string   `json:"address"`
	Note         string   `json:"note"`
	CurrencyID   string   `json:"currencyId"`
	CurrencyCode string   `json:"currencyCode"`
	CCEmails     []string `json:"ccEmails"`
}

// ClientFilter selects clients; its zero value selects all, archived ones too. [live]
type ClientFilter struct {
	Name       string `query:"name"` // a part of the name
	Archived   *bool  `query:"archived"`
	SortColumn string `query:"sort-column"` // NAME
	SortOrder  string `query:"sort-order"`  // ASCENDING or DESCENDING
	Paging
}

// NewClient is a client to add. Currency and further addresses are set afterwards: at creation they are dropped. [live]
type NewClient struct {
	Name    string `json:"name"` // at most 100 characters
	Email   string `json:"email,omitempty"`
	Address string `json:"address,omitempty"` // at most 3000 characters
	Note    string `json:"note,omitempty"`    // at most 3000 characters
}

// ClientRequest is what Change can change of a client. The last two are asked for with the change and are not stored.
type ClientRequest struct {
	Name       string
	Email      string // empty is none, as with the next two
	Address    string
	Note       string
	Archived   bool
	CurrencyID string   // empty leaves it as it is
	CCEmails   []string // at most three

	ArchiveProjects bool `query:"archive-projects"`   // archive its projects too
	MarkTasksDone   bool `query:"mark-tasks-as-done"` // and mark their tasks done
}

// List walks the workspace's clients.
func (s *Clients) List(ctx context.Context, f ClientFilter) iter.Seq2[Customer, error] {
	return list[Customer](ctx, s.path("clients"), f)
}

// Get reads one client.
func (s *Clients) Get(ctx context.Context, id string) (Customer, error) {
	return get[Customer](ctx, s.path("clients", id), nil)
}

// Create adds a client. IsConflict holds for the error if the name is taken.
func (s *Clients) Create(ctx context.Context, c NewClient) (Customer, error) {
	return post[Customer](ctx, s.path("clients"), c)
}

// Change alters a client that was read just now, and writes the whole of it back.
func (s *Clients) Change(ctx context.Context, c Customer, change func(*ClientRequest)) (Customer, error) {
	r := ClientRequest{
		Name: c.Name, Email: c.Email, Address: c.Address, Note: c.Note,
		Archived: c.Archived, CurrencyID: c.CurrencyID, CCEmails: slices.Clone(c.CCEmails),
	}
	change(&r)
	return putWith[Customer](ctx, s.path("clients", c.ID), r, clientPut{
		Name: r.Name, Email: orCleared(c.Email, r.Email), Address: orCleared(c.Address, r.Address), Note: orCleared(c.Note, r.Note),
		Archived: r.Archived, CurrencyID: r.CurrencyID, CCEmails: r.CCEmails,
	})
}

// clientPut is the body of an update, which replaces the client: ccEmails that are left out become none, and only the
// currency survives that [live]. A text that was there and goes is sent as an empty one: that clears it whether Clockify
// clears what is left out or keeps it.
type clientPut struct {
	Name       string   `json:"name"`
	Email      *string  `json:"email,omitempty"`
	Address    *string  `json:"address,omitempty"`
	Note       *string  `json:"note,omitempty"`
	Archived   bool     `json:"archived"`
	CurrencyID string   `json:"currencyId,omitempty"`
	CCEmails   []string `json:"ccEmails,omitempty"`
}

// orCleared is the text to send, "" if it was cleared; nil if there was none and is none.
func orCleared(before, after string) *string {
	if before == "" && after == "" {
		return nil
	}
	return &after
}

// Delete removes an archived client for good; for an active one IsArchiveFirst holds for the error.
func (s *Clients) Delete(ctx context.Context, id string) error {
	return remove(ctx, s.path("clients", id))
}
