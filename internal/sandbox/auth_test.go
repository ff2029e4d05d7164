package sandbox

import (
	"net/http"
	"testing"
)

func TestExactlyOneKeyOpensTheDoor(t *testing.T) {
	env := open(t, "team")
	for _, row := range []struct {
		name    string
		header  http.Header
		code    int
		message string
	}{
		{"none", http.Header{}, 1000, "Multiple or none auth tokens present"},
		{"both", http.Header{"X-Api-Key": {"demo"}, "X-Addon-Token": {"x"}}, 1000, "Multiple or none auth tokens present"},
		{"bearer", http.Header{"Authorization": {"Bearer demo"}}, 1000, "Multiple or none auth tokens present"},
		{"wrong key", http.Header{"X-Api-Key": {"nope"}}, 4003, "Api key does not exist"},
		{"addon", http.Header{"X-Addon-Token": {"nope"}}, 4017, "Token is not valid"},
	} {
		for _, path := range []string{"/api/v1/user", "/api/v1/no/such/route", "/report/v1/x"} {
			r, err := http.NewRequestWithContext(t.Context(), "GET", "https://api.clockify.me"+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header = row.header
			got := env.send(r)
			if got.status != 401 || got.num("code") != row.code || got.str("message") != row.message {
				t.Errorf("%s at %s: got %d %s", row.name, path, got.status, got.raw)
			}
		}
	}
}

func TestEverybodyHasTheirKey(t *testing.T) {
	env := open(t, "team-user")
	for key, name := range map[string]string{"demo": "Ana Kovac", "demo-u1": "Mira Petrovic", "demo-u2": "Ana Kovac", "demo-u3": "Marko Ilic"} {
		env.key = key
		same(t, env.must(200, "GET", "/user", "").at("name"), name)
	}
}
