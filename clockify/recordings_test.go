package clockify

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// recording is a real answer of Clockify's, as kept in testdata; ids and names are placeholders.
type recording struct {
	Method   string          `json:"method"`
	Path     string          `json:"path"`
	Status   int             `json:"status"`
	Response json.RawMessage `json:"response"`
	Fidelity string          `json:"fidelity"`
}

func load(t *testing.T, name string) recording {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "recordings", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var r recording
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r
}

// Every recorded refusal is read to its last letter.
func TestRecordedErrors(t *testing.T) {
	files, err := filepath.Glob("testdata/recordings/err-*.json")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d recorded errors, %v", len(files), err)
	}
	kind := map[string]string{
		"err-400-duplicate-project": "conflict", "err-400-project-required": "required", "err-400-unknown-webhook": "not found",
		"err-400-webhook-no-name": "conflict", "err-400-custom-field-quota": "plan", "err-401-bad-addon-token": "auth", "err-401-no-or-both-tokens": "auth",
		"err-403-access-denied": "forbidden", "err-403-approved-entry": "approved", "err-404-nothing-running": "nothing running",
	}
	for _, file := range append(files, "testdata/recordings/user-bad-boolean-400.json") {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		r := load(t, name)
		var want struct {
			Message string `json:"message"`
			Code    int    `json:"code"`
		}
		if err := json.Unmarshal(r.Response, &want); err != nil {
			t.Fatal(err)
		}
		got := newError(r.Method, r.Path, answer{r.Status, nil, r.Response})
		if got.Message != want.Message || got.Code != want.Code || got.Message == "" || got.Status != r.Status {
			t.Errorf("%s reads as %+v", name, got)
		}
		for k, test := range kinds {
			if test(got) != (k == kind[name]) {
				t.Errorf("%s: %q is %v", name, k, test(got))
			}
		}
	}
}

// recorded serves the recording's answer to any request. The notes' dots stand for instants and days that they left out.
func recorded(t *testing.T, name string) *Workspace {
	r := load(t, name)
	body := strings.NewReplacer(`"start": "…"`, `"start": "2026-06-02T08:00:00Z"`, `"end": "…"`, `"end": "2026-06-02T16:00:00Z"`).Replace(string(r.Response))
	h, _ := record(r.Status, body)
	return clientFor(t, h).In("w1")
}

// Every key of a recorded answer is one that our types know, but for those named here.
func TestRecordedKeys(t *testing.T) {
	unused := []string{
		"assigneeId",  // a task's first assignee again
		"resetOption", // read, but not written back while it is empty
	}
	for name, read := range map[string]func(*Workspace) (any, error){
		"entry-create-201":      func(w *Workspace) (any, error) { return w.Entries.Create(t.Context(), EntryRequest{}) },
		"entry-duplicate-201":   func(w *Workspace) (any, error) { return w.Entries.Duplicate(t.Context(), "u", "e") },
		"entry-get-200":         func(w *Workspace) (any, error) { return w.Entries.Get(t.Context(), "e", EntryGet{}) },
		"entry-in-progress-200": func(w *Workspace) (any, error) { return first(Collect(w.Entries.InProgress(t.Context()), 0)) },
		"entry-start-2019-201":  func(w *Workspace) (any, error) { return w.Entries.Create(t.Context(), EntryRequest{}) },
		"member-profile-200":    func(w *Workspace) (any, error) { return w.Users.Profile(t.Context(), "u") },
		"task-list-200": func(w *Workspace) (any, error) {
			return first(Collect(w.Tasks.List(t.Context(), "p", TaskFilter{}), 0))
		},
		"role-create-201":    func(w *Workspace) (any, error) { return w.Users.GiveRole(t.Context(), "u", RoleRequest{}) },
		"tag-put-unarchives": func(w *Workspace) (any, error) { return w.Tags.Get(t.Context(), "t") },
		"project-delete-200": func(w *Workspace) (any, error) { return w.Projects.Get(t.Context(), "p", ProjectGet{}) },
	} {
		value, err := read(recorded(t, name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		ours := keys(t, again)
		for key := range keys(t, load(t, name).Response) {
			if !ours[key] && !slices.Contains(unused, key) {
				t.Errorf("%s: %q is not read; known are %v", name, key, slices.Sorted(maps.Keys(ours)))
			}
		}
	}
}

func first[T any](items []T, _ bool, err error) (any, error) { return items, err }

// keys are all keys of a document, at any depth.
func keys(t *testing.T, data []byte) map[string]bool {
	t.Helper()
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, inner := range v {
				found[key] = true
				walk(inner)
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	walk(value)
	return found
}

func TestRecordedEntries(t *testing.T) {
	e, err := recorded(t, "entry-get-200").Entries.Get(t.Context(), "e", EntryGet{})
	if err != nil || time.Duration(e.Interval.Duration) != 8*time.Hour || e.CostRate.Amount != 40 || e.HourlyRate.Currency != "USD" || e.TagIDs != nil || e.Running() {
		t.Errorf("%+v, %v", e, err)
	}
	running, _, err := Collect(recorded(t, "entry-in-progress-200").Entries.InProgress(t.Context()), 0)
	if err != nil || len(running) != 1 || !running[0].Running() {
		t.Errorf("%+v, %v", running, err)
	}
}

func TestRecordedCreation(t *testing.T) {
	made, err := recorded(t, "entry-create-201").Entries.Create(t.Context(), EntryRequest{})
	if err != nil || made.CustomFieldValues[0].Value != "codex-live-test" || made.Length(time.Time{}) != 15*time.Minute {
		t.Errorf("%+v, %v", made, err)
	}
}

func TestRecordedProject(t *testing.T) {
	p, err := recorded(t, "project-delete-200").Projects.Get(t.Context(), "p", ProjectGet{})
	if err != nil || !p.Archived || !p.Public || p.BudgetEstimate != nil {
		t.Errorf("%+v, %v", p, err)
	}
	if p.TimeEstimate == nil || !p.TimeEstimate.IncludeNonBillable || p.Memberships[0].MembershipType != "PROJECT" {
		t.Errorf("%+v", p)
	}
}

func TestRecordedProfile(t *testing.T) {
	m, err := recorded(t, "member-profile-200").Users.Profile(t.Context(), "u")
	if err != nil || time.Duration(m.WorkCapacity) != 10*time.Hour || m.WorkingDays[0] != "MONDAY" {
		t.Errorf("%+v, %v", m, err)
	}
}

// The workspace was recorded as the names of its keys; WorkspaceInfo has them all.
func TestRecordedWorkspace(t *testing.T) {
	var r struct {
		Keys []string `json:"body_keys"`
	}
	if err := json.Unmarshal(load(t, "workspace-200").Response, &r); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(WorkspaceInfo{})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range r.Keys {
		if !keys(t, data)[key] {
			t.Errorf("%q is not read", key)
		}
	}
}

// Somebody in Belgrade asked with three windows. The same windows, given as instants, find the same entries.
func TestRecordedWindows(t *testing.T) {
	var r struct {
		Entries map[string]time.Time `json:"entries"`
		Windows []struct {
			Start    time.Time `json:"start"`
			End      time.Time `json:"end"`
			Returned []string  `json:"returned"`
		} `json:"windows"`
	}
	if err := json.Unmarshal(load(t, "window-quirk-matrix").Response, &r); err != nil {
		t.Fatal(err)
	}
	zone, _ := time.LoadLocation("Europe/Belgrade")
	c := clientFor(t, entryListHandler(zone, false, slices.Collect(maps.Values(r.Entries))))
	asLocal := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, zone)
	}
	for _, w := range r.Windows {
		want := []time.Time{}
		for _, name := range w.Returned {
			want = append(want, r.Entries[name])
		}
		got := startsFound(t, c, EntryFilter{Start: asLocal(w.Start), End: asLocal(w.End), Zone: zone})
		if !slices.Equal(got, want) {
			t.Errorf("%v to %v: %v, want %v", w.Start, w.End, got, want)
		}
	}
}

// One instant in three zones is one instant.
func TestRecordedReportTimes(t *testing.T) {
	var times map[string]string
	if err := json.Unmarshal(load(t, "report-timestamp-zones").Response, &times); err != nil {
		t.Fatal(err)
	}
	want := time.Date(2026, 8, 7, 22, 15, 0, 0, time.UTC)
	for zone, text := range times {
		var got ReportInterval
		if err := json.Unmarshal(fmt.Appendf(nil, `{"start":%q,"end":null,"duration":7210}`, text), &got); err != nil || got.Start != want || got.Duration.Duration() != 7210*time.Second {
			t.Errorf("%s: %+v, %v", zone, got, err)
		}
	}
}

// A rendered report has the shape of a summary.
func TestRecordedSummary(t *testing.T) {
	got, err := recorded(t, "shared-report-rendered-200").Reports.Summary(t.Context(), SummaryRequest{})
	if err != nil || got.Total.TotalTime != 7210 || got.Total.EntriesCount != 4 || got.Total.TotalAmount != 40055.555555555555 || got.Total.ByCurrency[0].Currency != "USD" {
		t.Errorf("%+v, %v", got.Total, err)
	}
	if len(got.Groups) != 1 || got.Groups[0].Name != "Example Project" || got.Groups[0].Duration.Duration() != 7210*time.Second || got.Groups[0].Amounts[0].Type != "EARNED" {
		t.Errorf("%+v", got.Groups)
	}
}
