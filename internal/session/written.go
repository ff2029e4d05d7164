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
	Title   Title
	Entries []clockify.Entry          // created and changed
	Was     map[string]clockify.Entry // what the changed ones were, by id
	Deleted []clockify.Entry
	Undo    string
	Notes   []string
	Format  view.Clock

	Workspace string // its name, where the person has several
	Previewed bool   // the reader has seen the entries in the preview
}

// String says what was done: each entry as it stands in Clockify now, what was assumed, and how to take it back.
func (d Written) String() string {
	var b strings.Builder
	n := len(d.Entries) + len(d.Deleted)
	b.WriteString(d.head(n))
	if n > 1 && d.Previewed {
		b.WriteString(", as previewed.")
	} else {
		d.list(&b, n)
	}
	if end := d.End(); n == 0 && end != "" {
		b.WriteString(" " + end)
	} else if end != "" {
		b.WriteString("\n" + end)
	}
	return b.String()
}

// End is what stands below the entries: the zone where that is an unusual one, the notes, and the undo id.
func (d Written) End() string {
	var parts []string
	if zone := d.Format.OtherZone(); zone != "" {
		parts = append(parts, "Times: "+zone+".")
	}
	for _, note := range d.Notes {
		parts = append(parts, view.Sentence(note))
	}
	if d.Undo != "" {
		parts = append(parts, "Undo: "+d.Undo)
	}
	return strings.Join(parts, " ")
}

// head is the title, with the sum of several entries unless some are gone and others are not.
func (d Written) head(n int) string {
	head := view.Capital(d.Title.over(n))
	if d.Workspace != "" {
		head += " in " + view.Name(d.Workspace)
	}
	switch {
	case n == 0:
		return head + "."
	case len(d.Entries) > 0 && len(d.Deleted) > 0, n == 1:
		return head
	}
	return fmt.Sprintf("%s, %s in all", head, view.Length(view.Sum(slices.Concat(d.Entries, d.Deleted), d.Format.Now)))
}

func (d Written) list(b *strings.Builder, n int) {
	switch {
	case n == 1:
		b.WriteString(": ")
	case n > 1:
		b.WriteString(":")
	}
	for _, e := range d.Entries {
		line(b, n, d.entry(e, n))
	}
	lead := "deleted "
	if d.Title.deletes() {
		lead = "" // the title says so already
	}
	for _, e := range d.Deleted {
		line(b, n, lead+d.Format.Brief(e))
	}
}

// entry is the line of an entry, with what a change has taken from it. Only the id of a single new one is worth its
// tokens, half a line: a changed one is found again as it was found before, and undo takes all of them back.
func (d Written) entry(e clockify.Entry, n int) string {
	before, changed := d.Was[e.ID]
	if n == 1 && !changed {
		return d.Format.Entry(e)
	}
	text := d.Format.Brief(e)
	if was := d.Format.Was(before, e); changed && was != "" {
		text += "; " + was
	}
	return text
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
