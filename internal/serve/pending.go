package serve

import (
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

// pending is the client's output. It keeps account of the requests that are not answered yet, in both directions.
type pending struct {
	out io.Writer

	mu             sync.Mutex
	clientRequests map[string]bool // requests of the client that wait for us
	serverRequests map[string]bool // requests of ours (questions to the person) that wait for the client
	changed        chan struct{}   // closed and made anew at each change
}

func newPending(out io.Writer) *pending {
	return &pending{out: out, clientRequests: map[string]bool{}, serverRequests: map[string]bool{}, changed: make(chan struct{})}
}

// idKey tells apart the id 1 and the id "1".
func idKey(id any) string { return fmt.Sprintf("%T %v", id, id) }

// received takes account of a message from the client.
func (p *pending) received(line []byte) {
	var m message
	if json.Unmarshal(line, &m) != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case m.Method == mcp.MethodSubscriptionsListen: // ends with the connection, not with an answer
	case m.isRequest():
		p.clientRequests[idKey(m.ID)] = true
	case m.isResponse():
		delete(p.serverRequests, idKey(m.ID))
	case m.Method == mcp.MethodNotificationCancelled:
		p.done(m.cancelledID())
	}
}

// Write sends a message to the client and takes account of it. mcp-go writes each message with one call.
func (p *pending) Write(line []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n, err := p.out.Write(line)
	var m message
	if json.Unmarshal(line, &m) != nil {
		return n, err
	}
	switch {
	case m.isRequest():
		p.serverRequests[idKey(m.ID)] = true
		p.signal()
	case m.isResponse():
		p.done(m.ID)
	}
	return n, err
}

func (p *pending) done(id any) {
	delete(p.clientRequests, idKey(id))
	if len(p.clientRequests) == 0 {
		clear(p.serverRequests) // no call is left that waits for the client's answer
	}
	p.signal()
}

func (p *pending) signal() {
	close(p.changed)
	p.changed = make(chan struct{})
}

// notify sends a notification; what is written after it stands behind it.
func (p *pending) notify(method string, params any) {
	_, _ = p.Write(append(notification(method, params), '\n')) // whoever asked may be gone
}

// rejectTooLarge answers a message that is too large to be read.
func (p *pending) rejectTooLarge() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, _ = fmt.Fprintln(p.out, tooLarge)
}

// wait returns when every request of the client is answered or never will be, and at the latest after the time given. A
// call that asks the person something never will be: its client no longer sends anything.
func (p *pending) wait(limit time.Duration) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for {
		p.mu.Lock()
		open, changed := len(p.clientRequests)-len(p.serverRequests), p.changed
		p.mu.Unlock()
		if open <= 0 {
			return
		}
		select {
		case <-changed:
		case <-timer.C:
			return
		}
	}
}
