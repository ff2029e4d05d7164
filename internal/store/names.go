package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Name is something a person can name: a project, task, client, tag, person, workspace or field.
type Name struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Of       string `json:"of,omitempty"`   // what it belongs to, in words: a project's client, a person's e-mail
	OfID     string `json:"ofId,omitempty"` // the same as an id
	Archived bool   `json:"archived,omitempty"`
	Billable bool   `json:"billable,omitempty"` // the default for entries on it
	Zone     string `json:"zone,omitempty"`     // a person's, as IANA names it
}

// List is the names of one kind in one place, as read at a moment.
type List struct {
	At    time.Time `json:"at"`
	Names []Name    `json:"names"`
}

// maxLists bounds what a busy server keeps: the oldest list goes first.
const maxLists = 2000

// Names caches lists of names by key. With a File they outlive the process too.
type Names struct {
	File string // "" keeps them in memory only

	mu     sync.Mutex
	loaded bool
	lists  map[string]List
}

// Get returns the list under the key, if there is one younger than the given age.
func (n *Names) Get(key string, now time.Time, age time.Duration) (List, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.load()
	list, ok := n.lists[key]
	if !ok || now.Sub(list.At) > age || list.At.After(now.Add(time.Minute)) {
		return List{}, false
	}
	return list, true
}

// Put keeps a list under the key.
func (n *Names) Put(key string, list List) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.load()
	n.lists[key] = list
	if len(n.lists) > maxLists {
		n.dropOldest()
	}
	n.save()
}

// Change rewrites a list that is there; a list never read stays unread.
func (n *Names) Change(key string, change func([]Name) []Name) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.load()
	list, ok := n.lists[key]
	if !ok {
		return
	}
	list.Names = change(append([]Name(nil), list.Names...))
	n.lists[key] = list
	n.save()
}

func (n *Names) dropOldest() {
	var oldest string
	for key, list := range n.lists {
		if oldest == "" || list.At.Before(n.lists[oldest].At) {
			oldest = key
		}
	}
	delete(n.lists, oldest)
}

func (n *Names) load() {
	if n.loaded {
		return
	}
	n.loaded = true
	n.lists = map[string]List{}
	if n.File == "" {
		return
	}
	data, err := os.ReadFile(n.File)
	if err != nil {
		return
	}
	if json.Unmarshal(data, &n.lists) != nil {
		n.lists = map[string]List{} // a torn file is only a cold cache
	}
}

// save writes the file whole and then renames it, so a reader never sees half of it.
// Names can always be read again, so a disk that refuses costs requests and nothing else.
func (n *Names) save() {
	if n.File == "" {
		return
	}
	data, err := json.Marshal(n.lists)
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
func (n *Names) Drop(key string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.load()
	delete(n.lists, key)
}
