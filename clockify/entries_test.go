package clockify

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// stored is an entry with everything that a careless update would lose.
const stored = `{"id":"e1","description":"Wireframes <ok>","tagIds":["t1","t2"],"userId":"u1","billable":true,"taskId":"k1","projectId":"p1","workspaceId":"w1",
"timeInterval":{"start":"2026-06-02T08:00:00Z","end":"2026-06-02T08:15:00Z","duration":"PT15M"},
"customFieldValues":[{"customFieldId":"f1","timeEntryId":"e1","value":12345678901234567890,"name":"Number","type":"NUMBER"},{"customFieldId":"f2","value":null,"name":"Site","type":"TXT"}],
"type":"BREAK","kioskId":null,"isLocked":false,"hourlyRate":null,"costRate":{"amount":40,"currency":"USD"}}`

func TestEditKeepsEverything(t *testing.T) {
	var sent string
	c := clientFor(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPut {
			var body json.RawMessage
			_ = json.NewDecoder(r.Body).Decode(&body)
			sent = string(body)
		}
		_, _ = w.Write([]byte(stored))
	})
	e, err := c.In("w1").Entries.Get(t.Context(), "e1", EntryGet{})
	if err != nil {
		t.Fatal(err)
	}
	r := e.Request()
	r.Description = "Sketches"
	_, err = c.In("w1").Entries.Update(t.Context(), "e1", r)
	want := `{"start":"2026-06-02T08:00:00Z","end":"2026-06-02T08:15:00Z","description":"Sketches","billable":true,"projectId":"p1","taskId":"k1","tagIds":["t1","t2"],"type":"BREAK",` +
		`"customFields":[{"customFieldId":"f1","sourceType":"WORKSPACE","value":12345678901234567890},{"customFieldId":"f2","sourceType":"WORKSPACE","value":null}]}`
	if err != nil || sent != want {
		t.Errorf("%v, sent\n%s\nwant\n%s", err, sent, want)
	}
}

func TestRunningTimerStaysRunning(t *testing.T) {
	var e Entry
	if err := json.Unmarshal([]byte(`{"id":"e1","timeInterval":{"start":"2026-06-02T10:00:00+02:00","end":null,"duration":null},"tagIds":null,"projectId":null}`), &e); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 6, 2, 9, 30, 0, 0, time.UTC)
	if !e.Running() || e.Length(now) != 90*time.Minute || !e.End().IsZero() || e.Start().Location() != time.UTC {
		t.Errorf("got %+v", e)
	}
	body, err := json.Marshal(e.Request())
	if err != nil || string(body) != `{"id":"e1","start":"2026-06-02T08:00:00Z","description":"","billable":false}` {
		t.Errorf("%s, %v", body, err)
	}
}

// An entry and the request made of it share nothing that one could change through the other.
func TestRequestIsACopy(t *testing.T) {
	var e Entry
	if err := json.Unmarshal([]byte(stored), &e); err != nil {
		t.Fatal(err)
	}
	r := e.Request()
	r.TagIDs[0], *r.End = "changed", time.Time{}
	if e.TagIDs[0] != "t1" || e.End().IsZero() || e.Length(time.Time{}) != 15*time.Minute {
		t.Errorf("the entry changed: %+v", e)
	}
}

func TestHydratedEntryWithoutIDs(t *testing.T) {
	var e Entry
	err := json.Unmarshal([]byte(`{"id":"e1","project":{"id":"p1","name":"Site"},"task":{"id":"k1"},"tags":[{"id":"t1"}],"user":{"id":"u1"}}`), &e)
	if err != nil || e.ProjectID != "p1" || e.TaskID != "k1" || e.UserID != "u1" || !cmp.Equal(e.TagIDs, []string{"t1"}) || e.Project.Name != "Site" {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestEntryRoutes(t *testing.T) {
	start := time.Date(2026, 6, 2, 10, 0, 0, 5e8, time.FixedZone("", 7200))
	end := start.Add(time.Hour)
	e := EntryRequest{ID: "e1", Start: start, End: &end}
	body := `{"start":"2026-06-02T08:00:00Z","end":"2026-06-02T09:00:00Z","description":"","billable":false}`
	ids := []string{"e1", "e2"}
	base := "/api/v1/workspaces/w1/"
	for _, row := range []struct {
		do   func(*Entries) error
		line string
		body string
	}{
		{func(s *Entries) error { _, err := s.Create(t.Context(), e); return err }, "POST time-entries", body},
		{func(s *Entries) error { _, err := s.Create(t.Context(), EntryRequest{}); return err }, "POST time-entries", `{"description":"","billable":false}`},
		{func(s *Entries) error { _, err := s.CreateFor(t.Context(), "u2", e); return err }, "POST user/u2/time-entries", body},
		{func(s *Entries) error { _, err := s.CreateFrom(t.Context(), "u1", "e0", e); return err }, "POST user/u1/time-entries?from-entry=e0", body},
		{func(s *Entries) error { _, err := s.Update(t.Context(), "e1", e); return err }, "PUT time-entries/e1", body},
		{func(s *Entries) error { _, err := s.Stop(t.Context(), "u1", end); return err }, "PATCH user/u1/time-entries", `{"end":"2026-06-02T09:00:00Z"}`},
		{func(s *Entries) error { return s.Delete(t.Context(), "e1") }, "DELETE time-entries/e1", ""},
		{func(s *Entries) error { _, err := s.Duplicate(t.Context(), "u1", "e1"); return err }, "POST user/u1/time-entries/e1/duplicate", ""},
		{func(s *Entries) error { return s.Invoiced(t.Context(), ids) }, "PATCH time-entries/invoiced", `{"timeEntryIds":["e1","e2"],"invoiced":true}`},
		{func(s *Entries) error { return s.NotInvoiced(t.Context(), ids) }, "PATCH time-entries/invoiced", `{"timeEntryIds":["e1","e2"],"invoiced":false}`},
		{func(s *Entries) error { _, err := s.Get(t.Context(), "e1", EntryGet{Hydrated: true}); return err }, "GET time-entries/e1?hydrated=true", ""},
	} {
		h, all := record(200, "{}")
		err := row.do(clientFor(t, h).In("w1").Entries)
		method, path, _ := strings.Cut(row.line, " ")
		want := []request{{method + " " + base + path, row.body}}
		if diff := cmp.Diff(want, *all, cmp.AllowUnexported(request{})); err != nil || diff != "" {
			t.Errorf("%s: %v %s", row.line, err, diff)
		}
	}
}

func TestEntryRoutesForMany(t *testing.T) {
	end := time.Unix(3600, 0)
	ids := []string{"e1", "e2"}
	for _, row := range []struct {
		do         func(*Entries) error
		line, body string
	}{
		{func(s *Entries) error {
			_, err := s.UpdateMany(t.Context(), "u1", []EntryRequest{{ID: "e1", Start: time.Unix(1, 0), End: &end}})
			return err
		}, "PUT user/u1/time-entries", `[{"id":"e1","start":"1970-01-01T00:00:01Z","end":"1970-01-01T01:00:00Z","description":"","billable":false}]`},
		{func(s *Entries) error {
			_, err := s.Replace(t.Context(), "u1", []EntryRequest{{ID: "e1", Start: time.Unix(1, 0), End: &end}}, EntryGet{Hydrated: true})
			return err
		}, "PUT user/u1/time-entries?hydrated=true", `[{"id":"e1","start":"1970-01-01T00:00:01Z","end":"1970-01-01T01:00:00Z","description":"","billable":false}]`},
		{func(s *Entries) error {
			_, _, err := Collect(s.List(t.Context(), "u1", EntryFilter{WeekBefore: time.Unix(604800, 0)}), 0)
			return err
		}, "GET user/u1/time-entries?get-week-before=1970-01-08T00%3A00%3A00Z&page=1&page-size=200", ""},
		{func(s *Entries) error { _, err := s.DeleteMany(t.Context(), "u1", ids); return err }, "DELETE user/u1/time-entries?time-entry-ids=e1&time-entry-ids=e2", ""},
		{func(s *Entries) error { _, err := s.Batch(t.Context(), ids, EntryGet{}); return err }, "POST time-entries/batch", `{"timeEntryIds":["e1","e2"],"hydrated":false}`},
		{func(s *Entries) error { _, _, err := Collect(s.InProgress(t.Context()), 0); return err }, "GET time-entries/status/in-progress?page=1&page-size=200", ""},
	} {
		h, all := record(200, "["+stored+"]")
		err := row.do(clientFor(t, h).In("w1").Entries)
		method, path, _ := strings.Cut(row.line, " ")
		want := []request{{method + " /api/v1/workspaces/w1/" + path, row.body}}
		if diff := cmp.Diff(want, *all, cmp.AllowUnexported(request{})); err != nil || diff != "" {
			t.Errorf("%s: %v %s", row.line, err, diff)
		}
	}
}

// A running timer goes by its own route: the bulk one is only known to take finished entries.
func TestUpdateManyWithTimer(t *testing.T) {
	end := time.Unix(3600, 0)
	var lines []string
	c := clientFor(t, func(w http.ResponseWriter, r *http.Request) {
		lines = append(lines, r.Method+" "+r.URL.Path)
		if strings.HasSuffix(r.URL.Path, "/e1") {
			_, _ = w.Write([]byte(`{"id":"e1"}`))
			return
		}
		_, _ = w.Write([]byte(`[{"id":"e2"}]`))
	})
	got, err := c.In("w1").Entries.UpdateMany(t.Context(), "u1", []EntryRequest{{ID: "e1"}, {ID: "e2", End: &end}})
	want := []string{"PUT /api/v1/workspaces/w1/user/u1/time-entries", "PUT /api/v1/workspaces/w1/time-entries/e1"}
	if err != nil || len(got) != 2 || got[0].ID != "e2" || got[1].ID != "e1" || !cmp.Equal(lines, want) {
		t.Errorf("%v, %v, %v", got, lines, err)
	}
	if got, err := c.In("w1").Entries.UpdateMany(t.Context(), "u1", nil); err != nil || len(got) != 0 || len(lines) != 2 {
		t.Errorf("nothing to update: %v, %v, %v", got, lines, err)
	}
}

func TestDeleteManyInPortions(t *testing.T) {
	var sizes []int
	c := clientFor(t, func(w http.ResponseWriter, r *http.Request) {
		sizes = append(sizes, len(r.URL.Query()["time-entry-ids"]))
		if len(sizes) == 3 {
			w.WriteHeader(403)
			return
		}
		_, _ = w.Write([]byte(`[{"id":"e1"}]`))
	})
	ids := strings.Split(strings.Repeat("e,", 249)+"e", ",")
	deleted, err := c.In("w1").Entries.DeleteMany(t.Context(), "u1", ids)
	var e *Error
	if !errors.As(err, &e) || len(deleted) != 2 || !cmp.Equal(sizes, []int{100, 100, 50}) {
		t.Errorf("%d gone, portions %v, %v", len(deleted), sizes, err)
	}
}
