package view

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/when"
)

// Entries is a page of time entries, the latest first, by day and with totals.
type Entries struct {
	Format    Clock
	Rows      []clockify.Entry
	Described string // what was looked for, in words; "" is everything
	Where     string // the workspace, where the person has several
	All       *Sums  // over everything that was looked for, this page and the others; nil when that was not read
	Days      map[when.Date]time.Duration
	From      int    // rows before this page; known with All only
	Onward    bool   // goes on from a cursor
	Next      string // the cursor of the rest
	Rounded   bool   // lengths are as the workspace's duration format shows them
	Detail    bool   // ids of what each entry is on, too
	Notes     []string
}

// Sums is what entries add up to.
type Sums struct {
	Count    int
	Finished time.Duration
	Running  time.Duration // of timers, until now
}

// Total is finished and running time together.
func (s Sums) Total() time.Duration { return s.Finished + s.Running }

// String reads "7h, of which 55m still running".
func (s Sums) String() string {
	return withRunning(s.Total(), s.Running)
}

func withRunning(total, running time.Duration) string {
	switch running {
	case 0:
		return Length(total)
	case total:
		return Length(total) + ", still running"
	}
	return Length(total) + ", of which " + Length(running) + " still running"
}

// Add counts one entry of that length.
func (s *Sums) Add(e clockify.Entry, length time.Duration) {
	s.Count++
	if e.Running() {
		s.Running += length
		return
	}
	s.Finished += length
}

// LengthOf is how long the entry counts: as it is, or as Clockify rounds it for display; a timer counts until now.
func (v Entries) LengthOf(e clockify.Entry) time.Duration {
	if v.Rounded && !e.Running() {
		return time.Duration(e.Interval.Duration)
	}
	return e.Length(v.Format.Now)
}

func (v Entries) String() string {
	var b strings.Builder
	b.WriteString(v.head())
	var day when.Date
	totalled := map[when.Date]bool{}
	for _, e := range v.Rows {
		if d := when.DateOf(e.Start().In(v.Format.Zone)); d != day {
			day = d
			total := ":"
			if !totalled[d] { // in the order of lengths a day comes up several times
				total = v.total(d)
			}
			totalled[d] = true
			b.WriteString("\n" + v.Format.Day(e.Start()) + total)
		}
		b.WriteString("\n- " + v.Format.onDay(e, v.LengthOf(e)))
		if v.Detail {
			b.WriteString("\n  " + IDs(e))
		}
	}
	b.WriteString(v.foot())
	return b.String()
}

func (v Entries) head() string {
	of := ""
	if v.Described != "" {
		of = " for " + v.Described
	}
	if v.Where != "" {
		of += " in " + Name(v.Where)
	}
	switch {
	case len(v.Rows) == 0 && v.From == 0:
		return "No entries" + of + "."
	case v.Onward && v.All == nil:
		return fmt.Sprintf("Further back, %s%s:", Count(len(v.Rows), "entry"), of)
	case v.All == nil && len(v.Rows) == 1:
		return "The latest entry" + of + ":"
	case v.All == nil:
		return fmt.Sprintf("The latest %s%s:", Count(len(v.Rows), "entry"), of)
	case len(v.Rows) < v.All.Count:
		return fmt.Sprintf("%s%s, %s in all; here %d to %d:", Count(v.All.Count, "entry"), of, v.All, v.From+1, v.From+len(v.Rows))
	}
	return fmt.Sprintf("%s%s, %s:", Count(v.All.Count, "entry"), of, v.All)
}

func (v Entries) total(d when.Date) string {
	if sum, ok := v.Days[d]; ok {
		return " (" + Length(sum) + "):"
	}
	return ":"
}

func (v Entries) foot() string {
	var sentences []string
	if zone := v.Format.OtherZone(); zone != "" {
		sentences = append(sentences, "Times: "+zone+".")
	}
	if slices.ContainsFunc(v.Rows, func(e clockify.Entry) bool { return e.Billable }) {
		sentences = append(sentences, "Billable unless marked.")
	}
	if v.Rounded {
		sentences = append(sentences, "Lengths as the workspace rounds them for display.")
	}
	for _, note := range v.Notes {
		sentences = append(sentences, Sentence(note))
	}
	text := ""
	if len(sentences) > 0 {
		text = "\n" + strings.Join(sentences, " ")
	}
	if v.Next != "" {
		text += fmt.Sprintf("\nMore: cursor %q", v.Next)
	}
	return text
}

// IDs names what an entry is on by ids, with what else a program may want to know.
func IDs(e clockify.Entry) string {
	parts := []string{}
	for _, one := range []struct{ kind, id string }{{"project", e.ProjectID}, {"task", e.TaskID}, {"user", e.UserID}} {
		if one.id != "" {
			parts = append(parts, one.kind+" "+one.id)
		}
	}
	if e.Project != nil && e.Project.ClientID != "" {
		parts = append(parts, "client "+e.Project.ClientID)
	}
	if len(e.TagIDs) > 0 {
		parts = append(parts, "tags "+strings.Join(e.TagIDs, " "))
	}
	parts = append(parts, "start "+e.Start().Format(time.RFC3339))
	if !e.Running() {
		parts = append(parts, "end "+e.End().Format(time.RFC3339))
	}
	if e.HourlyRate != nil && e.HourlyRate.Amount > 0 {
		parts = append(parts, "rate "+Money(float64(e.HourlyRate.Amount), e.HourlyRate.Currency)+"/h")
	}
	return strings.Join(parts, ", ")
}
