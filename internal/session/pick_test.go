package session

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"clockify-mcp/internal/resolve"
)

// catalogue is a workspace with everything that names can be confused by.
var catalogue = []resolve.Name{
	{ID: "650300000000000000000001", Name: "Acme Website", Of: "Acme"},
	{ID: "650300000000000000000002", Name: "Acme Mobile App", Of: "Acme"},
	{ID: "650300000000000000000003", Name: "Acme Website (2024)", Of: "Acme", Archived: true},
	{ID: "650300000000000000000004", Name: "Migration", Of: "Globex"},
	{ID: "650300000000000000000005", Name: "Relaunch", Of: "Globex", Archived: true},
	{ID: "650300000000000000000006", Name: "Website", Of: "Initech"},
	{ID: "650300000000000000000007", Name: "Website", Of: "Umbrella"},
	{ID: "650300000000000000000008", Name: "Café Größe", Of: ""},
	{ID: "650300000000000000000009", Name: "Internal"},
	{ID: "65030000000000000000000a", Name: "Retired"},
	{ID: "65030000000000000000000b", Name: "Retired", Archived: true},
	{ID: "65030000000000000000000c", Name: "Sprint 12"},
	{ID: "65030000000000000000000d", Name: "Phase 10"},
	{ID: "65030000000000000000000e", Name: "C++"},
	{ID: "65030000000000000000000f", Name: "C#"},
	{ID: "650300000000000000000010", Name: "Old stuff", Archived: true},
	{ID: "650300000000000000000011", Name: "🚀"},
	{ID: "650300000000000000000012", Name: "Ops\u202eexe"},
	{ID: "650300000000000000000013", Name: "かき"},
}

// last is the end of an id in catalogue.
func last(id string) string { return id[len(id)-2:] }

func TestPick(t *testing.T) {
	for _, c := range []struct {
		about, input string
		want         string // ends of ids: one is found, several are asked, none is refused
		noted        bool   // and says how it was read
	}{
		{"an id", "650300000000000000000004", "04", false},
		{"an id in capitals, with blanks", " 65030000000000000000000A ", "0a", false},
		{"an archived one by id", "650300000000000000000010", "10", false},
		{"as written", "Internal", "09", false},
		{"but for case", "acme website", "01", false},
		{"but for accents", "cafe grosse", "08", false},
		{"but for blanks", "  acme   website ", "01", false},
		{"with its client in brackets, as we show it", "Website (Initech)", "06", false},
		{"with its client before it", "umbrella website", "07", false},
		{"with its client after it", "website umbrella", "07", false},
		{"but for punctuation", "acme-website", "01", false},
		{"namesakes under two clients", "Website", "06 07", false},
		{"an archived namesake", "Retired", "0a 0b", false},
		{"a client's name for its only active project", "Globex", "04", true},
		{"the same, shortened", "glob", "04", true},
		{"a client's name for several", "Acme", "01 02", false},
		{"the beginning", "acme mob", "02", true},
		{"words in any order", "app acme", "02", true},
		{"beginnings of words", "web init", "06", true},
		{"a slip", "acme wbesite", "01", true},
		{"a slip in another word", "akme mobile app", "02", true},
		{"a letter missing", "intrnal", "09", true},
		{"slips in what two could be", "wbesite", "01 06 07", false},
		{"another number is no slip", "Sprint 13", "", false},
		{"a number is not the beginning of another", "Phase 1", "", false},
		{"signs that names are told apart by", "c++", "0e", false},
		{"and the other", "C#", "0f", false},
		{"only archived ones", "old stuff", "", false},
		{"an archived one beside an active that begins alike", "acme web", "01", true},
		{"an emoji", "🚀", "11", false},
		{"what is invisible counts for nothing", "opsexe", "12", false},
		{"one letter is no name, even if only one begins so", "m", "04", false},
		{"marks that make another word", "がき", "", false},
		{"nothing near", "zebra", "", false},
		{"a word too many", "internal affairs", "", false},
		{"only signs", "!!!", "", false},
		{"nothing", "  ", "", false},
		{"more than a name can be", strings.Repeat("website ", 1000), "", false},
	} {
		t.Run(c.about, func(t *testing.T) {
			found, err := Pick(Projects, c.input, catalogue)
			if got := outcome(found, err); got != c.want && got != c.want+"?" {
				t.Errorf("%q is %q, want %q: %v", c.input, got, c.want, err)
			}
			if (found.Note != "") != c.noted {
				t.Errorf("%q says %q", c.input, found.Note)
			}
		})
	}
}

// outcome is the end of the id that was found, or those that are asked between; a question about one ends in "?".
func outcome(found Found, err error) string {
	var ask *Ask
	switch {
	case err == nil:
		return last(found.ID)
	case !errors.As(err, &ask):
		return ""
	}
	var ids []string
	for _, choice := range ask.Choices {
		i := slices.IndexFunc(catalogue, func(n resolve.Name) bool { return n.ID == choice.Value || n.Name == choice.Value })
		ids = append(ids, last(catalogue[i].ID))
	}
	slices.Sort(ids)
	text := strings.Join(ids, " ")
	if len(ids) == 1 {
		text += "?"
	}
	return text
}

// lookingBack is a query for which archived projects count like the others.
func lookingBack(input string, exact bool) query {
	q := queryOf(Projects, input, catalogue)
	q.Exact, q.Archived = exact, true
	return q
}

func TestPickExact(t *testing.T) {
	for input, want := range map[string]string{
		"650300000000000000000002": "02",
		"Acme Website":             "01",
		"acme website":             "01",
		"cafe grosse":              "08",
		"Website (Initech)":        "06",
		"Old stuff":                "10", // archived ones too: they are what is deleted
		"Website":                  "06 07",
		"Retired":                  "0a 0b",
		"Acme":                     "01 02 03",
		"Globex":                   "04 05",
		"internl":                  "09?",
		"umbrella website":         "07?",
		"zebra":                    "",
	} {
		found, err := lookingBack(input, true).pick()
		if got := outcome(found, err); got != want {
			t.Errorf("%q is %q, want %q: %v", input, got, want, err)
		}
	}
}

func TestPickLooksBackForFilters(t *testing.T) {
	for input, want := range map[string]string{"old stuff": "10", "acme": "01 02 03", "globex": "04 05", "relaunch": "05"} {
		found, err := lookingBack(input, false).pick()
		if got := outcome(found, err); got != want {
			t.Errorf("%q is %q, want %q: %v", input, got, want, err)
		}
	}
}

func TestPickPeople(t *testing.T) {
	people := []resolve.Name{
		{ID: "1", Name: "Ana Kovač", Of: "ana@example.com"},
		{ID: "2", Name: "Ana Ilić", Of: "ana.ilic@example.com"},
		{ID: "3", Name: "marko@example.com"}, // invited, and has no name yet
	}
	for input, want := range map[string]string{
		"ana kovac": "1", "kovac": "1", "ilic ana": "2", "ana@example.com": "1", "ANA.ILIC@example.com": "2", "marko": "3", "ana": "", "zoe": "",
	} {
		found, _ := Pick(People, input, people)
		if found.ID != want {
			t.Errorf("%q is %q, want %q", input, found.ID, want)
		}
	}
}

func TestRefusalsSayWhatToDo(t *testing.T) {
	for _, c := range []struct{ input, want string }{
		{"Old stuff", "un-archive it with update_project"},
		{"intern affairs", "the nearest of"},
		{"zebra", "create it with add_project"},
		{"Website", "[project: 650300000000000000000006]"},
		{"Ops", "Ops<U+202E>exe"},
	} {
		found, err := Pick(Projects, c.input, catalogue)
		text := found.Note
		if err != nil {
			text = err.Error()
		}
		if !strings.Contains(text, c.want) {
			t.Errorf("%q is answered %q, which lacks %q", c.input, text, c.want)
		}
	}
}

// FuzzPick holds what must be true of any name: whatever is found was among the names, an exact name never yields
// another one, and everything a question offers can be said back.
func FuzzPick(f *testing.F) {
	for _, n := range catalogue {
		f.Add(n.Name, "Acme Website", "website")
	}
	f.Add("a\u0301", "á", "A")
	f.Add("ﬁ", "fi", "FI")
	f.Fuzz(func(t *testing.T, one, two, input string) {
		names := []resolve.Name{{ID: "1", Name: one, Of: two}, {ID: "2", Name: two}, {ID: "3", Name: two, Of: one, Archived: true}}
		for _, exactly := range []bool{false, true} {
			q := queryOf(Projects, input, names)
			q.Exact = exactly
			found, err := q.pick()
			if err == nil {
				mustBeTheOne(t, q, found)
			}
			if ask, ok := errors.AsType[*Ask](err); ok {
				mustFindAgain(t, q, ask)
			}
		}
	})
}

func mustBeTheOne(t *testing.T, q query, found Found) {
	t.Helper()
	if !slices.Contains(q.Among, found.Name) {
		t.Fatalf("%q found %v, which is none of the names", q.Input, found)
	}
	outright := resolve.Same(found.Name.Name, q.Input) || found.ID == strings.TrimSpace(q.Input) || resolve.Same(q.Input, found.Name.Name+" ("+found.Of+")")
	if q.Exact && !outright {
		t.Fatalf("%q was taken for exactly %q", q.Input, found.Name.Name)
	}
}

func mustFindAgain(t *testing.T, q query, ask *Ask) {
	t.Helper()
	q.Archived = true
	for _, choice := range ask.Choices {
		answer := q
		answer.Input = choice.Value
		if again, err := answer.pick(); err != nil || (again.ID != choice.Value && again.Name.Name != choice.Value) {
			t.Fatalf("%q offers %q, which cannot be said back: %v", q.Input, choice.Value, err)
		}
	}
}
