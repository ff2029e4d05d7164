package sandbox

import (
	"slices"
	"testing"
)

func TestUnknownRoutesAndVerbs(t *testing.T) {
	env := open(t, "acme")
	same(t, env.must(404, "GET", "/workspaces/{w}/projects/x/archive", "").at("message"), "No static resource v1/workspaces/"+env.w+"/projects/x/archive.")
	for _, row := range []struct{ method, path, allow string }{
		{"PUT", "/workspaces/{w}", "GET"},
		{"PUT", "/workspaces/{w}/member-profile/{me}", "GET, PATCH"},
		{"GET", "/workspaces/{w}/time-entries", "POST"},
		{"GET", "/workspaces/{w}/user-groups/x", "DELETE, PUT"},
		{"PUT", "/workspaces/{w}/projects/x/memberships", "PATCH, POST"},
		{"PUT", "/workspaces/{w}/projects/x/custom-fields/y", "DELETE, PATCH"},
		{"POST", "/workspaces/{w}/time-entries/x", "DELETE, GET, PUT"},
	} {
		r := env.must(405, row.method, row.path, "")
		if r.num("code") != 3000 || r.str("message") != "Request method '"+row.method+"' is not supported" || r.header.Get("Allow") != row.allow {
			t.Errorf("%s %s: %s, Allow %q, want %q", row.method, row.path, r.raw, r.header.Get("Allow"), row.allow)
		}
	}
	same(t, env.must(405, "GET", "/report/v1/workspaces/{w}/reports/summary", "").body, map[string]any{"code": 405, "message": "HTTP 405 Method Not Allowed"})
	env.fails(404, 3000, "No static resource v1/workspaces/", "POST", "/workspaces/{w}/reports/summary", "{}")
	env.must(404, "GET", "/report/v1/workspaces/{w}/projects", "")
}

func TestALiteralSegmentBeatsAnID(t *testing.T) {
	env := open(t, "acme-running")
	same(t, len(env.must(200, "GET", "/workspaces/{w}/time-entries/status/in-progress", "").list()), 1)
	env.must(400, "GET", "/workspaces/{w}/holidays/in-period", "") // its own route, with its own required parameters
	env.fails(400, 501, "Time entry doesn't belong to Workspace", "GET", "/workspaces/{w}/time-entries/invoiced", "")
}

// TestOddPaths: the real server looks at a path as it was sent. It cleans, redirects and decodes nothing before it has
// found the route, and HEAD is a verb that no route binds.
func TestOddPaths(t *testing.T) {
	w, err := Load("testdata/worlds.json", "acme")
	if err != nil {
		t.Fatal(err)
	}
	w.Tags = append(w.Tags, Named{ID: "a/b", Name: "slashed"}, Named{ID: "..", Name: "dotted"}, Named{ID: "100%", Name: "all"})
	env := start(t, w)
	at := "/workspaces/" + env.w
	for _, row := range []struct {
		method, path string
		status       int
		message      string // "" is no body
	}{
		{"GET", "/api/v1/user/", 404, "No static resource v1/user/."},
		{"GET", "/api/v1//user", 404, "No static resource v1//user."},
		{"GET", "//api/v1/user", 404, "No static resource /api/v1/user."},
		{"GET", "/api/v1/workspaces//tags", 404, "No static resource v1/workspaces//tags."},
		{"GET", "/api/v1" + at + "/tags/", 404, "No static resource v1" + at + "/tags/."},
		{"DELETE", "/api/v1" + at + "/tags//", 404, "No static resource v1" + at + "/tags//."},
		{"GET", "/", 404, "No static resource ."},
		{"GET", "/api/v1", 404, "No static resource api/v1."},
		{"GET", "/api/v1/", 404, "No static resource v1/."},
		{"GET", "/API/v1/user", 404, "No static resource API/v1/user."},
		{"GET", "/api/v1/./user", 404, "No static resource v1/./user."},
		{"GET", "/api/v1/x/../user", 404, "No static resource v1/x/../user."},
		{"GET", "/api/v1/workspaces/../tags", 404, ""}, // a workspace by the id ".."
		{"GET", "/api/v1/workspaces/{x}", 404, ""},
		{"GET", "/api/v1" + at + "/tags/.", 400, "Tag doesn't belong to Workspace"},
		{"GET", "/api/v1" + at + "/tags/%2F", 400, "Tag doesn't belong to Workspace"},
		{"GET", "/api/v1" + at + "/t%61gs", 404, "No static resource v1" + at + "/tags."},
		{"GET", "/%61pi/v1/user", 404, "No static resource api/v1/user."},
		{"GET", "/api/v1/a%2Fb", 404, "No static resource v1/a/b."},
		{"GET", "/auditlog/v1/a%20b", 404, "No static resource v1/a b."},
		{"GET", "/report/v1" + at + "/reports/summary/", 404, "HTTP 404 Not Found"},
		{"HEAD", "/report/v1" + at + "/reports/summary", 405, "HTTP 405 Method Not Allowed"},
		{"HEAD", "/api/v1/user", 405, "Request method 'HEAD' is not supported"},
		{"OPTIONS", "/api/v1/user", 405, "Request method 'OPTIONS' is not supported"},
		{"CONNECT", "/api/v1/user", 405, "Request method 'CONNECT' is not supported"},
		{"get", "/api/v1/user", 405, "Request method 'get' is not supported"},
	} {
		r := env.must(row.status, row.method, row.path, "")
		same(t, []string{r.str("message"), r.header.Get("Location")}, []string{row.message, ""})
	}
	for path, name := range map[string]string{"a%2Fb": "slashed", "..": "dotted", "%2e%2e": "dotted", "100%25": "all"} {
		same(t, env.must(200, "GET", "/workspaces/{w}/tags/"+path, "").at("name"), name)
	}
	same(t, env.must(405, "HEAD", "/workspaces/{w}/tags", "").header.Get("Allow"), "GET, POST")
	same(t, env.must(405, "POST", "/workspaces/{w}/time-entries/invoiced", "").header.Get("Allow"), "DELETE, GET, PATCH, PUT")
}

func TestUnknownThings(t *testing.T) {
	env := open(t, "acme")
	for _, id := range []string{"000000000000000000000000", "NOT-AN-ID"} {
		r := env.must(404, "GET", "/workspaces/"+id+"/tags", "")
		same(t, r.raw, "")
		env.fails(400, 501, "Project doesn't belong to Workspace", "GET", "/workspaces/{w}/projects/"+id, "")
		env.fails(400, 501, "Project doesn't belong to Workspace", "GET", "/workspaces/{w}/projects/"+id+"/tasks", "")
		env.fails(400, 501, "Task doesn't belong to Project", "GET", "/workspaces/{w}/projects/650300000000000000000001/tasks/"+id, "")
		env.fails(400, 501, "Tag doesn't belong to Workspace", "GET", "/workspaces/{w}/tags/"+id, "")
		env.fails(400, 501, "Client doesn't belong to Workspace", "PUT", "/workspaces/{w}/clients/"+id, `{"name":"x"}`)
		env.fails(400, 501, "Time entry doesn't belong to Workspace", "DELETE", "/workspaces/{w}/time-entries/"+id, "")
		env.fails(400, 501, "Tag doesn't belong to Workspace", "POST", "/workspaces/{w}/time-entries",
			`{"start":"2026-11-23T07:00:00Z","end":"2026-11-23T07:30:00Z","tagIds":["650600000000000000000001","`+id+`"]}`)
		same(t, env.must(404, "POST", "/workspaces/{w}/user/{me}/time-entries?from-entry="+id, `{}`).raw, "")
	}
	same(t, len(env.Entries("w1", "u1")), 23)
}

func TestQueryValuesOfTheWrongKind(t *testing.T) {
	env := open(t, "acme")
	env.fails(400, 3000, "Method parameter 'is-active': Failed to convert value of type 'java.lang.String' to required type 'java.lang.Boolean'; Invalid boolean value [maybe]",
		"GET", "/workspaces/{w}/projects/650300000000000000000001/tasks?is-active=maybe", "")
	env.fails(400, 3000, "'page'", "GET", "/workspaces/{w}/tags?page=one", "")
	env.fails(400, 501, "must be greater than or equal to 1", "GET", "/workspaces/{w}/tags?page=0", "")
	env.fails(400, 501, "must be from the following set: ID, NAME", "GET", "/workspaces/{w}/tags?sort-column=COLOUR", "")
	env.fails(400, 501, "5000", "GET", "/workspaces/{w}/tags?page-size=5001", "")
	env.fails(400, 501, "1000", "GET", "/workspaces/{w}/time-entries/status/in-progress?page-size=1001", "")
	env.must(200, "GET", "/user?include-memberships=1", "")
}

func TestBodiesOfTheWrongShape(t *testing.T) {
	env := open(t, "acme")
	env.fails(400, 3002, "missing", "POST", "/workspaces/{w}/tags", "")
	env.fails(400, 3002, "JSON", "POST", "/workspaces/{w}/tags", `{"name":`)
	env.fails(400, 3002, "deserialize", "POST", "/workspaces/{w}/tags", `{"name":{"a":1}}`)
	env.fails(400, 3002, "deserialize", "PUT", "/workspaces/{w}/user/{me}/time-entries", `{"id":"x"}`)
	env.fails(400, 3002, "[ACTIVE, DONE]", "POST", "/workspaces/{w}/projects/650300000000000000000001/tasks", `{"name":"x","status":"STARTED"}`)
	env.fails(400, 501, "between 1 and 100", "POST", "/workspaces/{w}/tags", `{"Name":"case counts"}`)
}

func TestUnknownFieldsAndKeysAreTold(t *testing.T) {
	env := open(t, "acme")
	var reported []string
	env.Unknown(func(route, key string) { reported = append(reported, route+" "+key) })
	env.must(201, "POST", "/workspaces/{w}/time-entries?dry-run=1", `{`+hours9to10+`,"projectID":"x","userId":"y","customFields":[],"customFieldValues":[]}`)
	env.must(200, "GET", "/workspaces/{w}/tags?pageSize=5", "")
	env.must(200, "PATCH", "/workspaces/{w}/projects/"+website+"/estimate", `{"timeEstimate":{"estimate":"PT1H","kind":"MANUAL"}}`)
	env.must(200, "POST", summary, `{`+lastWeek+`,"detailedFilter":{},"summaryFilter":{"groups":["USER"],"group":"USER"}}`)
	slices.Sort(reported)
	same(t, reported, []string{
		"GET /api/v1/workspaces/{w}/tags ?pageSize",
		"PATCH /api/v1/workspaces/{w}/projects/{p}/estimate timeEstimate.kind",
		"POST /api/v1/workspaces/{w}/time-entries ?dry-run",
		"POST /api/v1/workspaces/{w}/time-entries customFieldValues",
		"POST /api/v1/workspaces/{w}/time-entries projectID",
		"POST /api/v1/workspaces/{w}/time-entries userId",
		"POST /report/v1/workspaces/{w}/reports/summary detailedFilter",
		"POST /report/v1/workspaces/{w}/reports/summary summaryFilter.group",
	})
}
