package testenv

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	wire "github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

// description is Clockify's API, corrected by what was seen live. It stands beside the repository, not in it.
const description = "../shared/clockify/openapi-corrected.yaml"

// bases are where the sandbox serves what Clockify serves on three hosts.
var bases = map[string]string{
	"https://api.clockify.me/api/v1":          "/api/v1",
	"https://reports.api.clockify.me/v1":      "/report/v1",
	"https://auditlog-api.api.clockify.me/v1": "/auditlog/v1",
}

// Contract checks what passes between client and sandbox by Clockify's own description of its API.
// It is a part of the environment, so that every test that runs in one is checked by it; the program never links it.
type Contract struct {
	doc     *openapi3.T
	routes  routers.Router
	checked sync.Map // of an exchange's sum: []breach
}

// sharedContract is the contract of all environments, read once. Its error says why there is none.
var sharedContract = sync.OnceValues(readContract)

// readContract finds and reads the description.
func readContract() (*Contract, error) {
	file, err := findFile(description)
	if err != nil {
		return nil, fmt.Errorf("no contract: the description of Clockify's API is not here: %w", err)
	}
	doc, err := openapi3.NewLoader().LoadFromFile(file)
	if err != nil {
		return nil, err
	}
	if err := doc.Validate(context.Background(), openapi3.DisableExamplesValidation()); err != nil {
		return nil, err
	}
	nullable(doc)
	doc.Servers = nil
	for _, base := range bases {
		doc.Servers = append(doc.Servers, &openapi3.Server{URL: base})
	}
	routes, err := gorillamux.NewRouter(doc)
	return &Contract{doc: doc, routes: routes}, err
}

// findFile finds a file by its path from the root of the repository, which is where go.mod is.
func findFile(path string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			file := filepath.Join(at, path)
			_, err := os.Stat(file)
			return file, err
		}
		if filepath.Dir(at) == at {
			return "", errors.New("there is no go.mod above " + dir)
		}
	}
}

// nullable lets every value be null: on the wire nearly all can be, and the description says so of few.
func nullable(doc *openapi3.T) {
	seen := map[*openapi3.Schema]bool{}
	for _, s := range doc.Components.Schemas {
		mayBeNull(s, seen)
	}
	for _, path := range doc.Paths.Map() {
		for _, o := range path.Operations() {
			if o.RequestBody != nil {
				contentMayBeNull(o.RequestBody.Value.Content, seen)
			}
			for _, answer := range o.Responses.Map() {
				contentMayBeNull(answer.Value.Content, seen)
			}
		}
	}
}

func contentMayBeNull(content openapi3.Content, seen map[*openapi3.Schema]bool) {
	for _, c := range content {
		mayBeNull(c.Schema, seen)
	}
}

func mayBeNull(ref *openapi3.SchemaRef, seen map[*openapi3.Schema]bool) {
	if ref == nil || ref.Value == nil || seen[ref.Value] {
		return
	}
	s := ref.Value
	seen[s], s.Nullable = true, true
	mayBeNull(s.Items, seen)
	mayBeNull(s.AdditionalProperties.Schema, seen)
	for _, property := range s.Properties {
		mayBeNull(property, seen)
	}
	for _, parts := range []openapi3.SchemaRefs{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range parts {
			mayBeNull(part, seen)
		}
	}
}

// exchange is a request and what came of it.
type exchange struct {
	*http.Request
	sent   []byte
	answer *http.Response
	got    []byte
}

// validationOptions collect all that is wrong, and change nothing: what the description has as a default is not sent.
var validationOptions = &wire.Options{
	MultiError: true, SkipSettingDefaults: true, IncludeResponseStatus: true, RejectWhenRequestBodyNotSpecified: true,
	AuthenticationFunc: wire.NoopAuthenticationFunc,
}

// validate finds what the description does not allow, exceptions included.
func (c *Contract) validate(x exchange) []breach {
	in := x.Clone(context.Background())
	in.Body = io.NopCloser(bytes.NewReader(x.sent))
	route, vars, err := c.routes.FindRoute(in)
	if err != nil {
		return []breach{{x.Method + " " + x.URL.Path, "request", err.Error()}}
	}
	name := x.Method + " " + cmp.Or(strings.TrimPrefix(route.Path, "/workspaces/{workspaceId}"), route.Path)
	request := &wire.RequestValidationInput{Request: in, PathParams: vars, Route: route, Options: validationOptions}
	response := &wire.ResponseValidationInput{
		RequestValidationInput: request, Options: validationOptions,
		Status: x.answer.StatusCode, Header: x.answer.Header, Body: io.NopCloser(bytes.NewReader(x.got)),
	}
	all := breaches(name, "request", wire.ValidateRequest(in.Context(), request))
	all = append(all, breaches(name, "answer", wire.ValidateResponse(in.Context(), response))...)
	if on := baseOf(route); on != route.Server.URL {
		all = append(all, breach{name, "request", "was sent to " + route.Server.URL + "; " + on + " serves it"})
	}
	return all
}

// baseOf is where the description has a route: at its own server, else at the first of all.
func baseOf(route *routers.Route) string {
	if own := route.Operation.Servers; own != nil && len(*own) > 0 {
		return bases[(*own)[0].URL]
	}
	return "/api/v1"
}
