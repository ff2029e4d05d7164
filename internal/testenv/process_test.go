package testenv

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
)

// workshop is where the program is built.
var workshop = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "clockify-mcp-test") })

// binary is the program, built once for all tests that need it.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := workshop()
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "clockify-mcp")
	build := exec.Command("go", "build", "-o", file, ".")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		return "", &buildError{string(out), err}
	}
	return file, nil
})

type buildError struct {
	output string
	error
}

func (e *buildError) Error() string { return e.output + e.error.Error() }

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, err := workshop(); err == nil {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

// process is the program as somebody else starts it.
type process struct {
	*exec.Cmd

	in     io.WriteCloser
	out    *bufio.Reader
	stdout io.Closer // of whoever reads out
	logs   *lines
}

// start starts the program with nothing in its environment but what is given as NAME=value.
func start(t *testing.T, args ...string) *process {
	t.Helper()
	file, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	env := []string{"HOME=" + home, "XDG_CACHE_HOME=" + home, "TZ=Europe/Berlin"}
	for len(args) > 0 && strings.Contains(args[0], "=") {
		env, args = append(env, args[0]), args[1:]
	}
	p := &process{Cmd: exec.CommandContext(t.Context(), file, args...), logs: &lines{}}
	p.Env, p.Stderr = env, p.logs
	if p.in, err = p.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.out, p.stdout = bufio.NewReader(out), out
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// ends waits for the program to end and checks that it did so well. What it still says is returned.
func (p *process) ends(t *testing.T) string {
	t.Helper()
	var rest []byte
	if p.out != nil {
		var err error
		if rest, err = io.ReadAll(p.out); err != nil {
			t.Error(err)
		}
	}
	if err := p.Wait(); err != nil {
		t.Errorf("the program ended with %v and said\n%s", err, p.logs)
	}
	return string(rest)
}

func (p *process) terminate(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
}

// lines is what the program logs.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
	more chan struct{} // closed when there is more
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.more != nil {
		close(l.more)
		l.more = nil
	}
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// find waits until something like that is logged.
func (l *lines) find(t *testing.T, pattern string) string {
	t.Helper()
	like := regexp.MustCompile(pattern)
	for {
		l.mu.Lock()
		found := like.FindStringSubmatch(l.text.String())
		if found == nil && l.more == nil {
			l.more = make(chan struct{})
		}
		more := l.more
		l.mu.Unlock()
		if found != nil {
			return found[1]
		}
		select {
		case <-more:
		case <-t.Context().Done():
			t.Fatalf("%s was not logged", pattern)
		}
	}
}

// eras are the two kinds of client that there are: those that shake hands, and those that do not.
var eras = map[string]client.ClientOption{
	"handshake": client.WithLegacyProtocolOnly(), //nolint:staticcheck // such clients are what it is about
	"stateless": client.WithProtocolVersion(mcp.ProtocolVersion20260728),
}

func greet(t *testing.T, c *client.Client) {
	t.Helper()
	if err := c.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	hello := mcp.InitializeRequest{Params: mcp.InitializeParams{ClientInfo: mcp.Implementation{Name: "test", Version: "1"}}}
	if _, err := c.Initialize(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
}

// overPipes is a client of the process over its standard input and output, and from now on the only one who reads it.
func overPipes(t *testing.T, p *process, options ...client.ClientOption) *client.Client {
	t.Helper()
	c := client.NewClient(transport.NewIO(p.out, p.in, io.NopCloser(strings.NewReader(""))), options...)
	p.out = nil
	greet(t, c)
	return c
}

// overHTTP is a client of the process at the address, with a key or without.
func overHTTP(t *testing.T, url, key string, options ...client.ClientOption) *client.Client {
	t.Helper()
	headers := map[string]string{}
	if key != "" {
		headers["X-Api-Key"] = key
	}
	web, err := transport.NewStreamableHTTP(url, transport.WithHTTPHeaders(headers), transport.WithHTTPLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		t.Fatal(err)
	}
	c := client.NewClient(web, options...)
	greet(t, c)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func use(t *testing.T, c *client.Client, tool string, args map[string]any) (text string, failed bool) {
	t.Helper()
	text, failed, err := try(t.Context(), c, tool, args)
	if err != nil {
		t.Fatal(err)
	}
	return text, failed
}

func try(ctx context.Context, c *client.Client, tool string, args map[string]any) (text string, failed bool, err error) {
	result, err := c.CallTool(ctx, mcp.CallToolRequest{Params: mcp.CallToolParams{Name: "clockify_" + tool, Arguments: args}})
	if err != nil {
		return "", false, err
	}
	for _, content := range result.Content {
		if c, ok := content.(mcp.TextContent); ok {
			text += c.Text
		}
	}
	return text, result.IsError, nil
}
