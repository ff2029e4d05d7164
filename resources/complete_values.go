package resources

import (
	"slices"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/view"
)

// near keeps the active names that hold what was typed, those that begin with it first. If there are none, it is read
// as a name is read elsewhere: words in any order, slips of the keyboard.
func near(all []resolve.Name, arg mcp.CompleteArgument) []resolve.Name {
	typed := strings.TrimSpace(arg.Value)
	some := resolve.Matching(all, typed, nil)
	slices.SortStableFunc(some, func(a, b resolve.Name) int { return behind(a, typed) - behind(b, typed) })
	if len(some) > 0 || typed == "" {
		return some
	}
	candidates := session.Kind{Word: arg.Name}.Query(typed, all).Match().Names
	return slices.DeleteFunc(candidates, func(n resolve.Name) bool { return n.Archived })
}

func behind(n resolve.Name, typed string) int {
	if strings.HasPrefix(strings.ToLower(n.Name), strings.ToLower(typed)) {
		return 0
	}
	return 1
}

// labels are what to write for the names: the name itself where it means only one thing and can be seen as it is, else
// with what it belongs to, else the id.
func labels(some, all []resolve.Name) []string {
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

func label(n resolve.Name, all []resolve.Name, namesakes int) string {
	if namesakes == 1 && view.Name(n.Name) == n.Name {
		return n.Name
	}
	full := session.Label(n)
	found, err := session.Pick(session.Projects, full, all)
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
