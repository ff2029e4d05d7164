// Package config is the settings of the program: flags, and variables of the environment under the same names.
package config

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"slices"
	"strconv"
	"strings"
)

// The commands of the program; without one it serves.
const (
	Serve   = "serve"
	Tour    = "tour"
	Call    = "call"
	Doctor  = "doctor"
	Sandbox = "sandbox"
	Help    = "help"
	Version = "version"
)

// Config is the settings and the command.
type Config struct {
	Command string
	Args    []string // what follows the command

	Key       string // from the environment only: a flag would show in the process list
	Workspace string
	Region    string
	BaseURL   string
	HTTP      string // host:port; "" serves stdio
	World     string // FILE#NAME; implies Demo
	Addr      string // of the sandbox command: host:port
	Demo      bool
	ReadOnly  bool
	Open      bool
	LogLevel  slog.Level
	Strays    []Stray // variables that are none of these settings
}

// Parse reads the settings from the arguments and from the environment's NAME=value lines. An error is a sentence for
// whoever typed them.
func Parse(args, environ []string) (Config, error) {
	c := Config{Command: Serve, Strays: strays(environ)}
	env := valuesOf(environ)
	level := "" // the default depends on the command
	fs := c.flags(&level)
	if err := fromEnvironment(fs, env); err != nil {
		return c, err
	}
	c.Key = env[keyName]
	words, err := c.parseArgs(fs, args)
	if err != nil {
		return c, err
	}
	if len(words) > 0 {
		c.Command, c.Args = words[0], words[1:]
	}
	return c, c.validate(level)
}

// flags declares each setting, once.
func (c *Config) flags(level *string) *flag.FlagSet {
	fs := flag.NewFlagSet("clockify-mcp", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	fs.StringVar(&c.Workspace, "workspace", "", "the usual `workspace`, by name or id; without it the only one, or the profile's default")
	fs.StringVar(&c.Region, "region", "", "the `region` where the account lives: global, eu, us, uk, au, or the subdomain of a workspace")
	fs.StringVar(&c.BaseURL, "base-url", "", "another Clockify: its `URL`, https://.../api/v1; the hosts for reports and audit follow from it")
	fs.StringVar(&c.HTTP, "http", "", "serve streamable HTTP at this `host:port`, under /mcp, in place of stdio")
	fs.BoolVar(&c.Demo, "demo", false, "work in a Clockify in memory: no account, nothing leaves this machine")
	fs.StringVar(&c.World, "world", "", "start the demo in a world of a file, `FILE#NAME`, at that world's moment")
	fs.BoolVar(&c.ReadOnly, "read-only", false, "offer only tools that change nothing")
	fs.BoolVar(&c.Open, "open", false, "with -http: let in other machines too; every caller then brings their own key")
	fs.StringVar(level, "log-level", "", "the `level` of what goes to stderr: debug, info, warn or error (default info; error for commands that print)")
	return fs
}

// parseArgs reads the flags, which may stand anywhere, and returns the other words.
func (c *Config) parseArgs(fs *flag.FlagSet, args []string) ([]string, error) {
	var words []string
	version := fs.Bool("version", false, "print the version")
	for {
		switch err := fs.Parse(args); {
		case errors.Is(err, flag.ErrHelp):
			return []string{Help}, nil
		case err != nil:
			return nil, flagError(err)
		case *version:
			return []string{Version}, nil
		}
		args = fs.Args()
		if len(args) == 0 {
			return words, nil
		}
		words, args = append(words, args[0]), args[1:]
		if len(words) == 1 && words[0] == Sandbox {
			fs.StringVar(&c.Addr, "addr", "127.0.0.1:8091", "where the sandbox listens, `host:port`")
		}
	}
}

// flagError adds to an error of the flag package where all settings are listed.
func flagError(err error) error {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		text = "there is no setting " + name
	}
	return fmt.Errorf("%s; clockify-mcp -help lists all settings", text)
}

// validate checks what can be checked without a request, and sets what follows from other settings.
func (c *Config) validate(level string) error {
	if err := c.validateCommand(); err != nil {
		return err
	}
	c.Demo = c.Demo || c.World != "" || c.Command == Tour
	if c.World != "" {
		if file, name, ok := strings.Cut(c.World, "#"); !ok || file == "" || name == "" {
			return fmt.Errorf("-world %q names no world; write FILE#NAME, such as worlds.json#acme", c.World)
		}
	}
	if c.Region != "" && c.BaseURL != "" {
		return errors.New("-region and -base-url both say where Clockify is; give one of them")
	}
	return cmp.Or(checkAddr("http", c.HTTP), checkAddr("addr", c.Addr), c.setLevel(level))
}

func (c *Config) validateCommand() error {
	takes := map[string]int{Serve: 0, Tour: 0, Call: 2, Doctor: 0, Sandbox: 0, Help: 0, Version: 0}
	most, known := takes[c.Command]
	switch {
	case !known:
		return fmt.Errorf("there is no command %q; the commands are serve, tour, call, doctor and sandbox", c.Command)
	case c.Command == Call && len(c.Args) == 0:
		return errors.New(`say which tool to call, and with which arguments: clockify-mcp call status '{}'`)
	case len(c.Args) > most:
		return fmt.Errorf("%s takes no %q; put arguments of a tool in one pair of quotes", c.Command, c.Args[most])
	}
	return nil
}

func (c *Config) setLevel(level string) error {
	c.LogLevel = slog.LevelError
	if slices.Contains([]string{Serve, Sandbox}, c.Command) {
		c.LogLevel = slog.LevelInfo
	}
	if level == "" {
		return nil
	}
	if err := c.LogLevel.UnmarshalText([]byte(level)); err != nil {
		return fmt.Errorf("-log-level %q is none; say debug, info, warn or error", level)
	}
	return nil
}

func checkAddr(name, addr string) error {
	if addr == "" {
		return nil
	}
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("-%s %q is no address; write host:port, such as 127.0.0.1:8080", name, addr)
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return fmt.Errorf("-%s %q has no port between 0 and 65535; write host:port, such as 127.0.0.1:8080", name, addr)
	}
	return nil
}
