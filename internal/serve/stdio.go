package serve

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"os/signal"
	"syscall"
	"time"

	"github.com/mark3labs/mcp-go/server"

	"clockify-mcp/internal/session"
)

const (
	// workers is how many calls of one client run at once; hosts send them side by side.
	workers = 20
	// drainTime is how long calls in flight may take to finish once the server is to stop: a little more than the longest call.
	drainTime = 30 * time.Second
	// maxMessage bounds one message, over stdio and HTTP alike.
	maxMessage = 1 << 20
)

// Stdio serves the one client that started us, until its input ends or the context does. Either way the calls in
// flight finish and are answered first.
func Stdio(ctx context.Context, srv *server.MCPServer, me *session.Session, in io.Reader, out io.Writer, log *slog.Logger) error {
	signal.Ignore(syscall.SIGPIPE) // when the client goes away, the writes that it asked for must still finish
	output := newPending(out)
	st := server.NewStdioServer(srv)
	st.SetErrorLogger(slog.NewLogLogger(log.Handler(), slog.LevelWarn))
	server.WithWorkerPoolSize(workers)(st)
	st.SetContextFunc(func(ctx context.Context) context.Context {
		return session.WithNotifier(session.With(ctx, me), output.notify)
	})

	// The server must not see the end of ctx: it would drop what is in flight. The input ends for it instead, in time.
	return st.Listen(context.WithoutCancel(ctx), newInput(ctx, in, output), output)
}

// input is a client's messages, a line each. It ends when the client's input or the context ends, but not before every
// request is answered: mcp-go drops calls in flight when its input ends.
type input struct {
	ctx     context.Context
	lines   <-chan []byte
	pending *pending
	unread  []byte
}

func newInput(ctx context.Context, in io.Reader, p *pending) *input {
	lines := make(chan []byte)
	go readLines(ctx, bufio.NewReaderSize(in, 64<<10), lines, p.rejectTooLarge)
	return &input{ctx: ctx, lines: lines, pending: p}
}

// Read returns the lines one by one.
func (i *input) Read(p []byte) (int, error) {
	for len(i.unread) == 0 {
		line, ok := i.nextLine()
		if !ok {
			i.pending.wait(drainTime)
			return 0, io.EOF
		}
		if items, ok := splitBatch(line); ok {
			i.unread = i.pending.receivedBatch(items)
			continue
		}
		i.pending.received(line)
		i.unread = line
	}
	n := copy(p, i.unread)
	i.unread = i.unread[n:]
	return n, nil
}

func (i *input) nextLine() ([]byte, bool) {
	if i.ctx.Err() != nil {
		return nil, false
	}
	select {
	case line, ok := <-i.lines:
		return line, ok
	case <-i.ctx.Done():
		return nil, false
	}
}

// readLines sends each line that is not blank, with its end. A line that is longer than a message may be is rejected.
func readLines(ctx context.Context, in *bufio.Reader, lines chan<- []byte, rejectTooLarge func()) {
	defer close(lines)
	for {
		line, tooLong, err := readLine(in)
		if tooLong {
			rejectTooLarge()
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			select {
			case lines <- append(line, '\n'):
			case <-ctx.Done():
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// readLine reads up to the end of the line, and returns the line unless it is too long.
func readLine(in *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if !tooLong {
			line = append(line, part...)
		}
		if len(line) > maxMessage {
			line, tooLong = nil, true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}
