package serve

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
)

// input is a client's messages, a line each. It ends when the client's input does or when the context does, but not
// before everything that was asked has been answered: the server drops calls in flight when its input ends.
type input struct {
	ctx    context.Context
	lines  <-chan []byte
	ledger *ledger
	rest   []byte
}

func newInput(ctx context.Context, in io.Reader, l *ledger) *input {
	lines := make(chan []byte)
	go readLines(ctx, bufio.NewReaderSize(in, 64<<10), lines, l.tooLong)
	return &input{ctx: ctx, lines: lines, ledger: l}
}

// Read gives out the lines one by one.
func (i *input) Read(p []byte) (int, error) {
	if len(i.rest) == 0 {
		line, ok := i.next()
		if !ok {
			i.ledger.settle(lastCalls)
			return 0, io.EOF
		}
		i.ledger.asked(line)
		i.rest = line
	}
	n := copy(p, i.rest)
	i.rest = i.rest[n:]
	return n, nil
}

func (i *input) next() ([]byte, bool) {
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

// readLines sends each line that is not blank, with its end. One that is longer than a message may be is passed over.
func readLines(ctx context.Context, in *bufio.Reader, lines chan<- []byte, tooLong func()) {
	defer close(lines)
	for {
		line, long, err := readLine(in)
		if long {
			tooLong()
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

// readLine reads up to the end of the line, and keeps it unless it is too long.
func readLine(in *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if len(line) > maxMessage {
			line, long = nil, true
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}
