package testenv

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/sandbox"
)

// scenario is one row of utterances.json: a sentence, the calls an assistant would make of it, and what must come of them.
type scenario struct {
	ID        string
	Utterance string
	World     worldRef
	Expect    expected
	file      string // of the worlds that Ref is looked for in
	fault     error  // why it could not be read
}

// worldRef is a world, and what the row changes in it.
type worldRef struct{ Ref, Now, TZ, WeekStart string }

type expected struct {
	Calls        []capability
	MinCalls     int
	Effects      *effects
	Answer       map[string]any
	Ask          any
	Error        *refusal
	MustEcho     texts
	ConfirmFirst bool
	Alternatives []alternative
}

type capability struct {
	Capability string
	Args       map[string]any
}

type refusal struct {
	Code      string
	MustOffer texts
}

// effects are what a scenario leaves in Clockify.
type effects struct {
	None           bool
	Created        effectList
	CreatedCount   *int `json:"created_count"`
	Updated        effectList
	Deleted        texts
	Started        effectList
	UpdatedCount   *int             `json:"updated_count"`
	DeletedCount   *int             `json:"deleted_count"`
	CreatedCatalog []map[string]any `json:"created_catalog"`
	UpdatedCatalog []map[string]any `json:"updated_catalog"`
	DeletedCatalog []map[string]any `json:"deleted_catalog"`
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
	Project      *string // its name, or its alias
	TaskAlias    *string
	Task         *string // likewise
	Description  *string
	Billable     *bool
	Tags         texts
	User         string
	Workspace    string
	Type         string
}

// waiting are the capabilities of toolsets that are not built yet.
func waiting(s scenario) bool {
	return slices.ContainsFunc(s.Expect.Calls, func(c capability) bool {
		return strings.HasPrefix(c.Capability, "approval.") || strings.HasPrefix(c.Capability, "invoice.")
	})
}

// named is the file that the environment names, seen from here or from the root of the repository; else ours.
func named(env, otherwise string) string {
	file := os.Getenv(env)
	if file == "" {
		return otherwise
	}
	if _, err := os.Stat(file); err != nil && !filepath.IsAbs(file) {
		return filepath.Join("..", "..", file)
	}
	return file
}

// ownScenarios are played where the environment names no others: each file with the worlds that it is set in.
var ownScenarios = map[string]string{
	"testdata/utterances.json":   "../sandbox/testdata/worlds.json",
	"testdata/more.json":         "../sandbox/testdata/worlds.json",
	"testdata/utterances-2.json": "../sandbox/testdata/worlds.json",
	"testdata/more-worlds.json":  "testdata/worlds-more.json",
}

func scenarios(t *testing.T) (rows []scenario) {
	t.Helper()
	files := ownScenarios
	if file := named("SCENARIOS", ""); file != "" {
		files = map[string]string{file: "../sandbox/testdata/worlds.json"}
	}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		some := readScenarios(t, file)
		for i := range some {
			some[i].file = named("WORLDS", files[file])
		}
		rows = append(rows, some...)
	}
	return rows
}

// TestScenarios plays each sentence against a fresh Clockify at its world's moment. SCENARIOS and WORLDS name other files.
func TestScenarios(t *testing.T) {
	count := map[string]int{}
	var later []string
	for _, row := range scenarios(t) {
		if waiting(row) {
			later = append(later, row.ID+" "+row.Expect.Calls[0].Capability)
			continue
		}
		t.Run(row.ID, func(t *testing.T) {
			outcome := "wrong"
			defer func() { count[outcome]++ }()
			outcome = playScenario(t, row)
		})
	}
	t.Logf("scenarios: %d passed, %d wrong, %d refused, %d asked; waiting for the whole API: %d (%s)",
		count["passed"]+count["refused"]+count["asked"], count["wrong"], count["refused"], count["asked"], len(later), strings.Join(later, ", "))
}

// world is the one that the row names, at the row's own moment and zone where it says them.
func (row scenario) world(t *testing.T) sandbox.World {
	w := World(t, row.file, row.World.Ref)
	if now := at(row.World.Now); !now.IsZero() {
		w.At.Time = now
	}
	w.TZ, w.WeekStart = cmp.Or(row.World.TZ, w.TZ), cmp.Or(row.World.WeekStart, w.WeekStart)
	return w
}

// playScenario makes the calls and checks what came of them. Refused and asked are passes that rightly wrote nothing.
func playScenario(t *testing.T, row scenario) string {
	if row.fault != nil {
		t.Fatalf("the row cannot be read: %v", row.fault)
	}
	env := New(t, row.world(t))
	before := newState(env)
	calls, err := translate(row.Expect.Calls)
	if err != nil {
		t.Fatal(err)
	}
	if most := max(row.Expect.MinCalls, mostCalls(row)); len(calls) > most {
		t.Errorf("%d calls, at most %d allowed", len(calls), most)
	}
	var placeholders Placeholders
	out := outcome{before: before, today: env.Now().Format(time.DateOnly), ids: map[string]string{}, names: map[string]string{}}
	out.learn(t, row)
	for i, c := range calls {
		if c.confirms && placeholders.Fill("$confirm") == "" {
			continue // nothing was asked, so there is nothing to agree to
		}
		text, failed := env.Call(t, c.tool, placeholders.Fill(c.arguments))
		placeholders.Note(text)
		out.answer, out.failed = out.answer+text+"\n", failed || out.failed && !c.confirms
		if row.Expect.ConfirmFirst && i == 0 && (!failed || !before.changes(newState(env)).none()) {
			t.Errorf("the first call must only preview, and said:\n%s", text)
		}
	}
	out.changes = before.changes(newState(env))
	faults := out.check(row.Expect)
	for _, c := range calls {
		t.Logf("call %s %s", c.tool, c.arguments)
	}
	if len(faults) == 0 {
		t.Logf("%s\n--- the answer was (error %v):\n%s", row.Utterance, out.failed, out.answer)
		return out.kind(row)
	}
	t.Errorf("%s\n%s\n--- the answer was (error %v):\n%s", row.Utterance, strings.Join(faults, "\n"), out.failed, out.answer)
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
