package tools_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/session"
)

// edits are calls that change or delete one thing of the catalogue, after a preview: what is said when it is done, and what
// when it was done before.
var edits = []struct{ tool, args, method, done, again string }{
	{"update_tag", `{"tag": "remote", "name": "Rocket"}`, http.MethodPut, "Changed the tag Rocket", "There is no tag"},
	{"update_tag", `{"tag": "remote", "archived": true}`, http.MethodPut, "Changed the tag remote", "is so already"},
	{"update_client", `{"client": "Acme", "name": "Rocket", "email": "a@x.example", "cc": ["b@x.example"], "address": "Main Street", "note": "n"}`, http.MethodPut, "Changed the client Rocket", "There is no client"},
	{"update_client", `{"client": "Acme", "archived": true, "projects": true}`, http.MethodPut, "Changed the client Acme", "is so already"},
	{"delete_tag", `{"tag": "meeting"}`, http.MethodDelete, "Deleted the tag: meeting", "There is no tag"},
	{"delete_client", `{"client": "Acme", "archive": true}`, http.MethodDelete, "Deleted the client: Acme", "There is no client"},
}

// withConfirm adds the token of the last preview to a call's arguments.
func withConfirm(args string) string {
	return strings.TrimSuffix(args, "}") + `, "confirm": "$confirm"}`
}

// preview makes a call that must be asked about, and keeps the confirmed call for later.
func (s *faulty) preview(tool, args string, want ...string) (confirmed string) {
	s.t.Helper()
	s.play(tool, args, append(want, "Please confirm", "Nothing was written")...)
	return s.last.Fill(withConfirm(args))
}

// confirm makes a call that is previewed, and agrees to it.
func (s *faulty) confirm(tool, args string, want ...string) string {
	s.t.Helper()
	return s.play(tool, s.preview(tool, args), want...)
}

// unchanged wants Clockify to stand as it did.
func (s *faulty) unchanged(before map[string][]sandbox.Document, options ...cmp.Option) {
	s.t.Helper()
	if diff := cmp.Diff(before, s.Clockify.Snapshot(), options...); diff != "" {
		s.t.Error(diff)
	}
}

// wellDone is how Clockify stands when a call and its confirmation went without a fault.
func wellDone(t *testing.T, tool, args, done string) map[string][]sandbox.Document {
	t.Helper()
	s := faultyEnv(t, "acme")
	s.confirm(tool, args, done)
	return s.Clockify.Snapshot()
}

// clearedText compares what was emptied and what was never there as the same.
func clearedText() cmp.Option {
	empty := func(v any) bool {
		list, ok := v.([]any)
		return v == nil || v == "" || ok && len(list) == 0
	}
	return cmp.FilterValues(func(a, b any) bool { return empty(a) && empty(b) }, cmp.Ignore())
}

// TestALostAnswerToAChangeOfAThing: what was done is told as done, what was not can be done again, and nothing is done twice.
func TestALostAnswerToAChangeOfAThing(t *testing.T) {
	for _, e := range edits {
		want := wellDone(t, e.tool, e.args, e.done)
		for name, fault := range map[string]sandbox.Fault{"connection": lostAfter, "proxy": lost503} {
			t.Run(e.tool+"/"+e.done+"/"+name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s := faultyEnv(t, "acme")
					confirmed := s.preview(e.tool, e.args)
					s.fail(e.method, 1, fault)
					s.play(e.tool, confirmed, e.done)
					s.unchanged(want)
				})
			})
		}
		t.Run(e.tool+"/"+e.done+"/not written", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := faultyEnv(t, "acme")
				before := s.Clockify.Snapshot()
				confirmed := s.preview(e.tool, e.args)
				s.failAll(dropped, http.MethodPut, http.MethodDelete)
				if text := s.play(e.tool, confirmed, "looked up and not written", "safe to try again"); strings.Contains(text, e.done) {
					t.Errorf("told as done: %s", text)
				}
				s.unchanged(before)
				s.Clockify.Fail(nil)
				s.Pass(time.Minute)
				s.confirm(e.tool, e.args, e.done)
				s.unchanged(want)
			})
		})
	}
}

// TestAChangeThatCannotBeLookedUpIsUnknown: neither done nor not done is claimed, and the tool to look with is named.
func TestAChangeThatCannotBeLookedUpIsUnknown(t *testing.T) {
	for _, e := range edits {
		t.Run(e.done, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			confirmed, sent := s.preview(e.tool, e.args), false
			s.Clockify.Fail(func(r *http.Request) *sandbox.Fault {
				switch {
				case r.Method == e.method:
					sent = true
					return &lostAfter
				case sent:
					return &refusal
				}
				return nil
			})
			s.play(e.tool, confirmed, "not known whether", "find_"+strings.TrimPrefix(strings.TrimPrefix(e.tool, "update_"), "delete_")+"s", "before trying again")
		})
	}
}

// TestAThingIsChangedOnce: the call again, and the confirmation again, find it done and write nothing.
func TestAThingIsChangedOnce(t *testing.T) {
	for _, e := range edits {
		t.Run(e.tool+"/"+e.done, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			confirmed := s.preview(e.tool, e.args)
			s.play(e.tool, confirmed, e.done)
			before := s.Clockify.Snapshot()
			s.play(e.tool, confirmed, e.again)
			s.play(e.tool, e.args, e.again)
			s.unchanged(before)
		})
	}
}

// TestAThingIsChangedOnceByCallsAtOnce: all have begun before any of them has written.
func TestAThingIsChangedOnceByCallsAtOnce(t *testing.T) {
	const calls = 4
	for _, e := range edits {
		t.Run(e.tool+"/"+e.done, func(t *testing.T) {
			want := wellDone(t, e.tool, e.args, e.done)
			s := faultyEnv(t, "acme")
			confirmed := s.preview(e.tool, e.args)
			for _, kind := range []session.Kind{session.Tags, session.Clients} {
				s.Session().Forget(kind, "650900000000000000000001") // so that each call reads the names
			}
			var reading, all sync.WaitGroup
			reading.Add(calls)
			s.Clockify.Fail(func(r *http.Request) *sandbox.Fault {
				if r.Method == http.MethodGet && (strings.HasSuffix(r.URL.Path, "/tags") || strings.HasSuffix(r.URL.Path, "/clients")) {
					reading.Done()
					reading.Wait()
				}
				return nil
			})
			var texts [calls]string
			for i := range texts {
				all.Go(func() { texts[i], _ = s.Call(t, e.tool, confirmed) })
			}
			all.Wait()
			done, late := 0, 0
			for _, text := range texts {
				switch {
				case strings.HasPrefix(text, e.done):
					done++
				case strings.Contains(text, "is so already"), strings.Contains(text, "was deleted in the meantime"), strings.Contains(text, e.again):
					late++
				}
			}
			if done != 1 || late != calls-1 {
				t.Errorf("%d did it and %d found it done: %q", done, late, texts)
			}
			s.unchanged(want)
		})
	}
}

// TestAChangeOfAThingIsTakenBackOnce, also where two calls had found the record before one of them took it back.
func TestAChangeOfAThingIsTakenBackOnce(t *testing.T) {
	for _, e := range edits[:3] {
		t.Run(e.done, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			before := s.Clockify.Snapshot()
			s.confirm(e.tool, e.args, e.done)
			record, err := s.Session().FindUndo(s.last.Fill("$undo"))
			if err != nil {
				t.Fatal(err)
			}
			w, err := s.Session().In(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			s.play("undo", `{"id": "$undo"}`, "Put the ")
			s.unchanged(before, clearedText())
			requests := s.Clockify.Count()
			if text, err := w.TakeBackThing(t.Context(), record); err == nil || !strings.Contains(err.Error(), "was taken back already") {
				t.Errorf("taken back again: %s, %v", text, err)
			}
			s.play("undo", `{"id": "$undo"}`, "already taken back")
			if n := s.Clockify.Count(); n != requests {
				t.Errorf("%d requests for what is done", n-requests)
			}
		})
	}
}

// TestWhoMayNotChangeThingsIsToldSo: the refusal names who may, and nothing is left half done.
func TestWhoMayNotChangeThingsIsToldSo(t *testing.T) {
	s := faultyEnv(t, "team")
	s.Clockify.Settings("", func(rules map[string]any) {
		rules["onlyAdminsCreateProject"], rules["onlyAdminsCreateTag"] = true, true
	})
	s.As("demo-u2")
	before := s.Clockify.Snapshot()
	for _, e := range edits {
		s.confirm(e.tool, e.args, "Your role in this workspace does not allow you to", "ask an admin", "nothing was changed")
	}
	s.unchanged(before)
}

// change is one that somebody makes.
type change struct{ tool, args string }

// byAnother has another member make a change, agreeing to its preview where there is one.
func (s *faulty) byAnother(c change) {
	s.t.Helper()
	kept := s.last
	s.As("demo-u2")
	if text := s.play(c.tool, c.args); strings.Contains(text, "Please confirm") {
		text = s.play(c.tool, withConfirm(c.args))
		if strings.Contains(text, "Please confirm") {
			s.t.Fatal(text)
		}
	}
	s.As("demo")
	s.last = kept
}

// TestAPreviewThatIsOutOfDateWritesNothing: what somebody else changed since is shown before it is written over.
func TestAPreviewThatIsOutOfDateWritesNothing(t *testing.T) {
	renamed := `{"tag": "remote", "name": "Rocket"}`
	for _, c := range []struct {
		about string
		mine  change
		other change
		want  string
	}{
		{"a tag archived", change{"update_tag", renamed}, change{"update_tag", `{"tag": "remote", "archived": true}`}, "the tag remote, archived"},
		{"a tag renamed", change{"delete_tag", `{"tag": "650600000000000000000001"}`}, change{"update_tag", `{"tag": "meeting", "name": "keep"}`}, "the tag keep"},
		{"a tag deleted", change{"update_tag", renamed}, change{"delete_tag", `{"tag": "remote"}`}, "was deleted in the meantime"},
		{"a tag deleted that is to be deleted", change{"delete_tag", `{"tag": "remote"}`}, change{"delete_tag", `{"tag": "remote"}`}, "was deleted in the meantime"},
		{"the new name taken", change{"update_tag", renamed}, change{"add_tag", `{"name": "rocket"}`}, "has that name already"},
		{"a client with a note", change{"delete_client", `{"client": "Acme", "archive": true}`}, change{"update_client", `{"client": "Acme", "note": "do not delete"}`}, "does not fit any more"},
		{"a client with one more project", change{"delete_client", `{"client": "Acme", "archive": true}`}, change{"add_project", `{"name": "Moon", "client": "Acme"}`}, "4 projects (Acme Mobile App, Acme Website, Acme Website (2024), Moon)"},
		{"one more project to archive", change{"update_client", `{"client": "Acme", "archived": true, "projects": true}`}, change{"add_project", `{"name": "Moon", "client": "Acme"}`}, "3 projects (Acme Mobile App, Acme Website, Moon)"},
		{"a note that the preview does not mention", change{"update_client", `{"client": "Acme", "email": "a@x.example"}`}, change{"update_client", `{"client": "Acme", "note": "pays late"}`}, "does not fit any more"},
		{"a client deleted", change{"update_client", `{"client": "Acme", "archived": true, "projects": true}`}, change{"delete_client", `{"client": "Acme", "archive": true}`}, "was deleted in the meantime"},
		{"a client renamed", change{"update_client", `{"client": "650200000000000000000001", "cc": ["+a@x.example"]}`}, change{"update_client", `{"client": "Acme", "name": "Rocket"}`}, "the client Rocket"},
	} {
		t.Run(c.about, func(t *testing.T) {
			s := faultyEnv(t, "team")
			confirmed := s.preview(c.mine.tool, c.mine.args)
			s.byAnother(c.other)
			before := s.Clockify.Snapshot()
			text := s.play(c.mine.tool, confirmed, c.want)
			if final := strings.Contains(text, "nothing was changed"); final == strings.Contains(text, "Nothing was written. Ask the person") {
				t.Errorf("neither refused nor asked again: %s", text)
			}
			s.unchanged(before)
		})
	}
}

// TestAChangeOfAThingIsNotTakenBackOverAnother: what somebody else made of it since would be lost.
func TestAChangeOfAThingIsNotTakenBackOverAnother(t *testing.T) {
	tag, client := change{"update_tag", `{"tag": "remote", "name": "Rocket"}`}, change{"update_client", `{"client": "Acme", "name": "Rocket"}`}
	for _, c := range []struct {
		about       string
		mine, other change
		want        string
	}{
		{"a tag archived", tag, change{"update_tag", `{"tag": "Rocket", "archived": true}`}, "was changed since (archived)"},
		{"a tag deleted", tag, change{"delete_tag", `{"tag": "Rocket"}`}, "is gone already"},
		{"the old name taken", tag, change{"add_tag", `{"name": "Remote"}`}, "has that name already"},
		{"a client with a note", client, change{"update_client", `{"client": "Rocket", "note": "hi"}`}, `was changed since (note "hi" (was none))`},
		{"a client deleted", client, change{"delete_client", `{"client": "Rocket", "archive": true}`}, "is gone already"},
		{"the client's old name taken", client, change{"add_client", `{"name": "acme"}`}, "has that name already"},
	} {
		t.Run(c.about, func(t *testing.T) {
			s := faultyEnv(t, "team")
			s.confirm(c.mine.tool, c.mine.args, "Changed")
			s.byAnother(c.other)
			before := s.Clockify.Snapshot()
			s.play("undo", `{"id": "$undo"}`, c.want)
			s.unchanged(before)
		})
	}
}

// TestADeletionOfAClientHalfDoneIsTold: what was archived for it is not left so in silence.
func TestADeletionOfAClientHalfDoneIsTold(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{"refused": refusal, "lost on the way": dropped} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := faultyEnv(t, "acme")
				want := wellDone(t, "delete_client", `{"client": "Acme", "archive": true}`, "Deleted")
				confirmed := s.preview("delete_client", `{"client": "Acme", "archive": true}`, "archive, and then delete for good")
				s.failAll(fault, http.MethodDelete)
				s.play("delete_client", confirmed, "archived now but not deleted", "update_client and archived false")
				s.Clockify.Fail(nil)
				s.Pass(time.Minute)
				s.play("find_clients", `{"archived": true}`, "Acme, archived [650200000000000000000001]")
				s.confirm("delete_client", `{"client": "Acme"}`, "Deleted the client: Acme")
				s.unchanged(want)
			})
		})
	}
}

// TestADeletionWhoseArchivingIsLost goes on: looked up, the client is archived as the next step needs it.
func TestADeletionWhoseArchivingIsLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := faultyEnv(t, "acme")
		want := wellDone(t, "delete_client", `{"client": "Acme", "archive": true}`, "Deleted")
		confirmed := s.preview("delete_client", `{"client": "Acme", "archive": true}`)
		s.failAll(lostAfter, http.MethodPut)
		s.play("delete_client", confirmed, "Deleted the client: Acme")
		s.unchanged(want)
	})
}

// TestADeletionWhoseAnswersAreAllLost is looked up, and told as done.
func TestADeletionWhoseAnswersAreAllLost(t *testing.T) {
	for _, e := range edits[4:] {
		synctest.Test(t, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			confirmed := s.preview(e.tool, e.args)
			s.failAll(lostAfter, http.MethodDelete)
			s.play(e.tool, confirmed, "Deleted the ")
			s.Clockify.Fail(nil)
			s.play(e.tool, e.args, e.again)
		})
	}
}
