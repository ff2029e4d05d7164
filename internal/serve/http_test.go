package serve

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
	"go.uber.org/goleak"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
)

// logLines passes on what is logged, line by line.
type logLines chan string

func (s logLines) Write(p []byte) (int, error) {
	s <- string(p)
	return len(p), nil
}

// whoami is a server with one tool, which tells who is calling.
func whoami() *server.MCPServer {
	srv := New("instructions")
	srv.AddTool(mcp.Tool{Name: "whoami", RawInputSchema: []byte(`{"type":"object"}`)}, func(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultText("caller " + session.From(ctx).Caller), nil
	})
	return srv
}

func opener() *session.Opener {
	return &session.Opener{
		Connect: func(string, *clockify.Counter) *clockify.Client { return nil },
		Clock:   func() time.Time { return time.Unix(0, 0) }, Memory: session.NewMemory(""),
	}
}

var loggedURL = regexp.MustCompile(`url=(\S+)`)

func TestServingFromStartToEnd(t *testing.T) {
	defer goleak.VerifyNone(t)
	defer http.DefaultClient.CloseIdleConnections()
	logged := make(logLines, 10)
	ctx, stop := context.WithCancel(t.Context())
	open := opener()
	done := make(chan error, 1)
	go func() {
		log := slog.New(slog.NewTextHandler(logged, nil))
		done <- HTTP(ctx, HTTPConfig{Addr: "127.0.0.1:0", Key: "mine", Server: whoami(), Session: open.Open, Log: log})
	}()
	url := loggedURL.FindStringSubmatch(<-logged)[1]

	if status, answer := get(t, strings.TrimSuffix(url, "mcp")+"healthz"); status != 200 || answer != "ok\n" {
		t.Error("not well:", status, answer)
	}
	who := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"whoami","arguments":{}}}`
	header := http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json, text/event-stream"}}
	_, mine, _ := send(t, url, who, header)
	header.Set("X-Api-Key", "yours")
	_, yours, _ := send(t, url, who, header)
	for answer, key := range map[string]string{mine: "mine", yours: "yours"} {
		if want := "caller " + open.Open(key).Caller; !strings.Contains(answer, want) {
			t.Errorf("with the key %s the answer is %s", key, answer)
		}
	}
	if _, slash, _ := send(t, url+"/", who, header); !strings.Contains(slash, "caller") {
		t.Error("with a slash behind it:", slash)
	}
	if status, header := request(t, http.MethodGet, url); status != 405 || header.Get("Allow") != allowedMethods {
		t.Error("GET:", status, header)
	}
	stream := listen(t, url, header)
	stop()
	began := time.Now()
	if err := <-done; err != nil || time.Since(began) > drainTime/2 {
		t.Errorf("stopped after %s with %v: an open stream must not hold it up", time.Since(began), err)
	}
	if _, err := io.ReadAll(stream); err != nil {
		t.Log("the stream broke off, which is one way to end:", err)
	}
}

// request sends an empty request and leaves its answer's body unread.
func request(t *testing.T, method, url string) (int, http.Header) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	return resp.StatusCode, resp.Header
}

// listen opens a stream that would go on forever, and waits until it is acknowledged.
func listen(t *testing.T, url string, header http.Header) io.Reader {
	t.Helper()
	body := `{"jsonrpc":"2.0","id":2,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},"_meta":{` +
		`"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"}}}}`
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = header.Clone()
	req.Header.Set("Mcp-Protocol-Version", "2026-07-28")
	req.Header.Set("Mcp-Method", "subscriptions/listen")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = resp.Body.Close() })
	stream := bufio.NewReader(resp.Body)
	if _, err := stream.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	return stream
}

func TestAnAddressThatOthersReachNeedsTheOpenFlag(t *testing.T) {
	err := HTTP(t.Context(), HTTPConfig{Addr: "0.0.0.0:0", Server: whoami(), Session: opener().Open, Log: slog.New(slog.DiscardHandler)})
	if err == nil || !strings.Contains(err.Error(), "add -open") {
		t.Error(err)
	}
	err = HTTP(t.Context(), HTTPConfig{Addr: "127.0.0.1:99999", Server: whoami(), Session: opener().Open, Log: slog.New(slog.DiscardHandler)})
	if err == nil || !strings.Contains(err.Error(), "say another address with -http") {
		t.Error(err)
	}
}

func TestTheServerPromisesNoNewsOfChanges(t *testing.T) {
	hello := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}` + "\n"
	var out bytes.Buffer
	if err := Stdio(t.Context(), whoami(), opener().Open("k"), strings.NewReader(hello), &out, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"tools":{}`, `"prompts":{}`, `"instructions":"instructions"`, `"title":"Clockify"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s is not in %s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "listChanged") {
		t.Error("news is promised:", out.String())
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // read to its end
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}
