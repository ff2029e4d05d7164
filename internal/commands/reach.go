package commands

import (
	"net/http"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/config"
	"clockify-mcp/internal/sandbox"
)

// Upstream is the Clockify that the settings name: the real one, or one in memory.
type Upstream struct {
	Hosts clockify.Hosts
	Web   http.RoundTripper
	Key   string // of whoever started the program; "" if there is none
	Now   func() time.Time
	Rate  int // requests a second that it takes from one key

	demo *demo // nil if the Clockify is a real one
}

const (
	perSecond = 10        // of the real one, which allows 50 and counts all of a workspace together [live]
	inMemory  = 1_000_000 // as many as anybody can send
)

// demo is a Clockify in memory and what is to be known of it.
type demo struct {
	world  sandbox.World
	server *sandbox.Server
	clock  *clock
}

// Reach finds the Clockify that the settings name. It sends nothing.
func Reach(cfg config.Config, now func() time.Time) (Upstream, error) {
	if cfg.Demo || cfg.Command == config.Sandbox {
		return reachDemo(cfg, now)
	}
	hosts, err := clockify.Region(cfg.Region)
	if cfg.BaseURL != "" {
		hosts, err = clockify.Base(cfg.BaseURL)
	}
	return Upstream{Hosts: hosts, Web: web(), Key: cfg.Key, Now: now, Rate: perSecond}, err
}

// web keeps as many connections as one person's calls use side by side.
func web() http.RoundTripper {
	transport, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport
	}
	transport = transport.Clone()
	transport.MaxIdleConnsPerHost = 20
	return transport
}

func reachDemo(cfg config.Config, now func() time.Time) (Upstream, error) {
	world, err := worldOf(cfg, now())
	if err != nil {
		return Upstream{}, err
	}
	d := &demo{world: world, clock: &clock{from: world.Now()}}
	if cfg.Command != config.Tour { // whose moments are told by its script
		started := now()
		d.clock.running = func() time.Duration { return now().Sub(started) }
	}
	d.server = sandbox.New(world, d.clock.now)
	hosts, err := clockify.Base("http://127.0.0.1") // a name only: the transport answers for it
	key := "demo"
	if strings.HasPrefix(cfg.Key, key) { // a colleague's; any other key is of the real Clockify
		key = cfg.Key
	}
	return Upstream{Hosts: hosts, Web: sandbox.Transport(d.server), Key: key, Now: d.clock.now, Rate: inMemory, demo: d}, err
}
