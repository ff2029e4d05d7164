package tools_test

import (
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/testenv"
)

// faulty is an environment in which requests can fail.
type faulty struct {
	*testenv.Env
	t    testing.TB
	last testenv.Placeholders
}

func faultyEnv(t testing.TB, world string) *faulty {
	t.Helper()
	return &faulty{Env: testenv.New(t, testenv.World(t, worlds, world)), t: t}
}

// play calls a tool and wants all the words in its answer.
func (s *faulty) play(tool, args string, want ...string) string {
	s.t.Helper()
	text, _ := s.Call(s.t, tool, s.last.Fill(args))
	s.last.Note(text)
	for _, w := range want {
		if !strings.Contains(text, w) {
			s.t.Errorf("%s %s: no %q in\n%s", tool, args, w, text)
		}
	}
	return text
}

// fail lets the nth request of that method fail.
func (s *faulty) fail(method string, nth int, f sandbox.Fault) {
	count := 0
	s.Clockify.Fail(func(r *http.Request) *sandbox.Fault {
		if r.Method != method || strings.HasSuffix(r.URL.Path, "/batch") { // a batch read is a POST that writes nothing
			return nil
		}
		if count++; count != nth {
			return nil
		}
		return &f
	})
}

// failAll lets every request of these methods fail.
func (s *faulty) failAll(f sandbox.Fault, methods ...string) {
	s.Clockify.Fail(func(r *http.Request) *sandbox.Fault {
		if slices.Contains(methods, r.Method) {
			return &f
		}
		return nil
	})
}

func (s *faulty) entries() []sandbox.Document { return s.Clockify.Entries("", "u1") }

var (
	lostAfter = sandbox.Fault{Drop: true, After: true}                // done, but the connection broke
	lost503   = sandbox.Fault{Status: 503, After: true}               // done, but a proxy said otherwise
	failed500 = sandbox.Fault{Status: 500, Message: "Internal error"} // not done
	refusal   = sandbox.Fault{Status: 400, Code: 501, Message: "No."} // not done, and said so
	dropped   = sandbox.Fault{Drop: true}                             // not done, and nothing said
)

func TestALostAnswerToANewEntryIsLookedUp(t *testing.T) {
	const log = `{"entries": [{"project": "Internal", "description": "letters", "start": "9:20", "end": "10:00"}]}`
	for name, fault := range map[string]sandbox.Fault{"connection": lostAfter, "proxy": lost503} {
		t.Run(name, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			before := len(s.entries())
			s.fail(http.MethodPost, 1, fault)
			s.play("log_time", log, "Logged", "letters", "Undo: ")
			if n := len(s.entries()) - before; n != 1 {
				t.Errorf("%d entries were written, not 1", n)
			}
			s.play("undo", `{}`, "letters")
			if n := len(s.entries()) - before; n != 0 {
				t.Errorf("%d entries are left after the undo", n)
			}
		})
	}
	for name, fault := range map[string]sandbox.Fault{"server error": failed500, "dropped": dropped} {
		t.Run(name, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			before := s.entries()
			s.fail(http.MethodPost, 1, fault)
			s.play("log_time", log, "was not written", "safe to try again")
			if diff := cmp.Diff(before, s.entries()); diff != "" {
				t.Error(diff)
			}
			s.play("log_time", log, "Logged")
		})
	}
}

// An entry that stood before must not be taken for the one whose answer was lost.
func TestATwinIsNotTheLostEntry(t *testing.T) {
	s := faultyEnv(t, "acme")
	const log = `{"entries": [{"project": "Internal", "description": "letters", "start": "9:20", "end": "10:00"}]`
	s.play("log_time", log+`}`, "Logged")
	s.play("log_time", log+`}`, "Please confirm")
	s.fail(http.MethodPost, 1, failed500)
	s.play("log_time", log+`, "confirm": "$confirm"}`, "was not written")
}

func TestALostAnswerThatCannotBeLookedUpIsUnknown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := faultyEnv(t, "acme-running")
		gets := false
		s.Clockify.Fail(func(r *http.Request) *sandbox.Fault {
			if r.Method == http.MethodPost {
				gets = true
				return &lostAfter
			}
			if gets && r.Method == http.MethodGet {
				return &failed500
			}
			return nil
		})
		s.play("start_timer", `{"project": "Globex"}`, "not known whether", "find_time_entries", "Already done", "Checkout page", "Undo: ")
		running := 0
		for _, e := range s.entries() {
			if interval, _ := e["timeInterval"].(map[string]any); interval["end"] == nil {
				running++
			}
		}
		if running != 1 {
			t.Errorf("%d timers run: the old one must not be opened again beside the new one", running)
		}
	})
}

func TestARefusedStartOpensTheOldTimerAgain(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{"refused": refusal, "not written": failed500} {
		t.Run(name, func(t *testing.T) {
			s := faultyEnv(t, "acme-running")
			before := s.entries()
			s.fail(http.MethodPost, 1, fault)
			s.play("start_timer", `{"project": "Globex"}`, "everything is as it was")
			if diff := cmp.Diff(before, s.entries()); diff != "" {
				t.Error(diff)
			}
			s.play("stop_timer", `{}`, "Stopped after 55m", "Checkout page")
		})
	}
}

func TestALostAnswerToAStopOrChangeIsLookedUp(t *testing.T) {
	for name, call := range map[string]struct{ method, tool, args, want string }{
		"stop":   {http.MethodPatch, "stop_timer", `{}`, "Stopped after 55m"},
		"switch": {http.MethodPatch, "start_timer", `{"project": "Globex"}`, "Globex Migration"},
		"edit":   {http.MethodPut, "update_time_entries", `{"target": "running", "changes": {"description": "other"}}`, "Changed"},
		"several": {http.MethodPut, "update_time_entries", `{"ids": ["65050000000000000000000d", "65050000000000000000000c"],
			"changes": {"description": "other"}}`, "Changed 2 entries"},
	} {
		t.Run(name, func(t *testing.T) {
			done, not := faultyEnv(t, "acme-running"), faultyEnv(t, "acme-running")
			done.fail(call.method, 1, lostAfter)
			done.play(call.tool, call.args, call.want, "Undo: ")
			before := not.entries()
			not.fail(call.method, 1, failed500)
			not.play(call.tool, call.args, "was not written", "safe to try again")
			if diff := cmp.Diff(before, not.entries()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestALostAnswerToADeletionIsLookedUp(t *testing.T) {
	const one, two = `{"ids": ["65050000000000000000000d"]}`, `{"ids": ["65050000000000000000000d", "65050000000000000000000c"]}`
	synctest.Test(t, func(t *testing.T) {
		s := faultyEnv(t, "acme")
		s.failAll(lost503, http.MethodDelete)
		s.play("delete_time_entries", one, "Deleted", "Undo: ")
		s.Clockify.Fail(nil)
		s.play("undo", `{}`, "Acme weekly call")
	})
	synctest.Test(t, func(t *testing.T) {
		s := faultyEnv(t, "acme")
		before := s.entries()
		s.play("delete_time_entries", two, "Please confirm")
		s.failAll(sandbox.Fault{Status: 503}, http.MethodDelete)
		s.play("delete_time_entries", two[:len(two)-1]+`, "confirm": "$confirm"}`, "was not written")
		if diff := cmp.Diff(before, s.entries()); diff != "" {
			t.Error(diff)
		}
	})
}

// Of three entries the second fails: the first is named with its undo id, the others are told to be missing.
func TestHalfABatchIsToldAndCanBeTakenBack(t *testing.T) {
	s := faultyEnv(t, "acme-empty-lastweek")
	before := s.entries()
	s.fail(http.MethodPost, 2, failed500)
	text := s.play("log_time", `{"entries": [
		{"project": "Internal", "description": "one", "date": "2026-11-16", "start": "9:00", "end": "10:00"},
		{"project": "Internal", "description": "two", "date": "2026-11-17", "start": "9:00", "end": "10:00"},
		{"project": "Internal", "description": "three", "date": "2026-11-18", "start": "9:00", "end": "10:00"}]}`,
		"was not written", "Already done", "Not done", "Undo: ")
	done, left, _ := strings.Cut(text, "Not done")
	if !strings.Contains(done, `"one"`) || strings.Contains(done, `"two"`) || !strings.Contains(left, `"two"`) || !strings.Contains(left, `"three"`) {
		t.Errorf("done and not done are mixed up in\n%s", text)
	}
	s.Clockify.Fail(nil)
	s.play("undo", `{"id": "$undo"}`, `"one"`)
	if diff := cmp.Diff(before, s.entries()); diff != "" {
		t.Error(diff)
	}
}

// TestATimerStoppedInTheMeantime: Clockify's refusal says what happened and where to look, and nothing is written.
func TestATimerStoppedInTheMeantime(t *testing.T) {
	s := faultyEnv(t, "acme")
	s.play("start_timer", `{"project": "Globex", "start": "10:10"}`, "10:10")
	before := s.entries()
	s.fail(http.MethodPatch, 1, sandbox.Fault{Status: 404, Code: 404, Message: "Currently running time entry doesn't exist on workspace w1 for user u1."})
	s.play("stop_timer", `{}`, "stopped in the meantime", "look at the latest entries")
	if got := s.entries(); !reflect.DeepEqual(got, before) {
		t.Errorf("entries are %v, not %v", got, before)
	}
}
