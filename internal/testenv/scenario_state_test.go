package testenv

import (
	"fmt"
	"reflect"
	"strings"
	"time"
)

// state is what stands in Clockify, by id.
type state struct {
	entries   map[string]args
	catalogue map[string]args // projects, tasks, clients, tags, workspaces
}

func newState(e *Env) state {
	st := state{map[string]args{}, map[string]args{}}
	for collection, docs := range e.Clockify.Snapshot() {
		for _, doc := range docs {
			id := fmt.Sprint(doc["id"])
			if strings.HasSuffix(collection, "/entries") {
				st.entries[id] = doc
			} else if !strings.HasSuffix(collection, "/users") {
				delete(doc, "duration") // what is tracked on it changes with every entry
				st.catalogue[collection+"/"+id] = doc
			}
		}
	}
	return st
}

// changes is the difference between two states.
type changes struct {
	created, deleted []args
	updated          map[string]args // after, by id
	addedCatalogue   map[string]args
	changedCatalogue map[string]args
}

func (c changes) none() bool {
	return len(c.created)+len(c.deleted)+len(c.updated)+len(c.addedCatalogue)+len(c.changedCatalogue) == 0
}

func (before state) changes(after state) changes {
	c := changes{updated: map[string]args{}, addedCatalogue: map[string]args{}, changedCatalogue: map[string]args{}}
	for id, now := range after.entries {
		was, known := before.entries[id]
		switch {
		case !known:
			c.created = append(c.created, now)
		case !reflect.DeepEqual(lasting(was), lasting(now)):
			c.updated[id] = now
		}
	}
	for id, was := range before.entries {
		if after.entries[id] == nil {
			c.deleted = append(c.deleted, was)
		}
	}
	for id, now := range after.catalogue {
		was, known := before.catalogue[id]
		switch {
		case !known:
			c.addedCatalogue[id] = now
		case !reflect.DeepEqual(was, now):
			c.changedCatalogue[id] = now
		}
	}
	for id := range before.catalogue {
		if after.catalogue[id] == nil {
			c.changedCatalogue[id] = nil
		}
	}
	return c
}

// lasting is an entry without what others change in it.
func lasting(e args) args {
	out := args{}
	for k, v := range e {
		if k != "isLocked" {
			out[k] = v
		}
	}
	return out
}

func startOf(e args) time.Time { return at(e["timeInterval"].(args)["start"]) }

func endOf(e args) time.Time { return at(e["timeInterval"].(args)["end"]) }

func at(v any) time.Time {
	t, _ := time.Parse(time.RFC3339, fmt.Sprint(v))
	return t
}
