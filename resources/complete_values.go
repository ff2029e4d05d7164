package resources

import (
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/session"
	"clockify-mcp/internal/store"
	"clockify-mcp/internal/view"
)

// near keeps the active names that hold what was typed, those that begin with it first. If there are none, it is read
// as a name is read elsewhere: words in any order, slips of the keyboard.
func near(all []store.Name, arg mcp.CompleteArgument) []store.Name {
	typed := strings.TrimSpace(arg.Value)
	some := session.Matching(all, typed, nil)
	slices.SortStableFunc(some, func(a, b store.Name) int { return behind(a, typed) - behind(b, typed) })
	if len(some) > 0 || typed == "" {
		return some
	}
	found, err := session.Pick(session.Query{Kind: session.Kind(arg.Name), Said: typed, Among: all})
	if err == nil {
		return []store.Name{found.Name}
	}
	ask, ok := err.(*session.Ask) //nolint:errorlint // questions are returned bare, never wrapped
	if !ok {
		return nil
	}
	for _, n := range all {
		asked := func(c session.Choice) bool { return c.Value == n.ID || c.Value == n.Name }
		if !n.Archived && slices.ContainsFunc(ask.Choices, asked) {
			some = append(some, n)
		}
	}
	return some
}

func behind(n store.Name, typed string) int {
	if strings.HasPrefix(strings.ToLower(n.Name), strings.ToLower(typed)) {
		return 0
	}
	return 1
}

// labels are what to write for the names: the name itself where it means only one thing and can be seen as it is, else
// with what it belongs to, else the id.
func labels(some, all []store.Name) []string {
	count := map[string]int{}
	for _, n := range all {
		count[strings.ToLower(n.Name)]++
	}
	values := make([]string, 0, len(some))
	for _, n := range some {
		values = append(values, label(n, all, count[strings.ToLower(n.Name)]))
	}
	return values
}

func label(n store.Name, all []store.Name, namesakes int) string {
	if namesakes == 1 && view.Name(n.Name) == n.Name {
		return n.Name
	}
	full := session.Label(n)
	found, err := session.Pick(session.Query{Kind: session.KindProject, Said: full, Among: all})
	if err == nil && found.ID == n.ID {
		return full
	}
	return n.ID
}

// periods completes arguments that are times. The words are some of those that our tools read.
func periods(arg mcp.CompleteArgument) (fits []string, isTime bool) {
	var words []string
	switch arg.Name {
	case "day":
		words = []string{"today", "yesterday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	case "week":
		words = []string{"this week", "last week", "the week before last"}
	case "month":
		words = []string{"this month", "last month", "January", "February", "March", "April", "May", "June", "July", "August",
			"September", "October", "November", "December"}
	default:
		return nil, false
	}
	fits = []string{}
	for _, word := range words {
		if strings.HasPrefix(strings.ToLower(word), strings.ToLower(strings.TrimSpace(arg.Value))) {
			fits = append(fits, word)
		}
	}
	return fits, true
}
