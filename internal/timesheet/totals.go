package timesheet

import (
	"cmp"
	"slices"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/when"
)

// Sum is what lines add up to.
type Sum struct {
	Count    int
	Time     time.Duration // running time included
	Running  time.Duration
	Billable time.Duration
	Breaks   time.Duration
	Earned   map[string]float64 // minor units per currency
	Unpriced time.Duration      // billable time whose rate is not known here
}

func (s *Sum) add(l Line, c Calendar) {
	length := l.Length(c.Now)
	s.Count++
	s.Time += length
	if l.Running() {
		s.Running += length
	}
	if l.Billable {
		s.Billable += length
	}
	if l.Break() {
		s.Breaks += length
	}
	s.Charge(l.Currency, l.Earned)
	if !l.Priced {
		s.Unpriced += length
	}
}

// Charge adds money in a currency.
func (s *Sum) Charge(currency string, minor float64) {
	if minor == 0 {
		return
	}
	if s.Earned == nil {
		s.Earned = map[string]float64{}
	}
	s.Earned[currency] += minor
}

// Group is one group of totals, with the groups in it.
type Group struct {
	Key
	Sum
	Groups []Group
}

// Totals is a period added up.
type Totals struct {
	Sum
	By       []Dimension
	Groups   []Group
	Days     int                      // with time on them
	States   map[string]time.Duration // by what Line.Invoiced says, where it was asked for
	Over     int                      // entries that end after the period, and count whole all the same
	Multiple int                      // lines that count in several groups, because they have several tags
}

// Add adds lines up, by up to three dimensions, one below the other.
func Add(lines []Line, by []Dimension, c Calendar) Totals {
	t := Totals{By: by, Groups: group(lines, by, c), States: map[string]time.Duration{}}
	days := map[when.Date]bool{}
	for _, l := range lines {
		t.add(l, c)
		days[c.Day(l.Entry)] = true
		t.States[l.Invoiced] += l.Length(c.Now)
		if slices.Contains(by, ByTag) && len(tagKeys(l)) > 1 {
			t.Multiple++
		}
	}
	t.Days = len(days)
	return t
}

func group(lines []Line, by []Dimension, c Calendar) []Group {
	if len(by) == 0 {
		return nil
	}
	found := map[string]*Group{}
	members := map[string][]Line{}
	for _, l := range lines {
		for _, k := range by[0].keys(l, c) {
			if found[k.ID] == nil {
				found[k.ID] = &Group{Key: k}
			}
			found[k.ID].add(l, c)
			members[k.ID] = append(members[k.ID], l)
		}
	}
	groups := make([]Group, 0, len(found))
	for id, g := range found {
		g.Groups = group(members[id], by[1:], c)
		groups = append(groups, *g)
	}
	Sort(groups, by[0])
	return groups
}

// lacks is 1 for the group of what has none.
func lacks(g Group) int {
	if g.ID == "" {
		return 1
	}
	return 0
}

// Sort puts stretches of time in their order, and everything else by size, the largest first.
func Sort(groups []Group, by Dimension) {
	slices.SortFunc(groups, func(a, b Group) int {
		if by.Calendrical() {
			return cmp.Compare(a.ID, b.ID)
		}
		return cmp.Or(cmp.Compare(b.Time, a.Time), cmp.Compare(lacks(a), lacks(b)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
}

// Summed is the groups of a report that Clockify added up itself.
func Summed(groups []clockify.SummaryGroup, by []Dimension) []Group {
	if len(by) == 0 {
		return nil
	}
	all := make([]Group, 0, len(groups))
	for _, g := range groups {
		sum := Group{Key: by[0].summedKey(g), Groups: Summed(g.Children, by[1:])}
		sum.Time = g.Duration.Duration()
		sum.Charge(g.Currency, float64(g.Amount))
		all = append(all, sum)
	}
	Sort(all, by[0])
	return all
}

// summedKey reads the name of a group; for stretches of time its id begins with the first day or the month.
func (d Dimension) summedKey(g clockify.SummaryGroup) Key {
	k := Key{ID: g.ID, Name: g.Name, Of: g.ClientName}
	if !d.Calendrical() {
		return k
	}
	text := g.ID
	if len(text) == len("2026-11") {
		text += "-01"
	}
	k.Date, _ = dateOf(text)
	return k
}
