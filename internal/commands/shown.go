package commands

import (
	"regexp"
	"strings"
)

// Shown is what an answer showed that the next call may need.
type Shown struct{ confirm, undo, id string }

var (
	confirmShown = regexp.MustCompile(`confirm "([\w-]+)"`)
	undoShown    = regexp.MustCompile(`Undo: (u\w+-\d+)`)
	idShown      = regexp.MustCompile(`\[([0-9a-f]{24})\]`)
)

// Note remembers what the answer shows.
func (s *Shown) Note(text string) {
	for _, one := range []struct {
		shown *regexp.Regexp
		keep  *string
	}{{confirmShown, &s.confirm}, {undoShown, &s.undo}, {idShown, &s.id}} {
		if m := one.shown.FindStringSubmatch(text); m != nil {
			*one.keep = m[1]
		}
	}
}

// Fill puts what was shown in place of $confirm, $undo and $id.
func (s *Shown) Fill(args string) string {
	return strings.NewReplacer("$confirm", s.confirm, "$undo", s.undo, "$id", s.id).Replace(args)
}
