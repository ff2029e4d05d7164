// Package session is one person at work: whose key it is, in which workspace, in which zone and at what time it is;
// which project they mean by a name; what must be asked before something is written; and how it is written.
package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/when"
)

// Memory is what outlives a call, shared by all sessions of a process.
type Memory struct {
	Names      store.Names[resolve.Name]
	Locks      store.Locks
	UsedTokens store.UsedTokens
	Undos      store.Log[*Undo]

	undoCount atomic.Int64
	denied    sync.Map // until when Clockify is not asked again what it refused a caller in a workspace
}

// NewMemory keeps names in the file as well, if one is named.
func NewMemory(file string) *Memory {
	m := &Memory{}
	m.Names.File = file
	m.Undos.Size, m.Undos.Life = 20, 24*time.Hour
	return m
}

// Session is one person's work with one Clockify key. It is lazy: nothing is asked of Clockify before it is needed.
type Session struct {
	Client    *clockify.Client
	Sent      *clockify.Counter // what this key has asked of Clockify from here
	Clock     func() time.Time
	Caller    string // a fingerprint of the key: whose names and undo records these are
	Workspace string // the usual workspace, by name or id; "" lets the profile decide
	Memory    *Memory

	seal     []byte // what confirm tokens are keyed with
	profile  cached[Profile]
	infos    keyed[clockify.WorkspaceInfo] // by workspace
	fields   keyed[[]clockify.Field]
	profiles keyed[clockify.MemberProfile] // by workspace and member
}

// Profile is the person behind the key and how they read times. All times in arguments and answers are in Zone.
type Profile struct {
	User  clockify.User
	Zone  *time.Location
	Week  time.Weekday
	Order when.Order
	Hours when.Clock
}

// profileAge is how long a profile is believed: people travel, and change their zone while we run.
const profileAge = 10 * time.Minute

var errNoKey = errors.New("no Clockify API key: set CLOCKIFY_API_KEY in this server's environment (over HTTP: send it as X-Api-Key). " +
	"A key is made in Clockify under Preferences > Advanced > Manage API keys. Without an account, start with -demo")

// Me is who the key belongs to. The person must be known before any time is read: the zone is theirs.
func (s *Session) Me(ctx context.Context) (Profile, error) {
	if s.Caller == "" {
		return Profile{}, errNoKey
	}
	return s.profile.get(s.Clock(), profileAge, func() (Profile, error) {
		if err := spend(ctx); err != nil {
			return Profile{}, err
		}
		user, err := s.Client.Me(ctx)
		if err != nil {
			return Profile{}, err
		}
		return profileOf(user), nil
	})
}

func profileOf(user clockify.User) Profile {
	var settings clockify.UserSettings
	if user.Settings != nil {
		settings = *user.Settings
	}
	zone, err := time.LoadLocation(settings.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	week, ok := when.Weekday(settings.WeekStart)
	if !ok {
		week = time.Monday
	}
	return Profile{User: user, Zone: zone, Week: week, Order: when.OrderOf(settings.DateFormat), Hours: when.ClockOfProfile(settings.TimeFormat)}
}

// Reader reads times the way this person writes them, at this moment, in the zone of their profile.
func (s *Session) Reader(ctx context.Context, use when.Context) (when.Reader, error) {
	me, err := s.Me(ctx)
	if err != nil {
		return when.Reader{}, err
	}
	return when.Reader{Now: s.Now(ctx).In(me.Zone), Week: me.Week, Order: me.Order, Clock: me.Hours, Context: use, Distance: resolve.Distance}, nil
}

// Now is the one moment at which this call happens, however long it takes. A confirmed call happens at the moment of its preview, so that
// "the last two hours" confirmed a minute later is still what the preview said.
func (s *Session) Now(ctx context.Context) time.Time {
	if moment, ok := ctx.Value(momentKey{}).(time.Time); ok {
		return moment
	}
	return s.Clock().Truncate(time.Second)
}

// fingerprint names a key without revealing it.
func fingerprint(key string) string {
	if key == "" {
		return ""
	}
	sum := sha256.Sum256([]byte("clockify-mcp caller " + key))
	return hex.EncodeToString(sum[:12])
}

// cached is one value that is believed for a while.
type cached[T any] struct {
	mu    sync.Mutex
	value T
	at    time.Time
	full  bool
}

func (c *cached[T]) get(now time.Time, age time.Duration, read func() (T, error)) (T, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.full && now.Sub(c.at) < age && !now.Before(c.at) {
		return c.value, nil
	}
	value, err := read()
	if err != nil {
		return value, err
	}
	c.value, c.at, c.full = value, now, true
	return value, nil
}

// known is the value if it is kept and still believed.
func (c *cached[T]) known(now time.Time, age time.Duration) (value T, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.full && now.Sub(c.at) < age && !now.Before(c.at) {
		return c.value, true
	}
	return value, false
}

func (c *cached[T]) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.full = false
}

// keyed is a cached value for each key.
type keyed[T any] struct{ values sync.Map }

func (k *keyed[T]) get(now time.Time, age time.Duration, key string, read func() (T, error)) (T, error) {
	kept, _ := k.values.LoadOrStore(key, &cached[T]{})
	return kept.(*cached[T]).get(now, age, read)
}

// learn keeps a value that was read for another reason.
func (k *keyed[T]) learn(now time.Time, key string, value T) {
	k.values.Store(key, &cached[T]{value: value, at: now, full: true})
}

func (k *keyed[T]) known(now time.Time, age time.Duration, key string) (value T, ok bool) {
	kept, ok := k.values.Load(key)
	if !ok {
		return value, false
	}
	return kept.(*cached[T]).known(now, age)
}
