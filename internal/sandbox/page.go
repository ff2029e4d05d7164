package sandbox

import (
	"cmp"
	"slices"
	"strconv"
)

// pageLimits is the page size of a list: the usual one, and the largest that may be asked for.
type pageLimits struct{ usual, most int }

var (
	usualPages = pageLimits{50, 5000}
	timerPages = pageLimits{10, 1000}
)

// paged cuts the asked page out of all rows and says in Last-Page whether it is the last. Past the end is an empty last page.
func paged[T any](c *call, rows []T, size pageLimits) ([]T, error) {
	page, err := c.number("page", 1)
	if err != nil {
		return nil, err
	}
	rowsPerPage, err := c.number("page-size", size.usual)
	if err != nil {
		return nil, err
	}
	if page < 1 || rowsPerPage < 1 {
		return nil, invalid("must be greater than or equal to 1")
	}
	if rowsPerPage > size.most {
		return nil, invalid("must be less than or equal to %d", size.most)
	}
	from := min((page-1)*rowsPerPage, len(rows))
	to := min(from+rowsPerPage, len(rows))
	c.header.Set("Last-Page", strconv.FormatBool(to == len(rows)))
	return slices.Clip(rows[from:to:to]), nil
}

// sorted orders rows by the query's sort-column and sort-order. Keys are what each column compares by; the first one named is the default.
func sorted[T any](c *call, rows []T, or string, keys map[string]func(T) string) error {
	set := slices.Sorted(func(yield func(string) bool) {
		for k := range keys {
			if !yield(k) {
				return
			}
		}
	})
	column, err := c.oneOf("sort-column", or, set...)
	if err != nil {
		return err
	}
	order, err := c.oneOf("sort-order", "ASCENDING", "ASCENDING", "DESCENDING")
	if err != nil {
		return err
	}
	key := keys[column]
	slices.SortStableFunc(rows, func(a, b T) int {
		if order == "DESCENDING" {
			a, b = b, a
		}
		return cmp.Compare(key(a), key(b))
	})
	return nil
}
