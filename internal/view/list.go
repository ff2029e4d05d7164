package view

import (
	"fmt"
	"strings"
)

// List is a page of things with names, one a line. What is left out is said, with the cursor to get it.
type List struct {
	Kind  string // of one: "project"
	Where string // the workspace, where the person has several
	Part  string // what was looked for
	Rows  []string
	Total int
	From  int    // rows before this page
	Next  string // the cursor of the rest
	Notes []string
}

func (l List) String() string {
	var b strings.Builder
	head := Count(l.Total, l.Kind)
	if l.Total == 0 {
		head = "No " + l.Kind
	}
	b.WriteString(head)
	if l.Part != "" {
		fmt.Fprintf(&b, " matching %s", Quote(l.Part))
	}
	if l.Where != "" {
		b.WriteString(" in " + Name(l.Where))
	}
	if len(l.Rows) < l.Total {
		fmt.Fprintf(&b, ", here %d to %d", l.From+1, l.From+len(l.Rows))
	}
	if len(l.Rows) == 0 {
		b.WriteString(".")
		l.notes(&b)
		return b.String()
	}
	b.WriteString(":")
	for _, row := range l.Rows {
		b.WriteString("\n- " + row)
	}
	if l.Next != "" {
		fmt.Fprintf(&b, "\nMore: cursor %q", l.Next)
	}
	l.notes(&b)
	return b.String()
}

func (l List) notes(b *strings.Builder) {
	for _, note := range l.Notes {
		b.WriteString("\n" + note)
	}
}
