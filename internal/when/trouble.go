package when

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// A text of more words is not tried without each of its runs of words, and no longer run: that would take too long.
const (
	maxTroubled = 16
	maxRun      = 6
)

// trouble says which words of a refused text are not understood: the fewest in a row without which the rest is read, or
// else the first that no rule knows. It is "" where all of them are known.
func (p *parser) trouble(reads func() bool) string {
	words := p.tokens
	defer func() { p.tokens, p.refusal, p.question = words, nil, nil }()
	for n := 1; n <= min(maxRun, len(words)-1) && len(words) <= maxTroubled; n++ {
		for from := len(words) - n; from >= 0; from-- {
			p.tokens = slices.Concat(words[:from], words[from+n:])
			p.refusal, p.question = nil, nil
			if reads() {
				return notUnderstood(words[from : from+n])
			}
		}
	}
	for _, t := range words {
		if len(words) > 1 && t.kind == word && !vocabulary()[t.text] {
			return notUnderstood([]token{t})
		}
	}
	return ""
}

// smallWords are the short words of the rules that stand in no table.
var smallWords = []string{"a", "an", "the", "of", "at", "in", "on", "for", "to", "by", "and", "or", "is", "it", "as", "up", "off", "all", "no", "not",
	"ago", "now", "am", "pm", "ad", "so", "far", "with", "without", "except", "then", "than", "that", "later", "earlier", "sooner", "longer", "shorter",
	"more", "less", "plus", "ever", "each", "both", "only", "o", "clock", "quarter", "end"}

// vocabulary is every word that some rule knows.
var vocabulary = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	know := func(w, _ string) { all[w] = true }
	eachKnown(know)
	for _, w := range smallWords {
		all[w] = true
	}
	return all
})

func notUnderstood(words []token) string {
	var text strings.Builder
	for i, t := range words {
		if i > 0 && t.gap {
			text.WriteByte(' ')
		}
		text.WriteString(t.raw)
	}
	return fmt.Sprintf("%q is not understood", strings.TrimRight(text.String(), ",;"))
}
