package commands

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// Sandbox serves the Clockify in memory to any Clockify client until the context ends.
func Sandbox(ctx context.Context, addr string, up Upstream, out io.Writer) error {
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s; say another address with -addr: %w", addr, err)
	}
	_, err = fmt.Fprintf(out, "A Clockify in memory, until you stop it.\n\nBase URL  http://%s/api/v1\n%s", l.Addr(), up.demo.keys())
	if err != nil {
		return errors.Join(err, l.Close())
	}
	srv := &http.Server{Handler: up.demo.server, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	shutdownCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return srv.Shutdown(shutdownCtx)
}

// keys lists the API keys, each with whose it is.
func (d *demo) keys() string {
	var b strings.Builder
	fmt.Fprintf(&b, "API key   %-10s %s\n", "demo", d.world.User.Name)
	for _, p := range d.world.Members {
		if p.Alias != d.world.User.Alias {
			fmt.Fprintf(&b, "          %-10s %s\n", "demo-"+p.Alias, p.Name)
		}
	}
	return b.String()
}
