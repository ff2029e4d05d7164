package tools

import (
	"context"
	"fmt"

	"clockify-mcp/internal/session"
)

type undoArgs struct {
	ID string `json:"id,omitempty" jsonschema_description:"Undo id of a write; default the last one, if it was just now"`
	Sure
}

// undo takes back a write. Which workspace and whose time it was is part of the record.
func undo(ctx context.Context, s *session.Session, in undoArgs) (fmt.Stringer, error) {
	record, err := s.FindUndo(in.ID)
	if err != nil {
		return nil, err
	}
	w, err := s.In(ctx, record.Workspace)
	if err != nil {
		return nil, err
	}
	if record.Back != nil {
		text, err := w.TakeBackThing(ctx, record)
		return Text(text), err
	}
	found, err := w.Person(ctx, record.User)
	if err != nil {
		return nil, err
	}
	o, err := owning(ctx, w, found.Name)
	if err != nil {
		return nil, err
	}
	return w.TakeBack(ctx, record, o.shown)
}
