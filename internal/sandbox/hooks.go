package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Unknown is told of every body field and query key (the latter as "?key") that a route does not know. The live
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
	change(s.find(workspace).settings)
}

// Plan moves a workspace to a plan: FREE, BASIC, STANDARD, PRO or ENTERPRISE.
func (s *Server) Plan(workspace, plan string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.find(workspace).plan = plan
}

// Approve puts entries under approval, so that nobody may change them.
func (s *Server) Approve(workspace string, entries ...string) { s.approve(workspace, true, entries) }

// Withdraw lifts the approval of entries.
func (s *Server) Withdraw(workspace string, entries ...string) { s.approve(workspace, false, entries) }

func (s *Server) approve(workspace string, approved bool, ids []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sp := s.find(workspace)
	for _, id := range ids {
		e := sp.entries[id]
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
	sp := s.find(workspace)
	m := sp.someone(user)
	m.roles = nil
	sp.grant(m, role, sp.id, &s.ids, s.now())
}

// find panics on a name that the test got wrong.
func (s *Server) find(name string) *space {
	for _, sp := range s.spaces {
		if slices.Contains([]string{"", sp.id, sp.alias, sp.name}, name) {
			return sp
		}
	}
	panic(fmt.Sprintf("sandbox: no workspace %q", name))
}

func (sp *space) someone(name string) *member {
	for _, m := range sp.members {
		if slices.Contains([]string{m.id, m.alias, m.name, m.email}, name) {
			return m
		}
	}
	panic(fmt.Sprintf("sandbox: nobody called %q in %s", name, sp.name))
}

// Document is a document as it is on the wire.
type Document = map[string]any

// Snapshot is all that stands in the sandbox: "<workspace id>/entries" and the like to the documents, in a stable order.
func (s *Server) Snapshot() map[string][]Document {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := map[string][]Document{}
	for _, sp := range s.spaces {
		at := sp.id + "/"
		all["workspaces"] = append(all["workspaces"], document(sp.doc()))
		all[at+"clients"] = documents(sp.clients.all)
		all[at+"tags"] = documents(sp.tags.all)
		all[at+"groups"] = documents(sp.groups.all)
		all[at+"fields"] = documents(sp.fields.all)
		all[at+"holidays"] = documents(sp.holidays.all)
		for _, p := range sp.projects.all {
			all[at+"projects"] = append(all[at+"projects"], document(sp.projectDoc(p)))
		}
		for _, t := range sp.tasks.all {
			all[at+"tasks"] = append(all[at+"tasks"], document(sp.taskDoc(t)))
		}
		for _, m := range sp.members {
			all[at+"users"] = append(all[at+"users"], document(m.doc()))
			all[at+"entries"] = append(all[at+"entries"], s.entriesOf(sp, m.id)...)
		}
	}
	for _, docs := range all {
		slices.SortStableFunc(docs, func(a, b Document) int { return strings.Compare(text(a["id"]), text(b["id"])) })
	}
	return all
}

// Entries is one person's entries by start, in the 13 keys that writes answer with. Both are named by id, alias or name.
func (s *Server) Entries(workspace, user string) []Document {
	s.mu.Lock()
	defer s.mu.Unlock()
	sp := s.find(workspace)
	return s.entriesOf(sp, sp.someone(user).id)
}

func (s *Server) entriesOf(sp *space, user string) []Document {
	docs := []Document{}
	for _, e := range sp.byUser[user] {
		docs = append(docs, document(sp.entryDoc(e, s.now())))
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

func text(v any) string {
	s, _ := v.(string)
	return s
}
