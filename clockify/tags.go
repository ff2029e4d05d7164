package clockify

import (
	"context"
	"iter"
)

// Tags is the tags of a workspace.
type Tags struct{ scope }

// Tag is a label for entries.
type Tag struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	WorkspaceID string `json:"workspaceId"`
	Archived    bool   `json:"archived"`
}

// TagFilter selects tags; its zero value selects all, archived ones too. [live]
type TagFilter struct {
	Name        string   `query:"name"` // a part of the name
	Strict      bool     `query:"strict-name-search"`
	ExcludedIDs []string `query:"excluded-ids"`
	Archived    *bool    `query:"archived"`
	SortColumn  string   `query:"sort-column"` // ID or NAME
	SortOrder   string   `query:"sort-order"`  // ASCENDING or DESCENDING
	Paging
}

// NewTag is a tag to add.
type NewTag struct {
	Name string `json:"name"` // at most 100 characters
}

// TagRequest is a whole tag to write; Archived left false un-archives it. [live]
type TagRequest struct {
	Name     string `json:"name"`
	Archived bool   `json:"archived"`
}

// List walks the workspace's tags.
func (s *Tags) List(ctx context.Context, f TagFilter) iter.Seq2[Tag, error] {
	return list[Tag](ctx, s.path("tags"), f)
}

// Get reads one tag.
func (s *Tags) Get(ctx context.Context, id string) (Tag, error) {
	return get[Tag](ctx, s.path("tags", id), nil)
}

// Create adds a tag. IsConflict holds for the error if the name is taken.
func (s *Tags) Create(ctx context.Context, t NewTag) (Tag, error) {
	return post[Tag](ctx, s.path("tags"), t)
}

// Change alters a tag that was read just now, and writes the whole of it back.
func (s *Tags) Change(ctx context.Context, t Tag, change func(*TagRequest)) (Tag, error) {
	return replace[Tag](ctx, s.path("tags", t.ID), t.request(), change)
}

func (t Tag) request() TagRequest { return TagRequest{t.Name, t.Archived} }

// Delete removes a tag for good, archived or not.
func (s *Tags) Delete(ctx context.Context, id string) error {
	return remove(ctx, s.path("tags", id))
}
