package clockify

import (
	"encoding/json"
	"slices"
	"time"
)

// EntryRequest is a whole entry to write. Clockify replaces what stands with it: what is left out here is cleared
// there, and without an End the entry becomes a running timer. [live]
type EntryRequest struct {
	ID           string // for UpdateMany only
	Start        time.Time
	End          *time.Time
	Description  string
	Billable     bool // always sent: Clockify would read an omission as false
	ProjectID    string
	TaskID       string
	TagIDs       []string
	Type         string // REGULAR or BREAK; empty is REGULAR
	CustomFields []FieldInput
}

// FieldInput is the value of a custom field to write.
type FieldInput struct {
	CustomFieldID string `json:"customFieldId"`
	SourceType    string `json:"sourceType,omitempty"` // WORKSPACE, PROJECT or TIMEENTRY
	Value         any    `json:"value"`
}

// Request is the document that leaves the entry as it is when sent back; change what should change.
// Custom fields go along even when they are empty, or Clockify would put their defaults back. [live]
func (e Entry) Request() EntryRequest {
	r := EntryRequest{
		ID:          e.ID,
		Start:       e.Interval.Start,
		Description: e.Description,
		Billable:    e.Billable,
		ProjectID:   e.ProjectID,
		TaskID:      e.TaskID,
		TagIDs:      slices.Clone(e.TagIDs),
		Type:        e.Type,
	}
	if e.Interval.End != nil {
		r.End = new(*e.Interval.End)
	}
	for _, f := range e.CustomFieldValues {
		r.CustomFields = append(r.CustomFields, FieldInput{CustomFieldID: f.CustomFieldID, SourceType: "WORKSPACE", Value: f.Value})
	}
	return r
}

// MarshalJSON writes the instants in UTC and whole seconds, which is all that Clockify keeps. [live]
func (r EntryRequest) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		ID           string       `json:"id,omitempty"`
		Start        string       `json:"start,omitempty"`
		End          string       `json:"end,omitempty"`
		Description  string       `json:"description"`
		Billable     bool         `json:"billable"`
		ProjectID    string       `json:"projectId,omitempty"`
		TaskID       string       `json:"taskId,omitempty"`
		TagIDs       []string     `json:"tagIds,omitempty"`
		Type         string       `json:"type,omitempty"`
		CustomFields []FieldInput `json:"customFields,omitempty"`
	}{
		r.ID, instant(r.Start), instantOrNone(r.End), r.Description, r.Billable,
		r.ProjectID, r.TaskID, r.TagIDs, r.Type, r.CustomFields,
	})
}

// wireTime is the form of instants on the wire: whole seconds, UTC. [live]
const wireTime = "2006-01-02T15:04:05Z"

func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(wireTime)
}

func instantOrNone(t *time.Time) string {
	if t == nil {
		return ""
	}
	return instant(*t)
}
