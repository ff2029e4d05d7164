// Package timeentry is the tools for time itself: entries, the timer, summaries and timesheets. Each call reads down: select
// the entries or plan new ones, ask or write, answer.
package timeentry

import (
	"context"
	"fmt"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/tool"
)

// Entries is the menu of time entries.
var Entries = tool.Toolset{Name: "entries", About: "Log, find, change, copy and delete time entries; take back any write.", Tools: []tool.Tool{
	tool.New(tool.Creates, "log_time", "Log finished time: one entry or many, on one day or several. Creates entries; asks first if anything would overlap, repeat, lie ahead or be more than 10 entries.", logTime, tool.Wrapping("entries"), tool.Words("add, create, enter, record, track, book")),
	tool.New(tool.Reads, "find_time_entries", "List time entries by period, project, client, tags, text and more, the latest first, with totals per day. Without a period: the latest ones. Changes nothing.", findTimeEntries, tool.Words("search, list")),
	tool.New(tool.Reads, "get_time_entry", "Show one time entry by its id, with all that Clockify knows of it. Changes nothing.", getTimeEntry),
	tool.New(tool.Updates, "update_time_entries", "Change entries: any field, their times, or cut one in two. Asks first if several fit or times would overlap.", updateTimeEntries, tool.Moving(moveChangeFields), tool.Words("edit, correct, fix, move, split, round")),
	tool.New(tool.Destroys, "delete_time_entries", "Delete entries, or throw away the timer. Asks first if several fit. Undo makes them again, with new ids.", deleteTimeEntries, tool.Moving(moveTarget), tool.Words("remove, discard")),
	tool.New(tool.Creates, "copy_time_entries", "Repeat a day, a week or chosen entries on other days at the same times. Creates entries, leaving out what is there already.", copyTimeEntries, tool.Words("duplicate, repeat")),
	tool.New(tool.Destroys, "undo", "Take back an earlier write of this server. Writes what stood before it.", undo, tool.NoPreview, tool.Words("revert, take back")),
}}

type undoArgs struct {
	ID string `json:"id,omitempty" jsonschema_description:"Undo id of a write; default the last one, if it was just now"`
	tool.Confirmation
}

// undo takes back a write, in the workspace and for the person that its record names.
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
		return tool.Answer(text), err
	}
	found, err := w.Person(ctx, record.User)
	if err != nil {
		return nil, err
	}
	m, err := memberWithSeconds(ctx, w, found.Name)
	if err != nil {
		return nil, err
	}
	return w.TakeBack(ctx, record, m.format)
}
