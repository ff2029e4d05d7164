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
	if p.Distance == nil {
		return nil
	}
	said, cut := p.text, p.tokens
	texts := p.respelled()
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
func (p *parser) respelled() []string {
	texts, unknown := []string{""}, false
	for _, t := range p.tokens {
		choices := p.nearWords(t)
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
func (p *parser) nearWords(t token) []string {
	if t.kind != word || utf8.RuneCountInString(t.text) < spelled {
		return nil
	}
	var near []string
	known := false
	consider := func(w, as string) {
		known = known || w == t.text
		if len(w) >= spelled && p.Distance(t.text, w, 1) <= 1 {
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
