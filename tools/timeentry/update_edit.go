package timeentry

import (
	"context"
	"fmt"
	"slices"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

// entryEdit is changes with their names known, to be made to one entry after the other.
type entryEdit struct {
	owner   *owner
	in      changeArgs
	anew    bool          // it becomes a new entry, whose project decides what is billable
	project *resolve.Name // nil stays; without an id it is cleared
	tags    tagging
	fields  []clockify.FieldInput
	notes   []string
}

// editFor resolves what is the same for all entries.
func (o *owner) editFor(ctx context.Context, in changeArgs) (*entryEdit, error) {
	e := &entryEdit{owner: o, in: in}
	switch {
	case presenceOf(in.Project) == without:
		e.project = &resolve.Name{}
	case in.Project != "":
		found, err := o.Find(ctx, session.Projects, in.Project, session.Loose)
		if err != nil {
			return nil, err
		}
		e.project = &found.Name
		e.note(found.Note)
	}
	if err := e.tag(ctx, in.Tags); err != nil {
		return nil, err
	}
	var err error
	e.fields, err = changedFields(ctx, o.Workspace, in.Fields)
	return e, err
}

// note keeps what was assumed, once.
func (e *entryEdit) note(text string) {
	if text != "" && !slices.Contains(e.notes, text) {
		e.notes = append(e.notes, text)
	}
}

// change is what the edit makes of one entry.
func (e *entryEdit) change(ctx context.Context, before clockify.Entry) (timesheet.Change, error) {
	var failed error
	c := timesheet.Update(before, func(r *clockify.EntryRequest) {
		if failed = e.setWork(ctx, before, r); failed != nil {
			return
		}
		if failed = e.times(before, r); failed != nil {
			return
		}
		e.rest(r)
	})
	return c, failed
}

func (e *entryEdit) rest(r *clockify.EntryRequest) {
	if e.in.Description != nil {
		r.Description = *e.in.Description
	}
	if e.in.Billable != nil {
		r.Billable = *e.in.Billable
	}
	r.TagIDs = e.tags.on(r.TagIDs)
	r.CustomFields = withFields(r.CustomFields, e.fields)
}

// setWork moves an entry to a project and task. A task belongs to its project, so it stays behind when only the project is
// changed. What was billable stays so, unless there was no project to say it; either way a note says so.
func (e *entryEdit) setWork(ctx context.Context, before clockify.Entry, r *clockify.EntryRequest) error {
	if e.project != nil && e.project.ID != before.ProjectID {
		r.ProjectID, r.TaskID = e.project.ID, ""
		if before.Task != nil && e.in.Task == "" {
			e.note(fmt.Sprintf("the task %s stays with its project", view.Name(before.Task.Name)))
		}
		e.bill(before, r)
	}
	switch {
	case e.in.Task == "":
		return nil
	case presenceOf(e.in.Task) == without:
		r.TaskID = ""
		return nil
	}
	project, err := e.projectNow(before, *r)
	if err != nil {
		return err
	}
	found, err := e.owner.Find(ctx, session.TasksOf(project), e.in.Task, session.Loose)
	r.TaskID = found.ID
	e.note(found.Note)
	return err
}

func (e *entryEdit) bill(before clockify.Entry, r *clockify.EntryRequest) {
	switch {
	case e.in.Billable != nil || e.project.ID == "":
	case before.ProjectID == "" || e.anew:
		r.Billable = e.project.Billable
		e.note(view.Billable(r.Billable) + ", as the project is")
	case before.Billable != e.project.Billable:
		e.note(fmt.Sprintf("still %s, although %s is %s by default; billable changes that", view.Billable(before.Billable), session.Label(*e.project), view.Billable(e.project.Billable)))
	}
}

// projectNow is the project that a task is looked for in.
func (e *entryEdit) projectNow(before clockify.Entry, r clockify.EntryRequest) (resolve.Name, error) {
	switch {
	case r.ProjectID == "":
		return resolve.Name{}, session.Refuse("task %s needs a project, and the entry has none: say project too", view.Quote(e.in.Task))
	case e.project != nil && e.project.ID == r.ProjectID:
		return *e.project, nil
	case before.Project != nil:
		return session.ProjectName(*before.Project), nil
	}
	return resolve.Name{ID: r.ProjectID, Name: r.ProjectID}, nil
}

// tagging is what happens to an entry's tags.
type tagging struct {
	whole     bool // the list replaces what was there
	add, drop []string
}

func (e *entryEdit) tag(ctx context.Context, texts []string) error {
	if texts == nil {
		return nil
	}
	if len(texts) == 0 || len(texts) == 1 && presenceOf(texts[0]) == without {
		e.tags.whole = true
		return nil
	}
	items, whole, err := tool.SignedList("tags", texts)
	if err != nil {
		return err
	}
	e.tags.whole = whole
	for i, item := range items {
		to, mode := &e.tags.add, session.Loose
		if item.Sign == "-" {
			to, mode = &e.tags.drop, session.Filter // what is taken off may be archived
		}
		kind := session.Tags.At(fmt.Sprintf("tags.%d", i)).Signed(item.Sign)
		found, err := e.owner.Find(ctx, kind, item.Text, mode)
		if err != nil {
			return err
		}
		*to = append(*to, found.ID)
		e.note(found.Note)
	}
	return nil
}

// on is the tags after the change, in their old order.
func (t tagging) on(had []string) []string {
	if t.whole {
		return t.add
	}
	kept := slices.DeleteFunc(slices.Clone(had), func(id string) bool { return slices.Contains(t.drop, id) })
	for _, id := range t.add {
		if !slices.Contains(kept, id) {
			kept = append(kept, id)
		}
	}
	return kept
}
