package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// host is one of the three servers behind the API; each answers unknown routes in its own words.
type host string

const (
	core    host = "api"
	reports host = "report"
	audit   host = "auditlog"
	nowhere host = ""
)

// hostOf splits an escaped path into its host and the path below that host's v1.
func hostOf(path string) (host, string) {
	for _, h := range []host{core, reports, audit} {
		if rest, ok := strings.CutPrefix(path, "/"+string(h)+"/v1/"); ok {
			return h, rest
		}
	}
	return nowhere, strings.TrimPrefix(path, "/")
}

// row is one endpoint: where it is bound, its status on success, the query keys it knows, and what it does.
type row struct {
	host   host
	method string
	path   string
	status int
	query  string
	do     func(*call) (any, error)
}

// route finds the row for a request. A literal segment beats {id}, and only rows that bind the verb compete, as in Spring.
func (s *Server) route(h host, method, path string) (*call, error) {
	segments := strings.Split(path, "/")
	var best *row
	var verbs []string
	literal := -1
	for i := range table {
		r := &table[i]
		n, ok := r.match(h, segments)
		if !ok {
			continue
		}
		verbs = append(verbs, r.method)
		if r.method == method && n > literal {
			best, literal = r, n
		}
	}
	if best != nil {
		return &call{Server: s, row: best, vars: best.bind(segments), header: http.Header{}}, nil
	}
	if len(verbs) > 0 {
		return nil, notBound(h, method, verbs)
	}
	return nil, noRoute(h, path)
}

func (r *row) match(h host, segments []string) (literal int, ok bool) {
	if r.host != h || strings.Count(r.path, "/")+1 != len(segments) {
		return 0, false
	}
	rest := r.path
	for _, s := range segments {
		var want string
		want, rest, _ = strings.Cut(rest, "/")
		switch {
		case want == s:
			literal++
		case want[0] != '{' || s == "":
			return 0, false
		}
	}
	return literal, true
}

func (r *row) bind(segments []string) map[string]string {
	vars := map[string]string{}
	for i, want := range strings.Split(r.path, "/") {
		if want[0] == '{' {
			value, err := url.PathUnescape(segments[i])
			if err != nil {
				value = segments[i]
			}
			vars[strings.Trim(want, "{}")] = value
		}
	}
	return vars
}

func notBound(h host, method string, verbs []string) error {
	if h == reports {
		return &failure{status: 405, code: 405, message: "HTTP 405 Method Not Allowed"}
	}
	slices.Sort(verbs)
	allow := strings.Join(slices.Compact(verbs), ", ")
	return &failure{status: 405, code: 3000, message: "Request method '" + method + "' is not supported", header: http.Header{"Allow": {allow}}}
}

func noRoute(h host, path string) error {
	if h == reports {
		return &failure{status: 404, code: 404, message: "HTTP 404 Not Found"}
	}
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	if h != nowhere {
		path = "v1/" + path
	}
	return &failure{status: 404, code: 3000, message: "No static resource " + path + "."}
}
