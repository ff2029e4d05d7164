package sandbox

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
)

func TestEveryWorldOpens(t *testing.T) {
	raw, err := os.ReadFile("testdata/worlds.json")
	if err != nil {
		t.Fatal(err)
	}
	var worlds map[string]struct {
		User    struct{ ID, Name, Email string }
		Entries []struct{ User string }
	}
	if err := json.Unmarshal(raw, &worlds); err != nil {
		t.Fatal(err)
	}
	for name, w := range worlds {
		env := open(t, name)
		same(t, env.must(200, "GET", "/user", "").at("id"), w.User.ID)
		n := 0
		for _, m := range env.workspaces[0].members {
			n += len(env.Entries("", m.id))
		}
		if n != len(w.Entries) {
			t.Errorf("%s: %d entries stand, the world has %d", name, n, len(w.Entries))
		}
	}
}

const rich = `{"rich": {
 "now": "2026-11-23T10:15:00+01:00", "tz": "Europe/Belgrade", "weekStart": "sunday", "mood": "unknown members are passed over",
 "user": {"alias": "u1", "name": "Ada Byron", "role": "ADMIN", "workHoursPerDay": 7.5, "workingDays": ["MONDAY", "TUESDAY"]},
 "members": [{"alias": "u2", "name": "Bob", "timezone": "Asia/Tokyo", "role": "MEMBER", "rateCents": 5000, "weekStart": "monday"}],
 "workspace": {"alias": "w1", "name": "Studio", "currency": "GBP", "plan": "basic", "requiredFields": ["tags", "description"],
  "lockBefore": "2026-11-01", "settings": {"durationFormat": "DECIMAL"}},
 "clients": [{"alias": "c1", "name": "Old", "archived": true, "currency": "JPY"}],
 "projects": [{"alias": "p1", "name": "Secret", "client": "c1", "private": true, "members": ["u2"], "estimateHours": 7.5},
  {"alias": "p2", "name": "Capped", "budgetCents": 5000}],
 "tasks": [{"alias": "t1", "project": "p1", "name": "Done one", "status": "DONE", "assignees": ["u2"], "rateCents": 100}],
 "tags": [{"alias": "g1", "name": "gone", "archived": true}],
 "customFields": [{"name": "Site", "type": "TXT", "default": "north"}, {"name": "Shoe", "type": "NUMBER", "entityType": "USER"}],
 "groups": [{"name": "All", "users": ["u1", "u2", "u9"]}],
 "holidays": [{"date": "2026-11-11", "name": "Armistice"}, {"start": "2026-12-24", "end": "2026-12-26", "name": "Feast", "users": ["u2"]}],
 "entries": [{"user": "u2", "start": "2026-11-20T09:00:00+01:00", "end": {"local": "2026-11-20T10:00:00+01:00"}, "project": "p1", "task": "t1",
   "tags": ["g1", "g9"], "customFields": {"Site": "south"}, "approved": true}, {"start": {"utc": "2026-11-23T08:00:00Z"}, "end": null}]
}}`

func TestAWorldOfEverything(t *testing.T) {
	w, err := Parse([]byte(rich), "rich")
	if err != nil {
		t.Fatal(err)
	}
	env := start(t, w)
	same(t, []any{env.at.Location().String(), w.Zone().String()}, []any{"Europe/Belgrade", "Europe/Belgrade"})
	ws := env.must(200, "GET", "/workspaces/{w}", "")
	same(t, []any{ws.at("featureSubscriptionType"), ws.at("workspaceSettings", "forceTags"), ws.at("workspaceSettings", "forceProjects"), ws.at("workspaceSettings", "lockTimeEntries")},
		[]any{"BASIC_YEAR_2024", true, false, "2026-10-31T23:00:00Z"})
	same(t, []any{ws.at("hourlyRate", "currency"), ws.at("currencies", 1, "code"), ws.at("workspaceSettings", "durationFormat")}, []any{"GBP", "JPY", "DECIMAL"})
	same(t, env.must(200, "GET", "/workspaces/{w}/member-profile/{me}", "").at("workCapacity"), "PT7H30M")
	users := env.must(200, "GET", "/workspaces/{w}/users?sort-column=NAME", "")
	same(t, []any{users.at(0, "email"), users.at(1, "settings", "timeZone"), users.at(0, "settings", "weekStart"), users.at(1, "settings", "weekStart")},
		[]any{"ada@example.com", "Asia/Tokyo", "SUNDAY", "MONDAY"})
	p := env.must(200, "GET", "/workspaces/{w}/projects?access=PRIVATE&hydrated=true", "")
	same(t, []any{p.at(0, "timeEstimate", "estimate"), p.at(0, "hourlyRate", "currency"), p.at(0, "duration"), p.at(0, "tasks", 0, "status"), p.at(0, "memberships", 0, "userId")},
		[]any{"PT7H30M", "JPY", "PT1H", "DONE", users.at(1, "id")})
	same(t, env.must(200, "GET", "/workspaces/{w}/holidays?assigned-to={me}", "").column("name"), []string{"Armistice"})
	e := env.Entries("w1", "Bob")[0]
	same(t, []any{e["isLocked"], len(asList(e["tagIds"])), reply{body: e}.at("customFieldValues", 0, "value")}, []any{true, 1, "south"})
	same(t, env.Entries("Studio", "u1")[0]["timeInterval"], map[string]any{"start": "2026-11-23T08:00:00Z", "end": nil, "duration": nil})
	env.key = "demo-u2"
	same(t, env.must(200, "GET", "/user", "").at("name"), "Bob")
}

func TestAWorldThatCannotBe(t *testing.T) {
	for text, want := range map[string]string{
		`[]`:                                  "JSON object",
		`{"other":{}}`:                        "there are other",
		`{"x":{}}`:                            "no now",
		`{"x":{"now":12}}`:                    "an instant",
		`{"x":{"now":"2026-11-23T10:15:00"}}`: "could not be parsed",
		`{"x":{"now":"2026-11-23T10:15:00Z","tz":"Mars/X"}}`: "tz",
	} {
		if _, err := Parse([]byte(text), "x"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if _, err := Load("testdata/none.json", "x"); err == nil || !strings.Contains(err.Error(), "FILE#NAME") {
		t.Errorf("got %v", err)
	}
}

func TestTheDemoIsAMonthOfTimeThatEndsNow(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{"2026-11-23T10:15:00+01:00", "2026-03-30T08:00:00+02:00", "2026-01-01T23:59:00+01:00", "2026-08-16T00:00:01+02:00"} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		env := start(t, Demo(now, zone))
		same(t, env.Snapshot(), start(t, Demo(now, zone)).Snapshot())
		for _, m := range env.workspaces[0].members {
			line := env.workspaces[0].byUser[m.id]
			if len(line) < 30 {
				t.Errorf("%s: %s has only %d entries", at, m.name, len(line))
			}
			for i, e := range line {
				if e.start.After(now) || e.end.After(now) {
					t.Errorf("%s: %s is in the future: %s", at, e.description, e.end)
				}
				if i > 0 && (line[i-1].running() || e.start.Before(line[i-1].end)) {
					t.Errorf("%s: %s overlaps what came before", at, e.description)
				}
			}
		}
	}
}
