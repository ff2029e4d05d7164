package when

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// parser walks the tokens of one text. A rule is a method that either reads something and moves on, or
// returns false; attempt puts the parser back where it was.
type parser struct {
	Reader
	text       string
	tokens     []token
	pos        int
	dotted     bool     // 9.10 may be a day (9 October), not only a clock time
	inSpan     bool     // a span is read: "nine to five" is two times, not 4:51
	inWorkdays bool     // the period was counted in working days
	iso        bool     // the clock time was written so that -05:00 after it is an offset
	depth      int      // how deep periods and days are nested in each other
	refusal    *Refusal // a day or time that was understood but does not exist
	question   *Question
}

func (r Reader) parse(text string) *parser {
	return &parser{Reader: r, text: strings.TrimSpace(text), tokens: tokens(text)}
}

// check refuses what no grammar needs to look at.
func (p *parser) check(hint string) error {
	switch {
	case p.text == "" || len(p.tokens) == 0:
		return newRefusal(p.text, "it is empty", hint)
	case utf8.RuneCountInString(p.text) > maxRunes:
		short := string([]rune(p.text)[:40]) + "..."
		return newRefusal(short, "it is longer than 200 characters", hint)
	}
	return nil
}

// attempt runs a rule and undoes its steps if it fails.
func (p *parser) attempt(rule func() bool) bool {
	at := p.pos
	if rule() {
		return true
	}
	p.pos = at
	return false
}

// follows tells whether a rule reads what follows, and leaves it unread.
func (p *parser) follows(rule func() bool) bool {
	at := p.pos
	defer func() { p.pos = at }()
	return rule()
}

// oneOf is the first rule that reads something.
func oneOf[T any](p *parser, rules ...func() (T, bool)) (T, bool) {
	at := p.pos
	for _, rule := range rules {
		if v, ok := rule(); ok {
			return v, true
		}
		p.pos = at
	}
	var none T
	return none, false
}

const notWhole = "these words are not understood as a whole"

// readWhole is what the first rule that reads the whole text makes of it. A day or time that does not exist is a refusal,
// even if another rule would make something else of it.
func readWhole[T any](p *parser, hint string, rules ...func() (T, bool)) (T, error) {
	var none T
	if err := p.check(hint); err != nil {
		return none, err
	}
	if v, ok := firstWhole(p, rules); ok {
		return v, nil
	}
	if err := p.failure(); err != nil {
		return none, err
	}
	reads := func() bool { _, ok := firstWhole(p, rules); return ok }
	refusal := p.misspelt(reads, hint)
	if refusal == nil {
		refusal = newRefusal(p.text, notWhole, hint)
	}
	refusal.trouble = func() string { return p.trouble(reads) }
	return none, refusal
}

// failure is what a text was refused or asked for while it was read, nil if nothing was.
func (p *parser) failure() error {
	switch {
	case p.refusal != nil:
		p.refusal.Input = p.text
		return p.refusal
	case p.question != nil:
		p.question.Input = p.text
		return p.question
	}
	return nil
}

func firstWhole[T any](p *parser, rules []func() (T, bool)) (T, bool) {
	for _, rule := range rules {
		p.pos, p.iso, p.inWorkdays = 0, false, false
		if v, ok := rule(); ok && p.end() && p.refusal == nil {
			return v, true
		}
	}
	var none T
	return none, false
}

// refuse notes something that is understood and cannot be, such as 30 February.
func (p *parser) refuse(reason, hint string) bool {
	if p.refusal == nil {
		p.refusal = &Refusal{Reason: reason, Hint: hint}
	}
	return false
}

// askFor notes a question about a phrase that only the person can fill in.
func (p *parser) askFor(reason string, readings ...Reading) bool {
	if p.question == nil {
		p.question = &Question{Reason: reason, Readings: readings}
	}
	return false
}

func (p *parser) peek() token { return p.look(0) }

func (p *parser) look(n int) token {
	if p.pos+n < len(p.tokens) && p.pos+n >= 0 {
		return p.tokens[p.pos+n]
	}
	return token{kind: -1, value: -1}
}

// end skips closing punctuation and tells whether the text is used up.
func (p *parser) end() bool {
	for p.peek().kind == mark && strings.Contains(".,;!?", p.peek().text) {
		p.pos++
	}
	return p.pos >= len(p.tokens)
}

// word reads one of the words.
func (p *parser) word(words ...string) bool {
	t := p.peek()
	if t.kind != word {
		return false
	}
	if !slices.Contains(words, t.text) {
		return false
	}
	p.pos++
	return true
}

// words reads a phrase, its words apart or joined by hyphens.
func (p *parser) words(phrase string) bool {
	return p.attempt(func() bool {
		first := true
		for w := range strings.FieldsSeq(phrase) {
			if !first {
				p.tight("-")
			}
			if !p.word(w) {
				return false
			}
			first = false
		}
		return true
	})
}

// phrase reads the first of the phrases that fits.
func (p *parser) phrase(phrases ...string) bool {
	return slices.ContainsFunc(phrases, p.words)
}

// mark reads a mark.
func (p *parser) mark(m string) bool {
	if t := p.peek(); t.kind != mark || t.text != m {
		return false
	}
	p.pos++
	return true
}

// tight reads a mark that touches what stands before it.
func (p *parser) tight(m string) bool { return !p.peek().gap && p.mark(m) }

// number reads digits.
func (p *parser) number() (token, bool) {
	t := p.peek()
	if t.kind != number || t.value < 0 {
		return t, false
	}
	p.pos++
	return t, true
}

// digits reads a number of so many digits, within bounds.
func (p *parser) digits(least, atMost int) (token, bool) {
	t := p.peek()
	if len(t.text) < least || len(t.text) > atMost {
		return t, false
	}
	return p.number()
}

// tightDigits reads such a number that touches what stands before it.
func (p *parser) tightDigits(least, atMost int) (token, bool) {
	if p.peek().gap {
		return token{}, false
	}
	return p.digits(least, atMost)
}

// lookup reads a word of a table, and the dot of an abbreviation.
func lookup[V any](p *parser, table map[string]V) (V, bool) {
	t := p.peek()
	v, ok := table[t.text]
	if !ok || t.kind != word {
		var none V
		return none, false
	}
	p.pos++
	if len(t.text) <= 5 && p.dotIsAbbreviation() {
		p.pos++
	}
	return v, true
}

// dotIsAbbreviation tells whether the next mark is a single dot, not the start of "..".
func (p *parser) dotIsAbbreviation() bool {
	dot, next := p.peek(), p.look(1)
	another := next.kind == mark && next.text == "." && !next.gap
	return dot.kind == mark && dot.text == "." && !dot.gap && !another
}
