package sandbox

import (
	"fmt"
	"testing"
	"time"
)

// TestALargeWorkspaceStaysQuick measures requests against five thousand projects and a hundred thousand entries.
func TestALargeWorkspaceStaysQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a hundred thousand entries")
	}
	w := World{
		At: Moment{time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}, TZ: "Europe/Belgrade", User: Person{Alias: "u1", Name: "Ada", Role: "OWNER"},
		Workspace: Office{Alias: "w1", Name: "Factory"},
	}
	for i := range 5000 {
		w.Projects = append(w.Projects, Project{Alias: fmt.Sprint("p", i), Name: fmt.Sprint("Project ", i)})
	}
	for i := range 100_000 {
		at := w.At.Add(-time.Duration(i+1) * time.Hour)
		w.Entries = append(w.Entries, Entry{Start: Moment{at}, End: &Moment{at.Add(time.Hour)}, Project: fmt.Sprint("p", i%5000)})
	}
	began := time.Now()
	env := start(t, w)
	opened := time.Since(began)
	began = time.Now()
	for range 10 {
		id := env.log("2026-11-23T08:00:00Z", "2026-11-23T08:30:00Z")
		same(t, len(env.must(200, "GET", "/workspaces/{w}/user/{me}/time-entries?start=2026-11-22T00:00:00Z&page-size=200", "").list()), 35)
		env.must(204, "DELETE", "/workspaces/{w}/time-entries/"+id, "")
	}
	small := time.Since(began) / 30
	began = time.Now()
	same(t, len(env.must(200, "GET", "/workspaces/{w}/projects?page-size=5000", "").list()), 5000)
	large := time.Since(began)
	t.Logf("opened in %v, a small request takes %v, five thousand projects %v", opened, small, large)
	if opened > 20*time.Second || small > time.Second || large > 10*time.Second {
		t.Error("too slow")
	}
}
