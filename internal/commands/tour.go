package commands

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mark3labs/mcp-go/server"
)

// step is one thing that a person says, and the call that an assistant makes of it.
type step struct {
	After     time.Duration // since the step before
	Quote     string        // nothing if the assistant goes on by itself
	Tool      string
	Arguments string // JSON, with Placeholders
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
	var placeholders Placeholders
	for _, s := range script {
		up.demo.clock.advance(s.After)
		arguments := placeholders.Fill(s.Arguments)
		answer, _, err := a.call(ctx, s.Tool, arguments)
		if err != nil {
			return fmt.Errorf("%s: %w", s.Tool, err)
		}
		placeholders.Note(answer)
		if _, err := io.WriteString(out, s.format(up.Now(), arguments, answer)); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, closing)
	return err
}

func (s step) format(now time.Time, arguments, answer string) string {
	var b strings.Builder
	if s.Quote != "" {
		fmt.Fprintf(&b, "\n%s  “%s”\n", now.Format("15:04"), s.Quote)
	}
	b.WriteString("\n" + wrap("> "+s.Tool+" "+arguments, "           "))
	for line := range strings.Lines(answer) {
		b.WriteString(wrap(line, "         "))
	}
	return b.String()
}

// width is what a terminal shows side by side with something else.
const width = 100

// wrap sets a line behind the margin of the tour. What is too long goes on at the indent; rows of a table stay whole.
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

// Placeholders are what $confirm, $undo and $id stand for in the arguments of a call: what the last answers offered.
type Placeholders struct{ confirm, undo, id string }

var (
	confirmPattern = regexp.MustCompile(`confirm "([\w-]+)"`)
	undoPattern    = regexp.MustCompile(`Undo: (u\w+-\d+)`)
	idPattern      = regexp.MustCompile(`\[([0-9a-f]{24})\]`)
)

// Note remembers what the answer offers.
func (p *Placeholders) Note(text string) {
	for _, one := range []struct {
		pattern *regexp.Regexp
		value   *string
	}{{confirmPattern, &p.confirm}, {undoPattern, &p.undo}, {idPattern, &p.id}} {
		if m := one.pattern.FindStringSubmatch(text); m != nil {
			*one.value = m[1]
		}
	}
}

// Fill replaces the placeholders in the arguments.
func (p *Placeholders) Fill(args string) string {
	return strings.NewReplacer("$confirm", p.confirm, "$undo", p.undo, "$id", p.id).Replace(args)
}
