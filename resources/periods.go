package resources

import (
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
)

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
