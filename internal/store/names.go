package store

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// List is the names of one kind in one place, as read at a moment.
type List[T any] struct {
	At    time.Time `json:"at"`
	Names []T       `json:"names"`
}

// maxLists bounds what a busy server keeps: the list that was not used for longest goes first.
const maxLists = 2000

// Names caches lists of names by key. A T is a name as whoever lists them knows it. With a File they outlive the process too.
type Names[T any] struct {
	File string // "" keeps them in memory only

	mu    sync.Mutex
	lists *simplelru.LRU[string, List[T]] // nil until it is loaded
}

// Get returns the list under the key, if there is one younger than the given age.
func (n *Names[T]) Get(key string, now time.Time, age time.Duration) (List[T], bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.load()
	list, ok := n.lists.Get(key)
	if !ok || now.Sub(list.At) > age || list.At.After(now.Add(time.Minute)) {
		return List[T]{}, false
	}
	return list, true
}

// Put keeps a list under the key.
func (n *Names[T]) Put(key string, list List[T]) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.load()
	n.lists.Add(key, list)
	n.save()
}

// Change rewrites a list that is there; a list never read stays unread.
func (n *Names[T]) Change(key string, change func([]T) []T) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.load()
	list, ok := n.lists.Get(key)
	if !ok {
		return
	}
	list.Names = change(slices.Clone(list.Names))
	n.lists.Add(key, list)
	n.save()
}

// load reads the file at first use. One that is missing or torn is only a cold cache.
func (n *Names[T]) load() {
	if n.lists != nil {
		return
	}
	lists, err := simplelru.NewLRU[string, List[T]](maxLists, nil)
	if err != nil {
		panic(err) // only for a bound below one
	}
	n.lists = lists
	data, err := os.ReadFile(n.File)
	if n.File == "" || err != nil {
		return
	}
	var kept map[string]List[T]
	if json.Unmarshal(data, &kept) != nil {
		return
	}
	for _, key := range slices.SortedFunc(maps.Keys(kept), func(a, b string) int { return kept[a].At.Compare(kept[b].At) }) {
		n.lists.Add(key, kept[key])
	}
}

// save writes the file whole and then renames it, so a reader never sees half of it.
// Names can always be read again, so a disk that refuses costs requests and nothing else.
func (n *Names[T]) save() {
	if n.File == "" {
		return
	}
	lists := make(map[string]List[T], n.lists.Len())
	for _, key := range n.lists.Keys() {
		lists[key], _ = n.lists.Peek(key)
	}
	data, err := json.Marshal(lists)
	if err != nil || os.MkdirAll(filepath.Dir(n.File), 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(filepath.Dir(n.File), ".names-*")
	if err != nil {
		return
	}
	_, err = temp.Write(data)
	if closed := temp.Close(); err != nil || closed != nil || os.Rename(temp.Name(), n.File) != nil {
		_ = os.Remove(temp.Name())
	}
}

// Drop forgets the list under the key, so that it is read again.
func (n *Names[T]) Drop(key string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.load()
	n.lists.Remove(key)
}
