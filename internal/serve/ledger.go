package serve

import (
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

// ledger is the client's output, and the account of what was asked and not yet answered, in both directions.
type ledger struct {
	out io.Writer

	mu      sync.Mutex
	theirs  map[string]bool // requests of the client that wait for us
	ours    map[string]bool // requests of ours (questions to the person) that wait for the client
	changed chan struct{}   // closed when one of them was answered
}

func newLedger(out io.Writer) *ledger {
	return &ledger{out: out, theirs: map[string]bool{}, ours: map[string]bool{}, changed: make(chan struct{})}
}

// key tells apart the id 1 and the id "1".
func key(id any) string { return fmt.Sprintf("%T %v", id, id) }

// asked notes a message of the client.
func (l *ledger) asked(line []byte) {
	var m message
	if json.Unmarshal(line, &m) != nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case m.Method == mcp.MethodSubscriptionsListen: // ends with the connection, not with an answer
	case m.asks():
		l.theirs[key(m.ID)] = true
	case m.answers():
		delete(l.ours, key(m.ID))
	case m.Method == mcp.MethodNotificationCancelled:
		l.answered(m.cancels())
	}
}

// Write sends a message to the client and notes it. The server sends each in one piece.
func (l *ledger) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, err := l.out.Write(line)
	var m message
	if json.Unmarshal(line, &m) != nil {
		return n, err
	}
	switch {
	case m.asks():
		l.ours[key(m.ID)] = true
		l.tell()
	case m.answers():
		l.answered(m.ID)
	}
	return n, err
}

func (l *ledger) answered(id any) {
	delete(l.theirs, key(id))
	if len(l.theirs) == 0 {
		clear(l.ours) // nobody waits for what the client left unanswered
	}
	l.tell()
}

func (l *ledger) tell() {
	close(l.changed)
	l.changed = make(chan struct{})
}

// notify sends a notification; what is written after it stands behind it.
func (l *ledger) notify(method string, params any) {
	_, _ = l.Write(append(notification(method, params), '\n')) // whoever asked may be gone
}

// tooLong answers a message that nobody will read.
func (l *ledger) tooLong() {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = fmt.Fprintln(l.out, tooLarge)
}

// settle waits until every request of the client is answered, or can't be: one that waits for the person waits for a
// client that no longer speaks. It waits no longer than the time given.
func (l *ledger) settle(atMost time.Duration) {
	over := time.NewTimer(atMost)
	defer over.Stop()
	for {
		l.mu.Lock()
		open, changed := len(l.theirs)-len(l.ours), l.changed
		l.mu.Unlock()
		if open <= 0 {
			return
		}
		select {
		case <-changed:
		case <-over.C:
			return
		}
	}
}
