package view

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// Summary is a period added up, whole and by groups, perhaps beside another period.
type Summary struct {
	Title  string // whose time, when, and what was left out of it
	Where  string // the workspace, where the person has several
	Total  Figures
	Before *Before
	By     []string
	Lines  []SummaryRow
	Facts  []string // what follows from the figures or limits them
	Zone   string   // if it is not the reader's own
}

// Before is the period that a summary is compared with.
type Before struct {
	Title string
	Figures
}

// SummaryRow is one group, with the groups in it.
type SummaryRow struct {
	Name  string // safe to show
	Share bool   // its part of the whole is worth telling
	Rated bool   // with what an hour earns
	Figures
	Before *time.Duration // its time in the period compared with
	Lines  []SummaryRow
}

// ratedLines is how many groups an answer can tell the rates of without being too long.
const ratedLines = 12

// summaryLines is how many groups an answer holds; the rest is summed up.
const summaryLines = 24

func (s Summary) String() string {
	var b strings.Builder
	b.WriteString(s.Title)
	if s.Where != "" {
		b.WriteString(" in " + Name(s.Where))
	}
	if s.Total.Time == 0 {
		b.WriteString(": no time logged.")
	} else {
		b.WriteString(": " + s.Total.String() + ".")
	}
	if s.Before != nil {
		fmt.Fprintf(&b, "\n%s: %s. Change: %s.", s.Before.Title, s.Before.Figures, Change(s.Total.Time, s.Before.Time))
	}
	if len(s.Lines) > 0 {
		b.WriteString("\nBy " + strings.Join(s.By, ", then ") + ":")
		s.write(&b, s.Lines, "\n", s.visible())
	}
	before := "\n"
	for _, fact := range s.Facts {
		b.WriteString(before + Sentence(fact))
		before = " "
	}
	if s.Zone != "" {
		b.WriteString("\nTimes: " + s.Zone + ".")
	}
	return b.String()
}

func (s Summary) write(b *strings.Builder, lines []SummaryRow, indent string, visible map[*SummaryRow]bool) {
	var rest Figures
	left := 0
	for i := range lines {
		if !visible[&lines[i]] {
			left++
			rest.Time += lines[i].Time
			continue
		}
		b.WriteString(indent + "- " + s.line(lines[i]))
		s.write(b, lines[i].Lines, indent+"  ", visible)
	}
	switch {
	case left == 0:
	case left < len(lines):
		fmt.Fprintf(b, "%s- %d more: %s", indent, left, Length(rest.Time))
	default:
		fmt.Fprintf(b, " (%d parts not shown)", left)
	}
}

func (s Summary) line(l SummaryRow) string {
	parts := []string{Length(l.Time)}
	if l.Share && s.Total.Time > 0 {
		parts = append(parts, fmt.Sprintf("%.0f%%", math.Round(100*l.Time.Seconds()/s.Total.Time.Seconds())))
	}
	money := l.money()
	if rate := l.rate(); l.Rated && rate != "" && len(s.Lines) <= ratedLines {
		money[0] += " (" + rate + ")"
	}
	parts = append(parts, money...)
	if l.Before != nil {
		parts = append(parts, fmt.Sprintf("before %s", Length(*l.Before)))
	}
	return Cut(l.Name, summaryWidth) + ": " + strings.Join(parts, ", ")
}

// summaryWidth is how many characters of a name a line shows.
const summaryWidth = 60

// visible is the lines that fit. A month of days fits whole: a day left out would read as one without time.
func (s Summary) visible() map[*SummaryRow]bool {
	if len(s.By) == 1 && len(s.Lines) <= monthLines {
		return largest(s.Lines, monthLines)
	}
	return largest(s.Lines, summaryLines)
}

// monthLines is as many as the longest month has days.
const monthLines = 31

// largest picks the lines to show: the biggest of all levels, and never one without the line that it is in.
func largest(lines []SummaryRow, limit int) map[*SummaryRow]bool {
	type ranked struct {
		line *SummaryRow
		size time.Duration
		deep int
	}
	var all []ranked
	var walk func(lines []SummaryRow, under time.Duration, deep int)
	walk = func(lines []SummaryRow, under time.Duration, deep int) {
		for i := range lines {
			size := min(lines[i].weight(), under)
			all = append(all, ranked{&lines[i], size, deep})
			walk(lines[i].Lines, size, deep+1)
		}
	}
	walk(lines, math.MaxInt64, 0)
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.deep, b.deep))
	})
	visible := map[*SummaryRow]bool{}
	for _, r := range all[:min(limit, len(all))] {
		visible[r.line] = true
	}
	return visible
}

// weight is what a line counts when only some can be shown: a group that shrank to nothing is news too.
func (l SummaryRow) weight() time.Duration {
	if l.Before != nil {
		return max(l.Time, *l.Before)
	}
	return l.Time
}
