package sandbox

import (
	"encoding/json"
	"os"
	"testing"
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
		b := open(t, name)
		same(t, b.must(200, "GET", "/user", "").at("id"), w.User.ID)
		n := 0
		for _, m := range b.spaces[0].members {
			n += len(b.Entries("", m.id))
		}
		if n != len(w.Entries) {
			t.Errorf("%s: %d entries stand, the world has %d", name, n, len(w.Entries))
		}
	}
}
