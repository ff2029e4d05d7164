// Command clockify-mcp lets an AI assistant work with a person's Clockify account over the Model Context Protocol.
//
// This file is the table of contents: settings, client, session, tools and resources and prompts, transport.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
	_ "time/tzdata" // people's zones must be known where the machine knows none

	"github.com/lmittmann/tint"
	"github.com/mark3labs/mcp-go/server"
	"github.com/mattn/go-isatty"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/commands"
	"clockify-mcp/internal/config"
	"clockify-mcp/internal/serve"
	"clockify-mcp/internal/session"
	"clockify-mcp/prompts"
	"clockify-mcp/resources"
	"clockify-mcp/tools"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends at once
	err := run(ctx, os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr)
	if err != nil && !errors.Is(err, commands.ErrToolFailed) {
		fmt.Fprintln(os.Stderr, "clockify-mcp:", err)
	}
	if err != nil {
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, environ []string, in io.Reader, out, logs io.Writer) error {
	cfg, err := config.Parse(args, environ)
	if err != nil {
		return err
	}
	log := slog.New(tint.NewTextHandler(logs, &tint.Options{Level: cfg.LogLevel, TimeFormat: time.TimeOnly, NoColor: !isTerminal(logs)}))
	switch cfg.Command {
	case config.Help:
		_, err = io.WriteString(out, config.Usage())
		return err
	case config.Version:
		_, err = fmt.Fprintln(out, "clockify-mcp", serve.Version())
		return err
	}
	up, err := commands.NewUpstream(cfg, time.Now)
	if err != nil {
		return err
	}
	switch cfg.Command {
	case config.Sandbox:
		return commands.Sandbox(ctx, cfg.Addr, up, out)
	case config.Doctor:
		return commands.Doctor(ctx, cfg, up, out)
	}

	opener := &session.Opener{
		Clock: up.Now, Workspace: cfg.Workspace, Memory: session.NewMemory(namesFile(cfg)),
		Connect: func(key string, sent *clockify.Counter) *clockify.Client {
			return clockify.New(up.Hosts, clockify.Through(up.Transport, serve.RememberRejection(up.Now),
				clockify.Retry(3), clockify.Limit(up.Rate), clockify.Count(sent), clockify.Log(log), clockify.Key(key, up.Hosts)))
		},
	}
	srv := newServer(tools.Choice{ReadOnly: cfg.ReadOnly}, log)
	me := opener.Open(up.Key)
	if cfg.Command != config.Tour {
		commands.RefuseSlips(srv, cfg.Strays, log)
	}
	switch {
	case cfg.Command == config.Tour:
		return commands.Tour(session.With(ctx, me), srv, up, out)
	case cfg.Command == config.Call:
		return commands.Call(session.With(ctx, me), srv, cfg.Args, out)
	case cfg.HTTP != "":
		return serve.HTTP(ctx, serve.HTTPConfig{Addr: cfg.HTTP, Open: cfg.Open, Key: up.Key, Server: srv, Session: opener.Open, Log: log})
	}
	return serve.Stdio(ctx, srv, me, in, out, log)
}

// newServer makes the one server, the same for every transport. A server has one set of hooks, which all share.
func newServer(choice tools.Choice, log *slog.Logger) *server.MCPServer {
	catalogue, hooks := tools.Select(choice), &server.Hooks{}
	catalogue.AddHooks(hooks)
	srv := serve.New(catalogue.Instructions(), resources.Options(hooks, log)...)
	catalogue.Add(srv, log)
	resources.Add(srv, log)
	prompts.Add(srv)
	return srv
}

// namesFile keeps names between the short lives of a stdio server, so that its first call needs no lists.
// Servers of many people keep theirs in memory, and a demo's are gone with it.
func namesFile(cfg config.Config) string {
	dir, err := os.UserCacheDir()
	if err != nil || cfg.Demo || cfg.HTTP != "" {
		return ""
	}
	return filepath.Join(dir, "clockify-mcp", "names.json")
}

// isTerminal reports whether colours would be seen. The mode of a file does not tell: /dev/null is a character device too.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && (isatty.IsTerminal(file.Fd()) || isatty.IsCygwinTerminal(file.Fd()))
}
