package tool

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// InWorkspace is the workspace argument that every tool takes.
type InWorkspace struct {
	Workspace string `json:"workspace,omitempty" jsonschema_description:"Workspace, if not the usual"`
}

// Confirmation is the argument that agrees to a preview.
type Confirmation struct {
	Confirm string `json:"confirm,omitempty" jsonschema_description:"Token of a preview the person agreed to"`
}

// Page is how much of a long list is wanted, and from where.
type Page struct {
	Limit  int    `json:"limit,omitempty" jsonschema:"minimum=1,maximum=200" jsonschema_description:"Rows, default 50"`
	Cursor string `json:"cursor,omitempty" jsonschema_description:"From the previous page"`
}

// pageRows is how many rows a list shows unless asked otherwise.
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

// Show is the page of the rows.
func (p Page) Show(kind, where, part string, rows []string) (view.List, error) {
	from, to, next, err := p.cut(len(rows))
	if err != nil {
		return view.List{}, err
	}
	return view.List{Kind: kind, Where: where, Rows: rows[from:to], Total: len(rows), From: from, Next: next, Part: part}, nil
}

// SignedItem is one item of a list that changes a list: Sign is +, - or nothing.
type SignedItem struct{ Sign, Text string }

// SignedList reads a list that changes a list: each item with + or -, or the whole list without signs.
func SignedList(argument string, texts []string) (items []SignedItem, whole bool, err error) {
	signed := 0
	for _, text := range texts {
		item := SignedItem{Text: strings.TrimSpace(text)}
		if strings.HasPrefix(item.Text, "+") || strings.HasPrefix(item.Text, "-") {
			item.Sign, item.Text = item.Text[:1], strings.TrimSpace(item.Text[1:])
			signed++
		}
		items = append(items, item)
	}
	if signed > 0 && signed < len(texts) {
		return nil, false, session.Refuse("%s mix signs and plain names: say +name and -name for each, or the whole list without signs. Nothing was written", argument)
	}
	return items, signed == 0, nil
}

// Unclear turns a question about a time into one about the argument that it was in, with its readings to choose from.
func Unclear(path string, err error) error {
	var q *when.Question
	if !errors.As(err, &q) {
		return err
	}
	ask := &session.Ask{Path: path, Message: q.Error()}
	if len(q.Readings) > 0 {
		ask.Message = fmt.Sprintf("%s %s is unclear: %s. Which is meant?", path, view.Quote(q.Input), q.Reason)
	}
	for _, r := range q.Readings {
		ask.Choices = append(ask.Choices, session.Choice{Value: r.Input, Label: r.Label})
	}
	return ask
}
