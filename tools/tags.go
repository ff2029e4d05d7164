package tools

import (
	"cmp"
	"context"
	"iter"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
)

var tags = tool.Toolset{Name: "tags", About: "Find and create tags.", Tools: []tool.Tool{
	tool.New(tool.Reads, "find_tags", "List the workspace's tags. Changes nothing.", tagThing.find),
	tool.New(tool.Creates, "add_tag", "Create a tag. Fails if the name is taken, also by an archived one.", addTag),
	tool.New(tool.Updates, "update_tag", "Rename, archive or bring back a tag; entries keep it.", updateTag, tool.Unlisted, tool.Idempotent, tool.Moving(changeOf("tag")), tool.Words("rename tag, retire label")),
	tool.New(tool.Destroys, "delete_tag", "Delete a tag for good. To keep it on old entries, archive it.", deleteTag, tool.Unlisted, tool.Moving(targetOf("tag")), tool.Words("remove tag, drop label")),
}}

var tagThing = thing[clockify.Tag]{
	kind: session.Tags.At("tag"), name: session.TagName, empty: "say a word for it",
	in: func(w *session.Workspace) service[clockify.Tag] { return w.Tags },
	search: func(ctx context.Context, w *session.Workspace, name string) iter.Seq2[clockify.Tag, error] {
		return w.Tags.List(ctx, clockify.TagFilter{Name: name, Strict: true})
	},
	write: func(ctx context.Context, w *session.Workspace, now, wanted clockify.Tag) (clockify.Tag, error) {
		return w.Tags.Change(ctx, now, func(r *clockify.TagRequest) { r.Name, r.Archived = wanted.Name, wanted.Archived })
	},
	differences: func(a, b clockify.Tag) []string {
		return changesOf(a.Archived, b.Archived, fieldChange(a.Name != b.Name, "name", view.Quote(a.Name), view.Quote(b.Name)))
	},
	inUse: func(ctx context.Context, w *session.Workspace, t clockify.Tag) (string, error) {
		n, err := countEntries(ctx, w, clockify.EntryFilter{Tags: []string{t.ID}}, 1)
		if n == 0 {
			return "", err
		}
		return "is on entries now", nil
	},
}

type addTagArgs struct {
	Name string `json:"name" jsonschema:"minLength=1,maxLength=100" jsonschema_description:"The tag's name, e.g. code review"`
	tool.InWorkspace
}

func addTag(ctx context.Context, s *session.Session, in addTagArgs) (tool.Answer, error) {
	tag := clockify.NewTag{Name: strings.TrimSpace(in.Name)}
	return tagThing.create(ctx, s, in.Workspace, tag.Name, func(ctx context.Context, w *session.Workspace) (clockify.Tag, error) {
		return w.Tags.Create(ctx, tag)
	})
}

type updateTagArgs struct {
	Tag      string `json:"tag" jsonschema_description:"Exact name or id"`
	Name     string `json:"name,omitempty" jsonschema:"maxLength=100" jsonschema_description:"New name"`
	Archived *bool  `json:"archived,omitempty" jsonschema_description:"false brings it back"`
	tool.Confirmation
	tool.InWorkspace
}

func updateTag(ctx context.Context, s *session.Session, in updateTagArgs) (tool.Answer, error) {
	name := strings.TrimSpace(in.Name)
	if name == "" && in.Archived == nil {
		return "", session.Refuse("nothing to change was said: give name or archived")
	}
	return tagThing.change(ctx, s, in.Workspace, in.Tag, func(_ context.Context, _ *session.Workspace, t clockify.Tag) (edit[clockify.Tag], error) {
		t.Name = cmp.Or(name, t.Name)
		set(&t.Archived, in.Archived)
		return edit[clockify.Tag]{after: t}, nil
	})
}

type deleteTagArgs struct {
	Tag string `json:"tag" jsonschema_description:"Exact name or id"`
	tool.Confirmation
	tool.InWorkspace
}

func deleteTag(ctx context.Context, s *session.Session, in deleteTagArgs) (tool.Answer, error) {
	return tagThing.remove(ctx, s, in.Workspace, in.Tag, false, func(ctx context.Context, w *session.Workspace, t clockify.Tag) (loss, error) {
		line, err := onEntries(ctx, w, clockify.EntryFilter{Tags: []string{t.ID}}, ", which most likely lose it")
		return loss{lines: []string{line}, facts: t}, err
	})
}
