package resolve

import "testing"

func TestDistance(t *testing.T) {
	for _, row := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 1, 0}, {"same", "same", 1, 0}, {"", "ab", 2, 2},
		{"yesterday", "yesterady", 1, 1}, {"lst", "last", 1, 1}, {"lastt", "last", 1, 1}, {"munday", "monday", 1, 1},
		{"kitten", "sitting", 3, 3}, {"kitten", "sitting", 2, 3}, {"ca", "abc", 3, 3},
		{"ábc", "abc", 1, 1}, {"short", "much longer", 2, 3},
	} {
		if got := Distance(row.a, row.b, row.limit); got != row.want {
			t.Errorf("%q to %q within %d: got %d, want %d", row.a, row.b, row.limit, got, row.want)
		}
		if got := Distance(row.b, row.a, row.limit); got != row.want {
			t.Errorf("%q to %q within %d: got %d, want %d", row.b, row.a, row.limit, got, row.want)
		}
	}
}
