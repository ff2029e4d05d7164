package session

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"clockify-mcp/internal/resolve"
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
	Note string // "" or e.g. `"acme wbesite" read as Acme Website`
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
	if err := q.check(); err != nil {
		return Found{}, err
	}
	for _, n := range q.Among {
		if strings.EqualFold(n.ID, strings.TrimSpace(q.Said)) {
			return Found{Name: n}, nil
		}
	}
	best := nearest(q)
	if len(best) == 0 {
		return Found{}, notFound(q)
	}
	won := best[0]
	if len(best) > 1 || q.tooLoose(won) {
		return Found{}, q.which(best)
	}
	if won.name.Archived && !q.Past && !q.Exact {
		return Found{}, archived(q, won.name)
	}
	found := Found{Name: won.name}
	if won.near > full {
		found.Note = fmt.Sprintf("%q read as %s %s", q.Said, q.Kind, Label(won.name))
	}
	return found, nil
}

func (q Query) check() error {
	switch {
	case strings.TrimSpace(q.Said) == "":
		return Refuse("%s is empty: say its name or id", q.Kind)
	case len(q.Said) > longestName:
		return Refuse("%s is longer than any name can be: say its name or id", q.Kind)
	}
	return nil
}

// tooLoose says whether even the only candidate must be asked about: it was to be named exactly, or by one letter.
func (q Query) tooLoose(c candidate) bool {
	if q.Exact {
		return c.near > folded
	}
	return c.near > full && utf8.RuneCountInString(strings.TrimSpace(q.Said)) < 2
}

// nearest keeps the candidates of the best degree that has any, and those too close to it to be told apart.
func nearest(q Query) []candidate {
	h := q.heard()
	var all []candidate
	for _, n := range q.Among {
		if c := h.rank(n); c.near < none {
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

// heard is what was said, folded and in words once for all names.
type heard struct {
	Query
	folded string
	words  []string
}

func (q Query) heard() heard {
	f := fold(q.Said)
	return heard{q, f, words(f)}
}

func (h heard) rank(n store.Name) candidate {
	if n.Name == h.Said {
		return candidate{n, exact, 0}
	}
	name, owner := fold(n.Name), fold(n.Of)
	if name == h.folded || h.outright(n, owner) {
		return candidate{n, folded, 0}
	}
	if len(h.words) == 0 {
		return candidate{n, none, 0}
	}
	var of []string
	if h.Kind != KindTask { // a task's project was said already
		of = words(owner)
	}
	return h.byWords(n, words(name), of)
}

// outright is the name as we show it, with its client, or a person's e-mail.
func (h heard) outright(n store.Name, owner string) bool {
	switch {
	case owner == "":
		return false
	case h.Kind == KindUser && h.folded == owner:
		return true
	}
	return strings.HasSuffix(h.folded, ")") && h.folded == labelled(n)
}

func (h heard) byWords(n store.Name, name, of []string) candidate {
	if slices.Equal(h.words, name) || h.both(name, of) {
		return candidate{n, full, 0}
	}
	clients := h.Kind == KindProject && len(of) > 0
	if begins(strings.Join(name, " "), strings.Join(h.words, " ")) || clients && slices.Equal(h.words, of) {
		return candidate{n, prefix, 0}
	}
	hits, inName := cover(h.words, name, of, 0)
	if hits == 0 && (inName || clients) { // clients: their name, shortened
		return candidate{n, scattered, 0}
	}
	if slips, inName := cover(h.words, name, of, 2); slips >= 0 && inName {
		return candidate{n, misspelt, slips}
	}
	return candidate{n, none, 0}
}

// both is the name with its client's before or behind it.
func (h heard) both(name, of []string) bool {
	return len(of) > 0 && (slices.Equal(h.words, slices.Concat(of, name)) || slices.Equal(h.words, slices.Concat(name, of)))
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
		if d := resolve.Distance(word, w, limit); limit > 0 && d <= limit && (best < 0 || d < best) {
			best = d
		}
	}
	return best
}
