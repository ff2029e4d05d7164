package when

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// maxRunes is how many runes a text may have: more is no time, and the work of reading stays bounded.
const maxRunes = 200

type kind int

const (
	word kind = iota
	number
	fraction // ½ ¼ ¾, in text as "1/2"
	mark
)

// token is a word, a number or a mark of the text.
type token struct {
	kind  kind
	text  string
	raw   string // as it was written
	value int    // of a number that fits in nine digits, else -1
	gap   bool   // blanks stood before it
}

var dashes = "‐‑‒–—−"

var fractions = map[rune]string{'½': "1/2", '¼': "1/4", '¾': "3/4", '⅓': "1/3", '⅔': "2/3"}

// plain maps what keyboards and word processors make of a character back to the plain one.
func plain(r rune) rune {
	switch {
	case r >= '！' && r <= '～': // full-width forms
		r -= '！' - '!'
	case strings.ContainsRune(dashes, r), r == '→':
		return '-'
	case strings.ContainsRune("’‘′`´", r):
		return '\''
	case strings.ContainsRune("”“″", r):
		return '"'
	case r == '\u200b', r == '\u200c', r == '\u200d', r == '\ufeff', r == '\u2060', r == '\u200e', r == '\u200f':
		return -1
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// tokens cuts a text into words, numbers and marks; letters and digits that touch are cut apart.
func tokens(text string) []token {
	if glued.MatchString(text) {
		text = unglue.Replace(text)
	}
	runes := []rune(strings.Map(plain, strings.ReplaceAll(text, "…", "..")))
	var all []token
	gap := false
	for i := 0; i < len(runes); {
		r := runes[i]
		if r == ' ' {
			gap = true
			i++
			continue
		}
		end := i + 1
		t := token{kind: mark, value: -1, gap: gap}
		switch {
		case r >= '0' && r <= '9':
			t.kind = number
			for end < len(runes) && runes[end] >= '0' && runes[end] <= '9' {
				end++
			}
		case fractions[r] != "":
			t.kind = fraction
		case unicode.IsLetter(r):
			t.kind = word
			end = wordEnd(runes, end)
		}
		t.raw = string(runes[i:end])
		t.text = strings.ToLower(t.raw)
		all = append(all, finish(t, r))
		gap, i = false, end
	}
	return all
}

func wordEnd(runes []rune, end int) int {
	for end < len(runes) {
		letter := unicode.IsLetter(runes[end]) || runes[end] == '_'
		if unicode.IsUpper(runes[end]) && slices.Contains(gluedWords, lastWord(runes[:end])) {
			return end // lastWeek
		}
		inner := runes[end] == '\'' && end+1 < len(runes) && unicode.IsLetter(runes[end+1])
		if !letter && !inner {
			break
		}
		end++
	}
	return end
}

// glued is a period as programs write its name: last_week, last-week, LAST_7_DAYS, year-to-date.
var glued = regexp.MustCompile(`(?i)^\s*(last|this|next|current|previous|past|week|month|quarter|year)([_-][a-z0-9]+)+\s*$`)

var unglue = strings.NewReplacer("_", " ", "-", " ")

// gluedWords are the words that programs write together with the next one: lastWeek.
var gluedWords = []string{"last", "this", "next", "current", "previous"}

func lastWord(runes []rune) string {
	start := len(runes)
	for start > 0 && unicode.IsLetter(runes[start-1]) {
		start--
	}
	return string(runes[start:])
}

func finish(t token, first rune) token {
	switch t.kind {
	case word:
		t.text = strings.TrimSuffix(t.text, "'s")
	case fraction:
		t.text = fractions[first]
	case number:
		if len(t.text) <= 9 {
			t.value = 0
			for _, c := range t.text {
				t.value = t.value*10 + int(c-'0')
			}
		}
	}
	return t
}
