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

// ordering is an order of a list other than the usual one. To compare it needs the page: lengths are as they are shown there.
type ordering struct {
	label   string
	compare func(page view.Entries, a, b clockify.Entry) int
}

func earliestFirst(_ view.Entries, a, b clockify.Entry) int { return latestFirst(b, a) }

func longestFirst(page view.Entries, a, b clockify.Entry) int {
	return cmp.Or(cmp.Compare(page.LengthOf(b), page.LengthOf(a)), latestFirst(a, b))
}

func shortestFirst(page view.Entries, a, b clockify.Entry) int { return longestFirst(page, b, a) }

// orderOf reads an order; nil is the usual one, the latest first.
func orderOf(text string) (*ordering, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	for _, end := range []string{" first", "_first"} {
		word = strings.TrimSuffix(word, end)
	}
	switch word {
	case "", "latest", "newest", "last", "desc", "descending", "recent", "most recent", "start desc", "-start":
		return nil, nil
	case "earliest", "oldest", "first", "asc", "ascending", "chronological", "start asc", "start":
		return &ordering{"the earliest first", earliestFirst}, nil
	case "longest", "duration", "duration desc", "-duration", "length":
		return &ordering{"the longest first", longestFirst}, nil
	case "shortest", "duration asc":
		return &ordering{"the shortest first", shortestFirst}, nil
	}
	return nil, session.Refuse("order %s is not known: say latest, earliest, longest or shortest", view.Quote(text))
}

// orderedPage reads everything, puts it in order and shows a part of it: what follows the entry that the cursor names.
func (q *search) orderedPage(ctx context.Context, page view.Entries, order *ordering, after position, limit int) (view.Entries, error) {
	all, err := q.all(ctx, &page)
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
	cut(&page, all[page.From:], limit)
	return page, nil
}
