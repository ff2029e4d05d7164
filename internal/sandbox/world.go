package sandbox

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

// World is a Clockify to start from: a moment, the person whose key is "demo", and what stands in their workspaces.
type World struct {
	At        Moment `json:"now"`
	TZ        string `json:"tz"`        // the person's profile zone
	WeekStart string `json:"weekStart"` // "monday"
	User      Person `json:"user"`
	Workspace Office `json:"workspace"`
	Contents
	Others []Branch `json:"otherWorkspaces"`
}

// Contents is what stands in one workspace. Things name each other by alias.
type Contents struct {
	Clients      []Named   `json:"clients"`
	Projects     []Project `json:"projects"`
	Tasks        []Task    `json:"tasks"`
	Tags         []Named   `json:"tags"`
	Entries      []Entry   `json:"entries"`
	CustomFields []Field   `json:"customFields"`
	Members      []Person  `json:"members"`
	Groups       []Team    `json:"groups"`
	Holidays     []Holiday `json:"holidays"`
}

// Branch is another workspace of the same person.
type Branch struct {
	Office
	Contents
}

// Office is a workspace's name and rules.
type Office struct {
	Alias          string         `json:"alias"`
	ID             string         `json:"id"`
	Name           string         `json:"name"`
	Currency       string         `json:"currency"`
	Tier           string         `json:"plan"`           // FREE to ENTERPRISE
	RequiredFields []string       `json:"requiredFields"` // project, task, tag, description
	LockBefore     string         `json:"lockBefore"`     // a day of the workspace's zone, or an instant
	RateCents      int64          `json:"rateCents"`
	Settings       map[string]any `json:"settings"` // workspaceSettings by their wire names, over all the above
}

// Person is somebody in a workspace. What is left out is as for the world's own user.
type Person struct {
	Alias           string   `json:"alias"`
	ID              string   `json:"id"`
	Name            string   `json:"name"`
	Email           string   `json:"email"`
	Role            string   `json:"role"` // OWNER, WORKSPACE_ADMIN, TEAM_MANAGER, PROJECT_MANAGER, USER
	TZ              string   `json:"tz"`
	Timezone        string   `json:"timezone"` // the same
	WeekStart       string   `json:"weekStart"`
	TimeFormat      string   `json:"timeFormat"`
	DateFormat      string   `json:"dateFormat"`
	WorkingDays     []string `json:"workingDays"`
	WorkHoursPerDay float64  `json:"workHoursPerDay"`
	Status          string   `json:"status"`
	RateCents       *int64   `json:"rateCents"`
	CostCents       *int64   `json:"costCents"`
}

// Named is a client or a tag.
type Named struct {
	Alias    string `json:"alias"`
	ID       string `json:"id"`
	Name     string `json:"name"`
	Archived bool   `json:"archived"`
	Currency string `json:"currency"` // of a client
}

// Project is a project of a world.
type Project struct {
	Alias         string   `json:"alias"`
	ID            string   `json:"id"`
	Name          string   `json:"name"`
	Client        string   `json:"client"`
	Billable      bool     `json:"billable"`
	RateCents     int64    `json:"rateCents"`
	Archived      bool     `json:"archived"`
	Private       bool     `json:"private"`
	Color         string   `json:"color"`
	Note          string   `json:"note"`
	EstimateHours float64  `json:"estimateHours"`
	BudgetCents   int64    `json:"budgetCents"`
	Members       []string `json:"members"` // nobody named: everybody
}

// Task is a task of a world's project.
type Task struct {
	Alias         string   `json:"alias"`
	ID            string   `json:"id"`
	Project       string   `json:"project"`
	Name          string   `json:"name"`
	Done          bool     `json:"done"`
	Status        string   `json:"status"`
	EstimateHours float64  `json:"estimateHours"`
	Billable      *bool    `json:"billable"` // as the project, if left out
	RateCents     *int64   `json:"rateCents"`
	Assignees     []string `json:"assignees"`
}

// Entry is a time entry of a world; without an end it runs.
type Entry struct {
	Alias       string         `json:"alias"`
	ID          string         `json:"id"`
	User        string         `json:"user"`
	Start       Moment         `json:"start"`
	End         *Moment        `json:"end"`
	Project     string         `json:"project"`
	Task        string         `json:"task"`
	Description string         `json:"description"`
	Billable    bool           `json:"billable"`
	Tags        []string       `json:"tags"`
	Type        string         `json:"type"`
	Approved    bool           `json:"approved"`
	Fields      map[string]any `json:"customFields"` // by the field's name
}

// Field is a custom field of a world.
type Field struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Type     string   `json:"type"`
	Required bool     `json:"required"`
	Options  []string `json:"options"`
	Default  any      `json:"default"`
	Entity   string   `json:"entityType"`
	Status   string   `json:"status"`
}

// Team is a user group of a world.
type Team struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Users []string `json:"users"`
}

// Holiday is a day off, or several in a row.
type Holiday struct {
	ID     string   `json:"id"`
	Date   string   `json:"date"`
	Start  string   `json:"start"`
	End    string   `json:"end"`
	Name   string   `json:"name"`
	Annual bool     `json:"occursAnnually"`
	Users  []string `json:"users"` // nobody named: everybody
}

// Moment is an instant, written as text with an offset or as {"utc": ...} or {"local": ...}.
type Moment struct{ time.Time }

// UnmarshalJSON reads the spellings of an instant.
func (m *Moment) UnmarshalJSON(b []byte) error {
	var both struct{ UTC, Local string }
	if err := json.Unmarshal(b, &both.UTC); err != nil {
		if err := json.Unmarshal(b, &both); err != nil {
			return fmt.Errorf("an instant is a text or has utc: %w", err)
		}
	}
	text := both.UTC
	if text == "" {
		text = both.Local
	}
	t, err := parseInstant(text)
	m.Time = t
	return err
}

// Load reads one world of a file that holds several by name.
func Load(file, name string) (World, error) {
	data, err := os.ReadFile(file) //nolint:gosec // the caller names the file
	if err != nil {
		return World{}, fmt.Errorf("the world's file can't be read; name it FILE#NAME: %w", err)
	}
	w, err := Parse(data, name)
	if err != nil {
		return World{}, fmt.Errorf("%s: %w", file, err)
	}
	return w, nil
}

// Parse reads one world by its name. Members that it does not know are passed over.
func Parse(data []byte, name string) (World, error) {
	var worlds map[string]json.RawMessage
	if err := json.Unmarshal(data, &worlds); err != nil {
		return World{}, fmt.Errorf("worlds are a JSON object from names to worlds: %w", err)
	}
	raw, ok := worlds[name]
	if !ok {
		names := make([]string, 0, len(worlds))
		for n := range worlds {
			names = append(names, n)
		}
		slices.Sort(names)
		return World{}, fmt.Errorf("no world %q; there are %s", name, strings.Join(names, ", "))
	}
	var w World
	if err := json.Unmarshal(raw, &w); err != nil {
		return World{}, fmt.Errorf("world %q: %w", name, err)
	}
	if w.At.IsZero() {
		return World{}, fmt.Errorf("world %q has no now", name)
	}
	if _, err := time.LoadLocation(w.TZ); err != nil {
		return World{}, fmt.Errorf("world %q: tz: %w", name, err)
	}
	return w, nil
}

// Zone is the profile zone of the world's own user; UTC if none is known.
func (w World) Zone() *time.Location { return zoneNamed(w.TZ, time.UTC) }

// Now is the instant at which the world starts, in its zone.
func (w World) Now() time.Time { return w.At.In(w.Zone()) }

func zoneNamed(name string, or *time.Location) *time.Location {
	if name == "" {
		return or
	}
	z, err := time.LoadLocation(name)
	if err != nil {
		return or
	}
	return z
}
