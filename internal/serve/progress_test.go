package serve

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/session"
)

const (
	countCalls = 200
	countSteps = 5
)

// counting is a server with one tool, which sends a notification for each step that it takes.
func counting() *server.MCPServer {
	srv := New("instructions")
	srv.AddTool(mcp.Tool{Name: "count", RawInputSchema: []byte(`{"type":"object"}`)}, func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		notify := session.Notifier(ctx)
		if notify == nil {
			return mcp.NewToolResultText("counted in silence"), nil
		}
		for step := range countSteps {
			notify("notifications/progress", map[string]any{"progressToken": req.Params.Meta.ProgressToken, "progress": step})
		}
		return mcp.NewToolResultText("counted"), nil
	})
	return srv
}

// countLine is a call of the tool, with its number as id and token, as a client of the protocol's revision sends it.
func countLine(modern bool, call int) string {
	meta := fmt.Sprintf(`"progressToken":%d`, call)
	if modern {
		meta += `,"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"}`
	}
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"count","arguments":{},"_meta":{%s}}}`, call, meta)
}

// counted checks that a client got, in this order, the steps of each of the calls and then its answer, and nothing else.
func counted(t *testing.T, messages []string, calls ...int) {
	t.Helper()
	steps, answered := map[int]int{}, map[int]bool{}
	for _, message := range messages {
		var m struct {
			ID     int
			Params *struct{ ProgressToken, Progress int }
			Result struct{ Content []map[string]string }
		}
		if err := json.Unmarshal([]byte(message), &m); err != nil {
			t.Errorf("%s: %v", message, err)
			continue
		}
		switch {
		case m.Params == nil && len(m.Result.Content) == 1 && m.Result.Content[0]["text"] == "counted":
			answered[m.ID] = true
		case m.Params == nil || answered[m.Params.ProgressToken] || m.Params.Progress != steps[m.Params.ProgressToken]:
			t.Error("out of order:", message)
		default:
			steps[m.Params.ProgressToken]++
		}
	}
	for _, call := range calls {
		if !answered[call] || steps[call] != countSteps {
			t.Errorf("call %d: answered %v after %d steps", call, answered[call], steps[call])
		}
	}
	if want := len(calls) * (countSteps + 1); len(messages) != want {
		t.Errorf("%d messages for %d calls, want %d", len(messages), len(calls), want)
	}
}

func TestNotificationsStandBeforeTheAnswerOverStdio(t *testing.T) {
	for name, modern := range map[string]bool{"handshake": false, "stateless": true} {
		t.Run(name, func(t *testing.T) {
			var in, out bytes.Buffer
			var calls []int
			for call := range countCalls {
				calls = append(calls, call)
				in.WriteString(countLine(modern, call) + "\n")
			}
			if err := Stdio(t.Context(), counting(), opener().Open("k"), &in, &out, slog.New(slog.DiscardHandler)); err != nil {
				t.Fatal(err)
			}
			counted(t, strings.Split(strings.TrimSpace(out.String()), "\n"), calls...)
		})
	}
}

// countingWeb serves the server over HTTP, and gives its address and the header that a client of the revision sends with every call.
func countingWeb(t *testing.T, modern bool) (url string, header http.Header) {
	t.Helper()
	w := HTTPConfig{Server: counting(), Session: opener().Open, Log: slog.New(slog.DiscardHandler)}
	site := httptest.NewServer(w.handler(t.Context(), w.transport()))
	t.Cleanup(site.Close)
	header = http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json, text/event-stream"}}
	if modern {
		header["Mcp-Protocol-Version"], header["Mcp-Method"], header["Mcp-Name"] = []string{"2026-07-28"}, []string{"tools/call"}, []string{"count"}
		return site.URL + "/mcp", header
	}
	hello := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`
	_, answer, got := send(t, site.URL+"/mcp", hello, header)
	header["Mcp-Session-Id"] = got.Values("Mcp-Session-Id")
	if header.Get("Mcp-Session-Id") == "" || got.Get("Content-Type") != "application/json" {
		t.Fatalf("no session: %v %s", got, answer)
	}
	return site.URL + "/mcp", header
}

func TestNotificationsStandBeforeTheAnswerOverHTTP(t *testing.T) {
	for name, modern := range map[string]bool{"handshake": false, "stateless": true} {
		t.Run(name, func(t *testing.T) {
			url, header := countingWeb(t, modern)
			var all sync.WaitGroup
			for call := range countCalls {
				all.Go(func() {
					status, answer, got := send(t, url, countLine(modern, call), header)
					if status != http.StatusOK || got.Get("Content-Type") != eventType {
						t.Errorf("%d %v", status, got)
					}
					counted(t, events(t, answer), call)
				})
			}
			all.Wait()
		})
	}
}

// events are the data of the events in a stream of them.
func events(t *testing.T, stream string) []string {
	t.Helper()
	var data []string
	for event := range strings.SplitSeq(strings.TrimSuffix(stream, "\n\n"), "\n\n") {
		text, ok := strings.CutPrefix(event, "event: message\ndata: ")
		if !ok || strings.Contains(text, "\n") {
			t.Errorf("not an event: %q", event)
		}
		data = append(data, text)
	}
	return data
}

func TestAClientThatReadsNoEventsGetsADocument(t *testing.T) {
	for _, accept := range []string{"application/json", ""} {
		url, header := countingWeb(t, false)
		header.Set("Accept", accept)
		_, answer, got := send(t, url, countLine(false, 1), header)
		if got.Get("Content-Type") != "application/json" || !strings.Contains(answer, "counted in silence") {
			t.Errorf("accepts %q: %v %s", accept, got, answer)
		}
	}
}

func TestNotificationsAndTheResponse(t *testing.T) {
	type notifier = func(method string, params any)
	one := func(notify notifier) { notify("n", 1) }
	document := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, "{}\n")
		}
	}
	stream := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", eventType)
		w.WriteHeader(http.StatusOK)
		_, _ = io.WriteString(w, "event: message\ndata: ask\n\n")
		_ = http.NewResponseController(w).Flush()
	}
	const note = "event: message\ndata: " + `{"jsonrpc":"2.0","method":"n","params":1}` + "\n\n"
	for name, c := range map[string]struct {
		before func(notifier)
		answer http.HandlerFunc
		after  func(notifier)
		status int
		kind   string
		body   string
	}{
		"only a document":              {nil, document(200), nil, 200, "application/json", "{}\n"},
		"only a document, with a code": {nil, document(404), nil, 404, "application/json", "{}\n"},
		"a note, then a document":      {one, document(200), nil, 200, eventType, note + "event: message\ndata: {}\n\n"},
		"a note, then a refusal":       {one, document(404), nil, 200, eventType, note + "event: message\ndata: {}\n\n"},
		"a note too late":              {nil, document(200), one, 200, "application/json", "{}\n"},
		"a note, and one too late":     {one, document(200), one, 200, eventType, note + "event: message\ndata: {}\n\n"},
		"only a stream":                {nil, stream, nil, 200, eventType, "event: message\ndata: ask\n\n"},
		"notes around an event":        {one, stream, one, 200, eventType, note + "event: message\ndata: ask\n\n" + note},
		"a note in a stream":           {nil, stream, one, 200, eventType, "event: message\ndata: ask\n\n" + note},
		"a note, and a call given up":  {one, func(http.ResponseWriter, *http.Request) {}, nil, 200, eventType, note},
		"nothing to say":               {nil, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(202) }, nil, 202, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var late notifier
			site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Vary", "Origin")
				notifying(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					late = session.Notifier(r.Context())
					if c.before != nil {
						c.before(late)
					}
					c.answer(w, r)
					if c.after != nil {
						c.after(late)
					}
				})).ServeHTTP(w, r)
				late("n", "the response is over")
			}))
			defer site.Close()
			status, body, header := send(t, site.URL, "{}", http.Header{"Accept": {"application/json", "Text/Event-Stream;q=0.5"}})
			if status != c.status || header.Get("Content-Type") != c.kind || body != c.body || header.Get("Vary") != "Origin" {
				t.Errorf("%d %v\n%q\nwant\n%q", status, header, body, c.body)
			}
		})
	}
}

// TestANotificationArrivesWhileTheCallGoesOn: what waits for the answer helps nobody.
func TestANotificationArrivesWhileTheCallGoesOn(t *testing.T) {
	goOn := make(chan struct{})
	site := httptest.NewServer(notifying(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		session.Notifier(r.Context())("n", 1)
		<-goOn
		_, _ = io.WriteString(w, "{}")
	})))
	defer site.Close()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, site.URL, strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", eventType)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // read to its end
	in := bufio.NewReader(resp.Body)
	if line, err := in.ReadString('\n'); err != nil || line != "event: message\n" {
		t.Errorf("%q %v", line, err)
	}
	close(goOn)
	if rest, err := io.ReadAll(in); err != nil || !strings.HasSuffix(string(rest), "data: {}\n\n") {
		t.Errorf("%q %v", rest, err)
	}
}
