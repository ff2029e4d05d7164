package tool

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/session"
)

func TestHintsFollowTheKind(t *testing.T) {
	for _, c := range []struct {
		tool                        Tool
		reads, destroys, idempotent bool
	}{
		{newTool(Reads, "find_all"), true, false, true},
		{newTool(Creates, "add_one"), false, false, false},
		{newTool(Updates, "update_one"), false, true, false},
		{newTool(Updates, "update_one", Idempotent), false, true, true},
		{newTool(Destroys, "delete_one"), false, true, false},
		{newTool(Destroys, "delete_one", Idempotent, Unlisted), false, true, true},
	} {
		h := c.tool.Definition().Annotations
		if *h.ReadOnlyHint != c.reads || *h.DestructiveHint != c.destroys || *h.IdempotentHint != c.idempotent || !*h.OpenWorldHint {
			t.Errorf("%s %s hints at reads %v, destroys %v, idempotent %v", c.tool.kind, c.tool.Name, *h.ReadOnlyHint, *h.DestructiveHint, *h.IdempotentHint)
		}
	}
	if d := newTool(Reads, "raw_api").Definition(); d.Name != "clockify_raw_api" || d.Title != "Raw API" || d.Annotations.Title != d.Title {
		t.Errorf("called %s, %s, %s", d.Name, d.Title, d.Annotations.Title)
	}
}

func TestPropertiesOfARow(t *testing.T) {
	unlisted := newTool(Reads, "find_old", Unlisted)
	worded := newTool(Reads, "find_all", Words("look, search"))
	c := Catalogue{Toolsets: []Toolset{{Name: "all", Tools: []Tool{worded, unlisted}}}}
	if got := namesOf(c.Listed()); got != "[find_all]" {
		t.Errorf("listed are %s", got)
	}
	if got := namesOf(c.Tools()); got != "[find_all find_old]" {
		t.Errorf("there are %s", got)
	}
	for _, name := range []string{"find_old", "clockify_find_old"} {
		if found, ok := c.Find(name); !ok || found.Name != "find_old" {
			t.Errorf("%s is not found", name)
		}
	}
	if worded.Words != "look, search" || strings.Contains(worded.Visible(), "search") {
		t.Errorf("a model is shown the words: %s", worded.Visible())
	}
	moving := newTool(Reads, "find_all", Moving(func(args map[string]any) { Move(args, "name", "first", "second") }))
	sent := map[string]any{"second": "b", "third": "c"}
	if args, ok := moving.arguments(sent); !ok || args["name"] != "b" || args["second"] != nil || args["third"] != "c" {
		t.Errorf("moved to %v", args)
	}
	if sent["second"] != "b" {
		t.Error("what was sent was changed")
	}
}

func TestMoveTakesWhatIsNotThereYet(t *testing.T) {
	for _, c := range []struct{ args, want map[string]any }{
		{map[string]any{"a": 1, "b": 2}, map[string]any{"to": 1, "b": 2}},
		{map[string]any{"b": 2}, map[string]any{"to": 2}},
		{map[string]any{"to": 0, "a": 1}, map[string]any{"to": 0, "a": 1}},
		{map[string]any{"to": nil, "a": 1}, map[string]any{"to": 1}},
		{map[string]any{"a": nil, "b": 2}, map[string]any{"a": nil, "to": 2}},
		{map[string]any{"c": 3}, map[string]any{"c": 3}},
	} {
		Move(c.args, "to", "a", "b")
		mustEqual(t, c.args, c.want)
	}
}

// TestWhatIsNotListedIsPreviewed: a model that calls it was not shown what it does.
func TestWhatIsNotListedIsPreviewed(t *testing.T) {
	for _, c := range []struct {
		kind     Kind
		unlisted bool
		args     string
		ask      bool
	}{
		{Reads, true, `{}`, false},
		{Creates, true, `{}`, false},
		{Updates, true, `{}`, true},
		{Destroys, true, `{}`, true},
		{Updates, false, `{}`, false},
		{Destroys, false, `{}`, false},
		{Updates, false, `{"dry_run": true}`, true},
		{Updates, false, `{"dryRun": "no"}`, false},
		{Updates, true, `{"preview": false}`, true},
	} {
		asked := false
		do := func(ctx context.Context, _ *session.Session, _ allArgs) (Answer, error) {
			asked = session.MustAsk(ctx)
			return "done", nil
		}
		one := New(c.kind, "do_one", "Do it.", do)
		one.unlisted = c.unlisted
		ctx, _ := someone(t)
		text, failed := Catalogue{Toolsets: []Toolset{{Tools: []Tool{one}}}}.Play(ctx, "do_one", c.args)
		if failed || asked != c.ask {
			t.Errorf("%s, unlisted %v, %s: asked first %v, %s", c.kind, c.unlisted, c.args, asked, text)
		}
	}
	ctx, _ := someone(t)
	text, failed := Catalogue{Toolsets: []Toolset{{Tools: []Tool{newTool(Updates, "do_one", NoPreview)}}}}.Play(ctx, "do_one", `{"dry_run": true}`)
	if !failed || !strings.Contains(text, `unknown argument "dry_run"`) {
		t.Errorf("a dry run that cannot be is answered %s", text)
	}
}

// TestAStaleConfirmationIsPreviewedAgain, with what would happen now.
func TestAStaleConfirmationIsPreviewedAgain(t *testing.T) {
	done := 0
	do := func(ctx context.Context, s *session.Session, in allArgs) (Answer, error) {
		if err := s.Agreed(ctx, "would do "+in.Name, nil); err != nil {
			return "", err
		}
		done++
		return "done", nil
	}
	c := Catalogue{Toolsets: []Toolset{{Tools: []Tool{New(Updates, "do_one", "Do it.", do)}}}}
	ctx, _ := someone(t)
	text, _ := c.Play(ctx, "do_one", `{"name": "a"}`)
	mustHold(t, text, "Would do a", "Nothing was written")
	_, token, _ := strings.Cut(text, `confirm "`)
	token = strings.TrimSuffix(token, `".`)
	text, failed := c.Play(ctx, "do_one", `{"name": "b", "confirm": "`+token+`"}`)
	mustHold(t, text, "That confirm does not fit any more", "What would happen now:\nwould do b", "Nothing was written")
	if text, failed := c.Play(ctx, "do_one", `{"name": "a", "confirm": "`+token+`"}`); failed || text != "done" {
		t.Errorf("answered %s", text)
	}
	if done != 1 || !failed {
		t.Errorf("done %d times", done)
	}
}

// TestAPanicIsAnAnswer that says with what to look for what was done, and is logged; the next call finds all well.
func TestAPanicIsAnAnswer(t *testing.T) {
	var logs strings.Builder
	log := slog.New(slog.NewTextHandler(&logs, nil))
	do := func(_ context.Context, _ *session.Session, in allArgs) (Answer, error) {
		if in.Name == "bad" {
			panic("secret inside")
		}
		return "done", nil
	}
	c := Catalogue{LookWith: "find_all"}
	call := c.handler(New(Updates, "do_one", "Do it.", do), log)
	ctx, _ := someone(t)
	for _, name := range []string{"bad", "good"} {
		result, err := call(ctx, mcp.CallToolRequest{Params: mcp.CallToolParams{Arguments: map[string]any{"name": name}}})
		if err != nil || result.IsError != (name == "bad") {
			t.Fatalf("%s: %v, %v", name, result, err)
		}
		text := result.Content[0].(mcp.TextContent).Text
		if name == "bad" {
			mustHold(t, text, "clockify_do_one failed inside the server", "look with find_all")
		}
		if strings.Contains(text, "secret") {
			t.Errorf("a model reads %s", text)
		}
	}
	mustHold(t, logs.String(), "tool panicked", "secret inside", "tool=do_one error=true", "tool=do_one error=false")
	if result, err := call(t.Context(), mcp.CallToolRequest{}); err != nil || !result.IsError {
		t.Errorf("without a session: %v, %v", result, err)
	}
}

// TestErrorsAreSafeToShow: they may hold Clockify's texts.
func TestErrorsAreSafeToShow(t *testing.T) {
	c := Catalogue{LookWith: "find_all"}
	for err, want := range map[error]string{
		errors.New("a\u202eb\x00"):      "A<U+202E>b<U+0000>",
		errors.New("one\r\ntwo"):        "One\ntwo",
		session.Refuse("no %s", "more"): "No more",
	} {
		if got := c.explain(err); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := c.explain(errors.New(strings.Repeat("x", 5000))); len([]rune(got)) > maxErrorLine {
		t.Errorf("%d characters are shown", len(got))
	}
	mustHold(t, c.explain(context.DeadlineExceeded), "longer than 25 seconds", "look with find_all")
}

func TestReadOnlyDropsWhatIsEmpty(t *testing.T) {
	all := ofKinds(Reads, Creates, Updates, Destroys)
	all.Toolsets = append(all.Toolsets, Toolset{Name: "both", About: "Both.", Tools: []Tool{newTool(Updates, "update_x"), newTool(Reads, "find_x"), newTool(Destroys, "delete_x")}})
	reading := all.ReadOnly()
	if got := namesOf(reading.Tools()); got != "[find_x reads_all]" {
		t.Errorf("reading are %s", got)
	}
	if text := reading.Instructions(); strings.TrimSpace(text) != "Toolsets: reads (Tools) both (Both)" {
		t.Errorf("the instructions are %q", text)
	}
	if got := namesOf(all.Tools()); got != "[creates_all delete_x destroys_all find_x reads_all update_x updates_all]" {
		t.Errorf("left in the whole are %s", got)
	}
	if text, failed := reading.Play(t.Context(), "update_x", `{}`); !failed || !strings.HasPrefix(text, `There is no tool "update_x"`) {
		t.Errorf("answered %s", text)
	}
}

func TestThePageMarksWhatIsNotListed(t *testing.T) {
	c := Catalogue{Toolsets: []Toolset{{Name: "all", About: "All.", Tools: []Tool{
		newTool(Reads, "find_one"), newTool(Updates, "update_one", Unlisted, Words("rename")),
	}}}}
	page := c.Page(func(string) int { return 7 })
	mustHold(t, page, "1 tools, 7 tokens in all.", "### clockify_find_one\n\nEcho it. *(reads, 7 tokens)*\n\n|",
		"### clockify_update_one\n\nEcho it. *(updates, 7 tokens, not listed)*\n\nAlso found as: rename.\n",
		"| `items[].project` string | Its project **(required)** |", "| `labels` list of string | Words |", "| `mode` string | How [slow fast] |")
}
