package sandbox

import (
	"sync"
	"testing"
)

func TestATimer(t *testing.T) {
	env := open(t, "acme")
	at := "/workspaces/{w}/user/{me}/time-entries"
	env.fails(404, 404, "Currently running time entry doesn't exist on workspace "+env.w+" for user "+env.me+".", "PATCH", at, `{"end":"2026-11-23T09:15:00Z"}`)
	r := env.must(201, "POST", "/workspaces/{w}/time-entries", `{}`)
	same(t, r.at("timeInterval"), map[string]any{"start": "2026-11-23T09:15:00Z", "end": nil, "duration": nil})
	env.fails(400, 501, "must not be null", "PATCH", at, `{}`)
	env.fails(400, 501, "before", "PATCH", at, `{"end":"2026-11-23T09:14:59Z"}`)
	same(t, env.must(200, "GET", at+"?in-progress=true", "").column("id"), []string{r.str("id")})
	done := env.must(200, "PATCH", at, `{"end":"2026-11-23T10:45:00Z"}`)
	same(t, []any{done.at("id"), done.at("timeInterval", "duration")}, []any{r.at("id"), "PT1H30M"})
	env.must(404, "PATCH", at, `{"end":"2026-11-23T10:45:00Z"}`)
}

func TestASecondTimerStopsTheFirst(t *testing.T) {
	env := open(t, "acme-running")
	old := env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries?in-progress=true", "").str(0, "id")
	ended := func() any {
		return env.must(200, "GET", "/workspaces/{w}/time-entries/"+old, "").at("timeInterval", "end")
	}
	second := env.must(201, "POST", "/workspaces/{w}/time-entries", `{"start":"2026-11-23T09:00:00Z"}`).str("id")
	same(t, ended(), "2026-11-23T09:00:00Z")
	old = second
	env.must(201, "POST", "/workspaces/{w}/user/{me}/time-entries", `{"start":"2026-11-23T08:00:00Z"}`) // before the other began: that one ends now
	same(t, ended(), "2026-11-23T09:15:00Z")
	env.must(200, "PUT", "/workspaces/{w}/time-entries/"+old, `{"start":"2026-11-23T09:00:00Z"}`) // runs again, so the third ends
	same(t, env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries?in-progress=true", "").column("id"), []string{old})
}

func TestATimerThatLacksWhatIsRequired(t *testing.T) {
	env := open(t, "required")
	const text = "Time entry couldn't be created. Project is either required field or given project is archived."
	env.fails(400, 501, text, "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`}`)
	env.fails(400, 501, "required fields", "POST", "/workspaces/{w}/time-entries", `{`+hours9to10+`,"projectId":"`+website+`"}`)
	id := env.must(201, "POST", "/workspaces/{w}/time-entries", `{"start":"2026-11-23T09:00:00Z"}`).str("id")
	env.fails(400, 501, text, "PATCH", "/workspaces/{w}/user/{me}/time-entries", `{"end":"2026-11-23T09:10:00Z"}`)
	env.fails(400, 501, text, "POST", "/workspaces/{w}/time-entries", `{"start":"2026-11-23T09:10:00Z"}`) // the auto-stop cannot be
	same(t, env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries?in-progress=true", "").column("id"), []string{id})
	env.must(200, "PUT", "/workspaces/{w}/time-entries/"+id, `{"start":"2026-11-23T09:00:00Z","projectId":"`+website+`","taskId":"`+design+`","tagIds":["`+meetingTag+`"]}`)
	same(t, env.must(200, "PATCH", "/workspaces/{w}/user/{me}/time-entries", `{"end":"2026-11-23T09:10:00Z"}`).at("tagIds"), []any{meetingTag})
}

func TestTimersOfATeam(t *testing.T) {
	env := open(t, "team")
	at := "/workspaces/{w}/time-entries/status/in-progress"
	same(t, len(env.must(200, "GET", at, "").list()), 2)
	env.must(200, "PATCH", "/workspaces/{w}/user/650100000000000000000002/time-entries", `{"end":"2026-11-23T09:15:00Z"}`)
	env.key = "demo-u3"
	same(t, env.must(200, "GET", at, "").column("userId"), []string{"650100000000000000000003"})
	env.key = "demo-u2"
	same(t, env.must(200, "GET", at, "").raw, "[]")
}

func TestTimersStartedAtOnceLeaveOneRunning(t *testing.T) {
	env := open(t, "acme")
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { env.ask("POST", "/workspaces/{w}/time-entries", `{}`) })
	}
	all.Wait()
	same(t, len(env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries?in-progress=true", "").list()), 1)
	same(t, len(env.Entries("", "u1")), 43)
}
