package view_test

import (
	"slices"
	"testing"

	"clockify-mcp/internal/view"
)

func TestUniqueKeepsTheFirstOfEach(t *testing.T) {
	for _, row := range []struct{ all, unique []string }{
		{nil, nil},
		{[]string{"a"}, []string{"a"}},
		{[]string{"b", "a", "b", "A", "a"}, []string{"b", "a", "A"}},
	} {
		if got := view.Unique(row.all); !slices.Equal(got, row.unique) {
			t.Errorf("%q: %q, want %q", row.all, got, row.unique)
		}
	}
}
