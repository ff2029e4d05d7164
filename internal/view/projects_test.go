package view

import (
	"testing"
	"time"

	"clockify-mcp/clockify"
)

func TestProjectRow(t *testing.T) {
	hours := func(h float64) clockify.Duration { return clockify.Duration(h * float64(time.Hour)) }
	manual := &clockify.TimeEstimate{Estimate: hours(40), Type: clockify.EstimateManual, Active: true}
	auto := &clockify.TimeEstimate{Type: clockify.EstimateAuto, Active: true}
	for _, c := range []struct {
		want string
		p    clockify.Project
	}{
		{"Website, not billable", clockify.Project{Name: "Website"}},
		{"Website (Acme), billable, archived [p1]", clockify.Project{Name: "Website", ClientName: "Acme", Billable: true, Archived: true, ID: "p1"}},
		{"Website, not billable, 12h30m of 40h (31%)", clockify.Project{Name: "Website", Duration: hours(12.5), TimeEstimate: manual}},
		{"Website, not billable, 50h of 40h (125%)", clockify.Project{Name: "Website", Duration: hours(50), TimeEstimate: manual}},
		{"Website, not billable, estimate 40h", clockify.Project{Name: "Website", TimeEstimate: manual}},
		{"Website, not billable, estimate from its tasks", clockify.Project{Name: "Website", TimeEstimate: auto}},
		{"Website, not billable, 2h tracked, estimate from its tasks", clockify.Project{Name: "Website", Duration: hours(2), TimeEstimate: auto}},
		{"Website, not billable, 2h tracked", clockify.Project{Name: "Website", Duration: hours(2)}},
		{"Website, not billable, budget 1500.00 EUR", clockify.Project{
			Name: "Website", HourlyRate: &clockify.Money{Currency: "EUR"},
			BudgetEstimate: &clockify.BudgetEstimate{Estimate: 150000, Active: true},
		}},
		{"Web<U+202E>site (A B), not billable", clockify.Project{Name: "Web\u202esite", ClientName: "A\nB"}},
	} {
		if got := ProjectRow(c.p); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestTask(t *testing.T) {
	task := clockify.Task{
		ID: "t1", Name: "Design", Billable: true, Status: clockify.TaskDone,
		Estimate: clockify.Duration(2 * time.Hour), Duration: clockify.Duration(30 * time.Minute),
	}
	const want = "Design, billable, 30m of 2h (25%), for Ana and Marko<U+0007>, done [t1]"
	if got := Task(task, []string{"Ana", "Marko\a"}); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestListSaysWhatIsLeftOut(t *testing.T) {
	for want, l := range map[string]List{
		"No project.": {Kind: "project"},
		"No project matching \"x\" in W.\nOnly so.": {Kind: "project", Part: "x", Where: "W", Notes: []string{"Only so."}},
		"1 project:\n- A": {Kind: "project", Rows: []string{"A"}, Total: 1},
		"3 projects, here 2 to 2:\n- B\nMore: cursor \"2\"\nSo.": {Kind: "project", Rows: []string{"B"}, Total: 3, From: 1, Next: "2", Notes: []string{"So."}},
	} {
		if got := l.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
