package testenv

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

const (
	progressCalls   = 24 // side by side; the test of internal/serve has many more
	progressEntries = 4  // of each call; each is one step, and every step but the last is a notification
)

// progressRequest is a call to log entries on a day of its own, with a progress token of its own.
func progressRequest(era string, call int) string {
	day := time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, call).Format(time.DateOnly)
	var entries []map[string]any
	for hour := range progressEntries {
		entries = append(entries, map[string]any{"project": "Acme Website", "date": day, "start": fmt.Sprintf("%d:00", 9+hour), "duration": "30m"})
	}
	meta := map[string]any{"progressToken": fmt.Sprintf("token %d", call)}
	if era == "stateless" {
		meta["io.modelcontextprotocol/protocolVersion"] = mcp.ProtocolVersion20260728
		meta["io.modelcontextprotocol/clientCapabilities"] = map[string]any{}
		meta["io.modelcontextprotocol/clientInfo"] = map[string]any{"name": "test", "version": "1"}
	}
	line, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": call, "method": "tools/call", "params": map[string]any{
		"name": "clockify_log_time", "arguments": map[string]any{"entries": entries}, "_meta": meta,
	}})
	if err != nil {
		panic(err)
	}
	return string(line)
}

// progressSeen is what a client saw of its calls, in the order in which it came.
type progressSeen struct {
	steps    map[string][]int // of each token
	answered map[int]bool
}

// read takes in one message from the server. Progress of a call that was answered is an error.
func (s *progressSeen) read(data []byte) error {
	var m struct {
		ID     *int
		Method string
		Params struct {
			ProgressToken   string
			Progress, Total int
		}
		Result struct {
			IsError bool
			Content []map[string]string
		}
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("%s: %w", data, err)
	}
	switch {
	case m.Method == "notifications/progress":
		var call int
		if _, err := fmt.Sscanf(m.Params.ProgressToken, "token %d", &call); err != nil || s.answered[call] || m.Params.Total != progressEntries {
			return fmt.Errorf("progress of a call that is over, or not right: %s", data)
		}
		s.steps[m.Params.ProgressToken] = append(s.steps[m.Params.ProgressToken], m.Params.Progress)
	case m.ID == nil || m.Result.IsError || len(m.Result.Content) == 0 || !strings.HasPrefix(m.Result.Content[0]["text"], "Logged"):
		return fmt.Errorf("not an answer of a call that logged time: %s", data)
	default:
		s.answered[*m.ID] = true
	}
	return nil
}

func (s *progressSeen) check(t *testing.T, calls ...int) {
	t.Helper()
	for _, call := range calls {
		if steps := s.steps[fmt.Sprintf("token %d", call)]; !s.answered[call] || !slices.Equal(steps, []int{1, 2, 3}) {
			t.Errorf("call %d: answered %v, steps %v", call, s.answered[call], steps)
		}
	}
	if len(s.steps) != len(calls) || len(s.answered) != len(calls) {
		t.Errorf("%d calls, but progress of %d and answers of %d", len(calls), len(s.steps), len(s.answered))
	}
}

func newProgressSeen() *progressSeen {
	return &progressSeen{steps: map[string][]int{}, answered: map[int]bool{}}
}

// TestProgressStandsBeforeTheAnswerOverStdio: clients drop a connection that brings progress of a call that is over.
func TestProgressStandsBeforeTheAnswerOverStdio(t *testing.T) {
	for era := range eras {
		t.Run(era, func(t *testing.T) {
			p := start(t, "-demo", "-log-level", "error")
			if era == "handshake" {
				writeLine(t, p.in, hello)
				if _, err := p.out.ReadString('\n'); err != nil {
					t.Fatal(err)
				}
				writeLine(t, p.in, `{"jsonrpc":"2.0","method":"notifications/initialized"}`)
			}
			var calls []int
			for call := range progressCalls {
				calls = append(calls, call)
				writeLine(t, p.in, progressRequest(era, call))
			}
			_ = p.in.Close()
			seen := newProgressSeen()
			for line := range strings.Lines(p.ends(t)) {
				if err := seen.read([]byte(line)); err != nil {
					t.Error(err)
				}
			}
			seen.check(t, calls...)
		})
	}
}

const hello = `{"jsonrpc":"2.0","id":-1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}`

func writeLine(t *testing.T, w io.Writer, line string) {
	t.Helper()
	if _, err := io.WriteString(w, line+"\n"); err != nil {
		t.Error(err)
	}
}

func TestProgressStandsBeforeTheAnswerOverHTTP(t *testing.T) {
	for era := range eras {
		t.Run(era, func(t *testing.T) {
			p := start(t, "-demo", "-http", "127.0.0.1:0")
			url := p.logs.find(t, `url=(\S+)`)
			header := http.Header{"Mcp-Protocol-Version": {mcp.ProtocolVersion20260728}, "Mcp-Method": {"tools/call"}, "Mcp-Name": {"clockify_log_time"}}
			if era == "handshake" { // all calls share one session
				resp := open(t, url, hello, nil)
				header = http.Header{"Mcp-Session-Id": resp.Header.Values("Mcp-Session-Id")}
				_ = resp.Body.Close()
			}
			var all sync.WaitGroup
			for call := range progressCalls {
				all.Go(func() { callWithProgress(t, url, era, call, header) })
			}
			all.Wait()
			p.terminate(t)
			p.ends(t)
		})
	}
}

// callWithProgress makes one call, whose response is a stream of nothing but its own progress and its answer.
func callWithProgress(t *testing.T, url, era string, call int, header http.Header) {
	resp := open(t, url, progressRequest(era, call), header)
	if resp == nil {
		return
	}
	defer resp.Body.Close() //nolint:errcheck // read to its end
	if kind := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || kind != "text/event-stream" {
		t.Errorf("call %d: %d %s", call, resp.StatusCode, kind)
	}
	seen := newProgressSeen()
	for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			if err := seen.read([]byte(data)); err != nil {
				t.Error(err)
			}
		}
	}
	seen.check(t, call)
}

// open sends a message and returns the response before its body is read.
func open(t *testing.T, url, body string, header http.Header) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Error(err)
		return nil
	}
	req.Header = http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json, text/event-stream"}}
	maps.Copy(req.Header, header)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Error(err)
		return nil
	}
	return resp
}

// TestAClientThatReadsNoStreamGetsADocument: progress is left out where it could not be read.
func TestAClientThatReadsNoStreamGetsADocument(t *testing.T) {
	p := start(t, "-demo", "-http", "127.0.0.1:0")
	url := p.logs.find(t, `url=(\S+)`)
	resp := open(t, url, progressRequest("handshake", 1), http.Header{"Accept": {"application/json"}})
	answer, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if kind := resp.Header.Get("Content-Type"); err != nil || kind != "application/json" || !json.Valid(answer) || !strings.Contains(string(answer), "Logged") {
		t.Errorf("%s %s %v", kind, answer, err)
	}
	p.terminate(t)
	p.ends(t)
}
