package sandbox

import (
	"strings"
	"testing"
)

const (
	website    = "650300000000000000000001"
	migration  = "650300000000000000000003"
	marketing  = "650300000000000000000005"
	design     = "650400000000000000000001"
	planning   = "650400000000000000000004"
	meetingTag = "650600000000000000000001"
)

var (
	written = []string{
		"billable", "customFieldValues", "description", "id", "isLocked", "kioskId", "projectId", "tagIds", "taskId", "timeInterval", "type",
		"userId", "workspaceId",
	}
	hours9to10 = `"start":"2026-11-23T06:00:00Z","end":"2026-11-23T07:00:00Z"`
)

func TestAnEntryOnTheWire(t *testing.T) {
	env := open(t, "acme")
	r := env.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`}`)
	same(t, keys(r.body), written)
	for _, key := range []string{"tagIds", "taskId", "projectId", "kioskId"} {
		same(t, r.at(key), nil)
	}
	same(t, []any{r.at("description"), r.at("billable"), r.at("type"), r.at("isLocked"), r.at("userId")}, []any{"", false, "REGULAR", false, env.me})
	id := r.str("id")
	same(t, id[:8], hexSeconds(env))
	read := env.must(200, "GET", "/workspaces/{w}/time-entries/"+id, "")
	same(t, len(keys(read.body)), 15)
	same(t, read.at("hourlyRate"), map[string]any{"amount": 0, "currency": "EUR"})
	same(t, keys(env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries?page-size=1", "").at(0)), keys(read.body))
	full := env.must(200, "GET", "/workspaces/{w}/time-entries/650500000000000000000004?hydrated=true", "")
	same(t, len(keys(full.body)), 20)
	same(t, []any{full.at("project", "name"), full.at("projectId"), full.at("user", "settings", "timeZone")}, []any{"Acme Website", website, "Europe/Belgrade"})
	same(t, len(keys(full.at("project"))), 19)
	same(t, len(keys(full.at("task"))), 13)
}

func hexSeconds(env *testEnv) string { return objectID(env.at, 0, 0)[:8] }

func TestNoTwoEntriesAreOne(t *testing.T) {
	env := open(t, "acme")
	first := env.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`}`)
	again := env.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`}`)
	if first.str("id") == again.str("id") {
		t.Error("a replay gave the same entry")
	}
	same(t, len(env.Entries("w1", "u1")), 25)
}

func TestWhatAnEntryMayNotBe(t *testing.T) {
	env := open(t, "acme")
	at := "/workspaces/{w}/time-entries"
	before := env.Snapshot()
	for _, row := range []struct{ body, message string }{
		{`{"end":"2026-11-23T07:00:00Z"}`, "Can't create time entry with end time only."},
		{`{"start":"2026-11-23T07:00:00Z","end":"2026-11-23T06:59:59Z"}`, "before"},
		{`{` + hours9to10 + `,"description":"a <b> c"}`, `You entered wrong value. Don't use "<" and ">" characters`},
		{`{` + hours9to10 + `,"description":"` + strings.Repeat("é", 3001) + `"}`, "3000"},
		{`{` + hours9to10 + `,"projectId":"` + website + `","taskId":"` + planning + `"}`, "Task doesn't belong to Project"},
		{`{` + hours9to10 + `,"taskId":"` + planning + `"}`, "Task doesn't belong to Project"},
		{`{` + hours9to10 + `,"customFields":[{"customFieldId":"x","value":1}]}`, "Custom field doesn't belong to Workspace"},
	} {
		env.fails(400, 501, row.message, "POST", at, row.body)
	}
	same(t, env.Snapshot(), before)
	env.must(201, "POST", at, `{`+hours9to10+`,"description":"`+strings.Repeat("é", 3000)+`"}`)
	env.must(201, "POST", at, `{"start":"2026-11-23T07:00:00Z","end":"2026-11-23T07:00:00Z","projectId":"650300000000000000000006"}`) // archived, and of no length
	r := env.must(201, "POST", at, `{`+hours9to10+`,"tagIds":["`+meetingTag+`","`+meetingTag+`"],"description":" &amp;\n\ttab \u00e9 "}`)
	same(t, []any{r.at("tagIds"), r.at("description")}, []any{[]any{meetingTag, meetingTag}, " &amp;\n\ttab é "})
}

func TestAPutReplacesAll(t *testing.T) {
	env := open(t, "acme")
	id := env.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"description":"x","billable":true,"projectId":"`+website+
		`","taskId":"`+design+`","tagIds":["`+meetingTag+`"]}`).str("id")
	env.fails(400, 501, "must not be null", "PUT", "/workspaces/{w}/time-entries/"+id, `{"description":"y"}`)
	r := env.must(200, "PUT", "/workspaces/{w}/time-entries/"+id, `{"start":"2026-11-23T06:00:00Z"}`)
	same(t, r.at("timeInterval"), map[string]any{"start": "2026-11-23T06:00:00Z", "end": nil, "duration": nil})
	same(t, []any{r.at("id"), r.at("description"), r.at("billable"), r.at("projectId"), r.at("taskId"), r.at("tagIds")}, []any{id, "", false, nil, nil, nil})
	env.must(204, "DELETE", "/workspaces/{w}/time-entries/"+id, "")
	env.fails(400, 501, "Time entry doesn't belong to Workspace", "DELETE", "/workspaces/{w}/time-entries/"+id, "")
}

func TestManyEntriesAtOnce(t *testing.T) {
	env := open(t, "acme")
	at := "/workspaces/{w}/user/{me}/time-entries"
	one, two := env.log("2026-11-23T05:00:00Z", "2026-11-23T05:30:00Z"), env.log("2026-11-23T05:30:00Z", "2026-11-23T06:00:00Z")
	before := env.Snapshot()
	env.fails(400, 501, "Time entry doesn't belong to Workspace", "PUT", at, `[{"id":"`+one+`","start":"2026-11-23T05:10:00Z"},{"id":"nope","start":"2026-11-23T05:10:00Z"}]`)
	env.fails(400, 501, "size", "PUT", at, `[]`)
	same(t, env.Snapshot(), before)
	r := env.must(200, "PUT", at, `[{"id":"`+two+`","start":"2026-11-23T05:40:00Z","end":"2026-11-23T06:00:00Z","projectId":"`+website+
		`"},{"id":"`+one+`","start":"2026-11-23T05:00:00Z","end":"2026-11-23T05:20:00Z"}]`)
	same(t, r.column("id"), []string{two, one})
	same(t, keys(r.at(0)), written)
	h := env.must(200, "PUT", at+"?hydrated=true", `[{"id":"`+two+`","start":"2026-11-23T05:40:00Z","end":"2026-11-23T06:00:00Z","projectId":"`+website+`"}]`)
	same(t, h.at(0, "project", "name"), "Acme Website")
	same(t, env.must(200, "POST", "/workspaces/{w}/time-entries/batch", `{"timeEntryIds":["`+one+`","`+two+`"]}`).column("id"), []string{one, two})
	copied := env.must(201, "POST", at+"/"+two+"/duplicate", "")
	same(t, copied.at("timeInterval"), h.at(0, "timeInterval"))
	same(t, env.must(200, "PATCH", "/workspaces/{w}/time-entries/invoiced", `{"timeEntryIds":["`+one+`"],"invoiced":true}`).raw, "")
	env.fails(400, 3001, "Required request parameter 'time-entry-ids'", "DELETE", at, "")
	env.fails(400, 501, "Time entry", "DELETE", at+"?time-entry-ids="+one+",nope", "")
	deleted := env.must(200, "DELETE", at+"?time-entry-ids="+one+","+two+"&time-entry-ids="+copied.str("id"), "")
	same(t, deleted.column("id"), []string{one, two, copied.str("id")})
	same(t, len(env.Entries("w1", "u1")), 23)
}

func TestFilters(t *testing.T) {
	env := open(t, "acme-running")
	at := "/workspaces/{w}/user/{me}/time-entries?page-size=200"
	count := func(query string) int { return len(env.must(200, "GET", at+query, "").list()) }
	same(t, []int{count(""), count("&in-progress=true"), count("&in-progress=no")}, []int{24, 1, 24})
	for _, row := range env.must(200, "GET", at+"&project="+website+"&task="+design+"&description=HOM", "").list() {
		same(t, row.(map[string]any)["description"], "Homepage layout")
	}
	same(t, count("&project-required=true")+1, count("")) // the phone call has none
	if n := count("&task-required=true"); n == 0 || n >= count("&project-required=true") {
		t.Errorf("%d with a task", n)
	}
	same(t, count("&tags="+meetingTag+"&tags=nope"), count("&tags=nope,"+meetingTag))
	if count("&tags="+meetingTag) == 0 || count("&tags=nope") != 0 {
		t.Error("tags")
	}
	starts := env.must(200, "GET", at, "").list()
	for i := 1; i < len(starts); i++ {
		a, z := starts[i-1].(map[string]any)["timeInterval"].(map[string]any)["start"].(string), starts[i].(map[string]any)["timeInterval"].(map[string]any)["start"].(string)
		if a < z {
			t.Errorf("%s stands before %s", a, z)
		}
	}
	week := env.must(200, "GET", at+"&get-week-before=2026-11-23T00:00:00Z", "")
	for i := range week.list() {
		s := week.str(i, "timeInterval", "start")
		if s < "2026-11-15T23:00:00Z" || s >= "2026-11-22T23:00:00Z" || week.at(i, "projectId") == nil {
			t.Errorf("not of the week before: %s", s)
		}
	}
	env.fails(400, 501, "User doesn't belong to Workspace", "GET", "/workspaces/{w}/user/nobody/time-entries", "")
}

func TestTheDurationFormatRoundsUp(t *testing.T) {
	env := open(t, "acme")
	id := env.log("2026-11-23T05:00:00Z", "2026-11-23T05:01:15Z")
	duration := func() any {
		return env.must(200, "GET", "/workspaces/{w}/time-entries/"+id+"?consider-duration-format=true", "").at("timeInterval", "duration")
	}
	same(t, duration(), "PT1M15S")
	env.Settings("", func(s map[string]any) { s["durationFormat"] = "COMPACT" })
	same(t, duration(), "PT2M")
	same(t, env.must(200, "GET", "/workspaces/{w}/time-entries/"+id, "").at("timeInterval", "duration"), "PT1M15S")
}
