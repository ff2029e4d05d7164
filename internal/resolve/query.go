package resolve

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Query asks which of the names a text means.
type Query struct {
	Input    string
	Among    []Name
	Of       Of   // what the names' Of is good for
	Exact    bool // only an id, the name or the folded name will do
	Archived bool // archived names count like the others
}

// Of says how the Of of names helps to recognize them.
type Of int

// The ways. A tag has no Of, which is the first of them.
const (
	OfWords Of = iota // its words may stand beside those of the name
	OfAlone           // it stands for the name as well: a client for its only project
	OfOther           // it is another name of the same thing: a person's e-mail
	OfKnown           // it was named before: a task's project
)

// Match is what a query comes to. No names: none is near the text.
type Match struct {
	Names []Name // the one found, else the candidates, active ones first
	Sure  bool   // there is one name and it needs no question
	Loose bool   // it was recognized by less than its whole name
}

// Match finds the name. A near tie or an archived namesake leaves several candidates: it never takes the first of several.
func (q Query) Match() Match {
	for _, n := range q.Among {
		if strings.EqualFold(n.ID, strings.TrimSpace(q.Input)) {
			return Match{Names: []Name{n}, Sure: true}
		}
	}
	best := q.nearest()
	if len(best) == 0 {
		return Match{}
	}
	m := Match{Sure: len(best) == 1 && !q.tooLoose(best[0]), Loose: best[0].rank > full}
	slices.SortFunc(best, func(a, b candidate) int {
		return cmp.Or(archivedLast(a.name, b.name), strings.Compare(whole(a.name), whole(b.name)))
	})
	for _, c := range best {
		m.Names = append(m.Names, c.name)
	}
	return m
}

// archivedLast puts names in use first: people nearly always look for one of those.
func archivedLast(a, b Name) int {
	switch {
	case a.Archived == b.Archived:
		return 0
	case a.Archived:
		return 1
	}
	return -1
}

// tooLoose says whether even the only candidate must be asked about: it was to be named exactly, or by one letter.
func (q Query) tooLoose(c candidate) bool {
	if q.Exact {
		return c.rank > folded
	}
	return c.rank > full && utf8.RuneCountInString(strings.TrimSpace(q.Input)) < 2
}

// nearest keeps the candidates of the best rank that has any, and those too close to it to be told apart.
func (q Query) nearest() []candidate {
	p := q.pattern()
	var all []candidate
	for _, n := range q.Among {
		if c := p.rank(n); c.rank < none {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return nil
	}
	best := slices.MinFunc(all, func(a, b candidate) int { return a.rank - b.rank }).rank
	var kept []candidate
	for _, c := range all {
		if c.rank == best || (best == exact && c.rank == folded) {
			kept = append(kept, c)
		}
	}
	if best == misspelt {
		least := slices.MinFunc(kept, func(a, b candidate) int { return a.slips - b.slips }).slips
		kept = slices.DeleteFunc(kept, func(c candidate) bool { return c.slips > least+1 })
	}
	return q.preferActive(kept, best)
}

// preferActive drops archived ones beside active ones, except namesakes: there only the person knows.
func (q Query) preferActive(kept []candidate, best int) []candidate {
	if q.Archived || best <= full {
		return kept
	}
	active := slices.DeleteFunc(slices.Clone(kept), func(c candidate) bool { return c.name.Archived })
	if len(active) == 0 {
		return kept
	}
	return active
}

// Spellings is what to write to mean each of the names: the name, or the id where the name would not tell it from the
// others, those that are no candidates included.
func (q Query) Spellings(names []Name) []string {
	taken := q.outright()
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = n.Name
		if form := fold(n.Name); form == "" || taken[form] > 1 {
			texts[i] = n.ID
		}
	}
	return texts
}

// outright counts how many of the names each folded text would be taken for outright.
func (q Query) outright() map[string]int {
	count := make(map[string]int, len(q.Among))
	for _, n := range q.Among {
		forms := []string{fold(n.Name), fold(n.ID)}
		if n.Of != "" {
			forms = append(forms, whole(n))
		}
		if n.Of != "" && q.Of == OfOther {
			forms = append(forms, fold(n.Of))
		}
		slices.Sort(forms)
		for _, form := range slices.Compact(forms) {
			count[form]++
		}
	}
	return count
}
