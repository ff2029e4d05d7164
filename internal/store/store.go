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
	keys map[string]*lock
}

type lock struct {
	sync.Mutex
	users int
}

// Do waits for the key's lock, runs do, and releases the lock however do ends.
func (l *Locks) Do(key string, do func() error) error {
	k := l.enter(key)
	defer l.leave(key, k)
	k.Lock()
	defer k.Unlock()
	return do()
}

// enter is the key's lock, which is kept for as long as anybody uses it.
func (l *Locks) enter(key string) *lock {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.keys == nil {
		l.keys = map[string]*lock{}
	}
	if l.keys[key] == nil {
		l.keys[key] = &lock{}
	}
	l.keys[key].users++
	return l.keys[key]
}

func (l *Locks) leave(key string, k *lock) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if k.users--; k.users == 0 {
		delete(l.keys, key)
	}
}

// UsedTokens remembers tokens until they would have expired anyway.
type UsedTokens struct {
	mu    sync.Mutex
	until map[string]time.Time
}

// Use marks a token used and reports whether this was its first use.
func (u *UsedTokens) Use(token string, now, until time.Time) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.until == nil {
		u.until = map[string]time.Time{}
	}
	for old, end := range u.until {
		if end.Before(now) {
			delete(u.until, old)
		}
	}
	if _, used := u.until[token]; used {
		return false
	}
	u.until[token] = until
	return true
}
