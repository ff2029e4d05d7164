package sandbox

import (
	"testing"
	"time"
)

func TestTheDemoIsAMonthOfTimeThatEndsNow(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{"2026-11-23T10:15:00+01:00", "2026-03-30T08:00:00+02:00", "2026-01-01T23:59:00+01:00", "2026-08-16T00:00:01+02:00"} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		env := start(t, Demo(now, zone))
		same(t, env.Snapshot(), start(t, Demo(now, zone)).Snapshot())
		for _, m := range env.workspaces[0].members {
			line := env.workspaces[0].byUser[m.id]
			if len(line) < 30 {
				t.Errorf("%s: %s has only %d entries", at, m.name, len(line))
			}
			for i, e := range line {
				if e.start.After(now) || e.end.After(now) {
					t.Errorf("%s: %s is in the future: %s", at, e.description, e.end)
				}
				if i > 0 && (line[i-1].running() || e.start.Before(line[i-1].end)) {
					t.Errorf("%s: %s overlaps what came before", at, e.description)
				}
			}
		}
	}
}
