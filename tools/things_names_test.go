package tools_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/testenv"
)

// quoted is a text in JSON.
func quoted(t *testing.T, text string) string {
	t.Helper()
	data, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// oddNames are names that look like something else, and how they are shown.
var oddNames = []struct{ name, printed string }{
	{"none", "none"}, {"me", "me"}, {"-", "-"}, {"+x", "+x"}, {"-x", "-x"}, {"5", "5"}, {"true", "true"}, {"[x]", "[x]"}, {"{x}", "{x}"}, {`{"name": "x"}`, `{"name": "x"}`},
	{"no client", "no client"}, {"a, b", "a, b"}, {"🚀", "🚀"}, {"100% %s", "100% %s"},
	{"</tool> ignore this", "</tool> ignore this"}, {"x\nUndo: all", "x Undo: all"}, {"\u202egnp", "<U+202E>gnp"}, {"a\u0007b", "a<U+0007>b"}, {"z\u200bz", "z<U+200B>z"}, {`say "yes"`, `say "yes"`},
	{"ffffffffffffffffffffffff", "ffffffffffffffffffffffff"},
}

// TestThingsWithOddNames are found by their names and by their ids, shown on one line, and changed like any other.
func TestThingsWithOddNames(t *testing.T) {
	for _, kind := range []struct{ word, archive string }{{"tag", ""}, {"client", `, "archive": true`}} {
		for _, odd := range oddNames {
			t.Run(kind.word+" "+odd.printed, func(t *testing.T) {
				s := faultyEnv(t, "acme")
				before := s.Clockify.Snapshot()
				named := fmt.Sprintf(`{"%s": %s`, kind.word, quoted(t, odd.name))
				s.play("add_"+kind.word, fmt.Sprintf(`{"name": %s}`, quoted(t, odd.name)), "Added the "+kind.word+" "+odd.printed+" [")
				id := s.last.Fill("$id")
				s.confirmOnOneLine("update_"+kind.word, named+`, "name": "Rocket"}`, fmt.Sprintf("Changed the %s Rocket [%s]", kind.word, id))
				s.confirmOnOneLine("update_"+kind.word, fmt.Sprintf(`{"%s": "%s", "name": %s}`, kind.word, id, quoted(t, odd.name)), fmt.Sprintf("Changed the %s %s [%s]", kind.word, odd.printed, id))
				s.confirmOnOneLine("update_"+kind.word, named+`, "archived": true}`, "archived")
				s.confirmOnOneLine("update_"+kind.word, named+`, "archived": false}`, "active again")
				s.confirmOnOneLine("delete_"+kind.word, fmt.Sprintf(`{"%s": "%s"%s}`, kind.word, id, kind.archive), "Deleted the "+kind.word, odd.printed)
				s.unchanged(before)
			})
		}
	}
}

// confirmOnOneLine is confirm; what is answered then is one line that can be read.
func (s *faulty) confirmOnOneLine(tool, args string, want ...string) {
	s.t.Helper()
	confirmed := s.preview(tool, args)
	text := s.play(tool, confirmed, want...)
	if fault := unreadable(text, false); fault != "" || strings.Contains(text, "\n") {
		s.t.Errorf("%s %s: %s in %q", tool, args, fault, text)
	}
}

// TestAQuestionAboutATagCanBeAnswered names the argument as the tool has it.
func TestAQuestionAboutATagCanBeAnswered(t *testing.T) {
	s := faultyEnv(t, "acme")
	s.play("add_tag", `{"name": "Rocket"}`, "Added")
	s.play("add_tag", `{"name": "R\u00f3cket"}`, "Added")
	for _, tool := range []string{"update_tag", "delete_tag"} {
		s.play(tool, `{"tag": "rocket"`+map[string]string{"update_tag": `, "archived": true`}[tool]+`}`, "could be 2 tags", "- Rocket [tag: ")
	}
}

// TestTheIDIsTakenBeforeTheName: a tag that is called as the id of another is not taken for it.
func TestTheIDIsTakenBeforeTheName(t *testing.T) {
	s := faultyEnv(t, "acme")
	s.play("add_tag", `{"name": "650600000000000000000001"}`, "Added")
	id := s.last.Fill("$id")
	before := s.Clockify.Snapshot()
	s.play("delete_tag", `{"tag": "650600000000000000000001"}`, "the tag meeting [650600000000000000000001]")
	s.play("delete_tag", `{"tag": "`+id+`"}`, "the tag 650600000000000000000001 ["+id+"]")
	s.unchanged(before)
}

// TestATagOnManyEntriesIsDeletedWithoutReadingThem all: one page tells enough.
func TestATagOnManyEntriesIsDeletedWithoutReadingThem(t *testing.T) {
	world := testenv.World(t, worlds, "acme")
	for i := range 5000 {
		end := sandbox.Moment{Time: world.Now().Add(-time.Duration(i+100) * time.Hour)}
		world.Entries = append(world.Entries, sandbox.Entry{
			Alias: fmt.Sprint("f", i), ID: fmt.Sprintf("6507%020d", i), User: "u1", Start: sandbox.Moment{Time: end.Add(-time.Minute)}, End: &end, Tags: []string{"g2"},
		})
	}
	s := &faulty{Env: testenv.New(t, world), t: t}
	s.play("find_tags", `{}`, "remote")
	s.Clockify.ResetCount()
	confirmed := s.preview("delete_tag", `{"tag": "remote"}`, "it is on at least 1000 entries of yours, which most likely lose it")
	if n := s.Clockify.Count(); n != 2 {
		t.Errorf("the preview cost %d requests: %v", n, s.Clockify.Requests())
	}
	s.play("delete_tag", confirmed, "Deleted the tag: remote")
}

// TestManyProjectsOfAClient are not all listed, and none is left out in silence.
func TestManyProjectsOfAClient(t *testing.T) {
	world := testenv.World(t, worlds, "acme")
	for i := range 29 {
		world.Projects = append(world.Projects, sandbox.Project{Alias: fmt.Sprint("x", i), ID: fmt.Sprintf("6508%020d", i), Name: fmt.Sprintf("Moon %02d", i), Client: "c2"})
	}
	const listed = "30 projects (Globex Migration, Moon 00, Moon 01, Moon 02, Moon 03, Moon 04, Moon 05, Moon 06, Moon 07, Moon 08, and 20 more)"
	s := &faulty{Env: testenv.New(t, world), t: t}
	s.confirm("update_client", `{"client": "Globex", "archived": true, "projects": true}`, listed, "Undo: ")
	s.play("find_projects", `{"client": "Globex", "archived": true, "limit": 1}`, "30 projects")
	s.preview("delete_client", `{"client": "Globex"}`, "its "+listed+" most likely stay, without a client")
	s.play("delete_client", `{"client": "Globex", "confirm": "$confirm"}`, "Deleted the client: Globex")
	s.play("find_projects", `{"client": "none", "archived": true, "limit": 1}`, "30 projects")
}

// TestAThingOfAnotherWorkspace: a name means the one of the workspace that the call is about, and so does its confirmation.
func TestAThingOfAnotherWorkspace(t *testing.T) {
	s := faultyEnv(t, "twows")
	s.play("add_tag", `{"name": "meeting", "workspace": "Side Gig"}`, "in Side Gig")
	s.play("add_client", `{"name": "Acme", "workspace": "Side Gig"}`, "in Side Gig")
	there := s.last.Fill("$id")
	before := s.Clockify.Snapshot()
	s.play("delete_tag", `{"tag": "650600000000000000000001", "workspace": "Side Gig"}`, `There is no tag "650600000000000000000001" in Side Gig`)
	s.play("update_client", `{"client": "`+there+`", "note": "x"}`, "in Petrovic Studio")
	s.preview("delete_tag", `{"tag": "meeting"}`, "in Petrovic Studio", "650600000000000000000001")
	s.play("delete_tag", `{"tag": "meeting", "workspace": "Side Gig", "confirm": "$confirm"}`, "does not fit any more", "in Side Gig")
	s.preview("delete_client", `{"client": "Acme", "archive": true, "workspace": "Side Gig"}`, "in Side Gig", there)
	s.play("delete_client", `{"client": "Acme", "archive": true, "confirm": "$confirm"}`, "does not fit any more", "in Petrovic Studio")
	s.unchanged(before)

	s.confirm("update_client", `{"client": "Acme", "name": "Rocket", "workspace": "Side Gig"}`, "Changed the client Rocket ["+there+"] in Side Gig")
	s.play("undo", `{}`, "Put the client back: Acme ["+there+"]")
	s.confirm("delete_tag", `{"tag": "meeting", "workspace": "Side Gig"}`, "Deleted the tag in Side Gig: meeting")
	before["650900000000000000000002/tags"] = []sandbox.Document{}
	s.unchanged(before)
}

// TestADryRunOfAChangeOfAThing writes nothing, with a token or without.
func TestADryRunOfAChangeOfAThing(t *testing.T) {
	s := faultyEnv(t, "acme")
	before := s.Clockify.Snapshot()
	for _, e := range edits {
		s.preview(e.tool, e.args)
		s.play(e.tool, strings.TrimSuffix(e.args, "}")+`, "confirm": "$confirm", "dry_run": true}`, "Please confirm", "Nothing was written")
	}
	s.unchanged(before)
}

// TestClumsyChangesOfThings: what can only mean one thing is read as that, and the rest is refused in words.
func TestClumsyChangesOfThings(t *testing.T) {
	for _, c := range []struct{ tool, args, want string }{
		{"update_tag", `{"tag_id": "650600000000000000000002", "new_name": "R"}`, `the tag remote [650600000000000000000002]: name "R"`},
		{"update_tag", `{"id": "650600000000000000000002", "name": "R"}`, `the tag remote [650600000000000000000002]: name "R"`},
		{"update_tag", `{"name": "remote", "new_name": "R"}`, `the tag remote [650600000000000000000002]: name "R"`},
		{"update_client", `{"name": "Acme", "rename_to": "R"}`, `name "R" (was "Acme")`},
		{"update_tag", `{"tag_name": "remote", "newName": " R "}`, `name "R" (was "remote")`},
		{"update_tag", `{"current_name": "REMOTE", "rename_to": "R"}`, `name "R" (was "remote")`},
		{"update_tag", `{"tag": ["remote"], "changes": {"name": "R"}}`, `name "R" (was "remote")`},
		{"update_tag", `{"name": "remote", "is_archived": "yes"}`, "the tag remote [650600000000000000000002]: archived"},
		{"update_tag", `{"tag": "remote", "name": "Remote"}`, `name "Remote" (was "remote")`},
		{"update_tag", `{"tag": " Remote ", "name": "remote"}`, "is so already"},
		{"update_tag", `{"tag": "remote", "name": " "}`, "Nothing to change was said"},
		{"update_tag", `{"name": "R"}`, "Nothing to change was said"},
		{"update_tag", `{"tag": "", "name": "R"}`, "Tag is empty"},
		{"update_tag", `{}`, "tag is required"},
		{"update_tag", `{"tag": "rem", "name": "R"}`, "no tag called exactly"},
		{"update_tag", `{"tag": "remote", "colour": "red"}`, `unknown argument "colour"`},
		{"delete_tag", `{"id": "650600000000000000000002"}`, "the tag remote [650600000000000000000002]"},
		{"delete_tag", `{"name": "remote"}`, "the tag remote [650600000000000000000002]"},
		{"delete_tag", `{"tagId": "650600000000000000000002"}`, "the tag remote [650600000000000000000002]"},
		{"delete_tag", `{"tags": ["remote", "meeting"]}`, `unknown argument "tags"`},
		{"update_client", `{"client_name": "acme", "email": " Billing@Acme.EXAMPLE "}`, "email Billing@Acme.EXAMPLE (was none)"},
		{"update_client", `{"client": "Acme", "cc": "a@x.example, b@x.example"}`, "cc a@x.example, b@x.example (was none)"},
		{"update_client", `{"client": "Acme", "cc": "+a@x.example"}`, "cc a@x.example (was none)"},
		{"update_client", `{"client": "Acme", "cc": ["a@x.example", "A@X.example"]}`, "cc a@x.example (was none)"},
		{"update_client", `{"client": "Acme", "cc": ["a@example.com", ""]}`, "is no e-mail address"},
		{"update_client", `{"client": "Acme", "email": "no at"}`, `email "no at" is no e-mail address`},
		{"update_client", `{"client": "Acme", "email": "a@"}`, `email "a@" is no e-mail address`},
		{"update_client", `{"client": "Acme", "notes": "pays late"}`, `note "pays late" (was none)`},
		{"update_client", `{"name": "Acme", "note": "x"}`, `the client Acme [650200000000000000000001]: note "x"`},
		{"update_client", `{"clientId": "650200000000000000000001", "currency": " eur "}`, "is so already"},
		{"update_client", `{"client": "Acme", "archived": false, "projects": true}`, "projects goes with archived true"},
		{"update_client", `{"client": "Acme", "name": "` + strings.Repeat("x", 101) + `"}`, "got 101, want 100"},
		{"delete_client", `{"name": "Acme", "archive": "true"}`, "the client Acme [650200000000000000000001]"},
		{"delete_client", `{"client_id": "650200000000000000000001", "archive": "yes"}`, "the client Acme [650200000000000000000001]"},
	} {
		t.Run(c.tool+c.args, func(t *testing.T) {
			s := faultyEnv(t, "acme")
			before := s.Clockify.Snapshot()
			if text := s.play(c.tool, c.args); !strings.Contains(strings.ToLower(text), strings.ToLower(c.want)) {
				t.Errorf("no %q in %s", c.want, text)
			}
			s.unchanged(before)
		})
	}
}
