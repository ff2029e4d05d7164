package when

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// spelled is the shortest word that is compared with others: shorter ones are one slip from too many.
const spelled = 4

// offered is how many repaired texts are tried and offered.
const offered = 4

// asides are the words of the rules that stand in no table and are long enough to be misspelt.
var asides = []string{"today", "yesterday", "tomorrow", "tonight", "last", "next", "this", "previous", "past", "current", "coming",
	"since", "until", "till", "from", "between", "before", "after", "noon", "midnight", "half", "through", "starting", "ending",
	"date", "working", "business", "beginning", "start", "minus", "hundred", "every"}

// misspelt offers what a refused text reads as once one letter of each unknown word is put right, nil when
// nothing does. Nothing misspelt is read without asking.
func (p *parser) misspelt(reads func() bool, hint string) *Refusal {
	said, cut := p.text, p.tokens
	texts := respelled(p.tokens)
	var fits []string
	for _, text := range texts {
		p.text, p.tokens = text, tokens(text)
		p.fault, p.open = nil, nil
		if reads() {
			fits = append(fits, fmt.Sprintf("%q", text))
		}
	}
	p.text, p.tokens = said, cut
	p.fault, p.open = nil, nil
	if len(fits) == 0 {
		return nil
	}
	return &Refusal{said, notWhole, "did you mean " + strings.Join(fits, " or ") + "? Otherwise " + hint}
}

// respelled puts known words in the place of the unknown ones, every way that one slip each allows; none without
// such a word.
func respelled(all []token) []string {
	texts, unknown := []string{""}, false
	for _, t := range all {
		choices := nearWords(t)
		unknown = unknown || len(choices) > 0
		if len(choices) == 0 {
			choices = []string{t.raw}
		}
		var longer []string
		for _, text := range texts {
			for _, c := range choices {
				if t.gap && text != "" {
					c = " " + c
				}
				longer = append(longer, text+c)
			}
		}
		texts = longer[:min(len(longer), offered)]
	}
	if !unknown {
		return nil
	}
	return texts
}

// nearWords are the known words that are one slip away from an unknown one.
func nearWords(t token) []string {
	if t.kind != word || utf8.RuneCountInString(t.text) < spelled {
		return nil
	}
	var near []string
	known := false
	consider := func(w, as string) {
		known = known || w == t.text
		if len(w) >= spelled && oneSlip(t.text, w) {
			near = append(near, as)
		}
	}
	for w, d := range weekdays {
		consider(w, d.String())
	}
	for w, m := range months {
		consider(w, m.String())
	}
	each(units, consider)
	each(cardinals, consider)
	each(tens, consider)
	each(ordinals, consider)
	each(parts, consider)
	for _, w := range slices.Concat(asides, hedges, vague) {
		consider(w, w)
	}
	if known {
		return nil
	}
	slices.Sort(near)
	return slices.Compact(near)
}

func each[V any](table map[string]V, consider func(w, as string)) {
	for w := range table {
		consider(w, w)
	}
}

// oneSlip tells whether a becomes b by one letter put in, left out, changed, or swapped with the next.
func oneSlip(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	swapped := len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
	return len(a) <= 1 && len(b) <= 1 || swapped
}
