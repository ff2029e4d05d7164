package timeentry

import (
	"slices"
	"strings"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/view"
)

// parseDimensions reads names of dimensions, also several in one text ("project, task"), also in the plural.
func parseDimensions(texts []string, fallback timesheet.Dimension) (by []timesheet.Dimension, err error) {
	for _, text := range texts {
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(", +>/", r) }) {
			d, ok := parseDimension(word)
			if !ok {
				return nil, session.Refuse("by %s is not known: say up to three of %s", view.Quote(word), dimensionList())
			}
			if !slices.Contains(by, d) {
				by = append(by, d)
			}
		}
	}
	switch {
	case len(by) > 3:
		return nil, session.Refuse("by takes up to three groupings, one below the other, and %d were given: leave some out", len(by))
	case len(by) == 0:
		return []timesheet.Dimension{fallback}, nil
	}
	return by, nil
}

func parseDimension(word string) (timesheet.Dimension, bool) {
	for _, w := range []string{word, strings.TrimSuffix(word, "s")} {
		if d := timesheet.Dimension(w); slices.Contains(dimensionNames, d) {
			return d, true
		}
		if d, ok := dimensionSynonyms[w]; ok {
			return d, true
		}
	}
	return "", false
}

var dimensionNames = []timesheet.Dimension{
	timesheet.ByProject, timesheet.ByClient, timesheet.ByTask, timesheet.ByTag, timesheet.ByUser, timesheet.ByDescription,
	timesheet.ByDay, timesheet.ByWeek, timesheet.ByMonth, timesheet.ByBillable, timesheet.ByInvoiced,
}

// dimensionSynonyms are other words for dimensions.
var dimensionSynonyms = map[string]timesheet.Dimension{
	"people": timesheet.ByUser, "person": timesheet.ByUser, "member": timesheet.ByUser, "date": timesheet.ByDay,
	"text": timesheet.ByDescription, "entry": timesheet.ByDescription, "entries": timesheet.ByDescription, "billability": timesheet.ByBillable,
	"invoice": timesheet.ByInvoiced, "invoicing": timesheet.ByInvoiced,
	"daily": timesheet.ByDay, "weekly": timesheet.ByWeek, "monthly": timesheet.ByMonth,
}

func dimensionList() string {
	names := make([]string, len(dimensionNames))
	for i, d := range dimensionNames {
		names[i] = string(d)
	}
	return strings.Join(names, ", ")
}
