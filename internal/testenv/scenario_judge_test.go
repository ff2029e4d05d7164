package testenv

import (
	"slices"
	"testing"
)

// TestTheJudgeOfAnswers holds the judge itself to what expected answers may hold.
func TestTheJudgeOfAnswers(t *testing.T) {
	o := outcome{}
	for _, row := range []struct {
		key   string
		value any
		want  []string
	}{
		{"byClientCents", map[string]any{"Acme": 123450.0}, []string{"Acme", "1234.50"}},
		{"byProject", map[string]any{"Internal": 5400.0}, []string{"Internal", "1h30m"}},
		{"totalCents", 80000.0, []string{"800.00"}},
		{"skipped", []any{map[string]any{"duplicateOf": "e13"}}, []string{"left out|1 |logged already"}},
		{"skipped", 1.0, nil},
	} {
		if got := o.facts(row.key, row.value); !slices.Equal(got, row.want) {
			t.Errorf("%s %v: got %q, want %q", row.key, row.value, got, row.want)
		}
	}
}
