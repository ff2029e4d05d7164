package sandbox

import (
	"fmt"
	"slices"
	"testing"
)

func TestProjectKeepsWhatItsPutLeavesOut(t *testing.T) {
	env := open(t, "acme")
	p := "/workspaces/{w}/projects/" + env.must(201, "POST", "/workspaces/{w}/projects", `{"name":"Atlas","note":"old"}`).str("id")
	for _, body := range []string{`{"archived":true}`, `{"note":"old"}`, `{"name":null}`} {
		if r := env.must(200, "PUT", p, body); r.str("name") != "Atlas" || r.str("note") != "old" {
			t.Errorf("PUT %s: got %s", body, r.raw)
		}
	}
	env.must(400, "PUT", p, `{"name":""}`)
	env.must(400, "POST", "/workspaces/{w}/projects", `{"note":"nameless"}`)
}

func TestNewFieldIsDeletableAtOnce(t *testing.T) {
	env := open(t, "acme")
	all := "/workspaces/{w}/custom-fields"
	r := env.must(201, "POST", all, `{"name":"Ticket","type":"TXT"}`)
	same(t, r.at("allowedValues"), []any{})
	one := all + "/" + r.str("id")
	same(t, env.must(200, "PUT", one, `{"name":"Ticket 2","type":"TXT"}`).at("allowedValues"), []any{})
	env.must(204, "DELETE", one, "")
	visible := env.must(201, "POST", all, `{"name":"Ticket","type":"TXT","status":"VISIBLE"}`)
	env.must(400, "DELETE", all+"/"+visible.str("id"), "")
}

func TestQueryBooleans(t *testing.T) {
	env := open(t, "acme")
	entries := "/workspaces/{w}/user/{me}/time-entries"
	running := env.must(201, "POST", "/workspaces/{w}/time-entries", `{"start":"2026-11-23T09:00:00Z"}`).str("id")
	for _, yes := range []string{"true", "TRUE", "on", "On", "yes", "YES", "1"} {
		if got := env.must(200, "GET", entries+"?in-progress="+yes, "").column("id"); !slices.Equal(got, []string{running}) {
			t.Errorf("in-progress=%s: got %v, want what runs alone", yes, got)
		}
		env.must(200, "GET", "/workspaces/{w}/projects?hydrated="+yes, "")
	}
	for _, no := range []string{"false", "False", "off", "OFF", "no", "0"} {
		if got := env.must(200, "GET", entries+"?in-progress="+no, "").column("id"); len(got) < 2 {
			t.Errorf("in-progress=%s: got %v, want all", no, got)
		}
	}
	for _, bad := range []string{"2", "y", "t", "maybe"} {
		env.fails(400, 3000, "Invalid boolean value ["+bad+"]", "GET", entries+"?in-progress="+bad, "")
		env.must(400, "GET", "/workspaces/{w}/projects?archived="+bad, "")
	}
}

func TestBulkPutLeavesAnEmptyListOfTags(t *testing.T) {
	env := open(t, "acme")
	body := `"start":"2026-11-20T01:00:00Z","end":"2026-11-20T02:00:00Z"`
	e := env.must(201, "POST", "/workspaces/{w}/time-entries", "{"+body+"}")
	same(t, e.at("tagIds"), nil)
	id := e.str("id")
	for _, tags := range []string{"", `,"tagIds":[]`, `,"tagIds":null`} {
		r := env.must(200, "PUT", "/workspaces/{w}/user/{me}/time-entries", fmt.Sprintf(`[{"id":%q,%s%s}]`, id, body, tags))
		same(t, r.at(0, "tagIds"), []any{})
		same(t, env.must(200, "GET", "/workspaces/{w}/time-entries/"+id, "").at("tagIds"), []any{})
	}
	same(t, env.must(200, "PUT", "/workspaces/{w}/time-entries/"+id, "{"+body+"}").at("tagIds"), nil)
}

func TestReportsOverAnEmptyRange(t *testing.T) {
	env := open(t, "acme")
	span := `"dateRangeStart":"2099-06-01T00:00:00Z","dateRangeEnd":"2099-06-07T23:59:59Z",`
	for _, group := range []string{"USER", "PROJECT"} {
		r := env.must(200, "POST", "/report/v1/workspaces/{w}/reports/summary", "{"+span+`"summaryFilter":{"groups":["`+group+`"]}}`)
		same(t, r.body, map[string]any{"totals": []any{}, "groupTotals": map[string]any{}, "groupOne": []any{}, "donutChart": []any{}})
	}
	r := env.must(200, "POST", "/report/v1/workspaces/{w}/reports/detailed", "{"+span+`"detailedFilter":{}}`)
	same(t, r.body, map[string]any{"totals": []any{nil}, "timeentries": []any{}})
}

func TestTaskOfNobody(t *testing.T) {
	env := open(t, "acme")
	all := "/workspaces/{w}/projects/" + env.must(201, "POST", "/workspaces/{w}/projects", `{"name":"Atlas"}`).str("id") + "/tasks"
	made := env.must(201, "POST", all, `{"name":"Map"}`)
	one := all + "/" + made.str("id")
	replies := []reply{
		made, env.must(200, "GET", one, ""), env.must(200, "PUT", one+"/hourly-rate", `{"amount":100}`),
		env.must(200, "PUT", one+"/cost-rate", `{"amount":100}`), env.must(200, "PUT", one, `{"name":"Map","status":"DONE"}`), env.must(200, "DELETE", one, ""),
	}
	for _, r := range replies {
		if v, there := r.body.(map[string]any)["assigneeId"]; !there || v != nil {
			t.Errorf("got %s, want assigneeId null", r.raw)
		}
	}
	same(t, env.must(201, "POST", all, `{"name":"Ink","assigneeIds":["`+env.me+`"]}`).at("assigneeId"), env.me)
}

func TestChangedClientHasNoCurrencyCode(t *testing.T) {
	env := open(t, "acme")
	all := "/workspaces/{w}/clients"
	made := env.must(201, "POST", all, `{"name":"Umbrella"}`)
	one := all + "/" + made.str("id")
	for _, r := range []reply{env.must(200, "PUT", one, `{"name":"Umbrella","archived":true}`), env.must(200, "DELETE", one, "")} {
		if slices.Contains(keys(r.body), "currencyCode") || len(keys(r.body)) != len(keys(made.body))-1 {
			t.Errorf("got %s", r.raw)
		}
	}
}

func TestDeletedHoliday(t *testing.T) {
	env := open(t, "acme")
	for _, who := range []string{`"everyoneIncludingNew":true`, `"everyoneIncludingNew":true,"color":"#112233"`} {
		h := env.must(200, "POST", "/workspaces/{w}/holidays", `{"name":"Feast","datePeriod":{"startDate":"2099-06-01","endDate":"2099-06-01"},`+who+`}`)
		id := h.str("id")
		same(t, env.must(200, "DELETE", "/workspaces/{w}/holidays/"+id, "").body, map[string]any{
			"id": id, "workspaceId": env.w, "name": "Feast", "datePeriod": map[string]any{"startDate": "2099-06-01", "endDate": "2099-06-01"},
			"occursAnnually": false, "everyoneIncludingNew": true, "userIds": []any{}, "userGroupIds": []any{}, "users": nil, "userGroups": nil, "color": nil,
			"automaticTimeEntryCreation": map[string]any{"enabled": false, "defaultEntities": map[string]any{"projectId": nil, "taskId": nil}},
		})
	}
}
