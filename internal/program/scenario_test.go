package program

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// scenario is one row of utterances.json: a sentence, the calls an assistant would make of it, and what must come of them.
type scenario struct {
	ID        string
	Utterance string
	World     struct{ Ref string }
	Expect    expected
}

type expected struct {
	Calls        []capability
	MinCalls     int
	Effects      *effects
	Answer       map[string]any
	Ask          any
	Error        *refusal
	MustEcho     []string
	ConfirmFirst bool
	Alternatives []alternative
}

type capability struct {
	Capability string
	Args       map[string]any
}

type refusal struct {
	Code      string
	MustSay   string
	MustOffer []string
}

// effects are what a scenario leaves in Clockify.
type effects struct {
	None           bool
	Created        []effect
	CreatedCount   *int `json:"created_count"`
	Updated        []effect
	Deleted        []string
	Started        *effect
	Skipped        []map[string]any
	CreatedCatalog []map[string]any `json:"created_catalog"`
	UpdatedCatalog []map[string]any `json:"updated_catalog"`
}

// alternative is another outcome that is as good.
type alternative struct {
	effects
	Ask    any
	Error  *refusal
	Answer map[string]any
	Within *window
	Rule   string
	Calls  int
}

type window struct{ Start, End moment }

type moment struct{ Local, UTC string }

// effect is one entry as it must be; what is not named must be as it was.
type effect struct {
	Alias        string
	Start, End   *moment
	Seconds      *int
	ProjectAlias *string
	Project      *string
	TaskAlias    *string
	Description  *string
	Billable     *bool
	Tags         []string
	User         string
}

// waiting are the capabilities of toolsets that are not built yet.
func waiting(s scenario) bool {
	return slices.ContainsFunc(s.Expect.Calls, func(c capability) bool {
		return strings.HasPrefix(c.Capability, "approval.") || strings.HasPrefix(c.Capability, "invoice.")
	})
}

func named(env, otherwise string) string {
	if file := os.Getenv(env); file != "" {
		return file
	}
	return otherwise
}

// TestScenarios plays each sentence against a fresh Clockify at its world's moment. SCENARIOS and WORLDS name other files.
func TestScenarios(t *testing.T) {
	data, err := os.ReadFile(named("SCENARIOS", "testdata/utterances.json"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []scenario
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	worlds := named("WORLDS", "../sandbox/testdata/worlds.json")
	count := map[string]int{}
	var later []string
	for _, row := range rows {
		if waiting(row) {
			later = append(later, row.ID+" "+row.Expect.Calls[0].Capability)
			continue
		}
		outcome := "wrong"
		t.Run(row.ID, func(t *testing.T) { outcome = playScenario(t, row, worlds) })
		count[outcome]++
	}
	t.Logf("scenarios: %d passed, %d wrong, %d refused, %d asked; waiting for the whole API: %d (%s)",
		count["passed"]+count["refused"]+count["asked"], count["wrong"], count["refused"], count["asked"], len(later), strings.Join(later, ", "))
}

// playScenario makes the calls and judges what came of them. Refused and asked are passes that rightly wrote nothing.
func playScenario(t *testing.T, row scenario, worlds string) string {
	stage := Set(t, World(t, worlds, row.World.Ref))
	before := newState(stage)
	calls := translate(row.Expect.Calls)
	if most := max(row.Expect.MinCalls, mostCalls(row)); len(calls) > most {
		t.Errorf("%d calls, at most %d allowed", len(calls), most)
	}
	var shown Shown
	var text string
	var failed bool
	for i, c := range calls {
		previous := before.changes(newState(stage))
		text, failed = stage.Call(t, c.tool, shown.Fill(c.arguments))
		shown.Note(text)
		if row.Expect.ConfirmFirst && i == 0 && (!failed || !before.changes(newState(stage)).none() || !previous.none()) {
			t.Errorf("the first call must only preview, and said:\n%s", text)
		}
	}
	said := outcome{said: text, failed: failed, changes: before.changes(newState(stage)), before: before, ids: aliases(t, worlds, row.World.Ref)}
	faults := said.judge(row.Expect)
	if len(faults) == 0 {
		return said.kind(row)
	}
	for _, c := range calls {
		t.Logf("call %s %s", c.tool, c.arguments)
	}
	t.Errorf("%s\n%s\n--- the answer was (error %v):\n%s", row.Utterance, strings.Join(faults, "\n"), failed, text)
	return "wrong"
}

func mostCalls(row scenario) (most int) {
	for _, a := range row.Expect.Alternatives {
		most = max(most, a.Calls)
	}
	return most
}

func (o outcome) kind(row scenario) string {
	switch {
	case !o.failed || !o.changes.none():
		return "passed"
	case row.Expect.Error != nil:
		return "refused"
	}
	return "asked"
}
