package clockify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
)

// call is one request before it is sent.
type call struct {
	path
	method string
	query  url.Values
	body   any  // sent as JSON unless nil
	reads  bool // a POST that changes nothing, such as a report: its outcome is never in doubt
}

// answer is a response that was read to its end.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// nothing is the result of a route whose answer is empty or not needed.
type nothing struct{}

// maxAnswer is far above the largest list (5000 rows of about 1 KB).
const maxAnswer = 64 << 20

func get[T any](ctx context.Context, p path, filter any) (T, error) {
	return fetch[T](ctx, call{path: p, method: http.MethodGet, query: queryOf(filter)})
}

func post[T any](ctx context.Context, p path, body any) (T, error) {
	return fetch[T](ctx, call{path: p, method: http.MethodPost, body: body})
}

// postRead is a POST that only reads.
func postRead[T any](ctx context.Context, p path, body any) (T, error) {
	return fetch[T](ctx, call{path: p, method: http.MethodPost, body: body, reads: true})
}

// postWith is a POST with a query.
func postWith[T any](ctx context.Context, p path, query, body any) (T, error) {
	return fetch[T](ctx, call{path: p, method: http.MethodPost, query: queryOf(query), body: body})
}

func put[T any](ctx context.Context, p path, body any) (T, error) {
	return fetch[T](ctx, call{path: p, method: http.MethodPut, body: body})
}

// putWith is a PUT with a query.
func putWith[T any](ctx context.Context, p path, query, body any) (T, error) {
	return fetch[T](ctx, call{path: p, method: http.MethodPut, query: queryOf(query), body: body})
}

// replace writes a document as change leaves it.
func replace[T, R any](ctx context.Context, p path, r R, change func(*R)) (T, error) {
	change(&r)
	return putWith[T](ctx, p, r, r)
}

func patch[T any](ctx context.Context, p path, body any) (T, error) {
	return fetch[T](ctx, call{path: p, method: http.MethodPatch, body: body})
}

func remove(ctx context.Context, p path) error {
	_, err := send(ctx, call{path: p, method: http.MethodDelete})
	return err
}

// removeWith is a DELETE that says in its body what to delete.
func removeWith(ctx context.Context, p path, body any) error {
	_, err := send(ctx, call{path: p, method: http.MethodDelete, body: body})
	return err
}

// errRepeated says that a bulk delete was repeated and the repeat found something missing.
var errRepeated = errors.New("the delete was repeated, and the first may have done its work")

// removeMany deletes what the filter names and returns it as it was.
func removeMany[T any](ctx context.Context, p path, filter any) ([]T, error) {
	c := call{path: p, method: http.MethodDelete, query: queryOf(filter)}
	a, err := send(ctx, c)
	if err != nil {
		return nil, err
	}
	if a.header.Get(repeatedHeader) != "" {
		return nil, errRepeated
	}
	return decode[[]T](c, a)
}

func fetch[T any](ctx context.Context, c call) (T, error) {
	a, err := send(ctx, c)
	if err != nil {
		var zero T
		return zero, err
	}
	return decode[T](c, a)
}

// decode reads the answer. An empty success is an error where a document is expected: taken for one, it would be an
// entry that nobody made. A write whose answer cannot be read was most likely done, so its error is an Unsure.
func decode[T any](c call, a answer) (T, error) {
	var out T
	if _, ignored := any(out).(nothing); ignored {
		return out, nil
	}
	body := bytes.TrimSpace(a.body)
	err := decodeJSON(body, &out)
	if err == nil && string(body) != "null" {
		return out, nil
	}
	return out, c.unsure(fmt.Errorf("the answer of %s %s is not one of Clockify's: it %s; check the region and the base URL", c.method, c.route, describeBody(body, err)))
}

// describeBody says in words what is wrong with a body that cannot be read.
func describeBody(body []byte, err error) string {
	var mismatch *json.UnmarshalTypeError
	switch {
	case len(body) == 0:
		return "is empty"
	case errors.As(err, &mismatch) && mismatch.Field != "":
		return fmt.Sprintf("has another kind of value, %s, as %s", mismatch.Value, mismatch.Field)
	}
	return fmt.Sprintf("begins with %.40q", body)
}

// decodeJSON keeps numbers as they are written where their type is open, as in the values of custom fields.
func decodeJSON(data []byte, out any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return d.Decode(out)
}

// send sends the request and reads its answer. Any status but 2xx is an error.
func send(ctx context.Context, c call) (answer, error) {
	req, err := c.request(ctx)
	if err != nil {
		return answer{}, err
	}
	a, err := c.roundTrip(req)
	if err != nil {
		return a, err
	}
	if a.status >= 200 && a.status < 300 {
		return a, nil
	}
	refusal := newError(c.method, c.route, a)
	if a.status >= 500 {
		return a, c.unsure(refusal)
	}
	return a, refusal
}

// roundTrip sends the request and reads the whole answer, whatever its status.
func (c call) roundTrip(req *http.Request) (answer, error) {
	if err := req.Context().Err(); err != nil {
		return answer{}, fmt.Errorf("%s %s was not sent: %w", c.method, c.route, err)
	}
	var trace connTrace
	resp, err := c.client.transport.RoundTrip(trace.attach(req))
	if err != nil {
		return answer{}, c.transportError(err, trace.neverSent(err))
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if resp.StatusCode < 300 && err != nil {
		return answer{}, c.transportError(err, false)
	}
	if len(body) > maxAnswer {
		return answer{}, c.unsure(fmt.Errorf("the answer of %s %s is larger than %d MiB; ask for less", c.method, c.route, maxAnswer>>20))
	}
	return answer{resp.StatusCode, resp.Header, body}, nil
}

func (c call) request(ctx context.Context) (*http.Request, error) {
	if c.err != nil {
		return nil, c.err
	}
	content, err := c.content()
	if err != nil {
		return nil, err
	}
	address := c.base + c.route
	if len(c.query) > 0 {
		address += "?" + c.query.Encode()
	}
	req, err := http.NewRequestWithContext(ctx, c.method, address, content)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	if content != nil {
		req.Header.Set("Content-Type", c.contentType())
	}
	return req, nil
}

// content is the body as bytes; none is a nil reader.
func (c call) content() (io.Reader, error) {
	switch body := c.body.(type) {
	case nil:
		return nil, nil
	case rawBody:
		return bytes.NewReader(body), nil
	case form:
		return bytes.NewReader(body.data), nil
	}
	data, err := json.Marshal(c.body)
	if err != nil {
		return nil, fmt.Errorf("%s %s: the body cannot be written as JSON: %w", c.method, c.route, err)
	}
	return bytes.NewReader(data), nil
}

func (c call) contentType() string {
	if f, ok := c.body.(form); ok {
		return f.contentType
	}
	return "application/json"
}

// transportError explains why no answer came. Only a request that was certainly never sent is known to have done nothing.
func (c call) transportError(err error, neverSent bool) error {
	if neverSent {
		next := ""
		if errors.As(err, new(*net.OpError)) {
			next = "; check the network, the region and the base URL"
		}
		return fmt.Errorf("%s %s did not reach Clockify: %w%s", c.method, c.route, err, next)
	}
	return c.unsure(fmt.Errorf("%s %s got no whole answer from Clockify, which may pass in a minute: %w", c.method, c.route, err))
}

// unsure marks the error of a write as one whose outcome must be looked up.
func (c call) unsure(err error) error {
	if c.method == http.MethodGet || c.reads {
		return err
	}
	return &Unsure{Method: c.method, Path: c.route, Err: err}
}
