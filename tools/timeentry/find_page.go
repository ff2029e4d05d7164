package timeentry

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// cursor is the last entry of a page. It is not a number of rows, so that entries which are logged or deleted between two
// pages neither repeat nor hide others.
type cursor struct {
	start time.Time // zero: the first page
	id    string
}

func parseCursor(text string) (cursor, error) {
	if text == "" {
		return cursor{}, nil
	}
	seconds, id, ok := strings.Cut(text, "-")
	n, err := strconv.ParseInt(seconds, 10, 64)
	if !ok || err != nil || !resolve.IsID(id) {
		return cursor{}, session.Refuse("cursor %s is none of ours: take it from the end of the previous page, or leave it out for the first", view.Quote(text))
	}
	return cursor{time.Unix(n, 0).UTC(), id}, nil
}

func formatCursor(e clockify.Entry) string { return fmt.Sprintf("%d-%s", e.Start().Unix(), e.ID) }

// precedes says whether the cursor stands before the entry in a list with the latest first.
func (c cursor) precedes(e clockify.Entry) bool {
	if c.start.IsZero() {
		return true
	}
	last := clockify.Entry{ID: c.id, Interval: clockify.TimeInterval{Start: c.start}}
	return latestFirst(last, e) < 0
}

// periodPage reads all entries and shows one page of them.
func (q *query) periodPage(ctx context.Context, page view.Entries, after cursor, limit int) (view.Entries, error) {
	all, err := q.readAndTotal(ctx, &page)
	if err != nil {
		return page, err
	}
	slices.SortFunc(all, latestFirst)
	page.From = slices.IndexFunc(all, after.precedes)
	if page.From < 0 {
		page.From = len(all)
	}
	fillPage(&page, all[page.From:], limit)
	if q.filter.InProgress && len(all) == 0 {
		page.Notes = append(page.Notes, "nothing is running")
	}
	return page, nil
}

// readAndTotal reads all entries and sets the page's totals.
func (q *query) readAndTotal(ctx context.Context, page *view.Entries) ([]clockify.Entry, error) {
	all, err := q.readPeriod(ctx)
	page.Notes = q.notes
	page.All, page.Days = &view.Sums{}, map[when.Date]time.Duration{}
	for _, e := range all {
		length := page.LengthOf(e)
		page.All.Add(e, length)
		page.Days[dayOf(e, q.format.Zone)] += length
	}
	return all, err
}

// pageBytes limits a page of long descriptions to what clients accept.
const pageBytes = 24_000

// fillPage takes as many entries as the page holds, and sets the cursor for the others.
func fillPage(page *view.Entries, entries []clockify.Entry, limit int) {
	size := 0
	for _, e := range entries {
		size += len(page.Format.OnDay(e)) + 3
		if page.Detail {
			size += len(view.IDs(e)) + 3
		}
		if len(page.Rows) == limit || (size > pageBytes && len(page.Rows) > 0) {
			page.Next = formatCursor(page.Rows[len(page.Rows)-1])
			return
		}
		page.Rows = append(page.Rows, e)
	}
}

// latestPage reads on from the cursor until the page is full and all entries that start in its last second are read.
func (q *query) latestPage(ctx context.Context, page view.Entries, after cursor, limit int) (view.Entries, error) {
	if !after.start.IsZero() {
		q.filter.End = after.start.Add(time.Second)
	}
	var entries []clockify.Entry
	complete := true
	for e, err := range q.entries(ctx, q.requestSize(limit)) {
		if err != nil {
			return page, err
		}
		if !after.precedes(e) {
			continue
		}
		if len(entries) > limit && e.Start().Before(entries[len(entries)-1].Start()) {
			complete = false
			break
		}
		entries = append(entries, e)
	}
	slices.SortFunc(entries, latestFirst)
	fillPage(&page, entries, limit)
	if complete && after.start.IsZero() {
		page.All = &view.Sums{}
		for _, e := range entries {
			page.All.Add(e, page.LengthOf(e))
		}
	}
	page.Days = q.completeDays(page, entries, complete, after)
	return page, nil
}

// requestSize is the number of entries to request at once: as many as possible where predicates leave out some of them.
func (q *query) requestSize(limit int) int {
	if len(q.predicates) > 0 {
		return session.EntryPage
	}
	return limit + 2
}

// completeDays are the totals of the days of which all entries were read: not of the day in which the page begins or ends.
func (q *query) completeDays(page view.Entries, entries []clockify.Entry, complete bool, after cursor) map[when.Date]time.Duration {
	days := map[when.Date]time.Duration{}
	for _, e := range entries {
		days[dayOf(e, q.format.Zone)] += page.LengthOf(e)
	}
	if !complete {
		delete(days, dayOf(entries[len(entries)-1], q.format.Zone))
	}
	if !after.start.IsZero() {
		delete(days, when.DateOf(after.start.In(q.format.Zone)))
	}
	return days
}
