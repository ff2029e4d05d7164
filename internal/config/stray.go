package config

import (
	"flag"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"clockify-mcp/internal/resolve"
)

// Stray is a variable that looks like a setting of ours and is none.
type Stray struct {
	Name string
	Near string // the setting that it is a slip of; "" if of none
}

func (s Stray) String() string {
	if s.Near == "" {
		return fmt.Sprintf("%s is no setting, so it does nothing; clockify-mcp -help lists all settings", s.Name)
	}
	return fmt.Sprintf("%s is no setting; the right name is %s", s.Name, s.Near)
}

// strays finds them among NAME=value lines. A slip of a setting that is set as well under its right name does no harm.
func strays(environ []string) (found []Stray) {
	set := valuesOf(environ)
	ours := settings()
	for name := range set {
		if slices.Contains(ours, name) {
			continue
		}
		near := nearest(name, ours)
		if set[near] != "" {
			near = ""
		}
		if near != "" || strings.HasPrefix(strings.ToUpper(name), "CLOCKIFY_") {
			found = append(found, Stray{name, near})
		}
	}
	slices.SortFunc(found, func(a, b Stray) int { return strings.Compare(a.Name, b.Name) })
	return found
}

// settings are the names of all variables that are read.
func settings() []string {
	names := []string{keyName}
	var none Config
	none.flags(new(string)).VisitAll(func(f *flag.Flag) { names = append(names, envName(f.Name)) })
	return names
}

// nearest is the setting that a name is a slip of. Short names are near to much else, so they allow one slip only.
func nearest(name string, ours []string) string {
	best, fewest := "", 3
	for _, our := range ours {
		limit := 2
		if len(our) < len("CLOCKIFY_REGION") {
			limit = 1
		}
		if slips := resolve.Distance(joinedName(name), joinedName(our), limit); slips <= limit && slips < fewest {
			best, fewest = our, slips
		}
	}
	return best
}

// joinedName is a name without what people mix up in it: case and the signs between words.
func joinedName(name string) string {
	return strings.NewReplacer("_", "", "-", "", ".", "").Replace(strings.ToUpper(name))
}

// placeholder is what a host leaves where it was to fill in a value: ${user_config.key}, ${input:key}, ${env:KEY}.
var placeholder = regexp.MustCompile(`^\$\{[^{}]*\}$`)

// filledIn is a value without blanks around it; "" also if a host did not fill it in.
func filledIn(value string) string {
	value = strings.TrimSpace(value)
	if placeholder.MatchString(value) {
		return ""
	}
	return value
}
