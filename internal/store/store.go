// Package store is the little that outlives a call: names already read, writes that can be taken back,
// tokens already spent, and the locks for writing. It lives in memory; names may also live in one file.
package store

import (
	"sync"
	"time"
)

// Locks gives each key its own lock, so that two people never wait for each other.
type Locks struct {
	mu   sync.Mutex
	held map[string]*lock
}

type lock struct {
	sync.Mutex
	users int
}

// Lock waits for the key's lock and returns what unlocks it.
func (l *Locks) Lock(key string) (unlock func()) {
	l.mu.Lock()
	if l.held == nil {
		l.held = map[string]*lock{}
	}
	k := l.held[key]
	if k == nil {
		k = &lock{}
		l.held[key] = k
	}
	k.users++
	l.mu.Unlock()
	k.Lock()
	return func() {
		k.Unlock()
		l.mu.Lock()
		defer l.mu.Unlock()
		if k.users--; k.users == 0 {
			delete(l.held, key)
		}
	}
}

// Spent remembers tokens until they would have expired anyway.
type Spent struct {
	mu    sync.Mutex
	until map[string]time.Time
}

// Spend marks a token used and reports whether this was its first use.
func (s *Spent) Spend(token string, now, until time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.until == nil {
		s.until = map[string]time.Time{}
	}
	for old, end := range s.until {
		if end.Before(now) {
			delete(s.until, old)
		}
	}
	if _, used := s.until[token]; used {
		return false
	}
	s.until[token] = until
	return true
}
