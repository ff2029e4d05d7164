package resolve

import (
	"slices"
	"strings"
)

// How near a name is to a text; smaller is nearer.
const (
	exact     = iota // as written
	folded           // but for case and accents, or as we show it: with the client in brackets
	full             // but for punctuation, or with the client's name beside it
	prefix           // begins with it, or is the client's
	scattered        // holds all the words, or their beginnings, in any order
	misspelt         // but for slips of the keyboard
	none
)

type candidate struct {
	name  Name
	rank  int
	slips int
}

// pattern is the text of a query, folded and cut into words once for all names.
type pattern struct {
	Query
	folded string
	words  []string
}

func (q Query) pattern() pattern {
	f := fold(q.Input)
	return pattern{q, f, words(f)}
}

func (p pattern) rank(n Name) candidate {
	if n.Name == p.Input {
		return candidate{n, exact, 0}
	}
	name, owner := fold(n.Name), fold(n.Of)
	if name == p.folded || p.outright(n, owner) {
		return candidate{n, folded, 0}
	}
	if len(p.words) == 0 {
		return candidate{n, none, 0}
	}
	var of []string
	if p.Of != OfKnown {
		of = words(owner)
	}
	return p.byWords(n, words(name), of)
}

// outright says whether the text is the name as we show it, with its owner in brackets, or its other name.
func (p pattern) outright(n Name, owner string) bool {
	switch {
	case owner == "":
		return false
	case p.Of == OfOther && p.folded == owner:
		return true
	}
	return strings.HasSuffix(p.folded, ")") && p.folded == whole(n)
}

func (p pattern) byWords(n Name, name, of []string) candidate {
	if slices.Equal(p.words, name) || p.both(name, of) {
		return candidate{n, full, 0}
	}
	alone := p.Of == OfAlone && len(of) > 0
	if begins(strings.Join(name, " "), strings.Join(p.words, " ")) || alone && slices.Equal(p.words, of) {
		return candidate{n, prefix, 0}
	}
	hits, inName := cover(p.words, name, of, 0)
	if hits == 0 && (inName || alone) { // alone: the name of what it belongs to, shortened
		return candidate{n, scattered, 0}
	}
	if slips, inName := cover(p.words, name, of, 2); slips >= 0 && inName {
		return candidate{n, misspelt, slips}
	}
	return candidate{n, none, 0}
}

// both says whether the text is the name with that of its owner before or behind it.
func (p pattern) both(name, of []string) bool {
	return len(of) > 0 && (slices.Equal(p.words, slices.Concat(of, name)) || slices.Equal(p.words, slices.Concat(name, of)))
}

// cover looks for each word of the text among the words of the name and of what it belongs to: as its beginning, or,
// when slips are allowed, misspelt. It reports the slips, -1 if a word is nowhere, and whether the name itself was hit.
func cover(text, name, of []string, allowed int) (slips int, inName bool) {
	for _, word := range text {
		best := hit(word, name, allowed)
		if best >= 0 {
			inName = true
		} else if best = hit(word, of, allowed); best < 0 {
			return -1, inName
		}
		slips += best
	}
	return slips, inName
}

func hit(word string, among []string, allowed int) int {
	best := -1
	for _, w := range among {
		if begins(w, word) {
			return 0
		}
		limit := min(typos(word), allowed)
		if d := Distance(word, w, limit); limit > 0 && d <= limit && (best < 0 || d < best) {
			best = d
		}
	}
	return best
}

// whole is a name as a question shows it, folded: with what it belongs to in brackets.
func whole(n Name) string {
	if n.Of == "" {
		return fold(n.Name)
	}
	return fold(n.Name + " (" + n.Of + ")")
}
