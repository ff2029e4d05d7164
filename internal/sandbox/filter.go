package sandbox

import (
	"slices"
	"strings"
)

// filter is the conditions that a list was asked for; a row must meet all of them.
type filter[T any] []func(T) bool

func (f filter[T]) passes(v T) bool {
	return !slices.ContainsFunc(f, func(condition func(T) bool) bool { return !condition(v) })
}

// require adds a condition, if it was asked for at all.
func (f *filter[T]) require(asked bool, condition func(T) bool) {
	if asked {
		*f = append(*f, condition)
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

// equalIfSet compares a value with an optional filter; nil lets everything through.
func equalIfSet(want *bool, got bool) bool { return want == nil || *want == got }

func isTrue(b *bool) bool { return b != nil && *b }

func orTrue(b *bool) bool { return b == nil || *b }

func intersect(have, want []string) bool {
	return slices.ContainsFunc(have, func(id string) bool { return slices.Contains(want, id) })
}

// containsFold tells whether a text has a part, in any case.
func containsFold(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(part))
}
