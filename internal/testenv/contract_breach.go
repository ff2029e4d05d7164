package testenv

import (
	"errors"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	wire "github.com/getkin/kin-openapi/openapi3filter"
)

// breach is one thing that the description does not allow.
type breach struct {
	route    string // as GET /projects/{projectId}, without the workspace before it
	location string // as request/query/name, request/body/start or answer/memberships/*/userId, with * for an index in a list
	reason   string
}

func (b breach) String() string { return b.route + " " + b.location + ": " + b.reason }

// exception is a breach that is right, because the live server is known to do so.
type exception struct {
	route    string // any, if empty
	location string // as in a breach, also of all below it; * is one step, ** any number of them
	reason   string // a part of the breach's
	why      string
}

// exceptions are all that client and sandbox do otherwise than the description says.
var exceptions = []exception{
	{"", "answer/**/customFieldValues/*/type", "allowed values", "on REST this is the field's type, such as TXT or NUMBER [live]"},
	{"", "answer/**/customFieldValues/*/value", "must be an object", "null, a string, a number, a bool or a list of strings [live]"},
	{"", "answer/**/workspaceSettings/entityCreationPermissions/*", "must be an object", "plain words such as ADMINS [live]"},
	{"GET /users", "request/query/include-roles", "required", "leaving it out works [live]"},
	{"POST /workspaces", "request/body/organizationId", "missing", "optional: the name alone makes a workspace"},
	{"POST /time-entries", "request/body/start", "missing", "without a start the entry begins now [live]"},
	{"POST /users/{userId}/roles", "answer/*/role", "must be a string", "an object with id, name and source [live]"},
	{"GET /projects/{projectId}", "answer/tasks", "unsupported", "added by hydrated=true [live]"},
	{"GET /projects/{projectId}", "answer/customFields", "unsupported", "added by hydrated=true [live]"},
	{"GET /projects", "answer/*/tasks", "unsupported", "added by hydrated=true [live]"},
	{"GET /projects", "answer/*/customFields", "unsupported", "added by hydrated=true [live]"},
}

// faults are the breaches that no exception allows.
func faults(all []breach) []breach {
	return slices.DeleteFunc(all, func(b breach) bool {
		return slices.ContainsFunc(exceptions, func(e exception) bool { return e.allows(b) })
	})
}

func (e exception) allows(b breach) bool {
	fits := (e.route == "" || e.route == b.route) && strings.Contains(b.reason, e.reason)
	return fits && under(strings.Split(e.location, "/"), strings.Split(b.location, "/"))
}

// under says whether the location, or one above it, is the pattern's.
func under(pattern, steps []string) bool {
	switch {
	case len(pattern) == 0:
		return true
	case pattern[0] == "**":
		return under(pattern[1:], steps) || len(steps) > 0 && under(pattern, steps[1:])
	case len(steps) == 0:
		return false
	}
	ok, err := path.Match(pattern[0], steps[0])
	return err == nil && ok && under(pattern[1:], steps[1:])
}

// breaches takes an error apart into all that it is made of.
func breaches(route, location string, err error) (all []breach) {
	var request *wire.RequestError
	var response *wire.ResponseError
	var schema *openapi3.SchemaError
	many, several := err.(openapi3.MultiError) //nolint:errorlint // the outermost: what is inside one of several has its own location
	switch {
	case err == nil:
		return nil
	case several:
		for _, one := range many {
			all = append(all, breaches(route, location, one)...)
		}
		return all
	case errors.As(err, &request) && request.Err != nil:
		return breaches(route, location+part(request), request.Err)
	case errors.As(err, &response) && response.Err != nil:
		return breaches(route, location, response.Err)
	case errors.As(err, &schema):
		return []breach{{route, location + pointer(schema), schema.Reason}}
	}
	return []breach{{route, location, err.Error()}}
}

func part(e *wire.RequestError) string {
	if e.Parameter != nil {
		return "/" + e.Parameter.In + "/" + e.Parameter.Name
	}
	return "/body"
}

// surplus is a property that the description does not know: kin-openapi blames the object around it.
var surplus = regexp.MustCompile(`^property "(.+)" is unsupported$`)

func pointer(e *openapi3.SchemaError) string {
	var at strings.Builder
	for _, step := range e.JSONPointer() {
		if _, err := strconv.Atoi(step); err == nil {
			step = "*"
		}
		at.WriteString("/" + step)
	}
	if m := surplus.FindStringSubmatch(e.Reason); m != nil {
		at.WriteString("/" + m[1])
	}
	return at.String()
}
