package resources

import (
	"context"
	"encoding/base64"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// The list is asked for by hosts, not by people, often at every start: it must be quick, and may use up hardly anything.
const (
	rowsPerPage = 50
	maxRows     = 200
	listTime    = 2 * time.Second
	listAsks    = 2 // requests to Clockify
)

// browser lists what the calling person can read.
type browser struct{ log *slog.Logger }

// list overwrites what mcp-go lists, which is the same for everybody, with the caller's own.
func (b browser) list(ctx context.Context, _ any, req *mcp.ListResourcesRequest, result *mcp.ListResourcesResult) {
	rows := b.found(ctx).rows()
	from := min(offset(req.Params.Cursor), len(rows))
	to := min(from+rowsPerPage, len(rows))
	result.Resources, result.NextCursor = rows[from:to:to], ""
	if to < len(rows) {
		result.NextCursor = mcp.Cursor(base64.StdEncoding.EncodeToString([]byte(strconv.Itoa(to))))
	}
}

// offset reads a cursor. It cannot refuse one that is none of ours, so that one shows the first page.
func offset(cursor mcp.Cursor) int {
	text, err := base64.StdEncoding.DecodeString(string(cursor))
	if err != nil {
		return 0
	}
	from, err := strconv.Atoi(string(text))
	if err != nil || from < 0 {
		return 0
	}
	return from
}

// found is what could be learnt about the caller's account in the time and with the requests there were.
type found struct {
	workspaces []resolve.Name
	usual      resolve.Name
	projects   []resolve.Name
}

// found looks in the background, so that somebody else's slow request for the same names holds up no list.
func (b browser) found(ctx context.Context) (f found) {
	s := session.From(ctx)
	if s == nil {
		return f
	}
	ctx, cancel := context.WithTimeout(session.Sparing(ctx, listAsks), listTime)
	defer cancel()
	steps := make(chan found, 2)
	go func() {
		defer close(steps)
		defer recovered(b.log, "resources/list", func() {})
		look(ctx, s, steps)
	}()
	for {
		select {
		case step, more := <-steps:
			if !more {
				return f
			}
			f = step
		case <-ctx.Done():
			return f
		}
	}
}

// look sends what it knows after each step. What fails is left out: a list cannot say why, reading can.
func look(ctx context.Context, s *session.Session, steps chan<- found) {
	all, usual, _ := s.Look(ctx)
	f := found{workspaces: all}
	if usual == nil {
		steps <- f
		return
	}
	f.usual = resolve.Name{ID: usual.ID, Name: usual.Name}
	steps <- f
	names, err := usual.Names(ctx, session.Projects)
	if err != nil {
		return
	}
	f.projects = resolve.Matching(names, "", nil)
	steps <- f
}

// rows is the list: what needs no account, the workspaces, what is in the usual one, and its active projects.
func (f found) rows() []mcp.Resource {
	var l listing
	for _, p := range pages()[:3] {
		l.add(p.uri, p.name, "", p.about)
	}
	for _, n := range f.workspaces {
		l.add(address{workspace: n.ID}.String(), "Workspace "+view.Name(n.Name), n.ID, "Its plan and what it asks of time entries")
	}
	if f.usual.ID == "" {
		return l.rows
	}
	where := view.Name(f.usual.Name)
	for _, list := range []string{"projects", "clients", "tags", "people"} {
		l.add(address{f.usual.ID, list, ""}.String(), view.Capital(list)+" of "+where, f.usual.ID, "All of them in one list")
	}
	for i, n := range f.projects {
		if len(l.rows) == maxRows-1 && i < len(f.projects)-1 {
			l.add(address{f.usual.ID, "projects", ""}.String()+"/", fmt.Sprintf("%d more projects of %s", len(f.projects)-i, where), f.usual.ID,
				"Not listed one by one: read this list, or a project by its name")
			break
		}
		l.add(address{f.usual.ID, "projects", n.ID}.String(), session.Label(n), n.ID,
			"Project in "+where+", "+view.Billable(n.Billable)+": tasks, estimate and time tracked")
	}
	return l.rows
}

// listing gives every row a name of its own: hosts take equal names for one thing.
type listing struct {
	rows  []mcp.Resource
	taken map[string]bool
}

func (l *listing) add(uri, name, id, about string) {
	if l.taken == nil {
		l.taken = map[string]bool{}
	}
	if l.taken[name] {
		name += " [" + id + "]"
	}
	l.taken[name] = true
	l.rows = append(l.rows, mcp.NewResource(uri, name, mcp.WithResourceDescription(about), mcp.WithMIMEType(plain)))
}
