package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Unknown calls f for every body field and query key (the latter as "?key") that a route does not know. The live
// server ignores them silently, so a typo would pass. It runs under the sandbox's lock: don't call the sandbox from it.
func (s *Server) Unknown(f func(route, key string)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unknown = f
}

// Requests is what was asked since the start or the last ResetCount, in order of the answers.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.log)
}

// Count is how many requests that was.
func (s *Server) Count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.log)
}

// ResetCount forgets what was asked.
func (s *Server) ResetCount() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = nil
}

// Settings changes a workspace's settings, by their names on the wire: the public API cannot. The workspace is named
// by id, alias or name; "" is the first.
func (s *Server) Settings(workspace string, change func(settings map[string]any)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s.mustWorkspace(workspace).settings)
}

// Subscribe moves a workspace to a paid plan or to FREE: FREE, BASIC, STANDARD, PRO or ENTERPRISE.
func (s *Server) Subscribe(workspace, tier string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustWorkspace(workspace).subscription = tier
}

// Approve puts entries under approval, so that nobody may change them.
func (s *Server) Approve(workspace string, entries ...string) { s.approve(workspace, true, entries) }

// Withdraw lifts the approval of entries.
func (s *Server) Withdraw(workspace string, entries ...string) { s.approve(workspace, false, entries) }

func (s *Server) approve(workspace string, approved bool, ids []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ws := s.mustWorkspace(workspace)
	for _, id := range ids {
		e := ws.entries[id]
		if e == nil {
			panic(fmt.Sprintf("sandbox: no entry %q to approve", id))
		}
		e.approved = approved
	}
}

// Role makes somebody OWNER, WORKSPACE_ADMIN, TEAM_MANAGER or, with USER, a plain member.
func (s *Server) Role(workspace, user, role string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ws := s.mustWorkspace(workspace)
	m := ws.mustMember(user)
	m.roles = nil
	ws.grant(m, role, ws.id, &s.ids, s.now())
}

// mustWorkspace panics on a name that the test got wrong.
func (s *Server) mustWorkspace(name string) *workspace {
	for _, ws := range s.workspaces {
		if slices.Contains([]string{"", ws.id, ws.alias, ws.name}, name) {
			return ws
		}
	}
	panic(fmt.Sprintf("sandbox: no workspace %q", name))
}

func (w *workspace) mustMember(name string) *member {
	for _, m := range w.members {
		if slices.Contains([]string{m.id, m.alias, m.name, m.email}, name) {
			return m
		}
	}
	panic(fmt.Sprintf("sandbox: nobody called %q in %s", name, w.name))
}

// Document is a document as it is on the wire.
type Document = map[string]any

// Snapshot is all that stands in the sandbox: "<workspace id>/entries" and the like to the documents, in a stable order.
func (s *Server) Snapshot() map[string][]Document {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := map[string][]Document{}
	for _, ws := range s.workspaces {
		at := ws.id + "/"
		all["workspaces"] = append(all["workspaces"], document(ws.doc()))
		all[at+"clients"] = documents(ws.clients.all)
		all[at+"tags"] = documents(ws.tags.all)
		all[at+"groups"] = documents(ws.groups.all)
		all[at+"fields"] = documents(ws.fields.all)
		all[at+"holidays"] = documents(ws.holidays.all)
		for _, p := range ws.projects.all {
			all[at+"projects"] = append(all[at+"projects"], document(ws.projectDoc(p)))
		}
		for _, t := range ws.tasks.all {
			all[at+"tasks"] = append(all[at+"tasks"], document(ws.taskDoc(t)))
		}
		for _, m := range ws.members {
			all[at+"users"] = append(all[at+"users"], document(m.doc()))
			all[at+"entries"] = append(all[at+"entries"], s.entriesOf(ws, m.id)...)
		}
	}
	for _, docs := range all {
		slices.SortStableFunc(docs, func(a, b Document) int { return strings.Compare(toString(a["id"]), toString(b["id"])) })
	}
	return all
}

// Entries is one person's entries by start, in the 13 keys that writes answer with. Both are named by id, alias or name.
func (s *Server) Entries(workspace, user string) []Document {
	s.mu.Lock()
	defer s.mu.Unlock()
	ws := s.mustWorkspace(workspace)
	return s.entriesOf(ws, ws.mustMember(user).id)
}

func (s *Server) entriesOf(ws *workspace, user string) []Document {
	docs := []Document{}
	for _, e := range ws.byUser[user] {
		docs = append(docs, document(ws.entryDoc(e, s.now())))
	}
	return docs
}

func documents[T any](all []*T) []Document {
	docs := []Document{}
	for _, v := range all {
		docs = append(docs, document(v))
	}
	return docs
}

func document(v any) Document {
	var d Document
	if err := json.Unmarshal(encode(v), &d); err != nil {
		panic(err) // our own document
	}
	return d
}

func toString(v any) string {
	s, _ := v.(string)
	return s
}
