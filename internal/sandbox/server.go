// Package sandbox is a Clockify that lives in memory: the demo's and every test's server, with the manners of the real one.
//
// It knows the wire only: its documents are its own, so that a field name the client gets wrong shows as a wrong answer.
// table.go lists the routes, resource.go has the five that most kinds of things share, and tags.go is the kind to copy.
package sandbox

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"sync"
	"time"
)

// Server is one Clockify: its people, their workspaces and what stands in them. It serves /api/v1, /report/v1 and /auditlog/v1.
type Server struct {
	mu         sync.Mutex
	now        func() time.Time
	ids        ids
	people     map[string]*person
	keys       map[string]*person
	workspaces []*workspace
	log        []Request
	unknown    func(route, key string)
	fault      func(*http.Request) *Fault
	limiter    *rateLimiter
}

// Request is one request that reached the sandbox, and the status it was answered with.
type Request struct {
	Method string
	Path   string
	Query  string
	Status int
}

// New makes a sandbox in the state of the world; ids and "now" come from the clock.
func New(w World, now func() time.Time) *Server {
	s := &Server{now: now, people: map[string]*person{}, keys: map[string]*person{}}
	s.load(w)
	return s
}

// ServeHTTP answers as Clockify would.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 32<<20))
	if err != nil {
		errorAnswer(unreadable("Required request body is unreadable")).write(w)
		return
	}
	s.record(r, s.faulty(r, body)).write(w)
}

// faulty answers with the fault that was ordered for the request, if any.
func (s *Server) faulty(r *http.Request, body []byte) answer {
	f := s.faultFor(r)
	if f == nil {
		return s.answer(r, body)
	}
	f.wait(r.Context())
	if f.Status == 0 && !f.Drop { // slow, and nothing else
		return s.answer(r, body)
	}
	if f.After {
		s.answer(r, body)
	}
	return f.answer()
}

// answer runs one request from the key to the document, under the one lock that makes every write atomic.
func (s *Server) answer(r *http.Request, body []byte) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	me, err := s.authenticate(r)
	if err != nil {
		return errorAnswer(err)
	}
	if a, limited := s.limited(r, me); limited {
		return a
	}
	c, err := s.route(r)
	if err != nil {
		return errorAnswer(err)
	}
	c.me, c.body, c.query = me, body, r.URL.Query()
	if err := c.openWorkspace(); err != nil {
		return errorAnswer(err)
	}
	c.reportUnknownQuery()
	doc, err := c.row.do(c)
	if err != nil {
		return errorAnswer(err)
	}
	return answer{status: c.row.status, header: c.header, body: encode(doc)}
}

// authenticate finds the person behind the request. The check comes before routing: an unknown path with a bad key is a 401.
func (s *Server) authenticate(r *http.Request) (*person, error) {
	keys, tokens := r.Header.Values("X-Api-Key"), r.Header.Values("X-Addon-Token")
	switch {
	case len(keys)+len(tokens) != 1: // Authorization: Bearer counts as no token
		return nil, &failure{status: 401, code: 1000, message: "Multiple or none auth tokens present"}
	case len(tokens) == 1:
		return nil, &failure{status: 401, code: 4017, message: "Token is not valid"}
	}
	p, ok := s.keys[keys[0]]
	if !ok {
		return nil, &failure{status: 401, code: 4003, message: "Api key does not exist"}
	}
	return p, nil
}

func (s *Server) record(r *http.Request, a answer) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = append(s.log, Request{r.Method, r.URL.Path, r.URL.RawQuery, a.status})
	return a
}

// answer is what goes back: zero bytes of body are zero bytes on the wire, never {}.
type answer struct {
	status int
	header http.Header
	body   []byte
	drop   bool
}

func (a answer) write(w http.ResponseWriter) {
	if a.drop {
		panic(http.ErrAbortHandler)
	}
	maps.Copy(w.Header(), a.header)
	if len(a.body) > 0 {
		w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body) // a caller who went away has no use for an error
}

// encode writes a document as Clockify does: no HTML escapes, nothing at all for nil.
func encode(doc any) []byte {
	if doc == nil {
		return nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(doc); err != nil {
		panic(err) // a document that cannot be written is a mistake in the sandbox itself
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
