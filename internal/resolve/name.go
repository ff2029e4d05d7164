// Package resolve finds which of several names a text means. It is pure: texts and names in, names out.
package resolve

import (
	"slices"
	"strings"
)

// Name is something that people name: a project, task, client, tag, person, workspace or field.
type Name struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Of       string `json:"of,omitempty"`   // what it belongs to, in words: a project's client, a person's e-mail
	OfID     string `json:"ofId,omitempty"` // the same as an id
	Archived bool   `json:"archived,omitempty"`
	Billable bool   `json:"billable,omitempty"` // the default for entries on it
	Zone     string `json:"zone,omitempty"`     // a person's, as IANA names it
}

// IsID says whether a text has the form of Clockify's ids: 24 hex digits.
func IsID(text string) bool {
	return len(text) == 24 && strings.Trim(strings.ToLower(text), "0123456789abcdef") == ""
}

// Find is the name with the id.
func Find(names []Name, id string) (Name, bool) {
	i := slices.IndexFunc(names, func(n Name) bool { return n.ID == id })
	if i < 0 {
		return Name{}, false
	}
	return names[i], true
}

// Matching keeps the names that hold every word of the part, in alphabetical order; by default only the active ones.
func Matching(all []Name, part string, archived *bool) (some []Name) {
	for _, n := range all {
		if n.Archived == (archived != nil && *archived) && Mentions(n.Name, part) {
			some = append(some, n)
		}
	}
	slices.SortStableFunc(some, func(a, b Name) int { return strings.Compare(fold(a.Name), fold(b.Name)) })
	return some
}

// Nearest is the names with the fewest slips from the text, at most limit of them.
func Nearest(text string, names []Name, limit int) []Name {
	const farthest = 40 // slips; beyond it no name is a suggestion
	type near struct {
		Name
		slips int
	}
	folded, all := fold(text), make([]near, len(names))
	for i, n := range names {
		all[i] = near{n, Distance(folded, fold(n.Name), farthest)}
	}
	slices.SortStableFunc(all, func(a, b near) int { return a.slips - b.slips })
	nearest := make([]Name, min(len(all), limit))
	for i := range nearest {
		nearest[i] = all[i].Name
	}
	return nearest
}
