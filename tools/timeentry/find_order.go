package timeentry

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// listOrder is an order other than the latest first. It compares with the page, because the page may round lengths.
type listOrder struct {
	label   string
	compare func(page view.Entries, a, b clockify.Entry) int
}

// parseOrder is nil for the latest first.
func parseOrder(text string) (*listOrder, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	for _, end := range []string{" first", "_first"} {
		word = strings.TrimSuffix(word, end)
	}
	switch word {
	case "", "latest", "newest", "last", "desc", "descending", "recent", "most recent", "start desc", "-start":
		return nil, nil
	case "earliest", "oldest", "first", "asc", "ascending", "chronological", "start asc", "start":
		return &listOrder{"the earliest first", earliestFirst}, nil
	case "longest", "duration", "duration desc", "-duration", "length":
		return &listOrder{"the longest first", longestFirst}, nil
	case "shortest", "duration asc":
		return &listOrder{"the shortest first", shortestFirst}, nil
	}
	return nil, session.Refuse("order %s is not known: say latest, earliest, longest or shortest", view.Quote(text))
}

func earliestFirst(_ view.Entries, a, b clockify.Entry) int { return latestFirst(b, a) }

func longestFirst(page view.Entries, a, b clockify.Entry) int {
	return cmp.Or(cmp.Compare(page.LengthOf(b), page.LengthOf(a)), latestFirst(a, b))
}

func shortestFirst(page view.Entries, a, b clockify.Entry) int { return longestFirst(page, b, a) }

// sortedPage reads all entries, sorts them and shows those after the cursor's entry.
func (q *query) sortedPage(ctx context.Context, page view.Entries, order *listOrder, after cursor, limit int) (view.Entries, error) {
	all, err := q.readAndTotal(ctx, &page)
	if err != nil {
		return page, err
	}
	slices.SortFunc(all, func(a, b clockify.Entry) int { return order.compare(page, a, b) })
	if after.id != "" {
		last := slices.IndexFunc(all, func(e clockify.Entry) bool { return e.ID == after.id })
		if last < 0 {
			return page, session.Refuse("the entry that this cursor names is gone, so it is not known where to go on: call again without cursor")
		}
		page.From = last + 1
	}
	fillPage(&page, all[page.From:], limit)
	return page, nil
}
