package sandbox

import (
	"fmt"
	"testing"
)

func TestLastPageIsSentByItsListsOnly(t *testing.T) {
	env := open(t, "team")
	p1 := "/workspaces/{w}/projects/650300000000000000000001"
	for path, paged := range map[string]bool{
		"/workspaces/{w}/clients": true, "/workspaces/{w}/projects": true, p1 + "/tasks": true, "/workspaces/{w}/tags": true,
		"/workspaces/{w}/time-entries/status/in-progress": true, "/workspaces/{w}/user-groups": true, "/workspaces/{w}/users": true,
		"/workspaces/{w}/user/{me}/time-entries": true, "/workspaces/{w}/users/{me}/managers": true,
		"/workspaces": false, "/workspaces/{w}/custom-fields": false, p1 + "/custom-fields": false, "/workspaces/{w}/holidays": false,
	} {
		r := env.must(200, "GET", path+"?page-size=200", "")
		if got := r.header.Get("Last-Page"); (got != "") != paged || paged && got != "true" {
			t.Errorf("%s: Last-Page %q, want it sent: %v", path, got, paged)
		}
	}
}

func TestPages(t *testing.T) {
	env := open(t, "acme")
	for i := range 60 {
		env.must(201, "POST", "/workspaces/{w}/tags", fmt.Sprintf(`{"name":"tag %02d"}`, i))
	}
	for _, row := range []struct {
		query string
		rows  int
		last  string
	}{
		{"", 50, "false"}, {"?page=2", 13, "true"}, {"?page=3", 0, "true"}, {"?page-size=63", 63, "true"}, {"?page-size=62", 62, "false"},
		{"?pageSize=10", 50, "false"}, {"?page-size%20=10", 50, "false"},
	} {
		r := env.must(200, "GET", "/workspaces/{w}/tags"+row.query, "")
		if len(r.list()) != row.rows || r.header.Get("Last-Page") != row.last {
			t.Errorf("%q: %d rows, Last-Page %s", row.query, len(r.list()), r.header.Get("Last-Page"))
		}
	}
	same(t, env.must(200, "GET", "/workspaces/{w}/tags?page=9", "").raw, "[]")
}

func TestTheArchivedMatrix(t *testing.T) {
	env := open(t, "acme")
	want := recording(t, "archived-filter-matrix")
	for i := range 176 + 27 + 24 - len(env.workspaces[0].projects.all) {
		name := fmt.Sprintf("a%03d", i)
		p := env.must(201, "POST", "/workspaces/{w}/projects", `{"name":"`+name+`"}`).str("id")
		if i < 176+24-1 {
			env.must(200, "PUT", "/workspaces/{w}/projects/"+p, `{"name":"`+name+`","archived":true}`)
		}
	}
	for query, key := range map[string]string{"": "omitted", "&archived=true": "true", "&archived=false": "false"} {
		r := env.must(200, "GET", "/workspaces/{w}/projects?page-size=200"+query, "")
		archived := 0
		for i := range r.list() {
			if r.at(i, "archived") == true {
				archived++
			}
		}
		if key != "omitted" {
			same(t, archived, want.num("response", key, "archived"))
		} else if archived == 0 || archived == len(r.list()) {
			t.Errorf("left out, archived is neither: %d of %d", archived, len(r.list()))
		}
		same(t, len(r.list()), want.num("response", key, "rows"))
	}
	for _, list := range []string{"tags", "clients"} {
		env.must(200, "GET", "/workspaces/{w}/"+list+"?archived=false", "")
		same(t, env.must(200, "GET", "/workspaces/{w}/"+list+"?archived=true", "").raw, "[]")
	}
}

func TestNamesInQueries(t *testing.T) {
	env := open(t, "acme")
	same(t, env.must(200, "GET", "/workspaces/{w}/projects?name=ACME%20website", "").column("name"), []string{"Acme Website", "Acme Website (2024)"})
	same(t, env.must(200, "GET", "/workspaces/{w}/projects?name=acme%20website&strict-name-search=true", "").column("name"), []string{"Acme Website"})
	same(t, env.must(200, "GET", "/workspaces/{w}/clients?name=acm&strict-name-search=true", "").column("name"), []string{"Acme"})
	same(t, env.must(200, "GET", "/workspaces/{w}/tags?sort-order=DESCENDING", "").column("name"), []string{"remote", "overtime", "meeting"})
	same(t, env.must(200, "GET", "/workspaces/{w}/projects?clients=650200000000000000000002&clients=650200000000000000000003", "").column("name"),
		[]string{"Globex Migration", "Initech Support"})
	same(t, env.must(200, "GET", "/workspaces/{w}/projects?clients=650200000000000000000001,650200000000000000000002&contains-client=false&billable=true", "").column("name"),
		[]string{"Initech Support"})
}
