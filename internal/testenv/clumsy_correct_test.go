package testenv

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Calls are corrected without any knowledge of the tools: the next call is made from the words of the answer alone.

var (
	tokenPattern   = regexp.MustCompile(`confirm "([\w-]+)"`)
	choicePattern  = regexp.MustCompile(`(?m)^- (.*?)(?: \[(\w+): (.+)\])?$`)
	unknownPattern = regexp.MustCompile(`unknown argument "([^"]+)"(?: in (\S+))?; valid: ([^;.]*)`)
	insteadPattern = regexp.MustCompile(`use (\w+) (\{.*\}) in place of (\w+)`)
	quotedPattern  = regexp.MustCompile(`"([^"\n]+)"`)
)

// nextCall is the arguments of the call that follows the answer.
func (row clumsyCall) nextCall(sent, answer string) string {
	a := decoded(sent)
	switch {
	case tokenPattern.MatchString(answer):
		a["confirm"] = tokenPattern.FindStringSubmatch(answer)[1]
	case unknownPattern.MatchString(answer):
		for _, m := range unknownPattern.FindAllStringSubmatch(answer, -1) {
			nameRight(a, m[1], strings.Split(m[3], ", "))
		}
	case insteadPattern.MatchString(answer):
		m := insteadPattern.FindStringSubmatch(answer)
		delete(a, m[3])
		a[m[1]] = decoded(m[2])
	case choicePattern.MatchString(answer):
		choose(a, answer)
	default:
		spell(a, answer)
	}
	text, err := json.Marshal(a)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// choose takes the first of the choices, into the argument that is named beside it, else in place of what the answer quotes.
func choose(a args, answer string) {
	m := choicePattern.FindStringSubmatch(answer)
	if m[2] != "" {
		putFor(a, func(key, _ string) bool { return key == m[2] }, m[3])
		return
	}
	question, _, _ := strings.Cut(answer, "\n- ")
	for _, q := range quotedPattern.FindAllStringSubmatch(question, -1) {
		if putFor(a, func(_, value string) bool { return value == q[1] }, m[1]) {
			return
		}
	}
}

// spell puts what the answer names in place of what it quotes, where that is nearly the same: a slip of the keyboard.
func spell(a args, answer string) {
	misspelt := quotedPattern.FindStringSubmatch(answer)
	if misspelt == nil {
		return
	}
	var named []string
	for _, q := range quotedPattern.FindAllStringSubmatch(answer, -1)[1:] {
		named = append(named, q[1])
	}
	_, rest, _ := strings.Cut(answer, misspelt[0])
	named = append(named, regexp.MustCompile(`[\w-]+`).FindAllString(rest, -1)...)
	for _, name := range named {
		if near(misspelt[1], name) {
			putFor(a, func(_, value string) bool { return value == misspelt[1] }, name)
			return
		}
	}
}

// putFor puts a text in place of the values that fit, wherever they stand.
func putFor(node any, fits func(key, value string) bool, by string) (done bool) {
	at := func(key string, value any, put func()) {
		switch value.(type) {
		case args, []any:
			done = putFor(value, fits, by) || done
		default:
			if fits(key, fmt.Sprint(value)) {
				put()
				done = true
			}
		}
	}
	switch node := node.(type) {
	case args:
		for key, value := range node {
			at(key, value, func() { node[key] = by })
		}
	case []any:
		for i, value := range node {
			at("", value, func() { node[i] = by })
		}
	}
	return done
}

// nameRight gives an unknown argument the valid name that is nearest to it, or leaves it out.
func nameRight(node any, unknown string, valid []string) {
	switch node := node.(type) {
	case args:
		if value, ok := node[unknown]; ok {
			delete(node, unknown)
			if i := slices.IndexFunc(valid, func(name string) bool { return node[name] == nil && near(name, unknown) }); i >= 0 {
				node[valid[i]] = value
			}
		}
		for _, value := range node {
			nameRight(value, unknown, valid)
		}
	case []any:
		for _, one := range node {
			nameRight(one, unknown, valid)
		}
	}
}

// near is a word with one letter more, less or other, or two that changed places.
func near(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	swapped := len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
	return swapped || len(a) <= 1 && len(b) <= 1
}
