package resources_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/when"
)

var (
	projectAddress = mcp.ResourceReference{Type: "ref/resource", URI: "clockify://workspaces/{workspace}/projects/{project}"}
	weeklyReview   = mcp.PromptReference{Type: "ref/prompt", Name: "weekly-review"}
)

func TestCompletion(t *testing.T) {
	for _, one := range []struct {
		world    string
		ref      any
		argument string
		typed    string
		chosen   map[string]string
		want     []string
	}{
		{"twows", projectAddress, "workspace", "", nil, []string{"Petrovic Studio", "Side Gig"}},
		{"twows", projectAddress, "workspace", "si", nil, []string{"Side Gig"}},
		{"twows", projectAddress, "project", "", map[string]string{"workspace": "Side Gig"}, []string{"Internal", "Podcast"}},
		{"twows", projectAddress, "project", "", map[string]string{"workspace": "Side%20Gig"}, []string{"Internal", "Podcast"}},
		{"twows", projectAddress, "project", "pod", nil, nil},
		{"twows", projectAddress, "project", "pod", map[string]string{"workspace": "zzz"}, nil},
		{"acme", projectAddress, "project", "a", nil, []string{"Acme Mobile App", "Acme Website", "Globex Migration", "Internal", "Marketing"}},
		{"acme", projectAddress, "project", "WEB", nil, []string{"Acme Website"}},
		{"acme", projectAddress, "project", "web acme", nil, []string{"Acme Website"}},
		{"acme", projectAddress, "project", "globx", nil, []string{"Globex Migration"}},
		{"acme", projectAddress, "project", "app or", nil, nil},
		{"acme", projectAddress, "nonsense", "a", nil, nil},
		{"acme", weeklyReview, "client", "", nil, []string{"Acme", "Globex", "Initech"}},
		{"acme", weeklyReview, "client", "x", nil, []string{"Globex"}},
		{"acme", weeklyReview, "tag", "re", nil, []string{"remote"}},
		{"acme", weeklyReview, "task", "de", map[string]string{"project": "Acme Website"}, []string{"Design", "Development"}},
		{"team", weeklyReview, "person", "an", nil, []string{"Ana Kovac"}},
		{"acme", weeklyReview, "week", "", nil, []string{"this week", "last week", "the week before last"}},
		{"acme", weeklyReview, "week", "La", nil, []string{"last week"}},
		{"acme", weeklyReview, "month", "ju", nil, []string{"June", "July"}},
		{"acme", weeklyReview, "day", "y", nil, []string{"yesterday"}},
		{"acme", weeklyReview, "usual", "x", nil, nil},
	} {
		got := in(t, one.world).complete(t, one.ref, one.argument, one.typed, one.chosen)
		if !slices.Equal(got.Values, one.want) || got.Total != len(one.want) || got.HasMore {
			t.Errorf("%s: %s %q %v completes to %+v, want %q", one.world, one.argument, one.typed, one.chosen, got, one.want)
		}
	}
}

// TestCompletionOfNamesakes offers only what can be read back to the one meant.
func TestCompletionOfNamesakes(t *testing.T) {
	p := in(t, "acme")
	w, err := p.Session().In(p.ctx(t), "")
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, one := range []clockify.NewProject{
		{Name: "Zebra"}, {Name: "zebra", ClientID: "650200000000000000000001"}, {Name: "Zebra", ClientID: "650200000000000000000002"}, {Name: "Zebra\u200b\u202e fish"},
	} {
		made, err := w.Projects.Create(p.ctx(t), one)
		if err != nil {
			t.Fatal(err)
		}
		ids[made.ID] = true
	}
	got := p.complete(t, projectAddress, "project", "zebra", nil).Values
	if len(got) != len(ids) {
		t.Fatalf("completes to %q", got)
	}
	for _, value := range got {
		found, err := w.Find(p.ctx(t), session.Projects, value, session.Loose)
		if err != nil || !ids[found.ID] {
			t.Errorf("%q means %+v, %v", value, found, err)
			continue
		}
		delete(ids, found.ID)
	}
	if !slices.Contains(got, "Zebra (Globex)") {
		t.Errorf("the client does not tell them apart: %q", got)
	}
}

func TestCompletionOfMany(t *testing.T) {
	p := in(t, "acme")
	w, err := p.Session().In(p.ctx(t), "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 130 {
		if _, err := w.Tags.Create(p.ctx(t), clockify.NewTag{Name: fmt.Sprintf("many %03d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	got := p.complete(t, weeklyReview, "tag", "many", nil)
	if len(got.Values) != 100 || got.Total != 130 || !got.HasMore {
		t.Errorf("%d values of %d, more: %v", len(got.Values), got.Total, got.HasMore)
	}
	before := len(p.Clockify.Requests())
	p.complete(t, weeklyReview, "tag", "many 0", nil)
	if asked := len(p.Clockify.Requests()) - before; asked != 0 {
		t.Errorf("the next key cost %d requests", asked)
	}
}

func TestCompletionWithTrouble(t *testing.T) {
	p := in(t, "acme")
	for _, key := range []string{"", "wrong"} {
		p.As(key)
		if got := p.complete(t, projectAddress, "project", "a", nil); len(got.Values) != 0 {
			t.Errorf("with the key %q: %v", key, got)
		}
	}
	p.As("demo")
	p.Clockify.Fail(func(*http.Request) *sandbox.Fault { return &sandbox.Fault{Status: 500} })
	if got := p.complete(t, projectAddress, "workspace", "p", nil); len(got.Values) != 0 {
		t.Errorf("while Clockify fails: %v", got)
	}
	p.broken()
	if got := p.complete(t, projectAddress, "workspace", "p", nil); len(got.Values) != 0 {
		t.Errorf("with a mistake: %v", got)
	}
}

// TestCompletionOfTimes offers only words that our tools read as well.
func TestCompletionOfTimes(t *testing.T) {
	p := in(t, "acme")
	read, err := p.Session().Reader(p.ctx(t), when.Report)
	if err != nil {
		t.Fatal(err)
	}
	for _, argument := range []string{"day", "week", "month"} {
		words := p.complete(t, weeklyReview, argument, "", nil).Values
		if len(words) < 3 {
			t.Errorf("%s completes to %q only", argument, words)
		}
		for _, word := range words {
			if span, err := read.Span(word); err != nil {
				t.Errorf("%s %q reads as %v, %v", argument, word, span, err)
			}
		}
	}
}
