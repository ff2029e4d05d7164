// Package timesheet is entries as a day and a week: what a plan would change, what speaks against it and how it is
// taken back, where there is free time, what is missing, and what it all adds up to. It is pure: values in, values out.
package timesheet

import (
	"encoding/json"

	"clockify-mcp/clockify"
)

// Change is one entry before and after: without a Before it is new, without an After it is deleted.
type Change struct {
	Before *clockify.Entry
	After  *clockify.EntryRequest
}

// Create plans a new entry.
func Create(after clockify.EntryRequest) Change { return Change{After: &after} }

// Update plans an edit that leaves everything the func does not touch as it is.
func Update(before clockify.Entry, edit func(*clockify.EntryRequest)) Change {
	after := before.Request()
	edit(&after)
	return Change{Before: &before, After: &after}
}

// Delete plans a deletion.
func Delete(before clockify.Entry) Change { return Change{Before: &before} }

// Inverse takes a change back, given the document that Clockify answered with (nil for a deletion).
func (c Change) Inverse(written *clockify.Entry) Change {
	var back Change
	if written != nil {
		back.Before = written
	}
	if c.Before != nil {
		before := c.Before.Request()
		back.After = &before
	}
	return back
}

// Moves says whether the change puts time where none of this entry was before.
func (c Change) Moves() bool {
	if c.After == nil {
		return false
	}
	return c.Before == nil || !c.After.Start.Equal(c.Before.Start()) || !clockify.SameEnd(c.After.End, c.Before.Interval.End)
}

// Same says whether an edit changes nothing at all.
func (c Change) Same() bool {
	if c.Before == nil || c.After == nil {
		return false
	}
	was := c.Before.Request()
	return SameRequest(was, *c.After)
}

// SameRequest says whether two documents would stand alike in Clockify, ids aside. The order of tags means nothing.
func SameRequest(a, b clockify.EntryRequest) bool {
	return a.Start.Equal(b.Start) && clockify.SameEnd(a.End, b.End) && a.Description == b.Description && a.Billable == b.Billable &&
		a.ProjectID == b.ProjectID && a.TaskID == b.TaskID && sameSet(a.TagIDs, b.TagIDs) && kindOf(a.Type) == kindOf(b.Type) &&
		sameFields(a.CustomFields, b.CustomFields)
}

func kindOf(t string) string {
	if t == "" {
		return "REGULAR"
	}
	return t
}

func sameSet(a, b []string) bool {
	count := map[string]int{}
	for _, s := range a {
		count[s]++
	}
	for _, s := range b {
		count[s]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

// sameFields compares custom field values as they would be written; a field without a value says nothing.
func sameFields(a, b []clockify.FieldInput) bool {
	x, y := fieldValues(a), fieldValues(b)
	if len(x) != len(y) {
		return false
	}
	for id, value := range x {
		if y[id] != value {
			return false
		}
	}
	return true
}

func fieldValues(fields []clockify.FieldInput) map[string]string {
	values := map[string]string{}
	for _, f := range fields {
		if f.Value == nil {
			continue
		}
		text, err := json.Marshal(f.Value)
		if err != nil {
			continue
		}
		values[f.CustomFieldID] = string(text)
	}
	return values
}
