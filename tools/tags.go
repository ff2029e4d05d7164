package tools

import (
	"context"

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
	Archived *bool  `json:"archived,omitempty" jsonschema_description:"true: only archived; false: only active; default active"`
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
	tag, err := w.Tags.Create(ctx, clockify.NewTag{Name: in.Name})
	if err != nil {
		return "", err
	}
	name := session.TagName(tag)
	w.Changed(session.KindTag, "", name, session.Here)
	undo := w.RememberBack("added the tag "+view.Quote(tag.Name), func(ctx context.Context) (string, error) {
		if err := w.Tags.Delete(ctx, tag.ID); err != nil {
			return "", err
		}
		w.Changed(session.KindTag, "", name, session.Gone)
		return "Deleted the tag " + view.Quote(tag.Name) + ".", nil
	})
	return added(w, "tag", name, undo), nil
}
