package timesheet_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/timesheet"
)

func full() clockify.Entry {
	e := entry("a", "2026-11-20 09:00", "2026-11-20 12:00")
	e.Description, e.ProjectID, e.TaskID, e.TagIDs, e.Billable = "Review", "p1", "t1", []string{"x", "y"}, true
	e.CustomFieldValues = []clockify.FieldValue{{CustomFieldID: "f", Value: "north", Name: "Site", Type: "TXT"}}
	return e
}

func TestChangeSameAndMoves(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		edit        func(*clockify.EntryRequest)
		same, moves bool
	}{
		"nothing":          {func(*clockify.EntryRequest) {}, true, false},
		"tags in an order": {func(r *clockify.EntryRequest) { r.TagIDs = []string{"y", "x"} }, true, false},
		"a tag twice":      {func(r *clockify.EntryRequest) { r.TagIDs = []string{"x", "x"} }, false, false},
		"regular by name":  {func(r *clockify.EntryRequest) { r.Type = "REGULAR" }, true, false},
		"a break":          {func(r *clockify.EntryRequest) { r.Type = "BREAK" }, false, false},
		"another field":    {func(r *clockify.EntryRequest) { r.CustomFields[0].Value = "south" }, false, false},
		"no field":         {func(r *clockify.EntryRequest) { r.CustomFields = nil }, false, false},
		"an empty field": {func(r *clockify.EntryRequest) {
			r.CustomFields = append(r.CustomFields, clockify.FieldInput{CustomFieldID: "g"})
		}, true, false},
		"billable":     {func(r *clockify.EntryRequest) { r.Billable = false }, false, false},
		"start":        {func(r *clockify.EntryRequest) { r.Start = r.Start.Add(time.Minute) }, false, true},
		"end":          {func(r *clockify.EntryRequest) { r.End = new(r.End.Add(time.Minute)) }, false, true},
		"reopened":     {func(r *clockify.EntryRequest) { r.End = nil }, false, true},
		"another zone": {func(r *clockify.EntryRequest) { r.Start = r.Start.In(belgrade()) }, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := timesheet.Update(full(), row.edit)
			if c.Same() != row.same || c.Moves() != row.moves {
				t.Errorf("same %v and moves %v, want %v and %v", c.Same(), c.Moves(), row.same, row.moves)
			}
		})
	}
	if !timesheet.Create(request("2026-11-20 09:00", "2026-11-20 10:00")).Moves() || timesheet.Delete(full()).Moves() {
		t.Error("a new entry takes time up, a deleted one does not")
	}
}

func TestTheInverseOfAnEditIsWhatWas(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before := full()
		edited := timesheet.Update(before, func(r *clockify.EntryRequest) {
			r.Description = rapid.String().Draw(t, "description")
			r.Billable = rapid.Bool().Draw(t, "billable")
			r.TagIDs = rapid.SliceOfN(rapid.SampledFrom([]string{"x", "y", "z"}), 0, 3).Draw(t, "tags")
			r.Start = r.Start.Add(time.Duration(rapid.IntRange(-1000, 1000).Draw(t, "minutes")) * time.Minute)
			r.CustomFields[0].Value = rapid.String().Draw(t, "field")
		})
		back := edited.Inverse(&before)
		if back.After == nil || !timesheet.SameRequest(*back.After, before.Request()) {
			t.Errorf("undone, it is %+v, not %+v", back.After, before.Request())
		}
	})
}

func TestTheInverseOfMakingIsDeletingAndBack(t *testing.T) {
	t.Parallel()
	made := full()
	if undo := timesheet.Create(made.Request()).Inverse(&made); undo.After != nil || undo.Before.ID != made.ID {
		t.Errorf("what was made is taken back by %+v", undo)
	}
	undo := timesheet.Delete(made).Inverse(nil)
	if undo.Before != nil || !timesheet.SameRequest(*undo.After, made.Request()) {
		t.Errorf("what was deleted is taken back by %+v", undo)
	}
}
