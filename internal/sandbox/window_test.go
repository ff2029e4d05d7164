package sandbox

import (
	"testing"
	"time"
)

// empty is a workspace of somebody in a zone, without any time in it.
func empty(t *testing.T, zone string) *testEnv {
	t.Helper()
	return start(t, World{
		At: Moment{time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}, TZ: zone, User: Person{Alias: "u1", Name: "Ada", Role: "OWNER"},
		Workspace: Office{Alias: "w1", Name: "Studio"},
	})
}

func (e *testEnv) log(start, end string) string {
	e.t.Helper()
	return e.must(201, "POST", "/workspaces/{w}/time-entries", `{"start":"`+start+`","end":"`+end+`"}`).str("id")
}

func TestTheWindowMatrix(t *testing.T) {
	env := empty(t, "Europe/Belgrade")
	want := recording(t, "window-quirk-matrix")
	ids := map[string]string{}
	for _, name := range []string{"A", "C"} {
		at := want.str("response", "entries", name)
		ids[env.log(at, at)] = name
	}
	windows, _ := want.at("response", "windows").([]any)
	for i := range windows {
		start, end := want.str("response", "windows", i, "start"), want.str("response", "windows", i, "end")
		got := []string{}
		for _, id := range env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries?start="+start+"&end="+end, "").column("id") {
			got = append(got, ids[id])
		}
		same(t, got, want.at("response", "windows", i, "returned"))
	}
}

func TestAWindowIsDigitsOnTheWallClock(t *testing.T) {
	for _, row := range []struct{ zone, entry, start, end, found string }{
		{"Europe/Belgrade", "2026-03-29T00:59:59Z", "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", "yes"}, // 01:59:59 before the jump
		{"Europe/Belgrade", "2026-03-29T01:00:00Z", "2026-03-29T00:00:00Z", "2026-03-29T02:00:00Z", "no"},  // 03:00 after it
		{"Europe/Belgrade", "2026-03-29T01:29:00Z", "2026-03-29T02:30:00Z", "2026-03-29T04:00:00Z", "no"},  // 02:30 does not exist: it is 03:30
		{"Europe/Belgrade", "2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z", "2026-03-29T04:00:00Z", "yes"},
		{"Europe/Belgrade", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z", "2026-10-25T03:00:00Z", "yes"}, // 02:30 twice: the first
		{"Europe/Belgrade", "2026-10-25T01:45:00Z", "2026-10-25T02:30:00Z", "2026-10-25T03:00:00Z", "yes"}, // and the second lies within
		{"America/New_York", "2026-11-23T02:00:00Z", "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", "yes"},
		{"Pacific/Auckland", "2026-11-22T11:00:00Z", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", "yes"},
		{"America/Havana", "2026-03-08T04:59:59Z", "2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z", "no"}, // a day without a midnight
		{"America/Havana", "2026-03-08T05:00:00Z", "2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z", "yes"},
		{"UTC", "2026-11-23T02:00:00Z", "2026-11-23T02:00:00Z", "2026-11-23T02:00:01Z", "yes"},
		{"UTC", "2026-11-23T02:00:00Z", "2026-11-23T01:00:00Z", "2026-11-23T02:00:00Z", "no"}, // half-open
	} {
		env := empty(t, row.zone)
		env.log(row.entry, row.entry)
		r := env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries?start="+row.start+"&end="+row.end, "")
		if (len(r.list()) == 1) != (row.found == "yes") {
			t.Errorf("%s: %s in [%s, %s): want %s", row.zone, row.entry, row.start, row.end, row.found)
		}
	}
}

func TestTheWindowIsInTheListedPersonsZone(t *testing.T) {
	w, err := Load("testdata/worlds.json", "team")
	if err != nil {
		t.Fatal(err)
	}
	w.Entries = nil
	for i := range w.Members {
		if w.Members[i].Alias == "u2" {
			w.Members[i].TZ = "America/New_York"
		}
	}
	env := start(t, w)
	ana := env.people["650100000000000000000002"].id
	env.must(201, "POST", "/workspaces/{w}/user/"+ana+"/time-entries", `{"start":"2026-11-21T03:00:00Z","end":"2026-11-21T04:00:00Z"}`)
	same(t, len(env.must(200, "GET", "/workspaces/{w}/user/"+ana+"/time-entries?start=2026-11-20T22:00:00Z&end=2026-11-20T23:00:00Z", "").list()), 1)
	same(t, len(env.must(200, "GET", "/workspaces/{w}/user/"+ana+"/time-entries?start=2026-11-21T03:00:00Z", "").list()), 0)
}

func TestInstants(t *testing.T) {
	env := empty(t, "Europe/Belgrade")
	r := env.must(201, "POST", "/workspaces/{w}/time-entries", `{"start":"2026-06-02T10:00:00.987654+02:00","end":"2026-06-02T08:15:00.5Z"}`)
	same(t, r.at("timeInterval"), map[string]any{"start": "2026-06-02T08:00:00Z", "end": "2026-06-02T08:15:00Z", "duration": "PT15M"})
	env.fails(400, 3002, "2026-06-02T10:00:00", "POST", "/workspaces/{w}/time-entries", `{"start":"2026-06-02T10:00:00"}`)
	env.fails(400, 3000, "'start'", "GET", "/workspaces/{w}/user/{me}/time-entries?start=2026-06-02T00:00:00", "")
	for seconds, want := range map[int]string{0: "PT0S", 38: "PT38S", 900: "PT15M", 5400: "PT1H30M", 172800: "PT48H", 3661: "PT1H1M1S"} {
		same(t, formatDuration(time.Duration(seconds)*time.Second), want)
		back, err := parseDuration(want)
		if err != nil || back != time.Duration(seconds)*time.Second {
			t.Errorf("%s reads as %v, %v", want, back, err)
		}
	}
	for _, bad := range []string{"", "P", "PT", "1H", "PT1X", "PT1NS"} {
		if d, err := parseDuration(bad); err == nil {
			t.Errorf("%q reads as %v", bad, d)
		}
	}
}
