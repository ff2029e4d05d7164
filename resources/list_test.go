package resources_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mark3labs/mcp-go/mcp"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/sandbox"
	"clockify-mcp/internal/session"
)

func names(rows []mcp.Resource) (all []string) {
	for _, r := range rows {
		all = append(all, r.Name)
	}
	return all
}

func TestList(t *testing.T) {
	p := in(t, "acme")
	list := p.rows(t, "")
	want := []string{
		"me", "timer", "workspaces", "Workspace Petrovic Studio",
		"Projects of Petrovic Studio", "Clients of Petrovic Studio", "Tags of Petrovic Studio", "People of Petrovic Studio",
		"Acme Mobile App (Acme)", "Acme Website (Acme)", "Globex Migration (Globex)", "Initech Support (Initech)", "Internal", "Marketing",
	}
	if got := names(list.Resources); !slices.Equal(got, want) || list.NextCursor != "" {
		t.Errorf("the list is %q, then %q; want %q", got, list.NextCursor, want)
	}
	if asked := len(p.Clockify.Requests()); asked != 2 {
		t.Errorf("it took %d requests, want 2", asked)
	}
	for _, row := range list.Resources {
		if text := p.read(t, row.URI); strings.HasPrefix(text, "There is no") {
			t.Errorf("%s is listed but reads %s", row.URI, text)
		}
	}
	before := len(p.Clockify.Requests())
	p.rows(t, "")
	if asked := len(p.Clockify.Requests()) - before; asked != 0 {
		t.Errorf("with all names known it took %d requests", asked)
	}
}

func TestListOfSeveralWorkspaces(t *testing.T) {
	p := in(t, "twows")
	got := names(p.rows(t, "").Resources)
	for _, want := range []string{"Workspace Petrovic Studio", "Workspace Side Gig", "Projects of Petrovic Studio"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not in the list %q", want, got)
		}
	}
	if asked := len(p.Clockify.Requests()); asked > 2 {
		t.Errorf("it took %d requests, want at most 2", asked)
	}
	if got := names(p.rows(t, "").Resources); !slices.Contains(got, "Acme Website (Acme)") {
		t.Errorf("asked again, the list is still without projects: %q", got)
	}
}

// TestListPerCaller asks for two people at once, again and again, who must each see their own.
func TestListPerCaller(t *testing.T) {
	p := in(t, "team")
	ctx := map[string]*session.Session{"Mira": p.Opener.Open("demo"), "Ana": p.Opener.Open("demo-u2"), "nobody": p.Opener.Open("")}
	if _, err := ctx["Mira"].In(p.ctx(t), ""); err != nil {
		t.Fatal(err)
	}
	w, err := ctx["Mira"].In(p.ctx(t), "")
	if err != nil {
		t.Fatal(err)
	}
	private := false
	if _, err := w.Projects.Create(p.ctx(t), clockify.NewProject{Name: "Secret of Mira", IsPublic: &private}); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 20 {
		for who, s := range ctx {
			all.Go(func() {
				result, err := p.client.ListResourcesByPage(session.With(t.Context(), s), mcp.ListResourcesRequest{})
				if err != nil {
					t.Error(err)
					return
				}
				got := names(result.Resources)
				if who == "nobody" && len(got) != 3 {
					t.Errorf("nobody sees %q", got)
				}
				if slices.Contains(got, "Secret of Mira") != (who == "Mira") {
					t.Errorf("%s sees %q", who, got)
				}
			})
		}
	}
	all.Wait()
}

func TestListInPages(t *testing.T) {
	p := in(t, "acme")
	w, err := p.Session().In(p.ctx(t), "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 250 {
		if _, err := w.Projects.Create(p.ctx(t), clockify.NewProject{Name: fmt.Sprintf("Project %03d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	seen := map[string]bool{}
	var cursor mcp.Cursor
	var sizes []int
	var last mcp.Resource
	for {
		page := p.rows(t, cursor)
		sizes = append(sizes, len(page.Resources))
		for _, row := range page.Resources {
			if seen[row.Name] {
				t.Errorf("%q twice", row.Name)
			}
			seen[row.Name], last = true, row
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	if !slices.Equal(sizes, []int{50, 50, 50, 50}) {
		t.Errorf("pages of %v rows, want four of 50", sizes)
	}
	if last.Name != "65 more projects of Petrovic Studio" {
		t.Errorf("what is left out is listed as %q", last.Name)
	}
	if text := p.read(t, last.URI); !strings.HasPrefix(text, "256 projects") {
		t.Errorf("what is left out reads %.80s", text)
	}
}

func TestListOfNamesakes(t *testing.T) {
	p := in(t, "acme")
	w, err := p.Session().In(p.ctx(t), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"timer", "Workspace Petrovic Studio"} {
		if _, err := w.Projects.Create(p.ctx(t), clockify.NewProject{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	got := names(p.rows(t, "").Resources)
	if slices.Sort(got); len(slices.Compact(slices.Clone(got))) != len(got) {
		t.Errorf("equal names in %q", got)
	}
}

func TestListWithForeignCursor(t *testing.T) {
	p := in(t, "acme")
	for cursor, want := range map[string]int{"seven": 14, "-5": 14, "12": 2, "9999": 0} {
		got := p.rows(t, mcp.Cursor(base64.StdEncoding.EncodeToString([]byte(cursor))))
		if len(got.Resources) != want || got.NextCursor != "" {
			t.Errorf("cursor %q gives %d rows, want %d", cursor, len(got.Resources), want)
		}
	}
}

func TestListWithTrouble(t *testing.T) {
	bare := []string{"me", "timer", "workspaces"}
	for name, trouble := range map[string]func(p play){
		"no key":    func(p play) { p.As("") },
		"wrong key": func(p play) { p.As("wrong") },
		"offline": func(p play) {
			p.Clockify.Fail(func(*http.Request) *sandbox.Fault { return &sandbox.Fault{Drop: true} })
		},
		"no requests left": func(p play) {
			p.Clockify.Fail(func(*http.Request) *sandbox.Fault { return &sandbox.Fault{Status: 429, RetryAfter: time.Hour} })
		},
		"a mistake": play.broken,
		"slow": func(p play) {
			p.Clockify.Fail(func(*http.Request) *sandbox.Fault { return &sandbox.Fault{Delay: time.Minute} })
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := in(t, "acme")
				trouble(p)
				began := time.Now()
				if got := names(p.rows(t, "").Resources); !slices.Equal(got, bare) {
					t.Errorf("the list is %q, want %q", got, bare)
				}
				if took := time.Since(began); took > 2*time.Second {
					t.Errorf("it took %s", took)
				}
				_ = p.client.Close()
			})
		})
	}
}

// TestListWithHalfAnAnswer shows what was learnt before Clockify became slow.
func TestListWithHalfAnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := in(t, "acme")
		p.Clockify.Fail(func(r *http.Request) *sandbox.Fault {
			if strings.HasSuffix(r.URL.Path, "/projects") {
				return &sandbox.Fault{Delay: time.Minute}
			}
			return nil
		})
		if got := names(p.rows(t, "").Resources); !slices.Contains(got, "Workspace Petrovic Studio") || len(got) != 8 {
			t.Errorf("the list is %q", got)
		}
		_ = p.client.Close()
	})
}

func TestTemplates(t *testing.T) {
	p := in(t, "acme")
	list, err := p.client.ListResourceTemplates(p.ctx(t), mcp.ListResourceTemplatesRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for i, one := range list.ResourceTemplates {
		if one.Description == "" || one.MIMEType == "" {
			t.Errorf("%s says not what it is", one.Name)
		}
		for _, other := range list.ResourceTemplates[:i] {
			if one.Name == other.Name {
				t.Errorf("two templates are called %s", one.Name)
			}
			if uri := filled(one); other.URITemplate.Regexp().MatchString(uri) {
				t.Errorf("%s fits %s too", uri, other.Name)
			}
			if uri := filled(other); one.URITemplate.Regexp().MatchString(uri) {
				t.Errorf("%s fits %s too", uri, one.Name)
			}
		}
	}
	if len(list.ResourceTemplates) != 6 {
		t.Errorf("%d templates, want 6", len(list.ResourceTemplates))
	}
}

func filled(one mcp.ResourceTemplate) string {
	return strings.NewReplacer("{workspace}", "projects", "{project}", "tags").Replace(one.URITemplate.Raw())
}
