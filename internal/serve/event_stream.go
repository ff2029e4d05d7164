package serve

import (
	"bytes"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"sync"

	"clockify-mcp/internal/session"
)

// eventType is the media type of a stream of events.
const eventType = "text/event-stream"

// notifying lets a POST be answered with notifications before the answer, if its client takes a stream of events.
func notifying(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		flusher, ok := w.(http.Flusher)
		accept := strings.ToLower(strings.Join(r.Header.Values("Accept"), ","))
		if !ok || r.Method != http.MethodPost || !strings.Contains(accept, eventType) {
			next.ServeHTTP(w, r)
			return
		}
		s := &eventStream{w: w, flusher: flusher, header: w.Header().Clone()}
		defer s.end()
		next.ServeHTTP(s, r.WithContext(session.WithNotifier(r.Context(), s.notify)))
	})
}

// eventStream is the response to one POST, which mcp-go and our notifications write to. mcp-go's own notifications wait in
// a channel, where the answer overtakes the last ones; here each is written at once. The first one makes the response a
// stream of events, and the JSON document that mcp-go then answers with becomes the last event. Where mcp-go itself
// writes events, to ask the person something, the notifications go between them.
type eventStream struct {
	w       http.ResponseWriter
	flusher http.Flusher
	header  http.Header // of mcp-go alone, which may set fields while a notification is written

	mu       sync.Mutex
	upgraded bool // a notification made the response a stream of events
	begun    bool // mcp-go has begun to write
	answered bool // no notification can follow: the answer is being written, or was
	document bytes.Buffer
}

// Header is what mcp-go sets before it writes.
func (s *eventStream) Header() http.Header { return s.header }

// WriteHeader begins what mcp-go writes: a document or a stream of events.
func (s *eventStream) WriteHeader(status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begin(status)
}

// Write writes an event of mcp-go's, or its answer.
func (s *eventStream) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begin(http.StatusOK)
	if s.upgraded && s.answered {
		return s.document.Write(p)
	}
	return s.w.Write(p)
}

// Flush sends what was written.
func (s *eventStream) Flush() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begin(http.StatusOK)
	s.flusher.Flush()
}

// Unwrap is for http.ResponseController.
func (s *eventStream) Unwrap() http.ResponseWriter { return s.w }

func (s *eventStream) begin(status int) {
	if s.begun {
		return
	}
	s.begun = true
	s.answered = !strings.HasPrefix(s.header.Get("Content-Type"), eventType)
	if s.upgraded {
		return // the status and the header have left
	}
	header := s.w.Header()
	clear(header)
	maps.Copy(header, s.header)
	s.w.WriteHeader(status)
}

// notify sends a notification, unless it comes too late to stand before the answer.
func (s *eventStream) notify(method string, params any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.answered {
		return
	}
	if !s.begun && !s.upgraded {
		s.upgraded = true
		header := s.w.Header()
		header.Set("Content-Type", eventType)
		header.Set("Connection", "keep-alive")
		header.Set("Cache-Control", "no-cache")
		s.w.WriteHeader(http.StatusOK)
	}
	s.event(notification(method, params))
}

// end sends the document as the last event. A notification after that has nowhere to go: the response is over.
func (s *eventStream) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answered = true
	if s.document.Len() > 0 {
		s.event(bytes.TrimSpace(s.document.Bytes()))
	}
}

func (s *eventStream) event(data []byte) {
	_, _ = fmt.Fprintf(s.w, "event: message\ndata: %s\n\n", data) // whoever asked may be gone
	s.flusher.Flush()
}
