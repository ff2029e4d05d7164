package sandbox

import (
	"time"
	_ "time/tzdata" // profile zones must be known on any machine
)

// person is an account: one person, in any number of workspaces.
type person struct {
	id       string
	alias    string
	name     string
	email    string
	zone     *time.Location
	settings map[string]any // nil for somebody who was invited and never came
	active   string         // the workspace last opened
	status   string
	fields   []userField
}

// userDoc is a person as GET /user and the members list show them.
type userDoc struct {
	ID               string         `json:"id"`
	Email            string         `json:"email"`
	Name             *string        `json:"name"` // null for somebody who was invited and never came
	Memberships      []membership   `json:"memberships"`
	ProfilePicture   string         `json:"profilePicture"`
	ActiveWorkspace  string         `json:"activeWorkspace"`
	DefaultWorkspace string         `json:"defaultWorkspace"`
	Settings         map[string]any `json:"settings"`
	Status           string         `json:"status"`
	CustomFields     []userField    `json:"customFields"`
	Roles            []roleDoc      `json:"roles,omitempty"`
}

type userField struct {
	ID     string `json:"customFieldId"`
	Name   string `json:"customFieldName"`
	Type   string `json:"customFieldType"`
	UserID string `json:"userId"`
	Value  any    `json:"value"`
}

func (p *person) doc() userDoc {
	return userDoc{
		ID: p.id, Email: p.email, Name: orNull(p.name), Memberships: []membership{}, ProfilePicture: p.picture(),
		ActiveWorkspace: p.active, DefaultWorkspace: p.active, Settings: p.settings, Status: p.status,
		CustomFields: append([]userField{}, p.fields...),
	}
}

func (p *person) picture() string { return "https://img.clockify.me/no-user-image.png" }

// usualProfile is a person's settings where the world names no others.
func usualProfile(zone, week, timeFormat, dateFormat string) map[string]any {
	return map[string]any{
		"weekStart": week, "timeZone": zone, "timeFormat": timeFormat, "dateFormat": dateFormat,
		"sendNewsletter": false, "weeklyUpdates": true, "longRunning": true, "scheduledReports": true, "approval": true, "pto": true,
		"alerts": true, "reminders": true, "timeTrackingManual": true, "isCompactViewOn": false,
		"summaryReportSettings": map[string]any{"group": "Project", "subgroup": "Time Entry"},
		"dashboardSelection":    "ME", "dashboardViewType": "PROJECT", "dashboardPinToTop": false,
		"projectListCollapse": nil, "collapseAllProjectLists": false, "groupSimilarEntriesDisabled": false, "myStartOfDay": "09:00",
		"projectPickerTaskFilter": false, "lang": "EN", "multiFactorEnabled": false, "theme": "DEFAULT", "scheduling": true,
		"onboarding": true, "showOnlyWorkingDays": false, "invoiceReminders": true,
	}
}

// getCurrentUser is whoever the key belongs to.
func getCurrentUser(c *call) (any, error) {
	with, err := c.boolean("include-memberships")
	if err != nil {
		return nil, err
	}
	d := c.me.doc()
	if with {
		for _, ws := range c.workspaces {
			d.Memberships = append(d.Memberships, ws.membershipsOf(c.me.id)...)
		}
	}
	return d, nil
}
