package clockify

import (
	"fmt"
	"net/url"
	"strings"
)

// path is where a request goes: a base, and segments that were escaped one by one.
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
