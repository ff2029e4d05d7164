package commands

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/mark3labs/mcp-go/server"
)

// ErrRefused says that the tool answered with an error, which was printed.
var ErrRefused = errors.New("the tool refused")

// Call calls one tool, args being its name and its arguments in JSON, and prints what a model reads.
func Call(ctx context.Context, srv *server.MCPServer, args []string, out io.Writer) error {
	a, err := connect(ctx, srv)
	if err != nil {
		return err
	}
	arguments := ""
	if len(args) > 1 {
		arguments = args[1]
	}
	text, failed, err := a.call(ctx, args[0], arguments)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(out, text); err != nil {
		return err
	}
	if failed {
		return ErrRefused
	}
	return nil
}
