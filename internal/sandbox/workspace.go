package sandbox

import (
	"slices"
	"strings"
	"time"
)

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

// collection keeps documents in the order they came.
type collection[T any] struct {
	byID map[string]*T
	all  []*T
}

func (s *collection[T]) add(id string, v *T) *T {
	if s.byID == nil {
		s.byID = map[string]*T{}
	}
	s.byID[id] = v
	s.all = append(s.all, v)
	return v
}

func (s *collection[T]) remove(id string) {
	v := s.byID[id]
	delete(s.byID, id)
	s.all = slices.DeleteFunc(s.all, func(x *T) bool { return x == v })
}

// where picks the documents that pass.
func (s *collection[T]) where(pass func(*T) bool) []*T {
	picked := []*T{}
	for _, v := range s.all {
		if pass(v) {
			picked = append(picked, v)
		}
	}
	return picked
}

func (s *collection[T]) any(pass func(*T) bool) bool { return slices.ContainsFunc(s.all, pass) }

// money is an amount in minor units; of a rate also what it was before, for the entries of then.
type money struct {
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"`
	since    time.Time
	before   *money
}

// at is the rate as it was at an instant; nil if there was none yet.
func (m *money) at(t time.Time) *money {
	for m != nil && t.Before(m.since) {
		m = m.before
	}
	return m
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

func sameName(a, b string) bool { return strings.EqualFold(a, b) }
