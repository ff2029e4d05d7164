package sandbox

import "testing"

func TestALockedPeriod(t *testing.T) {
	env := open(t, "locked")
	at := "/workspaces/{w}/time-entries"
	const body = `{"start":"2026-10-05T08:00:00Z","end":"2026-10-05T10:00:00Z"}`
	locked := env.Entries("", "u1")[0]["id"].(string)
	env.fails(403, 1003, "Can't edit locked time entry.", "POST", at, body)
	env.fails(403, 1003, "Can't edit locked", "PUT", at+"/"+locked, `{"start":"2026-11-05T08:00:00Z"}`)
	env.fails(403, 1003, "Can't edit locked", "DELETE", at+"/"+locked, "")
	env.fails(403, 1003, "Can't edit locked", "DELETE", "/workspaces/{w}/user/{me}/time-entries?time-entry-ids="+locked, "")
	same(t, env.must(200, "GET", at+"/"+locked, "").at("isLocked"), true)
	free := env.must(201, "POST", at, `{"start":"2026-10-31T23:00:00Z","end":"2026-10-31T23:30:00Z"}`) // 1 November where the workspace is
	env.fails(403, 1003, "Can't edit locked", "PUT", at+"/"+free.str("id"), body)
	env.Role("", "u1", "OWNER")
	env.must(201, "POST", at, body)
	env.must(204, "DELETE", at+"/"+locked, "")
}

func TestALockThatMovesOn(t *testing.T) {
	env := open(t, "acme") // Monday 23 November, 10:15
	for _, row := range []struct {
		rule map[string]any
		want string
	}{
		{map[string]any{"type": "OLDER_THAN", "olderThanPeriod": "DAYS", "olderThanValue": 3}, "2026-11-19T23:00:00Z"},
		{map[string]any{"type": "OLDER_THAN", "olderThanPeriod": "WEEKS", "olderThanValue": 2}, "2026-11-08T23:00:00Z"},
		{map[string]any{"type": "OLDER_THAN", "olderThanPeriod": "MONTHS", "olderThanValue": 1}, "2026-10-22T22:00:00Z"},
		{map[string]any{"type": "WEEKLY", "changeDay": "TUESDAY", "firstDay": "MONDAY"}, "2026-11-15T23:00:00Z"},
		{map[string]any{"type": "WEEKLY", "changeDay": "MONDAY", "firstDay": "MONDAY"}, "2026-11-22T23:00:00Z"},
		{map[string]any{"type": "MONTHLY", "dayOfMonth": 5}, "2026-10-31T23:00:00Z"},
		{map[string]any{"type": "MONTHLY", "dayOfMonth": 25}, "2026-09-30T22:00:00Z"},
	} {
		env.Settings("", func(s map[string]any) { s["automaticLock"] = row.rule })
		same(t, formatInstant(env.workspaces[0].lockedBefore(env.at)), row.want)
	}
}

func TestAnApprovedEntryIsNobodys(t *testing.T) {
	env := open(t, "acme")
	at := "/workspaces/{w}/time-entries/650500000000000000000001"
	env.Approve("w1", "650500000000000000000001")
	env.fails(403, 4005, "Can't edit approved time entry.", "DELETE", at, "")
	env.fails(403, 4005, "Can't edit approved time entry.", "PUT", at, `{"start":"2026-11-16T08:00:00Z"}`)
	env.Withdraw("w1", "650500000000000000000001")
	env.must(204, "DELETE", at, "")
}

func TestForceTimer(t *testing.T) {
	env := open(t, "team")
	env.Settings("w1", func(s map[string]any) {
		s["timeTrackingMode"], s["lockTimeEntries"] = "STOPWATCH_ONLY", "2026-12-01T00:00:00Z"
	})
	own, mine := "/workspaces/{w}/time-entries", "/workspaces/{w}/user/{me}/time-entries"
	env.fails(403, 4030, "Manual time tracking disabled", "POST", own, `{`+hours9to10+`}`)
	env.must(201, "POST", mine, `{`+hours9to10+`}`) // admins pass here, and only here
	env.key, env.me = "demo-u3", env.people["650100000000000000000003"].id
	env.fails(403, 4030, "Manual time tracking disabled", "POST", own, `{`+hours9to10+`}`) // before the lock is looked at
	env.fails(403, 4030, "Manual time tracking disabled", "POST", mine, `{`+hours9to10+`}`)
	env.fails(403, 1003, "locked", "POST", own, `{}`)
}

func TestBillableIsNotEverybodysToSay(t *testing.T) {
	env := open(t, "team")
	env.Settings("w1", func(s map[string]any) {
		s["onlyAdminsCanChangeBillableStatus"], s["defaultBillableProjects"] = true, true
	})
	same(t, env.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"billable":false}`).at("billable"), false)
	env.key = "demo-u2"
	same(t, env.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"billable":false}`).at("billable"), true)
}

func TestTagsAndDescriptionsCanBeRequired(t *testing.T) {
	for setting, cure := range map[string]string{"forceTags": `"tagIds":["` + meetingTag + `"]`, "forceDescription": `"description":"x"`} {
		env := open(t, "acme")
		env.Settings("", func(s map[string]any) { s[setting] = true })
		env.fails(400, 501, "required fields", "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`}`)
		env.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,`+cure+`}`)
		same(t, env.must(200, "GET", "/workspaces/{w}", "").at("workspaceSettings", setting), true)
	}
}

func TestAPlainMember(t *testing.T) {
	env := open(t, "team-user")
	marko := "650100000000000000000003"
	for _, row := range []struct{ method, path, body string }{
		{"GET", "/workspaces/{w}/users", ""},
		{"POST", "/workspaces/{w}/users/info", "{}"},
		{"GET", "/workspaces/{w}/user/" + marko + "/time-entries", ""},
		{"POST", "/workspaces/{w}/user/" + marko + "/time-entries", `{` + hours9to10 + `}`},
		{"PATCH", "/workspaces/{w}/user/" + marko + "/time-entries", `{"end":"2026-11-23T09:15:00Z"}`},
		{"GET", "/workspaces/{w}/member-profile/" + marko, ""},
		{"PUT", "/workspaces/{w}/projects/" + website, `{"name":"Mine now"}`},
		{"POST", "/workspaces/{w}/user-groups", `{"name":"Friends"}`},
		{"PUT", "/workspaces/{w}/users/" + marko, `{"status":"INACTIVE"}`},
	} {
		env.fails(403, 501, "Access Denied", row.method, row.path, row.body)
	}
	env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries", "")
	env.must(201, "POST", "/workspaces/{w}/tags", `{"name":"mine"}`)
	env.Settings("", func(s map[string]any) { s["onlyAdminsCreateTag"] = true })
	env.fails(403, 501, "Access Denied", "POST", "/workspaces/{w}/tags", `{"name":"mine too"}`)
	same(t, env.must(200, "GET", "/workspaces/{w}", "").at("workspaceSettings", "entityCreationPermissions", "whoCanCreateTags"), "ADMINS")
}

func TestAFreeWorkspace(t *testing.T) {
	env := open(t, "team")
	env.Subscribe("w1", "FREE")
	const text = "You don't have permission to perform this action."
	env.fails(403, 501, text, "POST", "/workspaces/{w}/user/650100000000000000000002/time-entries", `{`+hours9to10+`}`)
	env.fails(403, 501, text, "PATCH", "/workspaces/{w}/member-profile/{me}", `{}`)
	env.fails(403, 501, text, "POST", "/workspaces/{w}/projects/from-template", `{}`)
	env.must(201, "POST", "/workspaces/{w}/user/{me}/time-entries", `{`+hours9to10+`}`)
	same(t, env.must(200, "GET", "/workspaces/{w}", "").at("featureSubscriptionType"), nil)
	month, more := `{"dateRangeStart":"2026-10-01T00:00:00Z","dateRangeEnd":"2026-10-31T23:59:59Z","summaryFilter":{"groups":["USER"]}}`,
		`{"dateRangeStart":"2026-10-01T00:00:00Z","dateRangeEnd":"2026-11-02T00:00:00Z","summaryFilter":{"groups":["USER"]}}`
	env.must(200, "POST", "/report/v1/workspaces/{w}/reports/summary", month)
	env.fails(403, 501, text, "POST", "/report/v1/workspaces/{w}/reports/summary", more)
	env.Subscribe("w1", "PRO")
	env.must(200, "POST", "/report/v1/workspaces/{w}/reports/summary", more)
}
