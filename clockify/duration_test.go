package clockify

import (
	"encoding/json"
	"testing"
	"time"
)

func TestDuration(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"PT15M": 15 * time.Minute, "PT1H30M": 90 * time.Minute, "PT8H": 8 * time.Hour, "PT38S": 38 * time.Second,
		"PT48H": 48 * time.Hour, "PT0S": 0, "PT1H0M1S": time.Hour + time.Second, "PT-1H-30M": -90 * time.Minute,
	} {
		got, err := ParseDuration(text)
		if err != nil || got != want {
			t.Errorf("ParseDuration(%q) = %v, %v; want %v", text, got, err, want)
		}
		again, err := ParseDuration(Duration(want).String())
		if err != nil || again != want {
			t.Errorf("%v is written %s, which reads as %v, %v", want, Duration(want), again, err)
		}
	}
	for _, text := range []string{"", "P2D", "PT", "P1DT2H", "1H", "PT1.5H", "PT30M1H", "PT1H1H", "PT1", "PTH", "PT+1H", "PT1H ", "pt1h", "-PT1H", "PT99999999999999H", "PT2562047H99999999999M"} {
		if got, err := ParseDuration(text); err == nil {
			t.Errorf("ParseDuration(%q) = %v; want a refusal", text, got)
		}
	}
}

func TestDurationJSON(t *testing.T) {
	for wire, want := range map[string]Duration{`null`: 0, `""`: 0, `"PT1H30M"`: Duration(90 * time.Minute)} {
		got := Duration(time.Hour)
		if err := json.Unmarshal([]byte(wire), &got); err != nil || got != want {
			t.Errorf("%s reads as %v, %v; want %v", wire, got, err, want)
		}
	}
	for wire, want := range map[string]Duration{`"PT0S"`: 0, `"PT48H"`: Duration(48 * time.Hour), `"PT1H1S"`: Duration(time.Hour + time.Second + 5)} {
		if got, err := json.Marshal(want); err != nil || string(got) != wire {
			t.Errorf("%d is written %s, %v; want %s", want, got, err, wire)
		}
	}
	if err := json.Unmarshal([]byte(`5400`), new(Duration)); err == nil {
		t.Error("a number was read as a duration of the core host")
	}
}
