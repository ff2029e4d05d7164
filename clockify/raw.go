package clockify

import (
	"context"
	"fmt"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
)

// RawRequest is any request that the API understands. The path is relative, such as v1/workspaces, /v1/user or
// /workspaces/{id}/tags; it decides between the core, reports and audit hosts, and may carry a query.
type RawRequest struct {
	Method string // GET, POST, PUT, PATCH or DELETE
	Path   string
	Query  url.Values
	Header http.Header // Accept and Content-Type only
	Body   []byte
}

// RawResponse is what came back, whatever its status.
type RawResponse struct {
	Status int
	Header http.Header
	Body   []byte // at most 64 KiB of it
	Cut    int    // how many bytes of the body were left out
}

// rawBody is sent as it is.
type rawBody []byte

const maxRaw = 64 << 10

// Raw sends a request of the caller's making, with the key, to the configured hosts only. A refusal is a response
// here and not an error; only a redirect is.
func (c *Client) Raw(ctx context.Context, r RawRequest) (RawResponse, error) {
	rc, err := c.rawCall(r)
	if err != nil {
		return RawResponse{}, err
	}
	req, err := rc.request(ctx)
	if err != nil {
		return RawResponse{}, err
	}
	for key, values := range r.Header {
		req.Header[textproto.CanonicalMIMEHeaderKey(key)] = slices.Clone(values)
	}
	a, err := rc.roundTrip(req)
	if err != nil {
		return RawResponse{}, err
	}
	if a.status >= 300 && a.status < 400 {
		return RawResponse{}, newError(rc.method, rc.route, a)
	}
	header := a.header.Clone()
	header.Del("Set-Cookie")
	body := a.body[:min(len(a.body), maxRaw)]
	return RawResponse{Status: a.status, Header: header, Body: body, Cut: len(a.body) - len(body)}, nil
}

// CheckRaw says why Raw would not send this request, without sending it.
func (c *Client) CheckRaw(r RawRequest) error {
	_, err := c.rawCall(r)
	return err
}

func (c *Client) rawCall(r RawRequest) (call, error) {
	method := strings.ToUpper(r.Method)
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete:
	default:
		return call{}, fmt.Errorf("method %q cannot be used; say GET, POST, PUT, PATCH or DELETE", r.Method)
	}
	for key := range r.Header {
		if k := textproto.CanonicalMIMEHeaderKey(key); k != "Accept" && k != "Content-Type" {
			return call{}, fmt.Errorf("header %q cannot be set; only Accept and Content-Type can, and the key is added by itself", key)
		}
	}
	p, query, err := c.locate(r.Path)
	if err != nil {
		return call{}, fmt.Errorf("path %q %w; write it like /workspaces/{workspaceId}/tags", r.Path, err)
	}
	for key, values := range r.Query {
		query[key] = append(query[key], values...)
	}
	rc := call{path: p, method: method, query: query}
	if len(r.Body) > 0 {
		rc.body = rawBody(r.Body)
	}
	return rc, nil
}
