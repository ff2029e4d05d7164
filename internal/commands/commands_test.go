package commands

import (
	"context"
	"flag"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/config"
	"clockify-mcp/internal/session"
	"clockify-mcp/tools"
)

var update = flag.Bool("update", false, "rewrite the tour to what it says now")

func noon() time.Time { return time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC) }

// program is what main puts together, for the settings of a command line.
func program(t *testing.T, line ...string) (context.Context, *server.MCPServer, config.Config, Upstream) {
	t.Helper()
	cfg, err := config.Parse(line, nil)
	if err != nil {
		t.Fatal(err)
	}
	up, err := NewUpstream(cfg, noon)
	if err != nil {
		t.Fatal(err)
	}
	open := &session.Opener{Clock: up.Now, Memory: session.NewMemory(""), Connect: func(key string, _ *clockify.Counter) *clockify.Client {
		return clockify.New(up.Hosts, clockify.Through(up.Transport, clockify.Key(key, up.Hosts)))
	}}
	srv := server.NewMCPServer("clockify", "test")
	tools.Select(tools.Choice{ReadOnly: cfg.ReadOnly}).Add(srv, slog.New(slog.DiscardHandler))
	return session.With(t.Context(), open.Open(up.Key)), srv, cfg, up
}

func TestTheTourReadsAsItIsWrittenDown(t *testing.T) {
	const golden = "testdata/tour.txt"
	ctx, srv, _, up := program(t, "tour")
	var out strings.Builder
	if err := Tour(ctx, srv, up, &out); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(out.String(), "\n")); diff != "" {
		t.Errorf("the tour reads differently now; -update rewrites it:\n%s", diff)
	}
}

func TestTheTourShowsWhatItPromises(t *testing.T) {
	var called []string
	for _, s := range script {
		called = append(called, s.Tool)
	}
	all := strings.Join(called, " ")
	for _, want := range []string{
		"status", "start_timer", "stop_timer", "log_time", "find_time_entries", "update_time_entries", "delete_time_entries",
		"undo", "add_project", "add_task", "summarize_time", "timesheet", "delete_project",
	} {
		if !strings.Contains(all, want) {
			t.Error(want, "is not shown")
		}
	}
}

func TestCallingATool(t *testing.T) {
	for name, c := range map[string]struct {
		line []string
		want string // in the answer, or in the error
		err  bool
	}{
		"by its name":         {[]string{"-demo", "call", "find_tags", `{"name": "meet"}`}, "- meeting [", false},
		"by its wire name":    {[]string{"-demo", "call", "clockify_find_tags"}, "5 tags", false},
		"refused by the tool": {[]string{"-demo", "call", "find_tags", `{"nam": 1}`}, `unknown argument "nam"`, true},
		"no such tool":        {[]string{"-demo", "call", "find_tag"}, `there is no tool "find_tag"; there are `, true},
		"not offered":         {[]string{"-demo", "-read-only", "call", "add_tag"}, `there is no tool "add_tag"`, true},
		"not listed":          {[]string{"-demo", "call", "update_tag", `{"tag": "meeting", "archived": true}`}, "Please confirm update_tag", true},
		"not listed, refused": {[]string{"-demo", "-read-only", "call", "update_tag", `{"tag": "meeting", "archived": true}`}, `there is no tool "update_tag"`, true},
		"no JSON":             {[]string{"-demo", "call", "find_tags", "meeting"}, "the arguments are no JSON object", true},
		"no key":              {[]string{"call", "find_tags"}, "No Clockify API key", true},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, srv, cfg, _ := program(t, c.line...)
			var out strings.Builder
			err := Call(ctx, srv, cfg.Args, &out)
			output := out.String()
			if err != nil {
				output += err.Error()
			}
			if !strings.Contains(output, c.want) || (err != nil) != c.err {
				t.Errorf("%q, %v", output, err)
			}
		})
	}
}

func TestTheLocalZone(t *testing.T) {
	none := func(string) (string, error) { return "", os.ErrNotExist }
	link := func(to string) func(string) (string, error) {
		return func(string) (string, error) { return to, nil }
	}
	for name, c := range map[string]struct {
		tz   string
		link func(string) (string, error)
		want string
	}{
		"TZ":                {"Asia/Tokyo", link("/usr/share/zoneinfo/Europe/Rome"), "Asia/Tokyo"},
		"TZ with a colon":   {":Asia/Tokyo", none, "Asia/Tokyo"},
		"the machine's":     {"", link("/usr/share/zoneinfo/America/New_York"), "America/New_York"},
		"a relative link":   {"", link("../usr/share/zoneinfo/Etc/UTC"), "Etc/UTC"},
		"nowhere":           {"", none, defaultZone},
		"a link to nowhere": {"", link("/somewhere/else"), defaultZone},
	} {
		if got := localZone(func(string) (string, bool) { return c.tz, c.tz != "" }, c.link); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestAWorldOfAFileStartsAtItsMomentAndRuns(t *testing.T) {
	cfg := config.Config{Command: config.Serve, Demo: true, World: "../sandbox/testdata/worlds.json#acme"}
	now := noon()
	up, err := NewUpstream(cfg, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(90 * time.Second)
	if got, want := up.Now().Format(time.RFC3339), "2026-11-23T10:16:30+01:00"; got != want {
		t.Errorf("it is %s, not %s", got, want)
	}
	if _, err := NewUpstream(config.Config{Demo: true, World: "../sandbox/testdata/worlds.json#nowhere"}, noon); err == nil || !strings.Contains(err.Error(), "acme") {
		t.Error("an unknown world should name the known ones:", err)
	}
}

func TestADemoTakesADemosKeyOnly(t *testing.T) {
	for key, want := range map[string]string{"": "demo", "demo-u2": "demo-u2", "NjQ1": "demo"} {
		up, err := NewUpstream(config.Config{Command: config.Serve, Demo: true, Key: key}, noon)
		if err != nil || up.Key != want {
			t.Errorf("%q: %q %v", key, up.Key, err)
		}
	}
}

func TestTheSandboxIsServedUntilItIsStopped(t *testing.T) {
	_, _, cfg, up := program(t, "sandbox", "-addr", "127.0.0.1:0")
	ctx, stop := context.WithCancel(t.Context())
	read, write := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- Sandbox(ctx, cfg.Addr, up, write) }()
	buffer := make([]byte, 4096)
	n, err := read.Read(buffer)
	if err != nil {
		t.Fatal(err)
	}
	text := string(buffer[:n])
	_, base, _ := strings.Cut(text, "Base URL  ")
	base, _, _ = strings.Cut(base, "\n")
	hosts, err := clockify.Base(base)
	if err != nil {
		t.Fatal(err)
	}
	me, err := clockify.New(hosts, clockify.Through(pooledTransport(), clockify.Key("demo-u2", hosts))).Me(t.Context())
	if err != nil || !strings.Contains(text, "demo-u2    "+me.Name) {
		t.Errorf("%s is not told of, %v:\n%s", me.Name, err, text)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
