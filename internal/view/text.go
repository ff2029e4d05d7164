// Package view is what we show: each thing has one String, in the person's zone, made for a model to read and a person to hear.
package view

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ListWidth is how many characters of other people's text a list shows.
const ListWidth = 120

// Safe makes other people's text (names, descriptions, upstream messages) safe to show: one line, nothing invisible,
// nothing that reorders what stands around it, and not longer than asked (0 is no limit).
func Safe(text string, limit int) string {
	var b strings.Builder
	blank := false
	for _, r := range text {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || unicode.Is(unicode.Zs, r) || r == '\u2028' || r == '\u2029':
			blank = b.Len() > 0
			continue
		case hidden(r):
			flush(&b, &blank)
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			flush(&b, &blank)
			b.WriteRune(r)
		}
	}
	return Cut(b.String(), limit)
}

func flush(b *strings.Builder, blank *bool) {
	if *blank {
		b.WriteByte(' ')
		*blank = false
	}
}

// SafeLines makes a text of several lines safe to show, each line for itself and not longer than asked: our own line
// breaks stay, and nothing in a line can make one more.
func SafeLines(text string, limit int) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = Safe(line, limit)
	}
	return strings.Join(lines, "\n")
}

// hidden is what a reader cannot see or what makes them see something else: controls, bidi marks, zero widths, tags.
// A joiner inside an emoji is visible as the emoji, so it stays.
func hidden(r rune) bool {
	if r == '\u200d' || r == '\ufe0f' {
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) || r == '\ufffd' || unicode.Is(unicode.Variation_Selector, r)
}

// Cut shortens a text to that many characters and marks the cut; 0 is no limit.
func Cut(text string, limit int) string {
	runes := []rune(text)
	if limit <= 0 || len(runes) <= limit {
		return text
	}
	return strings.TrimRight(string(runes[:limit-1]), " ") + "…"
}

// Quote shows other people's text where it could run on: quoted, safe, and bounded for a list.
func Quote(text string) string {
	return `"` + strings.ReplaceAll(Safe(text, ListWidth), `"`, `'`) + `"`
}

// Name shows a name bare, as it reads in a sentence.
func Name(text string) string { return Safe(text, ListWidth) }

// Capital makes the first letter a capital.
func Capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 || first == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// Sentence begins with a capital and ends with a stop.
func Sentence(s string) string {
	s = Capital(strings.TrimSpace(s))
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// Unique keeps the first of texts that stand several times.
func Unique(all []string) []string {
	var unique []string
	for _, text := range all {
		if !slices.Contains(unique, text) {
			unique = append(unique, text)
		}
	}
	return unique
}
