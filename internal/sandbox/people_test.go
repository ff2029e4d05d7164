package sandbox

import "testing"

const (
	ana   = "650100000000000000000002"
	marko = "650100000000000000000003"
)

func TestTheCurrentUser(t *testing.T) {
	env := open(t, "team")
	r := env.must(200, "GET", "/user", "")
	same(t, keys(r.body), []string{
		"activeWorkspace", "customFields", "defaultWorkspace", "email", "id", "memberships", "name", "profilePicture", "settings", "status",
	})
	same(t, len(keys(r.at("settings"))), 30)
	same(t, []any{r.at("settings", "timeZone"), r.at("settings", "weekStart"), r.at("settings", "dateFormat"), r.at("memberships"), r.at("activeWorkspace")},
		[]any{"Europe/Belgrade", "MONDAY", "DD/MM/YYYY", []any{}, env.w})
	if len(asList(env.must(200, "GET", "/user?include-memberships=true", "").at("memberships"))) < 8 {
		t.Error("the workspace and its seven projects are missing")
	}
	env.fails(400, 3000, "Invalid boolean value [NOT-A-BOOL]", "GET", "/user?include-memberships=NOT-A-BOOL", "")
}

func TestMembers(t *testing.T) {
	env := open(t, "team")
	at := "/workspaces/{w}/users"
	same(t, env.must(200, "GET", at, "").column("email"), []string{"ana@example.com", "marko@example.com", "mira@example.com"})
	same(t, env.must(200, "GET", at+"?name=MARK", "").column("id"), []string{marko})
	same(t, env.must(200, "GET", at+"?sort-column=NAME&sort-order=DESCENDING", "").column("name"), []string{"Mira Petrovic", "Marko Ilic", "Ana Kovac"})
	env.must(200, "PUT", at+"/"+marko+"/hourly-rate", `{"amount":100}`)
	same(t, env.must(200, "GET", at+"?sort-column=HOURLYRATE&sort-order=DESCENDING&page-size=1", "").column("id"), []string{marko})
	same(t, env.must(200, "GET", at+"?sort-column=ACCESS&page-size=1", "").column("name"), []string{"Mira Petrovic"})
	r := env.must(200, "GET", at+"?email=mira&include-roles=true&memberships=WORKSPACE", "")
	same(t, []any{r.at(0, "roles", 0, "role", "name"), r.at(0, "memberships", 0, "membershipType")}, []any{"OWNER", "WORKSPACE"})
	env.must(200, "PUT", at+"/"+marko, `{"status":"INACTIVE"}`)
	same(t, len(env.must(200, "GET", at, "").list()), 2)
	r = env.must(200, "GET", at+"?status=INACTIVE", "")
	same(t, []any{r.at(0, "id"), r.at(0, "status")}, []any{marko, "INACTIVE"})
	r = env.must(200, "POST", at, `{"email":"new@example.com"}`)
	last := len(asList(r.at("memberships"))) - 1
	same(t, r.at("memberships", last, "membershipStatus"), "PENDING")
	r = env.must(200, "GET", at+"?status=ALL&email=new", "")
	same(t, []any{r.at(0, "settings"), r.at(0, "name")}, []any{nil, nil})
	same(t, env.must(200, "POST", at+"/info", `{"name":"a","sortColumn":"NAME","pageSize":1,"page":2,"status":"ALL"}`).column("name"), []string{"Marko Ilic"})
	env.fails(400, 501, "Use Cake to remove user from workspace", "DELETE", at+"/"+ana, "")
}

func TestRoles(t *testing.T) {
	env := open(t, "team")
	at := "/workspaces/{w}/users/" + ana + "/roles"
	r := env.must(201, "POST", at, `{"role":"TEAM_MANAGER","entityId":"`+marko+`"}`)
	same(t, keys(r.at(0)), keys(recording(t, "role-create-201").at("response", 0)))
	same(t, env.must(200, "GET", "/workspaces/{w}/users/"+marko+"/managers", "").column("id"), []string{ana})
	env.key = "demo-u2"
	env.must(200, "GET", "/workspaces/{w}/user/"+marko+"/time-entries", "")
	body := `{"dateRangeStart":"2026-11-16T00:00:00Z","dateRangeEnd":"2026-11-23T00:00:00Z","summaryFilter":{"groups":["USER"]}}`
	env.fails(403, 501, "Access Denied", "POST", "/report/v1/workspaces/{w}/reports/summary", body)
	env.must(200, "POST", "/report/v1/workspaces/{w}/reports/summary", `{"amountShown":"HIDE_AMOUNT",`+body[1:])
	env.key = "demo"
	same(t, env.must(204, "DELETE", at, `{"role":"TEAM_MANAGER","entityId":"`+marko+`"}`).raw, "")
	same(t, env.must(200, "GET", "/workspaces/{w}/users/"+marko+"/managers", "").raw, "[]")
}

func TestAProfile(t *testing.T) {
	env := open(t, "twows")
	at := "/workspaces/{w}/member-profile/{me}"
	r := env.must(200, "GET", at, "")
	same(t, keys(r.body), keys(recording(t, "member-profile-200").at("response")))
	same(t, []any{r.at("workCapacity"), r.at("weekStart"), len(asList(r.at("workingDays"))), r.at("workspaceNumber")}, []any{"PT8H", "MONDAY", 5, 2})
	r = env.must(200, "PATCH", at, `{"workCapacity":"PT450M","workingDays":["MONDAY"],"weekStart":"SUNDAY"}`)
	same(t, []any{r.at("workCapacity"), r.at("weekStart"), r.at("workingDays")}, []any{"PT7H30M", "SUNDAY", []any{"MONDAY"}})
}

func TestGroups(t *testing.T) {
	env := open(t, "team")
	at := "/workspaces/{w}/user-groups"
	g := env.must(201, "POST", at, `{"name":"Builders"}`)
	same(t, keys(g.body), []string{"id", "name", "teamManagers", "userIds", "workspaceId"})
	one := at + "/" + g.str("id")
	same(t, env.must(200, "POST", one+"/users", `{"userId":"`+ana+`"}`).at("userIds"), []any{ana})
	env.must(200, "PATCH", "/workspaces/{w}/projects/"+website+"/memberships", `{"memberships":[],"userGroups":{"ids":["`+g.str("id")+`"]}}`)
	same(t, env.must(200, "GET", at+"?project-id="+website, "").column("name"), []string{"Builders"})
	same(t, env.must(200, "GET", at+"?name=buil", "").column("name"), []string{"Builders"})
	same(t, env.must(200, "DELETE", one+"/users/"+ana, "").at("userIds"), []any{})
	same(t, env.must(200, "PUT", one, `{"name":"Makers"}`).at("name"), "Makers")
	env.must(405, "GET", one, "")
	same(t, env.must(200, "DELETE", one, "").at("name"), "Makers")
	same(t, env.must(200, "GET", at, "").raw, "[]")
}

func TestWorkspaces(t *testing.T) {
	env := open(t, "twows")
	r := env.must(200, "GET", "/workspaces", "")
	same(t, r.column("name"), []string{"Petrovic Studio", "Side Gig"})
	want := recording(t, "workspace-200").at("response", "body_keys")
	same(t, keys(r.at(0)), want)
	same(t, env.must(200, "GET", "/workspaces?roles=WORKSPACE_ADMIN", "").raw, "[]") // owners are not matched
	same(t, env.must(200, "GET", "/workspaces/"+r.str(1, "id")+"/projects", "").column("name"), []string{"Internal", "Podcast"})
	n := env.must(201, "POST", "/workspaces", `{"name":"Third"}`)
	same(t, keys(n.body), want)
	same(t, n.at("memberships", 0, "userId"), env.me)
	env.must(201, "POST", "/workspaces/"+n.str("id")+"/tags", `{"name":"x"}`)
	env.fails(400, 501, "between 1 and 50", "POST", "/workspaces", `{"name":""}`)
	same(t, env.must(200, "PUT", "/workspaces/{w}/hourly-rate", `{"amount":5000,"currency":"CHF"}`).at("hourlyRate"), map[string]any{"amount": 5000, "currency": "CHF"})
	same(t, env.must(200, "PUT", "/workspaces/{w}/users/{me}/cost-rate", `{"amount":2500}`).at("memberships", 0, "costRate"), map[string]any{"amount": 2500, "currency": "EUR"})
	env.fails(400, 501, "must not be null", "PUT", "/workspaces/{w}/cost-rate", `{}`)
}

func TestHolidays(t *testing.T) {
	env := open(t, "team")
	at := "/workspaces/{w}/holidays"
	env.fails(400, 501, "At least one user or user group must be assigned", "POST", at, `{"name":"Tuesday","datePeriod":{"startDate":"2026-11-24","endDate":"2026-11-24"}}`)
	h := env.must(200, "POST", at, `{"name":"Armistice","datePeriod":{"startDate":"2020-11-11","endDate":"2020-11-11"},"occursAnnually":true,"everyoneIncludingNew":true}`)
	same(t, len(keys(h.body)), 11)
	env.must(200, "POST", at, `{"name":"Ana's own","datePeriod":{"startDate":"2026-11-12","endDate":"2026-11-13"},"users":{"contains":"CONTAINS","ids":["`+ana+`"],"status":"ALL"}}`)
	within := func(user, start, end string) []string {
		return env.must(200, "GET", at+"/in-period?assigned-to="+user+"&start="+start+"&end="+end, "").column("name")
	}
	same(t, within(ana, "2026-11-09", "2026-11-15"), []string{"Armistice", "Ana's own"})
	same(t, within(marko, "2026-11-09T00:00:00Z", "2026-11-15T00:00:00Z"), []string{"Armistice"})
	same(t, within(ana, "2026-11-13", "2026-11-20"), []string{"Ana's own"})
	same(t, len(within(ana, "2026-11-14", "2026-11-20")), 0)
	env.fails(400, 3001, "Required request parameter 'start' for method parameter type String is not present", "GET", at+"/in-period?assigned-to="+ana, "")
	env.must(500, "GET", at+"/in-period?assigned-to=nobody&start=2026-11-13&end=2026-11-20", "")
	one := at + "/" + h.str("id")
	same(t, env.must(200, "PUT", one, `{"name":"Other","datePeriod":{"startDate":"2026-11-11","endDate":"2026-11-11"},"occursAnnually":false,"everyoneIncludingNew":true}`).at("occursAnnually"), false)
	same(t, len(keys(env.must(200, "DELETE", one, "").body)), 12)
	env.must(405, "GET", one, "")
}

func TestFieldsOfPeople(t *testing.T) {
	env := open(t, "team")
	id := env.must(201, "POST", "/workspaces/{w}/custom-fields", `{"name":"Shoe size","type":"NUMBER","entityType":"USER"}`).str("id")
	r := env.must(201, "PUT", "/workspaces/{w}/users/"+ana+"/custom-field/"+id+"/value", `{"value":"38"}`)
	same(t, r.body, map[string]any{"customFieldId": id, "customFieldName": "Shoe size", "customFieldType": "NUMBER", "userId": ana, "value": 38})
	env.must(201, "PUT", "/workspaces/{w}/users/"+ana+"/custom-field/"+id+"/value", `{"value":39}`)
	same(t, env.must(200, "GET", "/workspaces/{w}/users?name=ana", "").at(0, "customFields", 0, "value"), 39)
	env.must(200, "PATCH", "/workspaces/{w}/member-profile/"+marko, `{"userCustomFields":[{"customFieldId":"`+id+`","value":45}]}`)
	same(t, env.must(200, "GET", "/workspaces/{w}/member-profile/"+marko, "").at("userCustomFieldValues", 0, "value"), 45)
	same(t, keys(env.must(200, "GET", "/workspaces/{w}/member-profile/"+marko, "").at("userCustomFieldValues", 0)),
		[]string{"customField", "customFieldId", "name", "sourceType", "type", "userId", "value"})
	env.fails(400, 3002, "Shoe size", "PUT", "/workspaces/{w}/users/"+ana+"/custom-field/"+id+"/value", `{"value":"large"}`)
	env.fails(400, 501, "Custom field doesn't belong", "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"customFields":[{"customFieldId":"`+id+`","value":1}]}`)
	of := env.must(200, "POST", summary, `{`+lastWeek+`,"userCustomFields":[{"id":"`+id+`","type":"NUMBER","numberCondition":"LESS_THAN","value":40}],"summaryFilter":{"groups":["USER"]}}`)
	same(t, []any{len(asList(of.at("groupOne"))), of.at("groupOne", 0, "name")}, []any{1, "Ana Kovac"})
}

func TestLimitedUsers(t *testing.T) {
	env := open(t, "team")
	r := env.must(200, "POST", "/workspaces/{w}/limited-users", `{"users":[{"name":"Till One","workCapacity":"PT4H"},{"name":"Till Two"}]}`)
	till := r.str("users", 0, "id")
	same(t, env.must(200, "GET", "/workspaces/{w}/member-profile/"+till, "").at("workCapacity"), "PT4H")
	same(t, len(env.must(200, "GET", "/workspaces/{w}/users?account-statuses=LIMITED", "").list()), 2)
	same(t, env.must(200, "PATCH", "/workspaces/{w}/member-profile/"+till, `{"name":"Till 1"}`).at("name"), "Till 1")
	env.fails(400, 501, "size", "POST", "/workspaces/{w}/limited-users", `{"users":[]}`)
}
