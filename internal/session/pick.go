package session

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/view"
)

// Found is the thing that a name stands for, and how it was recognized if not by its whole name.
type Found struct {
	resolve.Name
	Note string // "" or e.g. `"acme wbesite" read as Acme Website`
}

// Pick finds the one name that the input stands for. One clear winner wins; a near tie or an archived namesake is a
// question; where none is near, the refusal lists the nearest.
func Pick(k Kind, input string, among []resolve.Name) (Found, error) {
	return queryOf(k, input, among).pick()
}

// query is a resolve.Query that can put its outcome in words.
type query struct {
	resolve.Query
	kind   Kind
	within string // what the names were looked for in, for the answer when there is none: " in Petrovic Studio"
}

func queryOf(k Kind, input string, among []resolve.Name) query {
	return query{Query: k.Query(input, among), kind: k}
}

// Query asks which of the names the input stands for, by the rules of the kind.
func (k Kind) Query(input string, among []resolve.Name) resolve.Query {
	return resolve.Query{Input: input, Among: among, Of: kinds[k.Word].of}
}

// longestName is in bytes: a task's name may have 1000 characters.
const longestName = 4000

func (q query) pick() (Found, error) {
	switch {
	case strings.TrimSpace(q.Input) == "":
		return Found{}, Refuse("%s is empty: say its name or id", q.kind.Word)
	case len(q.Input) > longestName:
		return Found{}, Refuse("%s is longer than any name can be: say its name or id", q.kind.Word)
	}
	m := q.Match()
	switch {
	case len(m.Names) == 0:
		return Found{}, q.miss()
	case !m.Sure:
		return Found{}, q.ask(m.Names)
	}
	found := Found{Name: m.Names[0]}
	byID := strings.EqualFold(found.ID, strings.TrimSpace(q.Input))
	if found.Archived && !q.Archived && !q.Exact && !byID {
		return Found{}, q.archived(found.Name)
	}
	if m.Loose {
		found.Note = fmt.Sprintf("%q read as %s %s", q.Input, q.kind.Word, Label(found.Name))
	}
	return found, nil
}

// Label is a name with what it belongs to, so that namesakes can be told apart.
func Label(n resolve.Name) string {
	s := view.Name(n.Name)
	if n.Of != "" {
		s += " (" + view.Name(n.Of) + ")"
	}
	if n.Archived {
		s += ", archived"
	}
	return s
}

// ask is the question between candidates.
func (q query) ask(candidates []resolve.Name) error {
	ask := &Ask{Path: q.kind.argument(), Message: fmt.Sprintf("%q could be %s: which one?", q.Input, view.Count(len(candidates), q.kind.Word))}
	if len(candidates) == 1 {
		ask.Message = fmt.Sprintf("there is no %s called exactly %q; did you mean this one?", q.kind.Word, q.Input)
	}
	for i, text := range q.Spellings(candidates) {
		if view.Name(text) != text {
			text = candidates[i].ID // a name with invisible characters cannot be copied from an answer
		}
		ask.Choices = append(ask.Choices, Choice{Value: q.kind.sign + text, Label: Label(candidates[i])})
	}
	return ask
}

func (k Kind) argument() string {
	if k.path != "" {
		return k.path
	}
	return k.Word
}

func (q query) archived(n resolve.Name) error {
	n.Archived = false // the sentence has the word itself
	rules := kinds[q.kind.Word]
	return Refuse("%s %s is %s, so nothing was written: choose an active one, or %s", q.kind.Word, Label(n), cmp.Or(rules.state, "archived"), cmp.Or(rules.revive, byHand))
}

// maxNearest is how many names an answer shows when none fits; short lists are shown whole.
const maxNearest = 10

// miss says what there is instead, nearest first.
func (q query) miss() error {
	usable := slices.DeleteFunc(slices.Clone(q.Among), func(n resolve.Name) bool { return n.Archived && !q.Archived })
	next := kinds[q.kind.Word].miss
	if len(usable) == 0 {
		return Refuse("there is no %s %q%s, and no other to use either; %s", q.kind.Word, q.Input, q.within, next)
	}
	var labels []string
	for _, n := range resolve.Nearest(q.Input, usable, maxNearest) {
		labels = append(labels, Label(n))
	}
	intro := "there are"
	if len(usable) > len(labels) {
		intro = fmt.Sprintf("the nearest of %d are", len(usable))
	}
	return Refuse("there is no %s %q%s; %s: %s. Use one of these, or %s", q.kind.Word, q.Input, q.within, intro, strings.Join(labels, ", "), next)
}
