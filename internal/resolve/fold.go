package resolve

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plain holds the letters that no decomposition takes apart.
var plain = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "’", "'")

// accents are marks that people leave out when they type in a hurry. Marks of other scripts are not among them:
// in Thai or Japanese they make another word.
var accents = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0300, Hi: 0x036f, Stride: 1}, // Latin, Greek, Cyrillic
	{Lo: 0x0591, Hi: 0x05bd, Stride: 1}, // Hebrew points
	{Lo: 0x064b, Hi: 0x065f, Stride: 1}, // Arabic vowels
}}

// fold makes names comparable: no case, no accents, single blanks.
func fold(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s) // "Q&amp;A" comes from callers that escaped it once too often
	}
	if plainASCII(s) { // most names are, and thousands are compared at a time
		return strings.Join(strings.Fields(strings.ToLower(s)), " ")
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(s)) {
		if !unicode.Is(accents, r) && !unicode.Is(unicode.Cf, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.Join(strings.Fields(plain.Replace(b.String())), " ")
}

// words cuts a folded name at everything that is neither letter, digit nor one of the signs names are told apart by (c++, c#).
func words(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '+' && r != '#'
	})
}

// typos is how many slips of the keyboard a word may hold and still be that word. Another number is never a slip:
// Sprint 12 is not Sprint 13.
func typos(word string) int {
	length := len([]rune(word))
	switch {
	case length < 4, strings.ContainsFunc(word, unicode.IsDigit):
		return 0
	case length < 8:
		return 1
	}
	return 2
}

// begins says whether a text starts with another, which must not end within a number: Phase 1 does not begin Phase 10.
func begins(text, with string) bool {
	rest, ok := strings.CutPrefix(text, with)
	if !ok || with == "" {
		return ok
	}
	last, _ := utf8.DecodeLastRuneInString(with)
	next, _ := utf8.DecodeRuneInString(rest)
	return !unicode.IsDigit(last) || !unicode.IsDigit(next)
}

// Mentions says whether a text holds every word of another, whatever the case, the accents and the order.
func Mentions(text, other string) bool {
	text = fold(text)
	for word := range strings.FieldsSeq(fold(other)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Same says whether two words are one but for case and accents.
func Same(a, b string) bool { return fold(a) == fold(b) }
