package sandbox

import (
	"slices"
	"strings"
)

// filter is what a list was asked for: all of it must hold.
type filter[T any] []func(T) bool

func (f filter[T]) passes(v T) bool {
	return !slices.ContainsFunc(f, func(holds func(T) bool) bool { return !holds(v) })
}

// need adds a condition, if it was asked for at all.
func (f *filter[T]) need(asked bool, holds func(T) bool) {
	if asked {
		*f = append(*f, holds)
	}
}

// flags reads several optional booleans of the query.
func (c *call) flags(keys ...string) (map[string]*bool, error) {
	all := map[string]*bool{}
	for _, key := range keys {
		b, err := c.flag(key)
		if err != nil {
			return nil, err
		}
		all[key] = b
	}
	return all, nil
}

// is holds a filter that may not have been said against a value.
func is(want *bool, got bool) bool { return want == nil || *want == got }

func said(b *bool) bool { return b != nil && *b }

func orTrue(said *bool) bool { return said == nil || *said }

func anyIn(have, want []string) bool {
	return slices.ContainsFunc(have, func(id string) bool { return slices.Contains(want, id) })
}

// holds tells whether a text has a part, in any case.
func holds(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(part))
}
