package commands

import (
	"os"
	"strings"
	"time"

	"clockify-mcp/internal/config"
	"clockify-mcp/internal/sandbox"
)

// home is where the demo's agency is when the machine does not say where it is itself.
const home = "Europe/Berlin"

// worldOf is the world that the settings ask for: one of a file, else an agency whose month ends now. The tour
// happens on the same day forever.
func worldOf(cfg config.Config, now time.Time) (sandbox.World, error) {
	if cfg.World != "" {
		file, name, _ := strings.Cut(cfg.World, "#")
		return sandbox.Load(file, name)
	}
	name := zoneHere(os.LookupEnv, os.Readlink)
	if cfg.Command == config.Tour {
		name = home
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone, err = time.LoadLocation(home)
	}
	if cfg.Command == config.Tour {
		now = time.Date(2026, time.November, 24, 10, 5, 0, 0, zone)
	}
	return sandbox.Demo(now, zone), err
}

// zoneHere is the zone of TZ, or of the machine's localtime link.
func zoneHere(env func(string) (string, bool), readlink func(string) (string, error)) string {
	name, ok := env("TZ")
	if name = strings.TrimPrefix(name, ":"); ok && name != "" {
		return name
	}
	link, err := readlink("/etc/localtime")
	_, name, ok = strings.Cut(link, "zoneinfo/")
	if err != nil || !ok {
		return home
	}
	return name
}

// clock starts at a moment. It runs if it is given how long it has run, and can be put forward.
type clock struct {
	from    time.Time
	passed  time.Duration
	running func() time.Duration
}

func (c *clock) now() time.Time {
	now := c.from.Add(c.passed)
	if c.running != nil {
		now = now.Add(c.running())
	}
	return now
}

func (c *clock) pass(d time.Duration) { c.passed += d }
