package sandbox

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"
	"sync"
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

// pattern is the route as the mux and the Unknown hook get it, e.g. "POST /api/v1/workspaces/{w}/tags".
func (r *row) pattern() string { return r.method + " /" + string(r.host) + "/v1/" + r.path }

// ServeHTTP does nothing: the mux is asked for the row and its path variables, and never writes an answer.
func (r *row) ServeHTTP(http.ResponseWriter, *http.Request) {}

// routes is the table as a mux: a literal segment beats {id}, and only rows that bind the verb compete, as in Spring. Two
// rows of which neither is more specific panic here.
var routes = sync.OnceValue(func() *http.ServeMux {
	mux := http.NewServeMux()
	for i := range table {
		mux.Handle(table[i].pattern(), &table[i])
	}
	return mux
})

// asSent makes the mux compare a path as it was sent, as Clockify does: it would decode the segments, and redirect a path
// with dots in it to a clean one.
var asSent = strings.NewReplacer("%", "%25", ".", "%2E")

// match finds the row that binds the verb to an escaped path, and the request that has its path variables, still escaped.
func match(method, path string) (*row, *http.Request) {
	if strings.Contains(path+"/", "//") { // an empty segment matches nothing, and would be redirected
		return nil, nil
	}
	r := &http.Request{Method: method, URL: &url.URL{Path: path, RawPath: asSent.Replace(path)}}
	h, _ := routes().Handler(r)
	found, ok := h.(*row)
	if !ok || found.method != method { // the mux lets GET answer a HEAD, Clockify does not
		return nil, nil
	}
	routes().ServeHTTP(nil, r) // sets the path variables
	return found, r
}

// route finds the row for a request.
func (s *Server) route(r *http.Request) (*call, error) {
	path := r.URL.EscapedPath()
	if found, matched := match(r.Method, path); found != nil {
		return &call{Server: s, r: r, row: found, matched: matched, header: http.Header{}}, nil
	}
	var verbs []string
	for _, verb := range []string{"DELETE", "GET", "PATCH", "POST", "PUT"} {
		if found, _ := match(verb, path); found != nil {
			verbs = append(verbs, verb)
		}
	}
	host, below := hostOf(path)
	if len(verbs) > 0 {
		return nil, notBound(host, r.Method, verbs)
	}
	if what := lacking(below); what != "" && host != nowhere {
		return nil, &failure{
			status: 404, code: 3000, message: "The demo has no " + what,
			header: http.Header{"X-Demo-Lacks": {what}},
		}
	}
	return nil, noRoute(host, below)
}

// lacks is what Clockify has in a workspace and the sandbox has not, by the beginning of its path there.
var lacks = map[string]string{
	"addons": "add-ons", "approval-requests": "approvals", "audit-log": "audit log", "entities": "feeds of changes", "expenses": "expenses",
	"invoices": "invoices", "reports/attendance": "attendance reports", "reports/expenses": "expense reports", "scheduling": "scheduling",
	"shared-reports": "shared reports", "time-off": "time off", "webhooks": "webhooks",
}

// lacking is what a path is about that the sandbox has not; "" if Clockify does not know the path either.
func lacking(below string) string {
	parts := strings.Split(below, "/")
	if parts[0] == "shared-reports" {
		return lacks[parts[0]]
	}
	if parts[0] != "workspaces" || len(parts) < 3 {
		return ""
	}
	return cmp.Or(lacks[parts[2]], lacks[strings.Join(parts[2:min(len(parts), 4)], "/")])
}

func notBound(h host, method string, verbs []string) error {
	if h == reports {
		return &failure{status: 405, code: 405, message: "HTTP 405 Method Not Allowed"}
	}
	return &failure{
		status: 405, code: 3000, message: "Request method '" + method + "' is not supported",
		header: http.Header{"Allow": {strings.Join(verbs, ", ")}},
	}
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
