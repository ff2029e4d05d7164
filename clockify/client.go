package clockify

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Client speaks to one Clockify: the global one, a region's, a subdomain's, or one that lives in memory.
type Client struct {
	hosts     Hosts
	transport http.RoundTripper

	Workspaces *Workspaces
}

// New makes a client that sends through transport and never follows a redirect.
func New(h Hosts, transport http.RoundTripper) *Client {
	c := &Client{hosts: h, transport: transport}
	c.Workspaces = &Workspaces{c}
	return c
}

// Hosts returns the bases that the client sends to.
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

// scope is what every service of a workspace needs: the client and the workspace's id.
type scope struct {
	client    *Client
	workspace string
}

// path is a route of the workspace on the core host.
func (s scope) path(segments ...string) path {
	return s.client.path(append([]string{"workspaces", s.workspace}, segments...)...)
}

// path is the address of a request without its query: a base, and segments that were escaped one by one.
type path struct {
	client *Client
	base   string
	route  string
	err    error
}

// path builds a route on the core host. An empty or dot segment would name another route (the list instead of
// the item, or the parent), so such a path is refused before anything is sent.
func (c *Client) path(segments ...string) path {
	p := path{client: c, base: c.hosts.Core}
	var b strings.Builder
	for _, s := range segments {
		if s == "" || s == "." || s == ".." {
			p.err = fmt.Errorf("an id is needed after %q, not %q", b.String()+"/", s)
			return p
		}
		b.WriteString("/" + url.PathEscape(s))
	}
	p.route = b.String()
	return p
}

// onReports moves the route to the reports host.
func (p path) onReports() path {
	p.base = p.client.hosts.Reports
	return p
}
