package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func TestNamesOutliveTheProcessInTheirFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "cache", "names.json")
	first := Names[string]{File: file}
	first.Put("a/project", List[string]{At: noon, Names: []string{"Website"}})
	first.Change("a/project", func(all []string) []string { return append(all, "App") })

	second := Names[string]{File: file}
	list, ok := second.Get("a/project", noon.Add(time.Minute), time.Hour)
	if !ok || len(list.Names) != 2 || list.Names[1] != "App" {
		t.Errorf("read back %v, %v", list, ok)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the names: %v, %v", info.Mode(), err)
	}
}

func TestNamesGrowOld(t *testing.T) {
	var n Names[string]
	n.Put("k", List[string]{At: noon})
	for at, want := range map[time.Duration]bool{0: true, 59 * time.Minute: true, 61 * time.Minute: false, -2 * time.Minute: false} {
		if _, ok := n.Get("k", noon.Add(at), time.Hour); ok != want {
			t.Errorf("after %v: known %v, want %v", at, ok, want)
		}
	}
	n.Drop("k")
	if _, ok := n.Get("k", noon, time.Hour); ok {
		t.Error("dropped and still known")
	}
}

func TestATornFileIsAColdCache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "names.json")
	if err := os.WriteFile(file, []byte(`{"a": {"at": "2026-`), 0o600); err != nil {
		t.Fatal(err)
	}
	n := Names[string]{File: file}
	if _, ok := n.Get("a", noon, time.Hour); ok {
		t.Error("a torn list was believed")
	}
	n.Put("a", List[string]{At: noon})
	again := Names[string]{File: file}
	if _, ok := again.Get("a", noon, time.Hour); !ok {
		t.Error("the file was not mended")
	}
}

func TestTheOldestListGoesFirst(t *testing.T) {
	var n Names[string]
	n.Put("old", List[string]{At: noon.Add(-time.Minute)})
	for i := range maxLists {
		n.Put(time.Duration(i).String(), List[string]{At: noon})
	}
	if _, ok := n.Get("old", noon, time.Hour); ok {
		t.Error("the oldest list is still there")
	}
}

func TestLogKeepsTheLastOfEachCaller(t *testing.T) {
	l := Log[int]{Size: 2, Life: time.Hour}
	for i := range 3 {
		l.Add("a", noon.Add(time.Duration(i)*time.Minute), i)
	}
	l.Add("b", noon, 9)
	if got := l.Of("a", noon.Add(3*time.Minute)); len(got) != 2 || got[0] != 2 || got[1] != 1 {
		t.Errorf("a has %v, newest first", got)
	}
	l.Drop("a", func(i int) bool { return i == 2 })
	if got := l.Of("a", noon.Add(3*time.Minute)); len(got) != 1 || got[0] != 1 {
		t.Errorf("after the drop a has %v", got)
	}
	if got := l.Of("b", noon.Add(2*time.Hour)); len(got) != 0 {
		t.Errorf("b has %v after its life", got)
	}
}

func TestATokenIsSpentOnce(t *testing.T) {
	var s UsedTokens
	until := noon.Add(10 * time.Minute)
	if !s.Use("x", noon, until) || s.Use("x", noon.Add(time.Minute), until) {
		t.Error("a token was spent twice")
	}
}

func TestLocksOfDifferentKeysDoNotWait(t *testing.T) {
	var l Locks
	inside, taken := make(chan struct{}), make(chan struct{})
	_ = l.Do("a", func() error {
		go func() {
			defer close(taken)
			_ = l.Do("a", func() error { close(inside); return nil })
		}()
		return l.Do("b", func() error { // would hang if it waited for a
			select {
			case <-inside:
				t.Error("a was taken twice")
			default:
			}
			return nil
		})
	})
	<-taken
}
