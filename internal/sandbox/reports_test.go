package sandbox

import (
	"fmt"
	"strings"
	"testing"
)

const (
	summary  = "/report/v1/workspaces/{w}/reports/summary"
	detailed = "/report/v1/workspaces/{w}/reports/detailed"
	weekly   = "/report/v1/workspaces/{w}/reports/weekly"
	lastWeek = `"dateRangeStart":"2026-11-16T00:00:00.000Z","dateRangeEnd":"2026-11-22T23:59:59.999Z"`
)

func TestASummary(t *testing.T) {
	env := open(t, "team")
	r := env.must(200, "POST", summary, `{`+lastWeek+`,"summaryFilter":{"groups":["USER","CLIENT"]}}`)
	sums := map[string]float64{}
	for i := range asList(r.at("groupOne")) {
		sums[r.str("groupOne", i, "name")], _ = r.at("groupOne", i, "duration").(float64)
	}
	same(t, sums["Ana Kovac"], 40*3600)
	same(t, sums["Marko Ilic"], 12*3600)
	for i, d := range asList(r.at("groupOne")) {
		inner := 0.0
		for j := range asList(d.(map[string]any)["children"]) {
			f, _ := r.at("groupOne", i, "children", j, "duration").(float64)
			inner += f
		}
		same(t, inner, r.at("groupOne", i, "duration"))
	}
	same(t, []any{r.at("groupOne", 0, "children", 1, "name"), r.at("groupOne", 0, "children", 1, "duration")}, []any{"Globex", 115200})
	want := recording(t, "shared-report-rendered-200").at("response").(map[string]any)
	delete(want, "filters")
	same(t, keys(r.body), keys(want))
	rec := reply{body: want}
	same(t, keys(r.at("totals", 0)), keys(rec.at("totals", 0)))
	one := env.must(200, "POST", summary, `{`+lastWeek+`,"summaryFilter":{"groups":["PROJECT"]}}`)
	same(t, keys(one.at("groupOne", 0)), keys(rec.at("groupOne", 0)))
	same(t, one.at("totals", 0, "totalTime"), r.at("totals", 0, "totalTime"))
	env.fails(400, 501, "Please provide summary filter.", "POST", summary, `{`+lastWeek+`}`)
	env.fails(400, 501, "Invalid group name", "POST", summary, `{`+lastWeek+`,"summaryFilter":{"groups":["COLOUR"]}}`)
	env.fails(400, 400, "Field dateRangeEnd is required", "POST", summary, `{"summaryFilter":{"groups":["USER"]}}`)
	same(t, env.must(200, "POST", summary, `{"dateRangeStart":"2020-01-01T00:00:00Z","dateRangeEnd":"2020-01-02T00:00:00Z","summaryFilter":{"groups":["USER"]}}`).at("totals"), []any{})
}

func TestGroupsOfASummary(t *testing.T) {
	env := open(t, "acme")
	names := func(group string) []any {
		r := env.must(200, "POST", summary, `{`+lastWeek+`,"weekStart":"MONDAY","summaryFilter":{"groups":["`+group+`"]}}`)
		var all []any
		for i := range asList(r.at("groupOne")) {
			all = append(all, r.at("groupOne", i, "name"))
		}
		return all
	}
	same(t, names("WEEK"), []any{"2026-11-16 - 2026-11-22"})
	same(t, names("MONTH"), []any{"Nov 2026"})
	same(t, names("DATE")[0], "2026-11-16")
	same(t, names("CLIENT"), []any{"(Without client)", "Acme", "Globex", "Initech"})
	for _, g := range []string{"TASK", "TAG", "TIMEENTRY", "PROJECT", "USER"} {
		if len(names(g)) == 0 {
			t.Errorf("%s: no groups", g)
		}
	}
}

func TestTimesAreWrittenInTheReportsZone(t *testing.T) {
	env := empty(t, "Europe/Belgrade")
	env.log("2026-08-07T22:15:00Z", "2026-08-07T23:15:00Z")
	zones, _ := recording(t, "report-timestamp-zones").at("response").(map[string]any)
	for zone, want := range zones {
		day := want.(string)[:10]
		r := env.must(200, "POST", detailed, `{"timeZone":"`+zone+`","dateRangeStart":"`+day+`T00:00:00Z","dateRangeEnd":"`+day+`T23:59:59Z","detailedFilter":{}}`)
		same(t, r.at("timeentries", 0, "timeInterval", "start"), want)
		same(t, r.at("timeentries", 0, "timeInterval", "duration"), 3600)
	}
	r := env.must(200, "POST", detailed, `{"dateRangeStart":"2026-08-08T00:00:00","dateRangeEnd":"2026-08-09T00:00:00","detailedFilter":{}}`) // the profile's zone
	same(t, len(asList(r.at("timeentries"))), 1)
	same(t, env.must(200, "POST", detailed, `{"timeZone":"UTC","dateRangeStart":"2026-08-08T00:00:00Z","dateRangeEnd":"2026-08-09T00:00:00Z","detailedFilter":{}}`).body,
		map[string]any{"totals": []any{nil}, "timeentries": []any{}})
}

func TestADetailedReport(t *testing.T) {
	env := open(t, "team")
	r := env.must(200, "POST", detailed, `{"dateRangeStart":"2026-10-01T00:00:00Z","dateRangeEnd":"2026-12-01T00:00:00Z","detailedFilter":{"page":1,"pageSize":5,"sortColumn":"DATE"}}`)
	same(t, []any{len(asList(r.at("timeentries"))), r.at("totals", 0, "entriesCount")}, []any{5, 32})
	same(t, r.at("timeentries", 0, "timeInterval", "end"), nil) // what runs is there
	row := r.at("timeentries", 4)
	same(t, len(keys(row)), 28)
	last := env.must(200, "POST", detailed, `{"dateRangeStart":"2026-10-01T00:00:00Z","dateRangeEnd":"2026-12-01T00:00:00Z","detailedFilter":{"page":7,"pageSize":5}}`)
	same(t, len(asList(last.at("timeentries"))), 2)
	for filter, want := range map[string]string{
		`"users":{"ids":["` + ana + `"],"contains":"CONTAINS","status":"ALL"}`:                `userName = Ana Kovac`,
		`"clients":{"ids":["650200000000000000000002"],"contains":"CONTAINS","status":"ALL"}`: `clientName = Globex`,
		`"projects":{"ids":["` + website + `"],"contains":"DOES_NOT_CONTAIN"}`:                `projectName ! Acme Website`,
		`"tasks":{"ids":["` + planning + `"]}`:                                                `taskName = Planning`,
		`"billable":true`:                                                                     `billable = true`,
		`"description":"STANDUP"`:                                                             `description = Standup`,
	} {
		r := env.must(200, "POST", detailed, `{`+lastWeek+`,`+filter+`,"detailedFilter":{"pageSize":1000}}`)
		var key, sign, value string
		if _, err := fmt.Sscanf(want, "%s %s", &key, &sign); err != nil {
			t.Fatal(err)
		}
		value = want[len(key)+3:]
		rows := asList(r.at("timeentries"))
		if len(rows) == 0 {
			t.Errorf("%s: nothing", filter)
		}
		for i := range rows {
			if (fmt.Sprint(r.at("timeentries", i, key)) == value) != (sign == "=") {
				t.Errorf("%s: found %v", filter, r.at("timeentries", i, key))
			}
		}
	}
	meetings := env.must(200, "POST", detailed, `{`+lastWeek+`,"tags":{"ids":["`+meetingTag+`"],"containedInTimeentry":"CONTAINS_ONLY"},"detailedFilter":{}}`)
	for i := range asList(meetings.at("timeentries")) {
		same(t, meetings.at("timeentries", i, "tags"), []any{map[string]any{"_id": meetingTag, "name": "meeting"}})
	}
	env.fails(400, 400, "1000", "POST", detailed, `{`+lastWeek+`,"detailedFilter":{"pageSize":1001}}`)
}

func TestMoneyOfAReport(t *testing.T) {
	env := empty(t, "UTC")
	k := env.must(201, "POST", "/workspaces/{w}/clients", `{"name":"Abroad"}`).str("id")
	env.must(200, "PUT", "/workspaces/{w}/hourly-rate", `{"amount":1000,"currency":"CHF"}`)
	ws := env.must(200, "GET", "/workspaces/{w}", "")
	env.must(200, "PUT", "/workspaces/{w}/clients/"+k, `{"name":"Abroad","currencyId":"`+ws.str("currencies", 1, "id")+`"}`)
	p := env.must(201, "POST", "/workspaces/{w}/projects", `{"name":"Far","clientId":"`+k+`","hourlyRate":{"amount":10000},"costRate":{"amount":4000}}`).str("id")
	env.must(201, "POST", "/workspaces/{w}/time-entries", `{"start":"2026-11-16T08:00:00Z","end":"2026-11-16T08:20:00Z","billable":true,"projectId":"`+p+`"}`)
	env.must(201, "POST", "/workspaces/{w}/time-entries", `{"start":"2026-11-16T09:00:00Z","end":"2026-11-16T10:00:00Z","billable":true}`)
	env.must(201, "POST", "/workspaces/{w}/time-entries", `{"start":"2026-11-16T10:00:00Z","end":"2026-11-16T11:00:00Z"}`)
	r := env.must(200, "POST", summary, `{`+lastWeek+`,"amounts":["EARNED","COST","PROFIT"],"summaryFilter":{"groups":["PROJECT"]}}`)
	total := r.at("totals", 0).(map[string]any)
	same(t, []any{total["totalTime"], total["totalBillableTime"]}, []any{8400, 4800})
	same(t, len(asList(total["totalAmountByCurrency"])), 2)
	same(t, r.at("groupOne", 1, "amounts", 0, "amountByCurrency", 0, "currency"), "CHF")
	if v, _ := r.at("groupOne", 1, "amounts", 2, "value").(float64); v < 1999.99 || v > 2000.01 {
		t.Errorf("profit of 20 minutes at 100.00 less 40.00: %v", v)
	}
	hidden := env.must(200, "POST", summary, `{`+lastWeek+`,"amountShown":"HIDE_AMOUNT","summaryFilter":{"groups":["PROJECT"]}}`)
	same(t, []any{hidden.at("groupOne", 0, "amount"), hidden.at("totals", 0, "amounts")}, []any{nil, []any{}})
	rounded := env.must(200, "POST", summary, `{`+lastWeek+`,"rounding":true,"summaryFilter":{"groups":["PROJECT"]}}`)
	same(t, rounded.at("groupOne", 1, "duration"), 900)
	same(t, env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries", "").at(2, "hourlyRate"), map[string]any{"amount": 10000, "currency": "CHF"})
}

func TestTheRateThatHolds(t *testing.T) {
	env := open(t, "team")
	entry := env.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"billable":true,"projectId":"`+website+`","taskId":"`+design+`"}`).str("id")
	amount := func() int {
		return env.must(200, "GET", "/workspaces/{w}/time-entries/"+entry, "").num("hourlyRate", "amount")
	}
	same(t, amount(), 8000)
	env.must(200, "PUT", "/workspaces/{w}/users/{me}/hourly-rate", `{"amount":1}`)
	same(t, amount(), 8000)
	env.must(200, "PUT", "/workspaces/{w}/projects/"+website+"/tasks/"+design+"/hourly-rate", `{"amount":8100}`)
	same(t, amount(), 8100)
	env.must(200, "PUT", "/workspaces/{w}/projects/"+website+"/users/{me}/hourly-rate", `{"amount":8200}`)
	same(t, amount(), 8200)
	env.must(200, "PUT", "/workspaces/{w}/projects/"+website+"/users/{me}/hourly-rate", `{"amount":9900,"since":"2026-11-23T06:00:01Z"}`)
	same(t, amount(), 8200) // the entry is of before
	env.must(200, "PUT", "/workspaces/{w}/projects/"+website+"/users/{me}/hourly-rate", `{"amount":9900,"since":"2026-11-23T06:00:00Z"}`)
	same(t, amount(), 9900)
}

func TestAWeek(t *testing.T) {
	env := open(t, "team")
	for _, end := range []string{"2026-11-22T23:59:59Z", "2026-11-22T23:59:59.999Z", "2026-11-23T00:00:00Z"} {
		r := env.must(200, "POST", weekly, `{"dateRangeStart":"2026-11-16T00:00:00Z","dateRangeEnd":"`+end+`","weeklyFilter":{"group":"USER","subgroup":"TIME"}}`)
		same(t, []any{len(asList(r.at("groupOne"))), len(asList(r.at("groupOne", 0, "days"))), len(asList(r.at("totalsByDay")))}, []any{3, 7, 7})
		sum := 0
		for i := range 7 {
			sum += r.num("totalsByDay", i, "duration")
		}
		same(t, sum, r.at("totals", 0, "totalTime"))
	}
	for _, end := range []string{"2026-11-21T23:59:59Z", "2026-11-24T00:00:00Z", "2026-11-30T00:00:00Z"} {
		env.fails(400, 501, "Please select date range of exactly 7 days for weekly report", "POST", weekly,
			`{"dateRangeStart":"2026-11-16T00:00:00Z","dateRangeEnd":"`+end+`","weeklyFilter":{"group":"USER","subgroup":"TIME"}}`)
	}
	same(t, env.must(200, "POST", weekly, `{"dateRangeStart":"2020-01-06T00:00:00Z","dateRangeEnd":"2020-01-13T00:00:00Z","weeklyFilter":{"group":"PROJECT","subgroup":"TIME"}}`).at("totals"), []any{nil})
}

func TestReportsOfAPlainMember(t *testing.T) {
	env := open(t, "team-user")
	group := `,"summaryFilter":{"groups":["USER"]}}`
	env.fails(403, 501, "Access Denied", "POST", summary, `{`+lastWeek+group)
	env.fails(403, 501, "Access Denied", "POST", summary, `{`+lastWeek+`,"users":{"ids":["`+marko+`"],"contains":"CONTAINS"}`+group)
	env.fails(403, 501, "Access Denied", "POST", summary, `{`+lastWeek+`,"users":{"ids":["`+ana+`"],"contains":"DOES_NOT_CONTAIN"}`+group)
	r := env.must(200, "POST", summary, `{`+lastWeek+`,"users":{"ids":["`+ana+`"],"contains":"CONTAINS"}`+group)
	same(t, r.at("totals", 0, "totalTime"), 40*3600)
}

func TestOrdersOfReports(t *testing.T) {
	env := open(t, "team")
	for column, key := range map[string]string{"DESCRIPTION": "description", "USER": "userName", "ID": "_id"} {
		r := env.must(200, "POST", detailed, `{`+lastWeek+`,"sortOrder":"ASCENDING","detailedFilter":{"sortColumn":"`+column+`","pageSize":100}}`)
		for i := 1; i < len(asList(r.at("timeentries"))); i++ {
			if a, z := r.str("timeentries", i-1, key), r.str("timeentries", i, key); strings.ToLower(a) > strings.ToLower(z) {
				t.Errorf("%s: %q stands before %q", column, a, z)
			}
		}
	}
	for column, key := range map[string]string{"DURATION": "duration", "AMOUNT": "amount"} {
		r := env.must(200, "POST", summary, `{`+lastWeek+`,"sortOrder":"DESCENDING","summaryFilter":{"groups":["PROJECT"],"sortColumn":"`+column+`"}}`)
		for i := 1; i < len(asList(r.at("groupOne"))); i++ {
			if r.num("groupOne", i-1, key) < r.num("groupOne", i, key) {
				t.Errorf("%s: rises at %d", column, i)
			}
		}
	}
}

func TestFinerFiltersOfReports(t *testing.T) {
	env := open(t, "team")
	env.Approve("", "650500000000000000000001")
	env.must(200, "PATCH", "/workspaces/{w}/time-entries/invoiced", `{"timeEntryIds":["650500000000000000000002"],"invoiced":true}`)
	env.must(200, "PUT", "/workspaces/{w}/projects/"+migration, `{"name":"Globex Migration","archived":true,"isPublic":true,"billable":true}`)
	found := func(filter string) (n int) {
		return len(asList(env.must(200, "POST", detailed, `{`+lastWeek+`,`+filter+`"detailedFilter":{"pageSize":1000}}`).at("timeentries")))
	}
	all := found("")
	same(t, []int{found(`"approvalState":"APPROVED",`), found(`"invoicingState":"INVOICED",`)}, []int{1, 1})
	same(t, []int{found(`"approvalState":"UNAPPROVED",`), found(`"invoicingState":"UNINVOICED",`)}, []int{all - 1, all - 1})
	for _, split := range [][2]string{
		{`"archived":true,`, `"archived":false,`},
		{`"projects":{"status":"ARCHIVED"},`, `"projects":{"status":"ACTIVE"},`},
		{`"withoutDescription":true,`, ``},
		{`"currency":{"ids":["EUR"],"contains":"DOES_NOT_CONTAIN"},`, `"currency":{"ids":["EUR"]},`},
		{`"tags":{"ids":["` + meetingTag + `"]},`, `"tags":{"ids":["` + meetingTag + `"],"contains":"DOES_NOT_CONTAIN"},`},
	} {
		same(t, found(split[0])+found(split[1]), all)
	}
	audit := func(filter string) int {
		return len(asList(env.must(200, "POST", detailed, `{`+lastWeek+`,"detailedFilter":{"pageSize":1000,"auditFilter":`+filter+`}}`).at("timeentries")))
	}
	if n := audit(`{"withoutProject":true}`); n == 0 || n == all {
		t.Errorf("%d without a project", n)
	}
	same(t, audit(`{"duration":3600,"durationShorter":true}`)+audit(`{"duration":3600}`), all)
	idle := env.must(200, "POST", weekly, `{"dateRangeStart":"2020-01-06T00:00:00Z","dateRangeEnd":"2020-01-13T00:00:00Z","includeUsersWithoutTime":true,"weeklyFilter":{"group":"USER","subgroup":"TIME"}}`)
	same(t, len(asList(idle.at("usersWithoutTime"))), 3)
}
