package session

import (
	"strings"

	"clockify-mcp/internal/view"
)

// Title says what a write does.
type Title struct {
	Done string // in the past tense: "logged", "stopped the timer"
	Of   string // to what; the line of a single entry says that itself
	For  string // whose time it is, if not the caller's
	back string // "took back" or "did again": the write is an undo
}

// String is the whole title: `changed "Standup" for Ana Kovac`.
func (t Title) String() string {
	t.Done, t.Of = strings.TrimSpace(t.Done+" "+t.Of), ""
	return t.over(1)
}

// over is the title above a list of n entries.
func (t Title) over(n int) string {
	words := t.Done
	switch {
	case n <= 1:
	case t.Of != "":
		words += " " + t.Of
	case t.back == "":
		words += " " + view.Count(n, "entry")
	}
	if t.For != "" {
		words += " for " + view.Name(t.For)
	}
	if t.back != "" {
		words = t.back + " (" + words + ")"
	}
	return words
}

// takenBack is the title of the undo of a write: an undo that is undone does the thing again.
func (t Title) takenBack() Title {
	if t.undoes() {
		t.back = "did again"
	} else {
		t.back = "took back"
	}
	return t
}

func (t Title) undoes() bool { return t.back == "took back" }

func (t Title) deletes() bool { return strings.HasPrefix(t.Done, "deleted") }
