package sandbox

import "testing"

func TestALockedPeriod(t *testing.T) {
	b := open(t, "locked")
	at := "/workspaces/{w}/time-entries"
	const body = `{"start":"2026-10-05T08:00:00Z","end":"2026-10-05T10:00:00Z"}`
	locked := b.Entries("", "u1")[0]["id"].(string)
	b.refused(403, 1003, "Can't edit locked time entry.", "POST", at, body)
	b.refused(403, 1003, "Can't edit locked", "PUT", at+"/"+locked, `{"start":"2026-11-05T08:00:00Z"}`)
	b.refused(403, 1003, "Can't edit locked", "DELETE", at+"/"+locked, "")
	b.refused(403, 1003, "Can't edit locked", "DELETE", "/workspaces/{w}/user/{me}/time-entries?time-entry-ids="+locked, "")
	same(t, b.must(200, "GET", at+"/"+locked, "").at("isLocked"), true)
	free := b.must(201, "POST", at, `{"start":"2026-10-31T23:00:00Z","end":"2026-10-31T23:30:00Z"}`) // 1 November where the workspace is
	b.refused(403, 1003, "Can't edit locked", "PUT", at+"/"+free.str("id"), body)
	b.Role("", "u1", "OWNER")
	b.must(201, "POST", at, body)
	b.must(204, "DELETE", at+"/"+locked, "")
}

func TestALockThatMovesOn(t *testing.T) {
	b := open(t, "acme") // Monday 23 November, 10:15
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
		b.Settings("", func(s map[string]any) { s["automaticLock"] = row.rule })
		same(t, wire(b.spaces[0].lock(b.at)), row.want)
	}
}

func TestAnApprovedEntryIsNobodys(t *testing.T) {
	b := open(t, "acme")
	at := "/workspaces/{w}/time-entries/650500000000000000000001"
	b.Approve("w1", "650500000000000000000001")
	b.refused(403, 4005, "Can't edit approved time entry.", "DELETE", at, "")
	b.refused(403, 4005, "Can't edit approved time entry.", "PUT", at, `{"start":"2026-11-16T08:00:00Z"}`)
	b.Withdraw("w1", "650500000000000000000001")
	b.must(204, "DELETE", at, "")
}

func TestForceTimer(t *testing.T) {
	b := open(t, "team")
	b.Settings("w1", func(s map[string]any) {
		s["timeTrackingMode"], s["lockTimeEntries"] = "STOPWATCH_ONLY", "2026-12-01T00:00:00Z"
	})
	own, mine := "/workspaces/{w}/time-entries", "/workspaces/{w}/user/{me}/time-entries"
	b.refused(403, 4030, "Manual time tracking disabled", "POST", own, `{`+hours9to10+`}`)
	b.must(201, "POST", mine, `{`+hours9to10+`}`) // admins pass here, and only here
	b.key, b.me = "demo-u3", b.people["650100000000000000000003"].id
	b.refused(403, 4030, "Manual time tracking disabled", "POST", own, `{`+hours9to10+`}`) // before the lock is looked at
	b.refused(403, 4030, "Manual time tracking disabled", "POST", mine, `{`+hours9to10+`}`)
	b.refused(403, 1003, "locked", "POST", own, `{}`)
}

func TestBillableIsNotEverybodysToSay(t *testing.T) {
	b := open(t, "team")
	b.Settings("w1", func(s map[string]any) {
		s["onlyAdminsCanChangeBillableStatus"], s["defaultBillableProjects"] = true, true
	})
	same(t, b.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"billable":false}`).at("billable"), false)
	b.key = "demo-u2"
	same(t, b.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"billable":false}`).at("billable"), true)
}

func TestTagsAndDescriptionsCanBeRequired(t *testing.T) {
	for setting, cure := range map[string]string{"forceTags": `"tagIds":["` + met + `"]`, "forceDescription": `"description":"x"`} {
		b := open(t, "acme")
		b.Settings("", func(s map[string]any) { s[setting] = true })
		b.refused(400, 501, "required fields", "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`}`)
		b.must(201, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,`+cure+`}`)
		same(t, b.must(200, "GET", "/workspaces/{w}", "").at("workspaceSettings", setting), true)
	}
}

func TestAPlainMember(t *testing.T) {
	b := open(t, "team-user")
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
		b.refused(403, 501, "Access Denied", row.method, row.path, row.body)
	}
	b.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries", "")
	b.must(201, "POST", "/workspaces/{w}/tags", `{"name":"mine"}`)
	b.Settings("", func(s map[string]any) { s["onlyAdminsCreateTag"] = true })
	b.refused(403, 501, "Access Denied", "POST", "/workspaces/{w}/tags", `{"name":"mine too"}`)
	same(t, b.must(200, "GET", "/workspaces/{w}", "").at("workspaceSettings", "entityCreationPermissions", "whoCanCreateTags"), "ADMINS")
}

func TestAFreeWorkspace(t *testing.T) {
	b := open(t, "team")
	b.Plan("w1", "FREE")
	const text = "You don't have permission to perform this action."
	b.refused(403, 501, text, "POST", "/workspaces/{w}/user/650100000000000000000002/time-entries", `{`+hours9to10+`}`)
	b.refused(403, 501, text, "PATCH", "/workspaces/{w}/member-profile/{me}", `{}`)
	b.refused(403, 501, text, "POST", "/workspaces/{w}/projects/from-template", `{}`)
	b.must(201, "POST", "/workspaces/{w}/user/{me}/time-entries", `{`+hours9to10+`}`)
	same(t, b.must(200, "GET", "/workspaces/{w}", "").at("featureSubscriptionType"), nil)
	month, more := `{"dateRangeStart":"2026-10-01T00:00:00Z","dateRangeEnd":"2026-10-31T23:59:59Z","summaryFilter":{"groups":["USER"]}}`,
		`{"dateRangeStart":"2026-10-01T00:00:00Z","dateRangeEnd":"2026-11-02T00:00:00Z","summaryFilter":{"groups":["USER"]}}`
	b.must(200, "POST", "/report/v1/workspaces/{w}/reports/summary", month)
	b.refused(403, 501, text, "POST", "/report/v1/workspaces/{w}/reports/summary", more)
	b.Plan("w1", "PRO")
	b.must(200, "POST", "/report/v1/workspaces/{w}/reports/summary", more)
}
