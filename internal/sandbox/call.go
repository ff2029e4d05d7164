package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// call is one request on its way: who asks, in which workspace, with what.
type call struct {
	*Server
	r       *http.Request
	row     *row
	matched *http.Request // has the path variables
	query   url.Values
	body    []byte
	header  http.Header
	me      *person
	ws      *workspace
}

// openWorkspace finds the workspace of the path. One that the caller is not in looks like one that does not exist.
func (c *call) openWorkspace() error {
	id := c.pathValue("w")
	if id == "" {
		return nil
	}
	for _, ws := range c.workspaces {
		if ws.id == id && ws.member(c.me.id) != nil {
			c.ws = ws
			return nil
		}
	}
	return notFound()
}

// pathValue is a variable of the path, "" if the route has none of that name.
func (c *call) pathValue(name string) string {
	value, _ := url.PathUnescape(c.matched.PathValue(name)) // the path was parsed, so it can be decoded
	return value
}

func (c *call) reportUnknownQuery() {
	if c.unknown == nil {
		return
	}
	known := strings.Fields(c.row.query)
	for key := range c.query {
		if !slices.Contains(known, key) {
			c.unknown(c.row.pattern(), "?"+key)
		}
	}
}

// flag reads an optional boolean of the query, in any of the words that Spring converts; nil means that it was left out.
func (c *call) flag(key string) (*bool, error) {
	v := c.query.Get(key)
	if v == "" {
		return nil, nil
	}
	b := false
	switch strings.ToLower(v) {
	case "true", "on", "yes", "1":
		b = true
	case "false", "off", "no", "0":
	default:
		return nil, inconvertible(key, "java.lang.Boolean", "Invalid boolean value ["+v+"]")
	}
	return &b, nil
}

// boolean reads a boolean of the query that defaults to false.
func (c *call) boolean(key string) (bool, error) {
	b, err := c.flag(key)
	return isTrue(b), err
}

func (c *call) number(key string, or int) (int, error) {
	v := c.query.Get(key)
	if v == "" {
		return or, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		return 0, inconvertible(key, "java.lang.Integer", "For input string: \""+v+"\"")
	}
	return n, nil
}

// list reads a list of the query: repeated keys and commas are the same.
func (c *call) list(key string) []string {
	var all []string
	for _, v := range c.query[key] {
		for part := range strings.SplitSeq(v, ",") {
			if part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}

// oneOf reads a word of the query from a closed set.
func (c *call) oneOf(key, or string, set ...string) (string, error) {
	v := c.query.Get(key)
	if v == "" {
		return or, nil
	}
	if !slices.Contains(set, v) {
		return "", invalid("must be from the following set: %s", strings.Join(set, ", "))
	}
	return v, nil
}

// nameFilter tells whether a name passes the query's name and strict-name-search. Case is ignored in both.
func (c *call) nameFilter(strict bool) func(name string) bool {
	want := strings.ToLower(c.query.Get("name"))
	return func(name string) bool {
		name = strings.ToLower(name)
		return strict && (want == "" || name == want) || !strict && strings.Contains(name, want)
	}
}
