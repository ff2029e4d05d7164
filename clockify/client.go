package clockify

import "net/http"

// Client speaks to one Clockify: the global one, a region's, a subdomain's, or one that lives in memory.
type Client struct {
	hosts Hosts
	web   http.RoundTripper

	Workspaces *Workspaces
}

// New makes a client that sends through web and never follows a redirect.
func New(h Hosts, web http.RoundTripper) *Client {
	c := &Client{hosts: h, web: web}
	c.Workspaces = &Workspaces{c}
	return c
}

// Hosts tells the bases that the client sends to.
func (c *Client) Hosts() Hosts { return c.hosts }

// Workspace is the services bound to one workspace.
type Workspace struct {
	ID string

	Entries  *Entries
	Projects *Projects
	Tasks    *Tasks
	Clients  *Clients
	Tags     *Tags
	Users    *Users
	Groups   *Groups
	Reports  *Reports
	Fields   *Fields
	Holidays *Holidays
}

// In binds the services to the workspace with this id. It sends nothing.
func (c *Client) In(workspace string) *Workspace {
	s := scope{client: c, workspace: workspace}
	return &Workspace{
		ID:       workspace,
		Entries:  &Entries{s},
		Projects: &Projects{s},
		Tasks:    &Tasks{s},
		Clients:  &Clients{s},
		Tags:     &Tags{s},
		Users:    &Users{s},
		Groups:   &Groups{s},
		Reports:  &Reports{s},
		Fields:   &Fields{s},
		Holidays: &Holidays{s},
	}
}

// scope is what every service of a workspace needs: the way out and the workspace's id.
type scope struct {
	client    *Client
	workspace string
}

// path is a route of the workspace on the core host.
func (s scope) path(segments ...string) path {
	return s.client.path(append([]string{"workspaces", s.workspace}, segments...)...)
}
