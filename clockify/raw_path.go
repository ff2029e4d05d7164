package clockify

import (
	"errors"
	"net/url"
	"strings"
)

// locate reads the path of a RawRequest: which host it is for, its route there, and its query. An address with a host
// is taken only if it lies below one of the configured bases.
func (c *Client) locate(address string) (path, url.Values, error) {
	rest, rawQuery, _ := strings.Cut(strings.TrimSpace(address), "?")
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		return path{}, nil, errors.New("has a query that cannot be read")
	}
	base := ""
	for _, b := range []string{c.hosts.Core, c.hosts.Reports, c.hosts.Audit} {
		if after, ok := strings.CutPrefix(rest, b+"/"); ok && b != "" {
			base, rest = b, after
			break
		}
	}
	if err := checkRoute(rest); err != nil {
		return path{}, nil, err
	}
	rest = strings.TrimPrefix(rest, "/")
	if base == "" {
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, "api/"), "v1/")
		base = c.baseFor(rest)
	}
	return path{client: c, base: base, route: "/" + rest}, query, nil
}

// baseFor finds the host of a route: reports and the audit log have hosts of their own. [live]
func (c *Client) baseFor(route string) string {
	if after, ok := strings.CutPrefix(route, "workspaces/"); ok {
		_, route, _ = strings.Cut(after, "/")
	}
	switch first, _, _ := strings.Cut(route, "/"); first {
	case "reports", "shared-reports":
		return c.hosts.Reports
	case "audit-log":
		return c.hosts.Audit
	}
	return c.hosts.Core
}

// checkRoute refuses whatever a server or a proxy could read as another host or as a step up, also when it is
// percent-encoded, once or several times.
func checkRoute(route string) error {
	const layers = 5
	for range layers {
		if err := checkLayer(route); err != nil {
			return err
		}
		plain, err := url.PathUnescape(route)
		if err != nil {
			return errors.New("has a percent sign that encodes nothing")
		}
		if plain == route {
			return nil
		}
		route = plain
	}
	return errors.New("is percent-encoded too many times")
}

func checkLayer(route string) error {
	segments := strings.Split(strings.TrimPrefix(route, "/"), "/")
	switch {
	case strings.Contains(route, "//"):
		return errors.New("is an address of another host, or has an empty segment")
	case strings.Trim(route, "/") == "":
		return errors.New("is empty")
	case strings.ContainsAny(route, "\\#"):
		return errors.New("has a backslash or a fragment")
	case strings.ContainsAny(segments[0], "@:"):
		return errors.New("looks like an address with a user or a port")
	case strings.ContainsFunc(route, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return errors.New("has control characters")
	}
	for _, s := range segments {
		s, _, _ = strings.Cut(s, ";") // some servers drop what follows a semicolon
		if s = strings.TrimSpace(s); s == "." || s == ".." {
			return errors.New("has dot segments")
		}
	}
	return nil
}
