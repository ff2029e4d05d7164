package session

import (
	"crypto/hkdf"
	"crypto/sha256"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"

	"clockify-mcp/clockify"
)

// maxSessions bounds the people a server remembers at once; a forgotten one only costs a profile read.
const maxSessions = 500

// Opener opens a session for each key and keeps it, so that a profile is read once and not for every request.
type Opener struct {
	Connect   func(key string, sent *clockify.Counter) *clockify.Client // the counter counts every request of that key
	Clock     func() time.Time
	Workspace string
	Memory    *Memory

	mu   sync.Mutex
	open *simplelru.LRU[string, *Session] // by caller; nil until the first
}

// Open is the session of whoever holds the key. Without a key it still opens: each call then says what to do.
func (o *Opener) Open(key string) *Session {
	caller := fingerprint(key)
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.open == nil {
		open, err := simplelru.NewLRU[string, *Session](maxSessions, nil)
		if err != nil {
			panic(err) // only for a bound below one
		}
		o.open = open
	}
	if known, ok := o.open.Get(caller); ok {
		return known
	}
	sent := &clockify.Counter{Now: o.Clock}
	s := &Session{
		Client: o.Connect(key, sent), Sent: sent, Clock: o.Clock, Caller: caller,
		Workspace: o.Workspace, Memory: o.Memory, seal: sealingKey(key),
	}
	o.open.Add(caller, s)
	return s
}

// sealingKey derives what confirm tokens are keyed with from the Clockify key,
// so any replica that sees the same caller can check a token, and nobody else can make one.
func sealingKey(key string) []byte {
	sealing, err := hkdf.Key(sha256.New, []byte(key), nil, "clockify-mcp confirm", 32)
	if err != nil {
		panic(err) // only for a length no hash can give
	}
	return sealing
}
