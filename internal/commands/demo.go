package commands

import (
	"os"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/config"
	"clockify-mcp/internal/sandbox"
)

// demo is a Clockify in memory, its world and its clock.
type demo struct {
	world  sandbox.World
	server *sandbox.Server
	clock  *clock
}

func newDemo(cfg config.Config, now func() time.Time) (Upstream, error) {
	world, err := demoWorld(cfg, now())
	if err != nil {
		return Upstream{}, err
	}
	d := &demo{world: world, clock: &clock{from: world.Now()}}
	if cfg.Command != config.Tour { // its script sets the clock
		started := now()
		d.clock.running = func() time.Duration { return now().Sub(started) }
	}
	d.server = sandbox.New(world, d.clock.now)
	hosts, err := clockify.Base("http://127.0.0.1") // a name only: the transport answers for it
	key := "demo"
	if strings.HasPrefix(cfg.Key, key) { // of a colleague in the demo; any other key belongs to the real Clockify
		key = cfg.Key
	}
	return Upstream{Hosts: hosts, Transport: sandbox.Transport(d.server), Key: key, Now: d.clock.now, Rate: unlimited, demo: d}, err
}

// defaultZone is where the demo's agency is when the machine has no zone of its own.
const defaultZone = "Europe/Berlin"

// demoWorld is the world that the settings name: one of a file, else an agency whose month ends now. The tour always
// happens on the same day.
func demoWorld(cfg config.Config, now time.Time) (sandbox.World, error) {
	if cfg.World != "" {
		file, name, _ := strings.Cut(cfg.World, "#")
		return sandbox.Load(file, name)
	}
	name := localZone(os.LookupEnv, os.Readlink)
	if cfg.Command == config.Tour {
		name = defaultZone
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone, err = time.LoadLocation(defaultZone)
	}
	if cfg.Command == config.Tour {
		now = time.Date(2026, time.November, 24, 10, 5, 0, 0, zone)
	}
	return sandbox.Demo(now, zone), err
}

// localZone is the zone of TZ, or of the machine's localtime link.
func localZone(env func(string) (string, bool), readlink func(string) (string, error)) string {
	name, ok := env("TZ")
	if name = strings.TrimPrefix(name, ":"); ok && name != "" {
		return name
	}
	link, err := readlink("/etc/localtime")
	_, name, ok = strings.Cut(link, "zoneinfo/")
	if err != nil || !ok {
		return defaultZone
	}
	return name
}

// clock starts at a moment. It runs if it is given how long it has run, and can be put forward.
type clock struct {
	from     time.Time
	advanced time.Duration
	running  func() time.Duration
}

func (c *clock) now() time.Time {
	now := c.from.Add(c.advanced)
	if c.running != nil {
		now = now.Add(c.running())
	}
	return now
}

func (c *clock) advance(d time.Duration) { c.advanced += d }
