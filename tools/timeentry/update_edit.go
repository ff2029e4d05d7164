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

// entryEdit is changeArgs with ids for the names. It changes one entry after the other.
type entryEdit struct {
	*member

	changes      changeArgs
	isNew        bool          // the result is a new entry: its project decides whether it is billable
	project      *resolve.Name // nil keeps the project; a Name without an id clears it
	tags         tagChange
	customFields []clockify.FieldInput
	notes        noteList
}

// newEdit resolves the names that are the same for all entries. A task depends on each entry's project.
func (m *member) newEdit(ctx context.Context, changes changeArgs) (*entryEdit, error) {
	e := &entryEdit{member: m, changes: changes}
	switch {
	case parseNameFilter(changes.Project) == noName:
		e.project = &resolve.Name{}
	case changes.Project != "":
		found, err := m.Find(ctx, session.Projects, changes.Project, session.Loose)
		if err != nil {
			return nil, err
		}
		e.project = &found.Name
		e.notes.add(found.Note)
	}
	if err := e.resolveTags(ctx, changes.Tags); err != nil {
		return nil, err
	}
	var err error
	e.customFields, err = changedCustomFields(ctx, m.Workspace, changes.Fields)
	return e, err
}

// tagChange is a change of an entry's tags.
type tagChange struct {
	replace     bool // add replaces the current tags
	add, remove []string
}

// resolveTags reads "+tag" and "-tag", or a whole list without signs.
func (e *entryEdit) resolveTags(ctx context.Context, texts []string) error {
	if texts == nil {
		return nil
	}
	if len(texts) == 0 || len(texts) == 1 && parseNameFilter(texts[0]) == noName {
		e.tags.replace = true
		return nil
	}
	items, whole, err := tool.SignedList("tags", texts)
	if err != nil {
		return err
	}
	e.tags.replace = whole
	for i, item := range items {
		to, mode := &e.tags.add, session.Loose
		if item.Sign == "-" {
			to, mode = &e.tags.remove, session.Filter // a removed tag may be archived
		}
		kind := session.Tags.At(fmt.Sprintf("tags.%d", i)).Signed(item.Sign)
		found, err := e.Find(ctx, kind, item.Text, mode)
		if err != nil {
			return err
		}
		*to = append(*to, found.ID)
		e.notes.add(found.Note)
	}
	return nil
}

// change is the change of one entry.
func (e *entryEdit) change(ctx context.Context, before clockify.Entry) (timesheet.Change, error) {
	var failed error
	c := timesheet.Update(before, func(r *clockify.EntryRequest) {
		if failed = e.setProjectAndTask(ctx, before, r); failed != nil {
			return
		}
		if failed = e.setTimes(before, r); failed != nil {
			return
		}
		e.setOtherFields(r)
	})
	return c, failed
}

// setProjectAndTask moves an entry to a project and task. An entry that gets only another project loses its task, because a
// task belongs to a project.
func (e *entryEdit) setProjectAndTask(ctx context.Context, before clockify.Entry, r *clockify.EntryRequest) error {
	if e.project != nil && e.project.ID != before.ProjectID {
		r.ProjectID, r.TaskID = e.project.ID, ""
		if before.Task != nil && e.changes.Task == "" {
			e.notes.add(fmt.Sprintf("the task %s stays with its project", view.Name(before.Task.Name)))
		}
		e.setBillable(before, r)
	}
	switch {
	case e.changes.Task == "":
		return nil
	case parseNameFilter(e.changes.Task) == noName:
		r.TaskID = ""
		return nil
	}
	project, err := e.currentProject(before, *r)
	if err != nil {
		return err
	}
	found, err := e.Find(ctx, session.TasksOf(project), e.changes.Task, session.Loose)
	r.TaskID = found.ID
	e.notes.add(found.Note)
	return err
}

// setBillable keeps billable as it is, unless the entry is new or had no project: then the project's default holds. It
// notes a new value, and an old one that differs from the default.
func (e *entryEdit) setBillable(before clockify.Entry, r *clockify.EntryRequest) {
	switch {
	case e.changes.Billable != nil || e.project.ID == "":
	case before.ProjectID == "" || e.isNew:
		r.Billable = e.project.Billable
		e.notes.add(view.Billable(r.Billable) + ", as the project is")
	case before.Billable != e.project.Billable:
		e.notes.add(fmt.Sprintf("still %s, although %s is %s by default; billable changes that", view.Billable(before.Billable), session.Label(*e.project), view.Billable(e.project.Billable)))
	}
}

// currentProject is the project of the changed entry, in which its task is found by name.
func (e *entryEdit) currentProject(before clockify.Entry, r clockify.EntryRequest) (resolve.Name, error) {
	switch {
	case r.ProjectID == "":
		return resolve.Name{}, session.Refuse("task %s needs a project, and the entry has none: say project too", view.Quote(e.changes.Task))
	case e.project != nil && e.project.ID == r.ProjectID:
		return *e.project, nil
	case before.Project != nil:
		return session.ProjectName(*before.Project), nil
	}
	return resolve.Name{ID: r.ProjectID, Name: r.ProjectID}, nil
}

func (e *entryEdit) setOtherFields(r *clockify.EntryRequest) {
	if e.changes.Description != nil {
		r.Description = *e.changes.Description
	}
	if e.changes.Billable != nil {
		r.Billable = *e.changes.Billable
	}
	r.TagIDs = e.tags.apply(r.TagIDs)
	r.CustomFields = mergeFields(r.CustomFields, e.customFields)
}

// apply is the tags after the change, in their old order.
func (t tagChange) apply(current []string) []string {
	if t.replace {
		return t.add
	}
	kept := slices.DeleteFunc(slices.Clone(current), func(id string) bool { return slices.Contains(t.remove, id) })
	for _, id := range t.add {
		if !slices.Contains(kept, id) {
			kept = append(kept, id)
		}
	}
	return kept
}
