package resolve

import (
	"slices"
	"strings"
	"testing"
)

// names are those of two clients' projects. Ids are one letter.
var names = []Name{
	{ID: "a", Name: "Website", Of: "Acme"},
	{ID: "b", Name: "Mobile App", Of: "Acme"},
	{ID: "c", Name: "Website", Of: "Globex"},
	{ID: "d", Name: "Migration", Of: "Initech"},
	{ID: "e", Name: "Website 2024", Of: "Acme", Archived: true},
	{ID: "f", Name: "Müll"},
	{ID: "g", Name: "Relaunch", Of: "Umbrella"},
	{ID: "h", Name: "relaunch", Of: "Hooli", Archived: true},
}

// people have an e-mail as their other name.
var people = []Name{
	{ID: "p", Name: "Ana Kovač", Of: "ana@example.com"},
	{ID: "q", Name: "Ana Ilić", Of: "ilic@example.com"},
	{ID: "r", Name: "zoe@example.com"},
}

func idsOf(names []Name) string {
	var ids strings.Builder
	for _, n := range names {
		ids.WriteString(n.ID)
	}
	return ids.String()
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		about       string
		query       Query
		want        string // the ids of what is meant, or of the candidates in their order
		sure, loose bool
	}{
		{"an id", Query{Input: " D ", Among: names}, "d", true, false},
		{"an id, where only the exact will do", Query{Input: "e", Among: names, Exact: true}, "e", true, false},
		{"the name", Query{Input: "Mobile App", Among: names}, "b", true, false},
		{"the name but for case and accents", Query{Input: "mull", Among: names}, "f", true, false},
		{"a beginning", Query{Input: "mob", Among: names}, "b", true, true},
		{"one letter", Query{Input: "m", Among: names}, "dbf", false, true},
		{"one letter of one name", Query{Input: "r", Among: names[:7]}, "g", false, true},
		{"nothing like it", Query{Input: "zebra", Among: names}, "", false, false},
		{"nothing", Query{Input: "", Among: names}, "", false, false},
		{"namesakes, in the order of what they belong to", Query{Input: "website", Among: names}, "ac", false, false},
		{"the other case is a namesake too, and archived ones come last", Query{Input: "Relaunch", Among: names}, "gh", false, false},
		{"an archived one beside an active one", Query{Input: "web", Among: []Name{names[4], names[0]}}, "a", true, true},
		{"only an archived one", Query{Input: "2024", Among: names}, "e", true, true},

		{"its owner's words beside its own", Query{Input: "acme website", Among: names}, "a", true, false},
		{"the other way round", Query{Input: "Website Globex", Among: names}, "c", true, false},
		{"in brackets", Query{Input: "website (globex)", Among: names}, "c", true, false},
		{"its owner alone is not enough", Query{Input: "Initech", Among: names}, "", false, false},

		{"its owner alone stands for it", Query{Input: "Initech", Among: names, Of: OfAlone}, "d", true, true},
		{"the owner of several", Query{Input: "acme", Among: names, Of: OfAlone}, "ba", false, true},
		{"the same, where archived ones count", Query{Input: "acme", Among: names, Of: OfAlone, Archived: true}, "bae", false, true},
		{"the owner's beginning", Query{Input: "initec", Among: names, Of: OfAlone}, "d", true, true},
		{"the owner with a slip is nobody", Query{Input: "initehc", Among: names, Of: OfAlone}, "", false, false},

		{"another name of the same", Query{Input: "ANA@example.com", Among: people, Of: OfOther}, "p", true, false},
		{"another name of the same, where only the exact will do", Query{Input: "ana@example.com", Among: people, Of: OfOther, Exact: true}, "p", true, false},
		{"words of it only, where it is no other name", Query{Input: "ilic@example.com", Among: people, Exact: true}, "q", false, true},
		{"what two have in common", Query{Input: "ana", Among: people, Of: OfOther}, "qp", false, true},
		{"one who has only an e-mail", Query{Input: "zoe", Among: people, Of: OfOther}, "r", true, true},

		{"what it belongs to was named before", Query{Input: "acme mobile app", Among: names, Of: OfKnown}, "", false, false},
		{"which is still heard in brackets", Query{Input: "Mobile App (Acme)", Among: names, Of: OfKnown}, "b", true, false},

		{"a beginning, where only the exact will do", Query{Input: "mob", Among: names, Exact: true}, "b", false, true},
		{"all but punctuation, where only the exact will do", Query{Input: "mobile-app", Among: names, Exact: true}, "b", false, false},
		{"case, where only the exact will do", Query{Input: "mobile APP", Among: names, Exact: true}, "b", true, false},
		{"a slip", Query{Input: "migratoin", Among: names}, "d", true, true},
		{"too many slips", Query{Input: "mirgatoin x", Among: names}, "", false, false},
	} {
		t.Run(c.about, func(t *testing.T) {
			m := c.query.Match()
			if got := idsOf(m.Names); got != c.want || m.Sure != c.sure || m.Loose != c.loose {
				t.Errorf("%q is %q, sure %v, loose %v; want %q, %v, %v", c.query.Input, got, m.Sure, m.Loose, c.want, c.sure, c.loose)
			}
		})
	}
}

// TestSpellingsTellNamesApart: what is written for a name finds that one and no other.
func TestSpellingsTellNamesApart(t *testing.T) {
	all := slices.Concat(names, people, []Name{
		{ID: "s", Name: "ZOE@example.com"},           // one person's only name
		{ID: "t", Name: "A"},                         // the id of another
		{ID: "u", Name: "\u200b"},                    // nothing to be seen
		{ID: "v", Name: "Mobile App (Acme)"},         // as another is shown
		{ID: "w", Name: "Ana Kovac (ana@x.example)"}, // only like it
	})
	want := map[string]string{
		"a": "a", "c": "c", "b": "Mobile App", "d": "Migration", "e": "Website 2024", "f": "Müll", "g": "g", "h": "h",
		"p": "Ana Kovač", "q": "Ana Ilić", "r": "r", "s": "s", "t": "t", "u": "u", "v": "v", "w": "Ana Kovac (ana@x.example)",
	}
	q := Query{Among: all, Of: OfOther, Archived: true}
	for i, text := range q.Spellings(all) {
		if text != want[all[i].ID] {
			t.Errorf("%q is spelt %q, want %q", all[i].Name, text, want[all[i].ID])
		}
		q.Input = text
		if m := q.Match(); !m.Sure || m.Names[0].ID != all[i].ID {
			t.Errorf("%q of %q finds %v", text, all[i].Name, m)
		}
	}
}

func TestNearestComesFirst(t *testing.T) {
	all := []Name{{ID: "1", Name: "remote work"}, {ID: "2", Name: "Remotes"}, {ID: "3", Name: "romete"}, {ID: "4", Name: strings.Repeat("x", 100)}, {ID: "5", Name: "REMOTE"}, {ID: "6", Name: "remotes"}}
	for limit, want := range map[int]string{0: "", 1: "5", 3: "526", 5: "52631", 6: "526314", 9: "526314"} {
		if got := idsOf(Nearest("remote", all, limit)); got != want {
			t.Errorf("the nearest %d are %s, want %s", limit, got, want)
		}
	}
	if idsOf(all) != "123456" {
		t.Error("the names themselves were sorted")
	}
}

func TestMatchingListsInOrder(t *testing.T) {
	all := []Name{
		{ID: "1", Name: "zebra"}, {ID: "2", Name: "Éclair"}, {ID: "3", Name: "apple", Archived: true}, {ID: "4", Name: "Double Word"},
		{ID: "5", Name: "double", Archived: true}, {ID: "6", Name: "Zebra"}, {ID: "7", Name: "apple"},
	}
	yes, no := true, false
	for _, c := range []struct {
		part     string
		archived *bool
		want     string
	}{
		{"", nil, "74216"},
		{"", &no, "74216"},
		{"", &yes, "35"},
		{"ecl", nil, "2"},
		{"word DOUBLE", nil, "4"},
		{"double", &yes, "5"},
		{"  ", nil, "74216"},
		{"nothing", nil, ""},
	} {
		if got := idsOf(Matching(all, c.part, c.archived)); got != c.want {
			t.Errorf("%q, archived %v: %s, want %s", c.part, c.archived, got, c.want)
		}
	}
}

// TestDistanceGivesUp above its limit, whatever is left to compare.
func TestDistanceGivesUp(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{
		{"ab", "ba", 0, 1}, {"ab", "ba", 1, 1}, {"abcd", "badc", 1, 2}, {"abcd", "badc", 2, 2}, {"abc", "cab", 2, 2},
		{"same", "same", 0, 0}, {"", "", 0, 0}, {"", "abc", 2, 3}, {strings.Repeat("a", 50), strings.Repeat("b", 50), 3, 4}, {"ünï", "uni", 2, 2}, {"👍a", "a👍", 1, 1},
	} {
		if got := Distance(c.a, c.b, c.limit); got != c.want {
			t.Errorf("%q to %q within %d: %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
	}
}
