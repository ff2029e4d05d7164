package session

import (
	"slices"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
)

// Named fills in the names an entry only has ids for, as far as they are known here; answers then read in words.
func (w *Workspace) Named(e clockify.Entry, before ...clockify.Entry) clockify.Entry {
	for _, b := range before {
		if e.Project == nil && b.Project != nil && b.ProjectID == e.ProjectID {
			e.Project = b.Project
		}
		if e.Task == nil && b.Task != nil && b.TaskID == e.TaskID {
			e.Task = b.Task
		}
		e.Tags = append(slices.Clip(e.Tags), b.Tags...)
	}
	if e.Project == nil && e.ProjectID != "" {
		n, _ := w.Known(Projects, e.ProjectID)
		e.Project = &clockify.Project{ID: e.ProjectID, Name: n.Name, ClientName: n.Of, ClientID: n.OfID, Billable: n.Billable}
	}
	if e.Task == nil && e.TaskID != "" {
		n, _ := w.Known(TasksOf(resolve.Name{ID: e.ProjectID}), e.TaskID)
		e.Task = &clockify.Task{ID: e.TaskID, Name: n.Name}
	}
	e.Tags = w.namedTags(e)
	return e
}

func (w *Workspace) namedTags(e clockify.Entry) []clockify.Tag {
	tags := make([]clockify.Tag, 0, len(e.TagIDs))
	for _, id := range e.TagIDs {
		tag := clockify.Tag{ID: id, Name: id}
		for _, known := range e.Tags {
			if known.ID == id {
				tag = known
			}
		}
		if n, ok := w.Known(Tags, id); ok && tag.Name == id {
			tag.Name = n.Name
		}
		tags = append(tags, tag)
	}
	return tags
}

// Planned shows a request as the entry it would become.
func (w *Workspace) Planned(r clockify.EntryRequest, before ...clockify.Entry) clockify.Entry {
	e := clockify.Entry{
		ID: r.ID, Description: r.Description, Billable: r.Billable, ProjectID: r.ProjectID, TaskID: r.TaskID,
		TagIDs: r.TagIDs, Type: r.Type, Interval: clockify.TimeInterval{Start: r.Start, End: r.End},
	}
	for _, f := range r.CustomFields {
		if f.Value != nil {
			value := clockify.FieldValue{CustomFieldID: f.CustomFieldID, Value: f.Value, Name: fieldName(f.CustomFieldID, before)}
			e.CustomFieldValues = append(e.CustomFieldValues, value)
		}
	}
	return w.Named(e, before...)
}

func fieldName(id string, before []clockify.Entry) string {
	for _, b := range before {
		for _, f := range b.CustomFieldValues {
			if f.CustomFieldID == id {
				return f.Name
			}
		}
	}
	return id
}
