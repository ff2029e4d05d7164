package tools

import (
	"context"
	"iter"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

var tags = Toolset{"tags", "Find and create tags.", []Tool{
	tool(reads, "find_tags", "List the workspace's tags. Changes nothing.", findTags),
	tool(creates, "add_tag", "Create a tag. Fails if the name is taken, also by an archived one.", addTag),
}}

type findTagsArgs struct {
	Name     string `json:"name,omitempty" jsonschema_description:"Part of the name"`
	Archived *bool  `json:"archived,omitempty" jsonschema_description:"true: only archived; default active"`
	Page
	Where
}

func findTags(ctx context.Context, s *session.Session, in findTagsArgs) (view.List, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return view.List{}, err
	}
	names, err := w.AllTags(ctx)
	if err != nil {
		return view.List{}, err
	}
	return in.list("tag", w, names, in.Name, in.Archived)
}

type addTagArgs struct {
	Name string `json:"name" jsonschema:"minLength=1,maxLength=100" jsonschema_description:"The tag's name, e.g. code review"`
	Where
}

func addTag(ctx context.Context, s *session.Session, in addTagArgs) (Text, error) {
	w, err := s.In(ctx, in.Workspace)
	if err != nil {
		return "", err
	}
	wanted := clockify.NewTag{Name: strings.TrimSpace(in.Name)}
	if wanted.Name == "" {
		return "", session.Refuse("the tag's name is empty: say a word for it")
	}
	began := w.Clock()
	tag, err := w.Tags.Create(ctx, wanted)
	if err != nil {
		tag, err = lookUp(ctx, began, err, func(ctx context.Context) iter.Seq2[clockify.Tag, error] {
			return w.Tags.List(ctx, clockify.TagFilter{Name: wanted.Name, Strict: true})
		}, func(t clockify.Tag) (string, bool) { return t.ID, session.Same(t.Name, wanted.Name) })
	}
	if err != nil {
		return "", addition{kind: session.KindTag, said: wanted.Name, all: w.AllTags}.refused(ctx, w, err)
	}
	w.Changed(session.KindTag, "", session.TagName(tag), session.Here)
	undo := w.RememberBack("added the tag "+view.Quote(tag.Name), func(ctx context.Context) (string, error) { return unaddTag(ctx, w, tag) })
	return added(w, "tag", session.TagName(tag), undo), nil
}

// unaddTag takes an addition back, unless the tag was changed or the caller's entries use it by now.
func unaddTag(ctx context.Context, w *session.Workspace, added clockify.Tag) (string, error) {
	now, err := w.Tags.Get(ctx, added.ID)
	if err != nil {
		return "", gone(session.KindTag, added.Name, err)
	}
	if now != added {
		return "", changedSince(session.KindTag, added.Name, "was changed since")
	}
	mine := clockify.EntryFilter{Tags: []string{added.ID}, Zone: w.Me.Zone, Paging: clockify.Paging{PageSize: 1}}
	used, _, err := clockify.Collect(w.Entries.List(ctx, w.Me.User.ID, mine), 1)
	if err != nil {
		return "", err
	}
	if len(used) > 0 {
		return "", changedSince(session.KindTag, added.Name, "is on entries now")
	}
	if err := w.Tags.Delete(ctx, added.ID); err != nil {
		return "", err
	}
	w.Changed(session.KindTag, "", session.TagName(now), session.Gone)
	return "Deleted the tag " + view.Quote(now.Name) + " again.", nil
}
