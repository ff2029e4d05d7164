package sandbox

import "testing"

func TestATag(t *testing.T) {
	env := open(t, "acme")
	at := "/workspaces/{w}/tags/" + meetingTag
	env.fails(400, 501, "Tag with name Meeting already exists", "POST", "/workspaces/{w}/tags", `{"name":"Meeting"}`)
	same(t, env.must(200, "PUT", at, `{"name":"meeting","archived":true}`).at("archived"), true)
	env.fails(400, 501, "already exists", "POST", "/workspaces/{w}/tags", `{"name":"meeting"}`) // an archived tag keeps its name
	same(t, env.must(200, "PUT", at, `{"name":"meetings"}`).at("archived"), recording(t, "tag-put-unarchives").at("response", "archived"))
	same(t, env.must(200, "DELETE", at, "").at("name"), "meetings") // no archiving needed
	env.must(201, "POST", "/workspaces/{w}/tags", `{"name":"meetings"}`)
	for _, e := range env.Entries("", "u1") {
		for _, id := range asList(e["tagIds"]) {
			if id == meetingTag {
				t.Errorf("%v still has the tag", e["description"])
			}
		}
	}
}

func asList(v any) []any { l, _ := v.([]any); return l }

func TestAClient(t *testing.T) {
	env := open(t, "acme")
	r := env.must(201, "POST", "/workspaces/{w}/clients", `{"name":"Umbrella","email":"u@x.test","ccEmails":["a@x.test"]}`)
	same(t, []any{len(keys(r.body)), r.at("ccEmails"), r.at("currencyCode"), r.at("address")}, []any{10, nil, "EUR", nil})
	at := "/workspaces/{w}/clients/" + r.str("id")
	env.fails(400, 501, "Client with name 'UMBRELLA' already exists", "POST", "/workspaces/{w}/clients", `{"name":"UMBRELLA"}`)
	env.fails(400, 501, "Cannot delete an active client", "DELETE", at, "")
	same(t, env.must(200, "PUT", at, `{"name":"Umbrella","ccEmails":["a@x.test","b@x.test","c@x.test"]}`).at("email"), nil)
	r = env.must(200, "PUT", at, `{"name":"Umbrella","archived":true}`)
	same(t, []any{r.at("ccEmails"), r.at("archived"), r.at("currencyCode")}, []any{nil, true, nil})
	same(t, env.must(200, "GET", at, "").at("currencyCode"), "EUR")
	same(t, env.must(200, "DELETE", at, "").at("name"), "Umbrella")
	env.must(200, "PUT", "/workspaces/{w}/clients/650200000000000000000002?archive-projects=true&mark-tasks-as-done=true", `{"name":"Globex","archived":true}`)
	same(t, env.must(200, "GET", "/workspaces/{w}/projects/"+migration, "").at("archived"), true)
	same(t, env.must(200, "GET", "/workspaces/{w}/projects/"+migration+"/tasks?is-active=true", "").raw, "[]")
}

func TestAProject(t *testing.T) {
	env := open(t, "acme")
	r := env.must(201, "POST", "/workspaces/{w}/projects", `{"name":"Alpha","public":true,"color":"#abcdef","tasks":[{"name":"One","estimate":"PT1H"},{"name":"Two","estimate":"PT30M"}]}`)
	same(t, keys(r.body), keys(recording(t, "project-delete-200").at("response")))
	same(t, []any{r.at("public"), r.at("clientId"), r.at("color"), r.at("estimate", "estimate"), r.at("memberships", 0, "userId")},
		[]any{false, "", "#ABCDEF", "PT1H30M", env.me})
	at := "/workspaces/{w}/projects/" + r.str("id")
	same(t, env.must(400, "POST", "/workspaces/{w}/projects", `{"name":"Alpha"}`).at("message"), "Alpha project for client  already exists.")
	env.fails(400, 501, "Acme Website project for client Acme already exists.", "POST", "/workspaces/{w}/projects", `{"name":"Acme Website","clientId":"650200000000000000000001"}`)
	env.must(201, "POST", "/workspaces/{w}/projects", `{"name":"Alpha","clientId":"650200000000000000000001"}`) // another client's
	env.fails(400, 501, "Project with this name already exists", "PUT", at, `{"name":"Internal"}`)
	env.fails(400, 501, "between 2 and 250", "POST", "/workspaces/{w}/projects", `{"name":"A"}`)
	env.fails(400, 501, "must match", "POST", "/workspaces/{w}/projects", `{"name":"Red","color":"red"}`)
	env.fails(400, 501, "Client doesn't belong", "POST", "/workspaces/{w}/projects", `{"name":"Red","clientId":"x"}`)
	env.must(200, "PUT", at, `{"name":"Alpha","isPublic":true,"billable":true,"note":"n","hourlyRate":{"amount":5000}}`)
	r = env.must(200, "PUT", at, `{"name":"Beta"}`) // two fall back, the others stay
	same(t, []any{r.at("public"), r.at("billable"), r.at("note"), r.at("color"), r.at("hourlyRate", "amount")}, []any{false, false, "n", "#ABCDEF", 5000})
	env.fails(400, 501, "Cannot delete an active project", "DELETE", at, "")
	same(t, len(keys(env.must(200, "GET", at+"?hydrated=true", "").body)), 21)
	env.must(200, "PUT", at, `{"name":"Beta","archived":true}`)
	same(t, env.must(200, "DELETE", at, "").at("archived"), true)
	env.fails(400, 501, "Project doesn't belong to Workspace", "GET", at, "")
}

func TestEntriesOutliveTheirProject(t *testing.T) {
	env := open(t, "acme")
	at := "/workspaces/{w}/projects/" + website
	if d := env.must(200, "GET", at, "").str("duration"); d == "PT0S" {
		t.Error("nothing tracked")
	}
	env.must(200, "PUT", at, `{"name":"Acme Website","archived":true}`)
	env.must(200, "DELETE", at, "")
	for _, e := range env.Entries("", "u1") {
		if e["projectId"] == website || e["taskId"] == design {
			t.Errorf("%v still names the project", e["description"])
		}
	}
	same(t, len(env.Entries("", "u1")), 23)
}

func TestAnEstimate(t *testing.T) {
	env := open(t, "acme")
	r := env.must(201, "POST", "/workspaces/{w}/projects", `{"name":"Planned","estimate":{"estimate":"PT10H","type":"MANUAL"}}`)
	same(t, r.at("estimate"), map[string]any{"estimate": "PT10H", "type": "MANUAL"})
	at := "/workspaces/{w}/projects/" + r.str("id") + "/estimate"
	env.fails(400, 501, "same time", "PATCH", at, `{"timeEstimate":{"active":true},"budgetEstimate":{"active":true}}`)
	r = env.must(200, "PATCH", at, `{"budgetEstimate":{"estimate":150000,"type":"MANUAL","active":true}}`)
	same(t, []any{r.at("budgetEstimate", "estimate"), r.at("timeEstimate", "active")}, []any{150000, false})
	r = env.must(200, "PATCH", at, `{"timeEstimate":{"estimate":"PT2400M","type":"MANUAL","active":true}}`)
	same(t, []any{r.at("budgetEstimate", "active"), r.at("timeEstimate", "estimate"), r.at("estimate", "estimate")}, []any{false, "PT40H", "PT40H"})
}

func TestProjectMembers(t *testing.T) {
	env := open(t, "team")
	at := "/workspaces/{w}/projects/" + website
	ana := "650100000000000000000002"
	r := env.must(200, "PATCH", at+"/memberships", `{"memberships":[{"userId":"`+ana+`","hourlyRate":{"amount":7000}}]}`)
	same(t, len(asList(r.at("memberships"))), 1)
	r = env.must(200, "POST", at+"/memberships", `{"userIds":["`+env.me+`","`+ana+`"]}`)
	same(t, []any{len(asList(r.at("memberships"))), r.at("memberships", 0, "hourlyRate", "amount")}, []any{2, 7000})
	env.must(200, "PUT", at+"/users/"+ana+"/cost-rate", `{"amount":3000}`)
	env.must(200, "PUT", at, `{"name":"Acme Website","isPublic":false,"billable":true}`)
	same(t, env.must(200, "GET", "/workspaces/{w}/projects?access=PRIVATE", "").column("name"), []string{"Acme Website"})
	env.key = "demo-u3" // not in it, so it does not exist
	env.fails(400, 501, "Project doesn't belong", "GET", at, "")
	env.fails(400, 501, "Project doesn't belong", "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"projectId":"`+website+`"}`)
	env.key = "demo"
	env.fails(400, 501, "User doesn't belong to Workspace", "POST", at+"/memberships", `{"userIds":["x"]}`)
	r = env.must(200, "POST", at+"/memberships", `{"userIds":["`+ana+`"],"remove":true}`)
	same(t, len(asList(r.at("memberships"))), 1)
}

func TestATask(t *testing.T) {
	env := open(t, "acme")
	at := "/workspaces/{w}/projects/" + website + "/tasks"
	r := env.must(201, "POST", at, `{"name":"Deploy","assigneeIds":["`+env.me+`"],"estimate":"PT1H60M"}`)
	same(t, []any{len(keys(r.body)), r.at("assigneeId"), r.at("estimate"), r.at("status"), r.at("billable"), r.at("duration")},
		[]any{13, env.me, "PT2H", "ACTIVE", false, "PT0S"})
	one := at + "/" + r.str("id")
	env.fails(400, 501, "Task with name 'deploy' already exists", "POST", at, `{"name":"deploy"}`)
	env.fails(400, 501, "Task name has to be between 1 and 1000 characters long", "POST", at, `{"name":""}`)
	env.fails(400, 501, "Cannot delete an active task", "DELETE", one, "")
	r = env.must(200, "PUT", one, `{"name":"Deploy","status":"DONE"}`)
	same(t, []any{r.at("assigneeIds"), r.at("assigneeId"), r.at("estimate")}, []any{[]any{}, nil, "PT0S"})
	same(t, env.must(200, "GET", at+"?is-active=false", "").column("name"), []string{"Deploy"})
	same(t, env.must(200, "PUT", one+"/hourly-rate", `{"amount":4200}`).at("hourlyRate", "amount"), 4200)
	env.must(405, "GET", one+"/hourly-rate", "")
	same(t, env.must(200, "DELETE", one, "").at("status"), "DONE")
}

func TestATemplate(t *testing.T) {
	env := open(t, "acme")
	env.must(200, "PATCH", "/workspaces/{w}/projects/"+website+"/template", `{"isTemplate":true}`)
	r := env.must(200, "POST", "/workspaces/{w}/projects/from-template", `{"name":"Copy","templateProjectId":"`+website+`"}`)
	same(t, []any{r.at("template"), r.at("clientName")}, []any{false, "Acme"})
	same(t, env.must(200, "GET", "/workspaces/{w}/projects/"+r.str("id")+"/tasks", "").column("name"), []string{"Design", "Development", "QA"})
}

func TestCustomFields(t *testing.T) {
	env := open(t, "customfield")
	f := env.must(200, "GET", "/workspaces/{w}/custom-fields", "")
	same(t, []any{len(keys(f.at(0))), f.at(0, "allowedValues"), f.at(0, "required")}, []any{13, []any{"CC-100", "CC-200"}, true})
	id := f.str(0, "id")
	at := "/workspaces/{w}/time-entries"
	env.fails(400, 501, "required", "POST", at, `{`+hours9to10+`}`)
	env.fails(400, 501, "required", "POST", at, `{`+hours9to10+`,"customFieldValues":[{"customFieldId":"`+id+`","value":"CC-100"}]}`) // silently dropped
	r := env.must(201, "POST", at, `{`+hours9to10+`,"customFields":[{"customFieldId":"`+id+`","sourceType":"WORKSPACE","value":"CC-300"}]}`)
	same(t, r.at("customFieldValues"), []any{map[string]any{"customFieldId": id, "timeEntryId": r.at("id"), "value": "CC-300", "name": "Cost centre", "type": "DROPDOWN_SINGLE"}})
	n := env.must(201, "POST", "/workspaces/{w}/custom-fields", `{"name":"Km","type":"NUMBER","status":"VISIBLE","workspaceDefaultValue":5}`).str("id")
	r = env.must(200, "PUT", at+"/"+r.str("id"), `{`+hours9to10+`,"customFields":[{"customFieldId":"`+id+`","value":"CC-100"},{"customFieldId":"`+n+`","value":"12.5"}]}`)
	same(t, r.at("customFieldValues", 1, "value"), 12.5)
	r = env.must(200, "PUT", at+"/"+r.str("id"), `{`+hours9to10+`,"customFields":[{"customFieldId":"`+id+`","value":"CC-100"}]}`)
	same(t, r.at("customFieldValues", 1, "value"), 5) // back to the default
	env.fails(400, 501, "Can't delete workspace visible custom field", "DELETE", "/workspaces/{w}/custom-fields/"+n, "")
	for i := range 3 {
		env.must(201, "POST", "/workspaces/{w}/custom-fields", `{"name":"more `+string(rune('a'+i))+`","type":"TXT","status":"VISIBLE"}`)
	}
	want := recording(t, "err-400-custom-field-quota")
	same(t, env.must(400, "POST", "/workspaces/{w}/custom-fields", `{"name":"too many","type":"TXT","status":"VISIBLE"}`).body, want.at("response"))
	same(t, env.must(200, "PATCH", "/workspaces/{w}/projects/"+website+"/custom-fields/"+n, `{"defaultValue":9,"status":"VISIBLE"}`).at("projectDefaultValues", 0, "value"), 9)
	env.must(200, "PUT", "/workspaces/{w}/custom-fields/"+n, `{"name":"Km","type":"NUMBER","status":"INACTIVE"}`)
	env.must(204, "DELETE", "/workspaces/{w}/custom-fields/"+n, "")
}

func TestOrdersOfProjects(t *testing.T) {
	env := open(t, "acme")
	first := func(column string) any {
		return env.must(200, "GET", "/workspaces/{w}/projects?sort-order=DESCENDING&sort-column="+column, "").at(0, "name")
	}
	env.must(200, "PATCH", "/workspaces/{w}/projects/"+marketing+"/estimate", `{"budgetEstimate":{"estimate":100,"active":true}}`)
	env.must(200, "PATCH", "/workspaces/{w}/projects/"+migration+"/estimate", `{"timeEstimate":{"estimate":"PT1H","type":"MANUAL","active":true}}`)
	same(t, []any{first("NAME"), first("CLIENT_NAME"), first("DURATION"), first("BUDGET"), first("PROGRESS")},
		[]any{"Marketing", "Initech Support", "Acme Website", "Marketing", "Globex Migration"})
}

func TestAFieldCanDifferByProject(t *testing.T) {
	env := open(t, "acme")
	id := env.must(201, "POST", "/workspaces/{w}/custom-fields", `{"name":"Site","type":"TXT","status":"VISIBLE","workspaceDefaultValue":"north"}`).str("id")
	of := "/workspaces/{w}/projects/" + website + "/custom-fields"
	env.must(200, "PATCH", of+"/"+id, `{"defaultValue":"south","status":"INVISIBLE"}`)
	values := func(project string) any {
		return env.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"projectId":"`+project+`"}`).at("customFieldValues", 0, "value")
	}
	same(t, []any{values(website), values(migration)}, []any{"south", "north"})
	env.must(200, "PATCH", of+"/"+id, `{"status":"INACTIVE"}`)
	same(t, []any{values(website), env.must(200, "GET", of, "").raw}, []any{nil, "[]"})
	env.must(200, "DELETE", of+"/"+id, "")
	same(t, []any{values(website), len(env.must(200, "GET", of, "").list())}, []any{"north", 1})
}
