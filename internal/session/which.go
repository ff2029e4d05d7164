package session

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

// Label is a name with what it belongs to, so that namesakes can be told apart.
func Label(n store.Name) string {
	s := view.Name(n.Name)
	if n.Of != "" {
		s += " (" + view.Name(n.Of) + ")"
	}
	if n.Archived {
		s += ", archived"
	}
	return s
}

func (q Query) path() string {
	if q.Path != "" {
		return q.Path
	}
	return string(q.Kind)
}

// which asks between candidates. Namesakes, also those not among the candidates, can only be told apart by their ids,
// so then those are what to write.
func (q Query) which(best []candidate) error {
	slices.SortFunc(best, func(a, b candidate) int {
		return cmp.Or(archivedLast(a.name, b.name), strings.Compare(fold(Label(a.name)), fold(Label(b.name))))
	})
	ask := &Ask{Path: q.path(), Message: fmt.Sprintf("%q could be %s: which one?", q.Said, view.Count(len(best), string(q.Kind)))}
	if len(best) == 1 {
		ask.Message = fmt.Sprintf("there is no %s called exactly %q; did you mean this one?", q.Kind, q.Said)
	}
	known := q.spoken()
	for _, c := range best {
		value := c.name.Name
		if known[fold(value)] > 1 || view.Name(value) != value || fold(value) == "" {
			value = c.name.ID // a name that cannot be shown as it is cannot be said back either
		}
		ask.Choices = append(ask.Choices, Choice{Value: value, Label: Label(c.name)})
	}
	return ask
}

// archivedLast puts what is still in use first: it is nearly always what is meant.
func archivedLast(a, b store.Name) int {
	switch {
	case a.Archived == b.Archived:
		return 0
	case a.Archived:
		return 1
	}
	return -1
}

// spoken counts how many of the names each text would be taken for outright.
func (q Query) spoken() map[string]int {
	count := make(map[string]int, len(q.Among))
	for _, n := range q.Among {
		forms := []string{fold(n.Name), fold(n.ID)}
		if n.Of != "" {
			forms = append(forms, labelled(n))
		}
		if n.Of != "" && q.Kind == KindUser {
			forms = append(forms, fold(n.Of))
		}
		slices.Sort(forms)
		for _, form := range slices.Compact(forms) {
			count[form]++
		}
	}
	return count
}

// labelled is a name as a question shows it, folded: with what it belongs to in brackets.
func labelled(n store.Name) string { return fold(n.Name + " (" + n.Of + ")") }

func archived(q Query, n store.Name) error {
	n.Archived = false // the sentence says so itself
	state, remedy := "archived", "un-archive it with update_project first"
	switch q.Kind {
	case KindTask:
		state, remedy = "done", "reopen it in Clockify first"
	case KindProject:
	default:
		remedy = "un-archive it in Clockify first"
	}
	return Refuse("%s %s is %s, so nothing was written: choose an active one, or %s", q.Kind, Label(n), state, remedy)
}

// maxNearest is how many names an answer shows when none fits; short lists are shown whole.
const maxNearest = 10

// notFound says what there is instead, nearest first.
func notFound(q Query) error {
	usable := slices.DeleteFunc(slices.Clone(q.Among), func(n store.Name) bool { return n.Archived && !q.Past })
	if len(usable) == 0 {
		return Refuse("there is no %s %q%s, and no other to use either; %s", q.Kind, q.Said, q.Where, remedies[q.Kind])
	}
	shown := nearestFirst(fold(q.Said), usable)[:min(len(usable), maxNearest)]
	labels := make([]string, len(shown))
	for i, at := range shown {
		labels[i] = Label(usable[at])
	}
	intro := "there are"
	if len(usable) > len(shown) {
		intro = fmt.Sprintf("the nearest of %d are", len(usable))
	}
	return Refuse("there is no %s %q%s; %s: %s. Use one of these, or %s", q.Kind, q.Said, q.Where, intro, strings.Join(labels, ", "), remedies[q.Kind])
}

// remedies is what else can be done when a name is not there.
var remedies = map[Kind]string{
	KindProject:   "create it with add_project",
	KindTask:      "create it with add_task",
	KindClient:    "create it with add_client",
	KindTag:       "create it with add_tag",
	KindUser:      "look with find_users",
	KindWorkspace: "look with find_workspaces",
	KindField:     "ask an admin to add it in Clockify",
}

// nearestFirst is the places of the names, those with the fewest slips from what was said first.
func nearestFirst(said string, names []store.Name) []int {
	const farthest = 40 // slips; beyond it no name is a suggestion
	slips, order := make([]int, len(names)), make([]int, len(names))
	for i, n := range names {
		slips[i], order[i] = resolve.Distance(said, fold(n.Name), farthest), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return slips[a] - slips[b] })
	return order
}
