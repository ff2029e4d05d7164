package clockify

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"strconv"
	"strings"
)

// defaultPageSize is larger than Clockify's own 50, to spend fewer of the caller's requests.
const defaultPageSize = 200

// onPage names the page on which a list broke off. That of the first would say nothing.
func onPage(page int, err error) error {
	if page <= 1 {
		return err
	}
	return fmt.Errorf("page %d: %w", page, err)
}

// list walks a paged list. It fetches a page when it is needed, and ends after the last page or the first error.
func list[T any](ctx context.Context, p path, filter any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		c := call{path: p, method: http.MethodGet, query: queryOf(filter)}
		size := positiveOr(c.query.Get("page-size"), defaultPageSize)
		c.query.Set("page-size", strconv.Itoa(size))
		for page := positiveOr(c.query.Get("page"), 1); ; page++ {
			c.query.Set("page", strconv.Itoa(page))
			rows, last, err := readPage[T](ctx, c, size)
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
			if err != nil {
				var zero T
				yield(zero, onPage(page, err))
				return
			}
			if last {
				return
			}
		}
	}
}

// readPage reads a page and whether it is the last. The Last-Page header says so; where it is missing, a page with fewer
// rows than asked for is the last.
func readPage[T any](ctx context.Context, c call, size int) (rows []T, last bool, err error) {
	a, err := send(ctx, c)
	if err != nil {
		return nil, true, err
	}
	rows, err = decode[[]T](c, a)
	if err != nil {
		return nil, true, err
	}
	switch strings.ToLower(a.header.Get("Last-Page")) {
	case "true":
		last = true
	case "false":
		last = len(rows) == 0
	default:
		last = len(rows) < size
	}
	return rows, last, nil
}

func positiveOr(text string, fallback int) int {
	if n, err := strconv.Atoi(text); err == nil && n > 0 {
		return n
	}
	return fallback
}

// Collect gathers up to limit items (0 is no limit) and says whether there are more. The list is never nil;
// with an error it holds what was read before it.
func Collect[T any](seq iter.Seq2[T, error], limit int) (items []T, more bool, err error) {
	items = []T{}
	for item, err := range seq {
		if err != nil {
			return items, false, err
		}
		if limit > 0 && len(items) == limit {
			return items, true, nil
		}
		items = append(items, item)
	}
	return items, false, nil
}
