package session

import (
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/internal/store"
)

// Query asks which of the names is meant.
type Query struct {
	Kind  Kind
	Path  string // the argument a question is about; "" means the kind's own word
	Said  string
	Among []store.Name
	Exact bool   // destroying and catalogue changes take only an id, the exact or the folded name
	Past  bool   // archived names count like others: filters look back
	Where string // what the names were looked for in, for the answer when there is none: " in Petrovic Studio"
}

// Found is the one meant, and how it was recognized when it was not said outright.
type Found struct {
	store.Name
	Note string // "" or e.g. `"acme webiste" read as Acme Website`
}

// How near a name is to what was said; smaller is nearer.
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
	name  store.Name
	near  int
	slips int
}

// longestName is in bytes: a task's name may have 1000 characters.
const longestName = 4000

// Pick finds the one name meant. One clear winner wins; a near tie or an archived namesake is a question;
// nothing near is a refusal that shows the nearest. It is never the first of several.
func Pick(q Query) (Found, error) {
	if strings.TrimSpace(q.Said) == "" {
		return Found{}, Refuse("%s is empty: say its name or id", q.Kind)
	}
	if len(q.Said) > longestName {
		return Found{}, Refuse("%s is longer than any name can be: say its name or id", q.Kind)
	}
	for _, n := range q.Among {
		if n.ID == q.Said || strings.EqualFold(n.ID, strings.TrimSpace(q.Said)) {
			return Found{Name: n}, nil
		}
	}
	best := nearest(q)
	if len(best) == 0 {
		return Found{}, notFound(q)
	}
	vague := best[0].near > full && len([]rune(strings.TrimSpace(q.Said))) < 2
	if len(best) > 1 || vague || (q.Exact && best[0].near > folded) {
		return Found{}, q.which(best)
	}
	won := best[0]
	if won.name.Archived && !q.Past && !q.Exact {
		return Found{}, archived(q, won.name)
	}
	found := Found{Name: won.name}
	if won.near > full {
		found.Note = fmt.Sprintf("%q read as %s %s", q.Said, q.Kind, Label(won.name))
	}
	return found, nil
}

// nearest keeps the candidates of the best degree that has any, and those too close to it to be told apart.
func nearest(q Query) []candidate {
	said := fold(q.Said)
	var all []candidate
	for _, n := range q.Among {
		if c := rank(q.Said, said, n, q.Kind); c.near < none {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return nil
	}
	best := slices.MinFunc(all, func(a, b candidate) int { return a.near - b.near }).near
	var kept []candidate
	for _, c := range all {
		if c.near == best || (best == exact && c.near == folded) {
			kept = append(kept, c)
		}
	}
	if best == misspelt {
		least := slices.MinFunc(kept, func(a, b candidate) int { return a.slips - b.slips }).slips
		kept = slices.DeleteFunc(kept, func(c candidate) bool { return c.slips > least+1 })
	}
	return preferActive(q, kept, best)
}

// preferActive drops archived ones beside active ones, except namesakes: there only the person knows.
func preferActive(q Query, kept []candidate, best int) []candidate {
	if q.Past || best <= full {
		return kept
	}
	active := slices.DeleteFunc(slices.Clone(kept), func(c candidate) bool { return c.name.Archived })
	if len(active) == 0 {
		return kept
	}
	return active
}

func rank(raw, said string, n store.Name, kind Kind) candidate {
	name, owner := fold(n.Name), fold(n.Of)
	switch {
	case n.Name == raw:
		return candidate{n, exact, 0}
	case name == said, owner != "" && strings.HasSuffix(said, ")") && said == labelled(n), kind == KindUser && owner != "" && said == owner:
		return candidate{n, folded, 0}
	}
	sw, nw := words(said), words(name)
	if len(sw) == 0 {
		return candidate{n, none, 0}
	}
	of := words(owner)
	if kind == KindTask {
		of = nil // the project was said already
	}
	switch {
	case slices.Equal(sw, nw), len(of) > 0 && (slices.Equal(sw, slices.Concat(of, nw)) || slices.Equal(sw, slices.Concat(nw, of))):
		return candidate{n, full, 0}
	case begins(strings.Join(nw, " "), strings.Join(sw, " ")), kind == KindProject && slices.Equal(sw, of):
		return candidate{n, prefix, 0}
	}
	if hits, _ := cover(sw, nil, of, 0); hits == 0 && kind == KindProject {
		return candidate{n, scattered, 0} // the client's name, shortened
	}
	if hits, inName := cover(sw, nw, of, 0); hits == 0 && inName {
		return candidate{n, scattered, 0}
	}
	if slips, inName := cover(sw, nw, of, 2); slips >= 0 && inName {
		return candidate{n, misspelt, slips}
	}
	return candidate{n, none, 0}
}

// cover looks for each word said among the words of the name and of what it belongs to: as its beginning, or,
// when slips are allowed, misspelt. It reports the slips, -1 if a word is nowhere, and whether the name itself was hit.
func cover(said, name, of []string, allowed int) (slips int, inName bool) {
	for _, word := range said {
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
		if d := distance(word, w, limit); limit > 0 && d <= limit && (best < 0 || d < best) {
			best = d
		}
	}
	return best
}
