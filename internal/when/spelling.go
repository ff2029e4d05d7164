package when

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// minSpelled is the shortest word that is compared with others: shorter ones are one slip from too many.
const minSpelled = 4

// maxOffers is how many respelled texts are tried and offered.
const maxOffers = 4

// ruleWords are the words of the rules that stand in no table and are long enough to be misspelt.
var ruleWords = []string{"today", "yesterday", "tomorrow", "tonight", "last", "next", "this", "previous", "past", "current", "coming",
	"since", "until", "till", "from", "between", "before", "after", "noon", "midnight", "half", "through", "starting", "ending",
	"date", "working", "business", "beginning", "start", "minus", "hundred", "every"}

// misspelt offers what a refused text reads as once one letter of each unknown word is put right, nil when
// nothing does. Nothing misspelt is read without asking.
func (p *parser) misspelt(reads func() bool, hint string) *Refusal {
	if p.Distance == nil {
		return nil
	}
	text, words := p.text, p.tokens
	texts := p.respelled()
	var offers []string
	for _, respelling := range texts {
		p.text, p.tokens = respelling, tokens(respelling)
		p.refusal, p.question = nil, nil
		if reads() {
			offers = append(offers, fmt.Sprintf("%q", respelling))
		}
	}
	p.text, p.tokens = text, words
	p.refusal, p.question = nil, nil
	if len(offers) == 0 {
		return nil
	}
	return newRefusal(text, notWhole, "did you mean "+strings.Join(offers, " or ")+"? Otherwise "+hint)
}

// respelled puts known words in the place of the unknown ones, every way that one slip each allows. A text
// without an unknown word has no other spelling.
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
		texts = longer[:min(len(longer), maxOffers)]
	}
	if !unknown {
		return nil
	}
	return texts
}

// nearWords are the known words that are one slip away from an unknown one.
func (p *parser) nearWords(t token) []string {
	if t.kind != word || utf8.RuneCountInString(t.text) < minSpelled {
		return nil
	}
	var near []string
	known := false
	consider := func(w, as string) {
		known = known || w == t.text
		if len(w) >= minSpelled && p.Distance(t.text, w, 1) <= 1 {
			near = append(near, as)
		}
	}
	eachKnown(consider)
	if known {
		return nil
	}
	slices.Sort(near)
	return slices.Compact(near)
}

// eachKnown goes through the words of the tables and rules, each with how it is best written.
func eachKnown(consider func(w, as string)) {
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
	for _, w := range slices.Concat(ruleWords, hedges, vague) {
		consider(w, w)
	}
}

func each[V any](table map[string]V, consider func(w, as string)) {
	for w := range table {
		consider(w, w)
	}
}
