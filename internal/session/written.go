package session

import (
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/view"
)

// Written is what stands after a write, made from the documents that Clockify answered with.
type Written struct {
	Title   string
	Entries []clockify.Entry // created and changed
	Deleted []clockify.Entry
	Undo    string
	Notes   []string
	Format  view.Clock

	Workspace string // its name, where the person has several
}

// String says what was done: each entry as it stands in Clockify now, what was assumed, and how to take it back.
func (d Written) String() string {
	var b strings.Builder
	n := len(d.Entries) + len(d.Deleted)
	b.WriteString(d.head(n))
	d.list(&b, n)
	if zone := view.ZoneName(d.Format.Zone); n > 0 {
		fmt.Fprintf(&b, "\nTimes: %s.", zone)
	}
	for _, note := range d.Notes {
		b.WriteString(" " + view.Sentence(note))
	}
	if d.Undo != "" {
		fmt.Fprintf(&b, " Undo: %s", d.Undo)
	}
	return b.String()
}

// head is the title, with the sum of several entries unless some are gone and others are not.
func (d Written) head(n int) string {
	head := view.Capital(d.Title)
	if d.Workspace != "" {
		head += " in " + view.Name(d.Workspace)
	}
	switch {
	case n == 0:
		return head + "."
	case n == 1:
		return head + ": "
	case len(d.Entries) > 0 && len(d.Deleted) > 0:
		return head + ":"
	}
	return fmt.Sprintf("%s, %s in all:", head, view.Length(view.Sum(slices.Concat(d.Entries, d.Deleted), d.Format.Now)))
}

func (d Written) list(b *strings.Builder, n int) {
	format := d.Format.Entry
	if n > 1 {
		format = d.Format.Brief // an id costs a model as much as half a line, and undo takes all of them back
	}
	for _, e := range d.Entries {
		line(b, n, format(e))
	}
	lead := "deleted "
	if strings.Contains(d.Title, lead) {
		lead = "" // the title says so already
	}
	for _, e := range d.Deleted {
		line(b, n, lead+format(e))
	}
}

func line(b *strings.Builder, n int, text string) {
	if n > 1 {
		b.WriteString("\n- ")
	}
	b.WriteString(text)
}

// Partial is a write that stopped halfway: what stands, with its undo id, and what is left.
type Partial struct {
	Done Written
	Left []string
	Err  error
}

func (p *Partial) Error() string {
	why := strings.Replace(p.Err.Error(), "nothing was written", "the rest was not written", 1)
	text := fmt.Sprintf("%s\nAlready done:\n%s", why, p.Done)
	if len(p.Left) > 0 {
		text += "\nNot done:\n- " + strings.Join(p.Left, "\n- ")
	}
	return text
}

func (p *Partial) Unwrap() error { return p.Err }
