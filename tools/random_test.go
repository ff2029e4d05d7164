package tools_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/testenv"
)

// few keeps the everyday run short and leaves no files behind; -rapid.checks=1000 digs deeper, and the seed that a
// failure prints plays it again.
func few(t *testing.T, checks string) {
	t.Helper()
	if err := flag.Set("rapid.nofailfile", "true"); err != nil {
		t.Fatal(err)
	}
	text := flag.Lookup("rapid.checks").Value.String()
	if text != "100" { // rapid's default
		return
	}
	if err := flag.Set("rapid.checks", checks); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("rapid.checks", text) })
}

// call is one tool call, as a model would send it.
type call struct{ tool, args string }

// clockTime is a time of the last days, near enough to others that plans often meet.
func clockTime(t *rapid.T) string {
	day := rapid.SampledFrom([]string{"2026-11-20", "2026-11-22", "2026-11-23"}).Draw(t, "day")
	return fmt.Sprintf("%sT%02d:%02d:00+01:00", day, rapid.IntRange(7, 18).Draw(t, "hour"), rapid.SampledFrom([]int{0, 15, 30}).Draw(t, "minute"))
}

func oneOf(t *rapid.T, label string, all ...string) string {
	return rapid.SampledFrom(all).Draw(t, label)
}

// anyID is one of the world's entries, or one that may have been made since.
func anyID(t *rapid.T, s *testenv.Env) string {
	var ids []string
	for _, e := range s.Clockify.Entries("", "u1") {
		ids = append(ids, e["id"].(string))
	}
	sort.Strings(ids)
	if len(ids) == 0 {
		return "650500000000000000000001"
	}
	return rapid.SampledFrom(ids).Draw(t, "id")
}

// anyCall makes a call that writes.
func anyCall(t *rapid.T, s *testenv.Env) call {
	length := func() string { return oneOf(t, "length", "15m", "1h", "2h30m", "9h") }
	project := func() string { return oneOf(t, "project", "Internal", "Globex Migration", "Acme Website", "Marketing") }
	switch oneOf(t, "tool", "log", "log", "start", "stop", "shift", "times", "edit", "split", "delete", "copy", "undo", "match") {
	case "log":
		return call{"log_time", fmt.Sprintf(`{"entries": [{"project": %q, "description": "d%d", "start": %q, "duration": %q}]}`,
			project(), rapid.IntRange(1, 3).Draw(t, "text"), clockTime(t), length())}
	case "start":
		if rapid.Bool().Draw(t, "backdated") {
			return call{"start_timer", fmt.Sprintf(`{"project": %q, "start": %q}`, project(), clockTime(t))}
		}
		return call{"start_timer", fmt.Sprintf(`{"project": %q}`, project())}
	case "stop":
		return call{"stop_timer", oneOf(t, "at", `{}`, `{"at": "10 minutes ago"}`)}
	case "shift":
		return call{"update_time_entries", fmt.Sprintf(`{"ids": [%q, %q], "changes": {"shift": %q}}`, anyID(t, s), anyID(t, s), oneOf(t, "by", "+", "-")+length())}
	case "times":
		field := oneOf(t, "field", "start", "end", "duration")
		value := length()
		if field != "duration" {
			value = clockTime(t)
		}
		return call{"update_time_entries", fmt.Sprintf(`{"ids": [%q], "changes": {%q: %q}}`, anyID(t, s), field, value)}
	case "edit":
		return call{"update_time_entries", fmt.Sprintf(`{"ids": [%q], "changes": {"project": %q, "tags": [%q], "description": "other"}}`,
			anyID(t, s), project(), oneOf(t, "tag", "+remote", "-meeting", "overtime"))}
	case "split":
		return call{"update_time_entries", fmt.Sprintf(`{"ids": [%q], "split": %q}`, anyID(t, s), clockTime(t))}
	case "delete":
		return call{"delete_time_entries", fmt.Sprintf(`{"ids": [%q]}`, anyID(t, s))}
	case "copy":
		return call{"copy_time_entries", fmt.Sprintf(`{"ids": [%q], "to": %q}`, anyID(t, s), oneOf(t, "to", "2026-11-20", "2026-11-22", "today"))}
	case "match":
		return call{"update_time_entries", fmt.Sprintf(`{"match": {"period": %q}, "changes": {"shift": %q}}`, oneOf(t, "period", "2026-11-20", "2026-11-22", "today"), oneOf(t, "by", "+", "-")+length())}
	}
	return call{"undo", `{}`}
}

type stretch struct {
	start, end time.Time
	id         string
}

// overlapping finds two entries that overlap; a running timer reaches until now.
func overlapping(s *testenv.Env) string {
	var all []stretch
	for _, e := range s.Clockify.Entries("", "u1") {
		interval := e["timeInterval"].(map[string]any)
		one := stretch{start: moment(interval["start"]), end: s.Now(), id: e["id"].(string)}
		if interval["end"] != nil {
			one.end = moment(interval["end"])
		}
		all = append(all, one)
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			if a.start.Before(b.end) && b.start.Before(a.end) {
				return fmt.Sprintf("%v overlaps %v", a, b)
			}
		}
	}
	return ""
}

func moment(v any) time.Time {
	t, err := time.Parse(time.RFC3339, v.(string))
	if err != nil {
		panic(err)
	}
	return t
}

// No sequence of calls, also sent in parallel, makes entries overlap while nobody agrees to it.
func TestNothingOverlapsUnasked(t *testing.T) {
	few(t, "25")
	world := testenv.World(t, worlds, "acme")
	rapid.Check(t, func(r *rapid.T) {
		s := testenv.New(t, world)
		for range rapid.IntRange(1, 6).Draw(r, "rounds") {
			calls := make([]call, rapid.IntRange(1, 4).Draw(r, "parallel"))
			for i := range calls {
				calls[i] = anyCall(r, s)
			}
			var group sync.WaitGroup
			for _, c := range calls {
				group.Go(func() { s.Call(t, c.tool, c.args) })
			}
			group.Wait()
			if bad := overlapping(s); bad != "" {
				r.Fatalf("after %v: %s", calls, bad)
			}
			s.Pass(time.Duration(rapid.IntRange(0, 40).Draw(r, "minutes")) * time.Minute)
			if bad := overlapping(s); bad != "" {
				r.Skip("a timer ran into time that was logged ahead of it") // the person's doing, not a call's
			}
		}
	})
}

// bare is the documents without their ids, which entries made again cannot have back.
func bare(docs []sandbox.Document) []string {
	out := make([]string, 0, len(docs))
	for _, d := range docs {
		d = maps.Clone(d)
		delete(d, "id")
		if d["tagIds"] == nil { // a bulk edit leaves [] where none was null
			d["tagIds"] = []any{}
		}
		out = append(out, fmt.Sprint(d))
	}
	slices.Sort(out)
	return out
}

// agreed plays a call and agrees to whatever is previewed.
func agreed(t testing.TB, s *testenv.Env, c call) (text string, failed bool) {
	var last testenv.Placeholders
	text, failed = s.Call(t, c.tool, c.args)
	for range 3 {
		if last.Note(text); !previewed(text) {
			break
		}
		text, failed = s.Call(t, c.tool, strings.TrimSuffix(c.args, "}")+comma(c.args)+last.Fill(`"confirm": "$confirm"}`))
	}
	return text, failed
}

func comma(args string) string {
	if args == `{}` {
		return ""
	}
	return ", "
}

// Whatever was written, agreed to or not, undo brings back what was there before, step by step.
func TestUndoRestoresWhatWasThere(t *testing.T) {
	few(t, "25")
	world := testenv.World(t, worlds, "acme-running")
	wrote := 0
	rapid.Check(t, func(r *rapid.T) {
		s := testenv.New(t, world)
		var states [][]string
		var calls []call
		for range rapid.IntRange(1, 5).Draw(r, "writes") {
			before := bare(s.Clockify.Entries("", "u1"))
			c := anyCall(r, s)
			if c.tool == "undo" {
				continue
			}
			if text, _ := agreed(t, s, c); !strings.Contains(text, "Undo: u") {
				if diff := cmp.Diff(before, bare(s.Clockify.Entries("", "u1"))); diff != "" {
					r.Fatalf("%v wrote without an undo id:\n%s\n%s", c, text, diff)
				}
				continue
			}
			states, calls = append(states, before), append(calls, c)
		}
		wrote += len(states)
		for i, state := range slices.Backward(states) {
			text, _ := agreed(t, s, call{"undo", `{}`})
			if diff := cmp.Diff(state, bare(s.Clockify.Entries("", "u1"))); diff != "" {
				r.Fatalf("undo of %v: %s\n%s", calls[i], text, diff)
			}
		}
	})
	if wrote == 0 {
		t.Error("no call wrote anything, so nothing was tested")
	}
}

// A token executes the plan it was shown for and nothing else: not other arguments, not in another state, not for
// another caller, not later than ten minutes, and not twice.
func TestATokenExecutesOnlyWhatWasShown(t *testing.T) {
	few(t, "12")
	world := testenv.World(t, worlds, "team")
	for _, way := range []string{"arguments", "state", "caller", "time", "use"} {
		t.Run("another "+way, func(t *testing.T) {
			tried := 0
			rapid.Check(t, func(r *rapid.T) {
				s := testenv.New(t, world)
				forged, ok := forge(t, r, s, way)
				if !ok {
					return
				}
				tried++
				before := docsOf(s.Clockify.Snapshot(), "650100000000000000000001")
				answer, _ := s.Call(t, forged.tool, forged.args)
				if diff := cmp.Diff(before, docsOf(s.Clockify.Snapshot(), "650100000000000000000001")); diff != "" {
					r.Fatalf("%v was executed:\n%s\n%s", forged, answer, diff)
				}
			})
			if tried == 0 {
				t.Error("no token was tried")
			}
		})
	}
}

// forge makes a call with the token of a preview that it does not fit, if the random call was previewed at all.
func forge(t *testing.T, r *rapid.T, s *testenv.Env, way string) (call, bool) {
	c, text := anyPreview(t, r, s)
	if !previewed(text) {
		return c, false
	}
	var last testenv.Placeholders
	last.Note(text)
	with := func(c call) call {
		return call{c.tool, strings.TrimSuffix(c.args, "}") + comma(c.args) + last.Fill(`"confirm": "$confirm"}`)}
	}
	switch way {
	case "arguments":
		other, preview := anyPreview(t, r, s)
		return with(other), other != c && previewed(preview) && !samePreview(preview, text)
	case "state":
		return with(c), disturb(t, s, text)
	case "caller":
		s.As("demo-u2")
	case "time":
		s.Pass(10*time.Minute + time.Second)
	case "use":
		s.Call(t, c.tool, with(c).args)
	}
	return with(c), true
}

// anyPreview makes calls until one is previewed, which most soon are.
func anyPreview(t *testing.T, r *rapid.T, s *testenv.Env) (c call, text string) {
	for range 8 {
		c = anyCall(r, s)
		if text, _ = s.Call(t, c.tool, c.args); previewed(text) {
			break
		}
	}
	return c, text
}

func previewed(text string) bool { return strings.Contains(text, "repeat the call with confirm") }

// samePreview says whether two previews are of the same plan; only their tokens then differ.
func samePreview(a, b string) bool {
	cut := func(s string) string { s, _, _ = strings.Cut(s, "Nothing was written"); return s }
	return cut(a) == cut(b)
}

// disturb changes an entry that the preview shows, behind its back.
func disturb(t testing.TB, s *testenv.Env, preview string) bool {
	var last testenv.Placeholders
	last.Note(preview)
	if id := last.Fill("$id"); resolve.IsID(id) {
		_, failed := s.Call(t, "update_time_entries", fmt.Sprintf(`{"ids": [%q], "changes": {"description": "meanwhile"}}`, id))
		return !failed
	}
	return false
}

func docsOf(all map[string][]sandbox.Document, user string) (docs []sandbox.Document) {
	for at, some := range all {
		if !strings.HasSuffix(at, "/entries") {
			continue
		}
		for _, d := range some {
			if d["userId"] == user {
				docs = append(docs, d)
			}
		}
	}
	slices.SortFunc(docs, func(a, b sandbox.Document) int {
		return moment(a["timeInterval"].(map[string]any)["start"]).Compare(moment(b["timeInterval"].(map[string]any)["start"]))
	})
	return docs
}
