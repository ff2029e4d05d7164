package serve

import (
	"bytes"
	"encoding/json"
	"net/http"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
)

// Revision 2025-03-26 of the protocol lets a client send several messages as one JSON array, a batch. mcp-go takes none:
// here each message of a batch is served by itself, and the answers go back as one array.

// splitBatch is the messages of a batch; false means that the text is no batch.
func splitBatch(text []byte) ([]json.RawMessage, bool) {
	if text = bytes.TrimSpace(text); len(text) == 0 || text[0] != '[' {
		return nil, false
	}
	var items []json.RawMessage
	return items, json.Unmarshal(text, &items) == nil
}

// emptyBatch and noMessage answer what a batch must not be or hold.
var (
	emptyBatch = errorMessage(mcp.INVALID_REQUEST, "a batch holds at least one message")
	noMessage  = errorMessage(mcp.INVALID_REQUEST, "this is no message: it must be a JSON object")
)

// isObject tells whether an item of a batch can be a message.
func isObject(item json.RawMessage) bool {
	item = bytes.TrimSpace(item)
	return len(item) > 0 && item[0] == '{'
}

// joined is answers as one array.
func joined(answers [][]byte) []byte {
	return append(append([]byte{'['}, bytes.Join(answers, []byte{','})...), ']')
}

// serveBatch answers a batch over HTTP: its messages are served side by side, each as a request of its own.
func serveBatch(w http.ResponseWriter, r *http.Request, items []json.RawMessage, serve func(http.ResponseWriter, *http.Request, []byte)) {
	if len(items) == 0 {
		writeError(w, http.StatusBadRequest, emptyBatch)
		return
	}
	replies := make([]recorder, len(items))
	slots := make(chan struct{}, workers)
	var all sync.WaitGroup
	for i, item := range items {
		replies[i].header = http.Header{}
		if !isObject(item) {
			replies[i].body.WriteString(noMessage)
			continue
		}
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			one := r.Clone(r.Context())
			one.Header.Set("Accept", "application/json") // a stream of events cannot stand in an array
			serve(&replies[i], one, item)
		})
	}
	all.Wait()
	var answers [][]byte
	for i := range replies {
		if body := bytes.TrimSpace(replies[i].body.Bytes()); json.Valid(body) {
			answers = append(answers, body)
		}
	}
	if len(answers) == 0 { // only notifications
		w.WriteHeader(http.StatusAccepted)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(append(joined(answers), '\n')) // whoever asked may be gone
}

// recorder keeps the answer to one message of a batch.
type recorder struct {
	header http.Header
	body   bytes.Buffer
}

// Header is the header of the answer, which a batch has no place for.
func (r *recorder) Header() http.Header { return r.header }

// WriteHeader passes over the status: the answer itself says what went wrong.
func (r *recorder) WriteHeader(int) {}

// Write keeps the answer.
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }

// openBatch is the requests of a batch over stdio that wait for their answers.
type openBatch struct {
	waiting map[string]bool // by idKey
	answers [][]byte
}

// answer keeps the answer to a request; nil where none will come.
func (b *openBatch) answer(id string, line []byte) {
	delete(b.waiting, id)
	if line != nil {
		b.answers = append(b.answers, bytes.Clone(bytes.TrimSpace(line)))
	}
}
