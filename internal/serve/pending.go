package serve

import (
	"bytes"
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
	clientRequests map[string]bool       // requests of the client that wait for us
	serverRequests map[string]bool       // requests of ours (questions to the person) that wait for the client
	changed        chan struct{}         // closed and made anew at each change
	batches        map[string]*openBatch // by the requests that they wait for
}

func newPending(out io.Writer) *pending {
	return &pending{out: out, clientRequests: map[string]bool{}, serverRequests: map[string]bool{}, changed: make(chan struct{}), batches: map[string]*openBatch{}}
}

// idKey tells apart the id 1 and the id "1".
func idKey(id any) string { return fmt.Sprintf("%T %v", id, id) }

// receivedBatch takes account of a batch from the client, and is its messages, a line each.
func (p *pending) receivedBatch(items []json.RawMessage) (lines []byte) {
	b := &openBatch{waiting: map[string]bool{}}
	for _, item := range items {
		if !isObject(item) {
			b.answers = append(b.answers, []byte(noMessage))
			continue
		}
		var m message
		if json.Unmarshal(item, &m) == nil && m.isRequest() {
			b.waiting[idKey(m.ID)] = true
		}
		var line bytes.Buffer
		if json.Compact(&line, item) == nil {
			lines = append(append(lines, line.Bytes()...), '\n')
		}
	}
	p.mu.Lock()
	for id := range b.waiting {
		p.batches[id] = b
	}
	if len(items) == 0 {
		_, _ = fmt.Fprintln(p.out, emptyBatch)
	}
	p.sendWhole(b)
	p.mu.Unlock()
	for line := range bytes.Lines(lines) {
		p.received(line)
	}
	return lines
}

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
		p.settle(m.cancelledID(), nil) // it is never answered
		p.done(m.cancelledID())
	}
}

// settle books the answer to a request of a batch, and sends the answers of the batch with the last one. It is false for a
// request that is in none.
func (p *pending) settle(id any, line []byte) bool {
	b := p.batches[idKey(id)]
	if b == nil {
		return false
	}
	delete(p.batches, idKey(id))
	b.answer(idKey(id), line)
	p.sendWhole(b)
	return true
}

// sendWhole sends the answers of a batch that waits for none any more, if there are any.
func (p *pending) sendWhole(b *openBatch) {
	if len(b.waiting) == 0 && len(b.answers) > 0 {
		_, _ = p.out.Write(append(joined(b.answers), '\n')) // whoever asked may be gone
	}
}

// Write sends a message to the client and takes account of it. mcp-go writes each message with one call.
func (p *pending) Write(line []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var m message
	read := json.Unmarshal(line, &m) == nil
	n, err := len(line), error(nil)
	if !read || !m.isResponse() || !p.settle(m.ID, line) {
		n, err = p.out.Write(line)
	}
	switch {
	case !read:
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
