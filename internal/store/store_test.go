package store

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestALockIsReleasedHoweverItsWorkEnds: the next call of the same key would wait forever.
func TestALockIsReleasedHoweverItsWorkEnds(t *testing.T) {
	failed := errors.New("no")
	for name, do := range map[string]func() error{
		"well":          func() error { return nil },
		"with an error": func() error { return failed },
		"in a panic":    func() error { panic(failed) },
	} {
		t.Run(name, func(t *testing.T) {
			var l Locks
			func() {
				defer func() { _ = recover() }()
				if err := l.Do("a", do); err != nil && !errors.Is(err, failed) {
					t.Errorf("ended with %v", err)
				}
			}()
			again := false
			if err := l.Do("a", func() error { again = true; return nil }); err != nil || !again {
				t.Errorf("not done again: %v", err)
			}
			if len(l.keys) != 0 {
				t.Errorf("%d locks are kept that nobody uses", len(l.keys))
			}
		})
	}
}

func TestAPanicUnderALockIsPassedOn(t *testing.T) {
	var l Locks
	defer func() {
		if v := recover(); v != "oh" {
			t.Errorf("recovered %v", v)
		}
	}()
	_ = l.Do("a", func() error { panic("oh") })
	t.Error("the panic was lost")
}

// TestWhoHasALockIsAlone counts without any other guard than the lock.
func TestWhoHasALockIsAlone(t *testing.T) {
	const calls = 200
	var l Locks
	var all sync.WaitGroup
	counts := map[string]*int{"a": new(int), "b": new(int)}
	for key, n := range counts {
		for range calls {
			all.Go(func() { _ = l.Do(key, func() error { *n++; return nil }) })
		}
	}
	all.Wait()
	if *counts["a"] != calls || *counts["b"] != calls || len(l.keys) != 0 {
		t.Errorf("counted to %d and %d, and %d locks are kept", *counts["a"], *counts["b"], len(l.keys))
	}
}

func TestATokenIsUsedUntilItExpires(t *testing.T) {
	var u UsedTokens
	until := noon.Add(10 * time.Minute)
	for _, use := range []struct {
		token string
		at    time.Duration
		first bool
		kept  int // how many tokens are remembered then
	}{
		{"a", 0, true, 1},
		{"a", 0, false, 1},
		{"b", time.Minute, true, 2},
		{"a", 10 * time.Minute, false, 2}, // the last moment at which it could be used
		{"c", 10*time.Minute + 1, true, 1},
		{"", 10*time.Minute + 1, true, 1}, // what is expired is not remembered again
	} {
		if first := u.Use(use.token, noon.Add(use.at), until); first != use.first {
			t.Errorf("%q after %v: first %v", use.token, use.at, first)
		}
		if len(u.until) != use.kept {
			t.Errorf("%q after %v: %d tokens are remembered, not %d", use.token, use.at, len(u.until), use.kept)
		}
	}
}

func TestOneOfManyUsesATokenFirst(t *testing.T) {
	var u UsedTokens
	var firsts atomic.Int32
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			if u.Use("x", noon, noon.Add(time.Minute)) {
				firsts.Add(1)
			}
		})
	}
	all.Wait()
	if n := firsts.Load(); n != 1 {
		t.Errorf("%d uses were the first", n)
	}
}
