package tools

import (
	"strconv"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

// Page is how much of a long list is wanted, and from where.
type Page struct {
	Limit  int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=200" jsonschema_description:"Rows, default 50"`
	Cursor string `json:"cursor,omitempty" jsonschema_description:"From the previous page"`
}

// pageRows is how many rows a list shows unless told otherwise.
const pageRows = 50

// cut takes the wanted rows out of n: from, to, and the cursor of the rest.
func (p Page) cut(n int) (from, to int, next string, err error) {
	if p.Cursor != "" {
		if from, err = strconv.Atoi(p.Cursor); err != nil || from < 0 {
			return 0, 0, "", session.Refuse("cursor %q is none of ours: take it from the end of the previous page, or leave it out for the first", p.Cursor)
		}
	}
	limit := p.Limit
	if limit == 0 {
		limit = pageRows
	}
	if from > 0 && from >= n {
		return 0, 0, "", session.Refuse("there is nothing after cursor %q: the list has %d by now; leave the cursor out for the first page", p.Cursor, n)
	}
	to = min(from+limit, n)
	if to < n {
		next = strconv.Itoa(to)
	}
	return from, to, next, nil
}

// list shows the names that match, one a line.
func (p Page) list(kind string, w *session.Workspace, names []store.Name, part string, archived *bool) (view.List, error) {
	var rows []string
	for _, n := range session.Matching(names, part, archived) {
		rows = append(rows, session.Label(n)+" ["+n.ID+"]")
	}
	return p.show(kind, w.Name, part, rows)
}

// show is the page of the rows.
func (p Page) show(kind, where, part string, rows []string) (view.List, error) {
	from, to, next, err := p.cut(len(rows))
	if err != nil {
		return view.List{}, err
	}
	return view.List{Kind: kind, Where: where, Rows: rows[from:to], Total: len(rows), From: from, Next: next, Part: part}, nil
}
