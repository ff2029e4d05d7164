package sandbox

import (
	"slices"
	"strings"
	"time"
)

// space is a workspace and all that stands in it.
type space struct {
	id       string
	alias    string
	name     string
	plan     string // FREE, BASIC, STANDARD, PRO, ENTERPRISE
	zone     *time.Location
	settings map[string]any
	currency string
	hourly   money
	cost     *money
	codes    []currency

	members  []*member
	clients  shelf[client]
	projects shelf[project]
	tasks    shelf[task]
	tasksOf  map[string][]*task // by project
	tags     shelf[tag]
	groups   shelf[group]
	fields   shelf[field]
	holidays shelf[holiday]

	entries map[string]*entry
	byUser  map[string][]*entry      // by start
	tracked map[string]time.Duration // by project and by task
}

func newSpace(id, name string) *space {
	return &space{
		id: id, name: name, plan: "ENTERPRISE", zone: time.UTC, currency: "USD", settings: usualSettings(),
		entries: map[string]*entry{}, byUser: map[string][]*entry{}, tasksOf: map[string][]*task{}, tracked: map[string]time.Duration{},
	}
}

// shelf keeps documents in the order they came.
type shelf[T any] struct {
	byID map[string]*T
	all  []*T
}

func (s *shelf[T]) add(id string, v *T) *T {
	if s.byID == nil {
		s.byID = map[string]*T{}
	}
	s.byID[id] = v
	s.all = append(s.all, v)
	return v
}

func (s *shelf[T]) remove(id string) {
	v := s.byID[id]
	delete(s.byID, id)
	s.all = slices.DeleteFunc(s.all, func(x *T) bool { return x == v })
}

// where picks the documents that pass.
func (s *shelf[T]) where(pass func(*T) bool) []*T {
	picked := []*T{}
	for _, v := range s.all {
		if pass(v) {
			picked = append(picked, v)
		}
	}
	return picked
}

func (s *shelf[T]) any(pass func(*T) bool) bool { return slices.ContainsFunc(s.all, pass) }

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

// on reads a switch of the workspace's settings.
func (sp *space) on(setting string) bool {
	b, _ := sp.settings[setting].(bool)
	return b
}

func (sp *space) word(setting string) string {
	w, _ := sp.settings[setting].(string)
	return w
}

// currencyID finds or adds a currency of the workspace.
func (sp *space) currencyID(code string, ids *ids, now time.Time) string {
	for _, c := range sp.codes {
		if c.Code == code {
			return c.ID
		}
	}
	c := currency{ID: ids.next(now), Code: code, Default: len(sp.codes) == 0}
	sp.codes = append(sp.codes, c)
	return c.ID
}

func (sp *space) codeOf(currencyID string) (string, bool) {
	for _, c := range sp.codes {
		if c.ID == currencyID {
			return c.Code, true
		}
	}
	return "", false
}

func sameName(a, b string) bool { return strings.EqualFold(a, b) }
