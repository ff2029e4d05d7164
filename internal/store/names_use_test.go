package store

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

// full is a cache that holds all it may, in the order of their use: "0" first.
func full() *Names[string] {
	var n Names[string]
	for i := range maxLists {
		n.Put(fmt.Sprint(i), List[string]{At: noon.Add(-time.Duration(i) * time.Second)})
	}
	return &n
}

func (n *Names[T]) knows(key string) bool {
	_, ok := n.Get(key, noon, 24*time.Hour)
	return ok
}

// TestTheListThatIsNotUsedGoesFirst, however old or young it is.
func TestTheListThatIsNotUsedGoesFirst(t *testing.T) {
	for name, c := range map[string]struct {
		use  func(*Names[string])
		goes string
	}{
		"nothing was used":          {func(*Names[string]) {}, "0"},
		"the first was read":        {func(n *Names[string]) { n.Get("0", noon, time.Hour) }, "1"},
		"it was read, but too old":  {func(n *Names[string]) { n.Get("0", noon.Add(2*time.Hour), time.Hour) }, "1"},
		"it was changed":            {func(n *Names[string]) { n.Change("0", slices.Clone[[]string]) }, "1"},
		"it was put anew":           {func(n *Names[string]) { n.Put("0", List[string]{At: noon}) }, "1"},
		"one was asked for in vain": {func(n *Names[string]) { n.Get("none", noon, time.Hour) }, "0"},
		"one not there was changed": {func(n *Names[string]) { n.Change("none", slices.Clone[[]string]) }, "0"},
		"the first three were read": {func(n *Names[string]) {
			n.Get("2", noon, time.Hour)
			n.Get("0", noon, time.Hour)
			n.Get("1", noon, time.Hour)
		}, "3"},
		"there was room for another": {func(n *Names[string]) { n.Drop("7") }, "7"},
	} {
		t.Run(name, func(t *testing.T) {
			n := full()
			c.use(n)
			n.Put("new", List[string]{At: noon})
			if n.knows(c.goes) || !n.knows("new") || n.lists.Len() != maxLists {
				t.Errorf("%s is still there, or the new list is not, of %d", c.goes, n.lists.Len())
			}
			for i := range 10 {
				if key := fmt.Sprint(i); key != c.goes && !n.knows(key) {
					t.Errorf("%s went too", key)
				}
			}
		})
	}
}

// TestAFileIsLoadedByAge: of a process that was, nobody knows what it used last, so its oldest lists go first.
func TestAFileIsLoadedByAge(t *testing.T) {
	for extra, first := range map[int]int{0: 1, 5: 6} { // with the new list, the oldest that is left
		t.Run(fmt.Sprint(extra), func(t *testing.T) {
			lists := map[string]List[string]{}
			for i := range maxLists + extra { // "0" is the oldest
				lists[fmt.Sprint(i)] = List[string]{At: noon.Add(time.Duration(i-maxLists-extra) * time.Second), Names: []string{fmt.Sprint(i)}}
			}
			data, err := json.Marshal(lists)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), "names.json")
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			n := Names[string]{File: file}
			n.Put("new", List[string]{At: noon})
			again := Names[string]{File: file}
			for _, cache := range []*Names[string]{&n, &again} {
				if cache.knows(fmt.Sprint(first-1)) || !cache.knows(fmt.Sprint(first)) || !cache.knows(fmt.Sprint(maxLists+extra-1)) || !cache.knows("new") {
					t.Errorf("the oldest that is left is not %d", first)
				}
			}
		})
	}
}

// TestAListThatWasReadStaysAsItWas while the cache changes: whoever read it still walks over it.
func TestAListThatWasReadStaysAsItWas(t *testing.T) {
	var n Names[string]
	n.Put("k", List[string]{At: noon, Names: []string{"a", "b", "c"}})
	list, _ := n.Get("k", noon, time.Hour)
	n.Change("k", func(all []string) []string {
		all[0] = "x"
		return append(all[:1], all[2:]...)
	})
	if after, _ := n.Get("k", noon, time.Hour); !slices.Equal(list.Names, []string{"a", "b", "c"}) || !slices.Equal(after.Names, []string{"x", "c"}) || !after.At.Equal(noon) {
		t.Errorf("read %v, and then %v", list, after)
	}
}

// TestNamesAreSharedByManyCalls: no change of one is lost to another.
func TestNamesAreSharedByManyCalls(t *testing.T) {
	const calls = 40
	for name, file := range map[string]string{"in memory": "", "in a file": filepath.Join(t.TempDir(), "names.json")} {
		t.Run(name, func(t *testing.T) {
			n := Names[int]{File: file}
			n.Put("k", List[int]{At: noon})
			var all sync.WaitGroup
			for i := range calls {
				all.Go(func() {
					n.Change("k", func(all []int) []int { return append(all, i) })
					if _, ok := n.Get("k", noon, time.Hour); !ok {
						t.Error("the list was not there for a moment")
					}
					n.Put(fmt.Sprint(i), List[int]{At: noon})
					n.Drop(fmt.Sprint(i))
				})
			}
			all.Wait()
			list, _ := n.Get("k", noon, time.Hour)
			slices.Sort(list.Names)
			if len(slices.Compact(list.Names)) != calls || n.lists.Len() != 1 {
				t.Errorf("%d changes of %d are left, in %d lists", len(list.Names), calls, n.lists.Len())
			}
		})
	}
}
