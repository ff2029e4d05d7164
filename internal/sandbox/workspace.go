package sandbox

import "time"

// workspace is a workspace and all that stands in it.
type workspace struct {
	id           string
	alias        string
	name         string
	subscription string // FREE, BASIC, STANDARD, PRO, ENTERPRISE
	zone         *time.Location
	settings     map[string]any
	currency     string
	hourly       money
	cost         *money
	codes        []currency

	members  []*member
	clients  collection[client]
	projects collection[project]
	tasks    collection[task]
	tasksOf  map[string][]*task // by project
	tags     collection[tag]
	groups   collection[group]
	fields   collection[field]
	holidays collection[holiday]

	entries map[string]*entry
	byUser  map[string][]*entry      // by start
	tracked map[string]time.Duration // by project and by task
}

func newWorkspace(id, name string) *workspace {
	return &workspace{
		id: id, name: name, subscription: "ENTERPRISE", zone: time.UTC, currency: "USD", settings: usualSettings(),
		entries: map[string]*entry{}, byUser: map[string][]*entry{}, tasksOf: map[string][]*task{}, tracked: map[string]time.Duration{},
	}
}

type currency struct {
	ID      string `json:"id"`
	Code    string `json:"code"`
	Default bool   `json:"isDefault"`
}

// enabled reads a switch of the workspace's settings.
func (w *workspace) enabled(name string) bool {
	b, _ := w.settings[name].(bool)
	return b
}

func (w *workspace) setting(name string) string {
	value, _ := w.settings[name].(string)
	return value
}

// currencyID finds or adds a currency of the workspace.
func (w *workspace) currencyID(code string, ids *ids, now time.Time) string {
	for _, c := range w.codes {
		if c.Code == code {
			return c.ID
		}
	}
	c := currency{ID: ids.next(now), Code: code, Default: len(w.codes) == 0}
	w.codes = append(w.codes, c)
	return c.ID
}

func (w *workspace) codeOf(currencyID string) (string, bool) {
	for _, c := range w.codes {
		if c.ID == currencyID {
			return c.Code, true
		}
	}
	return "", false
}
