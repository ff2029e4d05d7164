package commands

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mark3labs/mcp-go/server"
)

// scene is one thing that a person says, and the call that an assistant makes of it.
type scene struct {
	After     time.Duration // since the scene before
	Said      string        // nothing if the assistant goes on by itself
	Tool      string
	Arguments string // JSON; $id, $undo and $confirm are what the last answers showed
}

// Tour plays a working day: what the person says, the call that follows, the answer.
func Tour(ctx context.Context, srv *server.MCPServer, up Upstream, out io.Writer) error {
	a, err := connect(ctx, srv)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, opening, up.demo.world.User.Name, up.Now().Format("Monday 2 January 2006")); err != nil {
		return err
	}
	var shown Shown
	for _, s := range day {
		up.demo.clock.pass(s.After)
		arguments := shown.Fill(s.Arguments)
		answer, _, err := a.call(ctx, s.Tool, arguments)
		if err != nil {
			return fmt.Errorf("%s: %w", s.Tool, err)
		}
		shown.Note(answer)
		if _, err := io.WriteString(out, s.tell(up.Now(), arguments, answer)); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, closing)
	return err
}

func (s scene) tell(now time.Time, arguments, answer string) string {
	var b strings.Builder
	if s.Said != "" {
		fmt.Fprintf(&b, "\n%s  “%s”\n", now.Format("15:04"), s.Said)
	}
	b.WriteString("\n" + wrap("> "+s.Tool+" "+arguments, "           "))
	for line := range strings.Lines(answer) {
		b.WriteString(wrap(line, "         "))
	}
	return b.String()
}

// width is what a terminal shows side by side with something else.
const width = 100

// wrap sets a line below the margin of the tour, the rest of it at the indent if it is too long. Rows of a table stay whole.
func wrap(line, indent string) string {
	if strings.HasPrefix(line, "|") {
		return margin + strings.TrimRight(line, "\n") + "\n"
	}
	var b strings.Builder
	at := 0
	for i, word := range strings.Fields(line) {
		size := utf8.RuneCountInString(word)
		switch {
		case i == 0:
			b.WriteString(margin)
			at = len(margin)
		case at+1+size > width:
			b.WriteString("\n" + indent)
			at = len(indent)
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += size
	}
	return b.String() + "\n"
}

// margin is the width of a time of day and the space behind it.
const margin = "       "

const opening = `%s runs a small agency. It is %s. Each quote is what she says to her
assistant; each line with > is the call that the assistant makes; below it is what it reads.
`

const closing = `
That was a Clockify in memory. The same program works with yours: clockify-mcp doctor shows how to set it up.
`
