package sandbox

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestTheFiveRoutesOfEachKind(t *testing.T) {
	const day = `"datePeriod":{"startDate":"2026-11-11","endDate":"2026-11-11"},"everyoneIncludingNew":true`
	for _, kind := range []struct {
		path, noun      string
		body, next      string // of the POST and of the PUT
		taken           string // the refusal of a second one of the name; "": names may repeat
		created, gotten int
		deleted         int
	}{
		{"tags", "Tag", `{"name":"Alpha"}`, `{"name":"Beta"}`, "Tag with name Alpha already exists", 201, 200, 200},
		{"clients", "Client", `{"name":"Alpha"}`, `{"name":"Beta","archived":true}`, "Client with name 'Alpha' already exists", 201, 200, 200},
		{"user-groups", "User group", `{"name":"Alpha"}`, `{"name":"Beta"}`, "User group with name Alpha already exists", 201, 405, 200},
		{"holidays", "Holiday", `{"name":"Alpha",` + day + `}`, `{"name":"Beta",` + day + `}`, "", 200, 405, 200},
		{"custom-fields", "Custom field", `{"name":"Alpha","type":"TXT"}`, `{"name":"Beta","type":"TXT","status":"INACTIVE"}`, "", 201, 405, 204},
	} {
		t.Run(kind.path, func(t *testing.T) {
			env := open(t, "acme")
			at := "/workspaces/{w}/" + kind.path
			made := env.must(kind.created, "POST", at, kind.body)
			one := at + "/" + made.str("id")
			same(t, []any{made.at("name"), made.at("workspaceId")}, []any{"Alpha", env.w})
			listed := func(name string) bool {
				return slices.Contains(env.must(200, "GET", at, "").column("name"), name)
			}
			same(t, []bool{listed("Alpha"), listed("Beta")}, []bool{true, false})
			env.must(kind.gotten, "GET", one, "")

			before := env.Snapshot()
			if kind.taken != "" {
				env.fails(400, 501, kind.taken, "POST", at, kind.body)
			}
			env.fails(400, 501, "characters long", "POST", at, `{"name":""}`)
			env.fails(400, 501, "characters long", "PUT", one, `{"name":" "}`)
			env.fails(400, 3002, "missing", "PUT", one, "")
			env.fails(400, 501, kind.noun+" doesn't belong to Workspace", "PUT", at+"/nope", kind.next)
			env.fails(400, 501, kind.noun+" doesn't belong to Workspace", "DELETE", at+"/nope", "")
			same(t, env.Snapshot(), before)

			same(t, env.must(200, "PUT", one, kind.next).at("id"), made.at("id"))
			same(t, env.must(200, "PUT", one, kind.next).at("name"), "Beta") // its own name is not taken
			same(t, []bool{listed("Alpha"), listed("Beta")}, []bool{false, true})
			last := env.must(kind.deleted, "DELETE", one, "")
			same(t, []any{last.raw == "", last.str("id") == made.str("id")}, []any{kind.deleted == 204, kind.deleted != 204})
			same(t, listed("Beta"), false)
			env.fails(400, 501, kind.noun+" doesn't belong to Workspace", "DELETE", one, "")
		})
	}
}

type drink struct {
	ID, WorkspaceID, Name, Size string
}

// TestWhatAKindLeavesOut calls the routes of a made-up kind that says no more than it has to.
func TestWhatAKindLeavesOut(t *testing.T) {
	env := open(t, "acme")
	var menu collection[drink]
	drinks := resource[drink, drink, drink]{
		path: "drinks", param: "drink", noun: "Drink",
		in:       func(*workspace) *collection[drink] { return &menu },
		identity: func(d *drink) (id, workspaceID, name *string) { return &d.ID, &d.WorkspaceID, &d.Name },
		columns:  map[string]func(*drink) string{"SIZE": func(d *drink) string { return d.Size }},
		create:   func(_ *call, d *drink, in drink) error { d.Name, d.Size = in.Name, in.Size; return nil },
		replace:  func(_ *call, d *drink, in drink) error { d.Name = in.Name; return nil },
	}
	var routes []string
	list := row{}
	for _, r := range drinks.rows() {
		routes = append(routes, fmt.Sprint(r.pattern(), " ", r.status))
		if r.method == "GET" && !strings.HasSuffix(r.path, "}") {
			list = r
		}
	}
	slices.Sort(routes)
	same(t, routes, []string{
		"DELETE /api/v1/workspaces/{w}/drinks/{drink} 200", "GET /api/v1/workspaces/{w}/drinks 200",
		"GET /api/v1/workspaces/{w}/drinks/{drink} 200", "POST /api/v1/workspaces/{w}/drinks 201",
		"PUT /api/v1/workspaces/{w}/drinks/{drink} 200",
	})
	names := func(query string) (all []string) {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		docs, err := list.do(&call{Server: env.Server, row: &list, query: values, ws: env.workspaces[0], header: http.Header{}})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs.([]any) {
			all = append(all, d.(*drink).Name)
		}
		return all
	}
	same(t, names(""), nil)
	for _, d := range []drink{{Name: "tea", Size: "small"}, {Name: "Ale", Size: "large"}, {Name: "", Size: "medium"}} {
		menu.add(d.Size, &drink{ID: d.Size, Name: d.Name, Size: d.Size})
	}
	same(t, names(""), []string{"", "Ale", "tea"})
	same(t, names("sort-column=SIZE"), []string{"Ale", "", "tea"})
	same(t, names("sort-column=ID&sort-order=DESCENDING&page-size=1"), []string{"tea"})
}
