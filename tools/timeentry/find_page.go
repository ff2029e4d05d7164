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

// place is where a page of entries ended. It names the last entry shown and not a number of rows, so that what is
// logged or deleted meanwhile neither repeats nor hides any.
type position struct {
	start time.Time // zero: before the first
	id    string
}

func placeOf(cursor string) (position, error) {
	if cursor == "" {
		return position{}, nil
	}
	seconds, id, ok := strings.Cut(cursor, "-")
	n, err := strconv.ParseInt(seconds, 10, 64)
	if !ok || err != nil || !resolve.IsID(id) {
		return position{}, session.Refuse("cursor %s is none of ours: take it from the end of the previous page, or leave it out for the first", view.Quote(cursor))
	}
	return position{time.Unix(n, 0).UTC(), id}, nil
}

func cursorAt(e clockify.Entry) string { return fmt.Sprintf("%d-%s", e.Start().Unix(), e.ID) }

// before says whether the entry comes after that place in the list.
func (p position) before(e clockify.Entry) bool {
	if p.start.IsZero() {
		return true
	}
	last := clockify.Entry{ID: p.id, Interval: clockify.TimeInterval{Start: p.start}}
	return latestFirst(last, e) < 0
}

// pageBytes keeps a page of long descriptions within what clients take.
const pageBytes = 24_000

// cut takes as many of the rows as the page holds, and leaves the cursor of the rest.
func cut(page *view.Entries, rows []clockify.Entry, limit int) {
	size := 0
	for _, e := range rows {
		size += len(page.Format.OnDay(e)) + 3
		if page.Detail {
			size += len(view.IDs(e)) + 3
		}
		if len(page.Rows) == limit || (size > pageBytes && len(page.Rows) > 0) {
			page.Next = cursorAt(page.Rows[len(page.Rows)-1])
			return
		}
		page.Rows = append(page.Rows, e)
	}
}

// openPage reads on from the cursor until the page is full and the last second in it is complete.
func (q *search) openPage(ctx context.Context, page view.Entries, after position, limit int) (view.Entries, error) {
	if !after.start.IsZero() {
		q.filter.End = after.start.Add(time.Second)
	}
	var rows []clockify.Entry
	whole := true
	for e, err := range q.rows(ctx, q.pageFor(limit)) {
		if err != nil {
			return page, err
		}
		if !after.before(e) {
			continue
		}
		if len(rows) > limit && e.Start().Before(rows[len(rows)-1].Start()) {
			whole = false
			break
		}
		rows = append(rows, e)
	}
	slices.SortFunc(rows, latestFirst)
	cut(&page, rows, limit)
	if whole && after.start.IsZero() {
		page.All = &view.Sums{}
		for _, e := range rows {
			page.All.Add(e, page.LengthOf(e))
		}
	}
	page.Days = q.wholeDays(page, rows, whole, after)
	return page, nil
}

// pageFor is how many rows to ask Clockify for: all at once where many will be dropped here.
func (q *search) pageFor(limit int) int {
	if len(q.keep) > 0 {
		return session.EntryPage
	}
	return limit + 2
}

// wholeDays adds up the days of which every entry was read: not the one a page begins or ends within.
func (q *search) wholeDays(page view.Entries, rows []clockify.Entry, whole bool, after position) map[when.Date]time.Duration {
	days := map[when.Date]time.Duration{}
	for _, e := range rows {
		days[dayOf(e, q.format.Zone)] += page.LengthOf(e)
	}
	if !whole {
		delete(days, dayOf(rows[len(rows)-1], q.format.Zone))
	}
	if !after.start.IsZero() {
		delete(days, when.DateOf(after.start.In(q.format.Zone)))
	}
	return days
}
