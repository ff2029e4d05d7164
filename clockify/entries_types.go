package clockify

import (
	"cmp"
	"encoding/json"
	"time"
)

// Entry is a time entry; without an end it is a timer that runs.
type Entry struct {
	ID                string       `json:"id"`
	Description       string       `json:"description"`
	TagIDs            []string     `json:"tagIds"`
	UserID            string       `json:"userId"`
	Billable          bool         `json:"billable"`
	TaskID            string       `json:"taskId"`
	ProjectID         string       `json:"projectId"`
	WorkspaceID       string       `json:"workspaceId"`
	Interval          TimeInterval `json:"timeInterval"`
	CustomFieldValues []FieldValue `json:"customFieldValues"`
	Type              string       `json:"type"` // REGULAR, BREAK, HOLIDAY or TIME_OFF
	KioskID           string       `json:"kioskId"`
	IsLocked          bool         `json:"isLocked"`
	HourlyRate        *Money       `json:"hourlyRate"` // only where entries are read, not in a write's answer
	CostRate          *Money       `json:"costRate"`

	// The rest comes with hydrated reads only.
	Project *Project `json:"project,omitempty"`
	Task    *Task    `json:"task,omitempty"`
	Tags    []Tag    `json:"tags,omitempty"`
	User    *User    `json:"user,omitempty"`
}

// TimeInterval is from Start to End, both UTC; a running timer has no End and a zero Duration.
// The Duration is what Clockify says, which may be rounded; Entry.Length counts.
type TimeInterval struct {
	Start    time.Time  `json:"start"`
	End      *time.Time `json:"end"`
	Duration Duration   `json:"duration"`
}

// FieldValue is the value of a custom field on an entry: nil, a string, a json.Number, a bool or a list of strings.
type FieldValue struct {
	CustomFieldID string `json:"customFieldId"`
	TimeEntryID   string `json:"timeEntryId,omitempty"`
	Value         any    `json:"value"`
	Name          string `json:"name"`
	Type          string `json:"type"` // the field's type: TXT, NUMBER, DROPDOWN_SINGLE ...
}

// UnmarshalJSON reads the interval and brings both ends to UTC.
func (t *TimeInterval) UnmarshalJSON(data []byte) error {
	type wire TimeInterval
	if err := json.Unmarshal(data, (*wire)(t)); err != nil {
		return err
	}
	t.Start = t.Start.UTC()
	if t.End != nil {
		t.End = new(t.End.UTC())
	}
	return nil
}

// UnmarshalJSON reads an entry. Some documents say that a hydrated row has objects instead of ids; the ids are then
// taken from the objects, since an entry sent back without them would lose its project, task and tags.
func (e *Entry) UnmarshalJSON(data []byte) error {
	type wire Entry
	if err := decodeJSON(data, (*wire)(e)); err != nil {
		return err
	}
	if e.Project != nil {
		e.ProjectID = cmp.Or(e.ProjectID, e.Project.ID)
	}
	if e.Task != nil {
		e.TaskID = cmp.Or(e.TaskID, e.Task.ID)
	}
	if e.User != nil {
		e.UserID = cmp.Or(e.UserID, e.User.ID)
	}
	if len(e.TagIDs) == 0 {
		for _, tag := range e.Tags {
			e.TagIDs = append(e.TagIDs, tag.ID)
		}
	}
	return nil
}

// Start is when the entry began, in UTC.
func (e Entry) Start() time.Time { return e.Interval.Start }

// End is when the entry ended, in UTC; a running timer has the zero time.
func (e Entry) End() time.Time {
	if e.Interval.End == nil {
		return time.Time{}
	}
	return *e.Interval.End
}

// Running reports whether the entry is a timer that still runs.
func (e Entry) Running() bool { return e.Interval.End == nil }

// SameEnd reports whether two ends are one. An entry that still runs has none: nil.
func SameEnd(a, b *time.Time) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Equal(*b)
}

// Length is the time from start to end, or to now while the timer runs.
func (e Entry) Length(now time.Time) time.Duration {
	if e.Running() {
		return now.Sub(e.Interval.Start)
	}
	return e.Interval.End.Sub(e.Interval.Start)
}
