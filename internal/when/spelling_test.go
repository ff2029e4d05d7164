package when

import (
	"errors"
	"strings"
	"testing"
)

func TestMisspeltWordsAreOfferedNeverRead(t *testing.T) {
	r := monday(t)
	day := func(s string) error { _, err := r.Day(s); return err }
	span := func(s string) error { _, err := r.Span(s); return err }
	length := func(s string) error { _, err := r.Duration(s); return err }
	moment := func(s string) error { _, err := r.Instant(s); return err }
	for _, c := range []struct {
		text, offer string
		read        func(string) error
	}{
		{"tuseday", "Tuesday", day}, //nolint:misspell // that is the point
		{"yesterady", "yesterday", day},
		{"5 novmber", "5 November", day},
		{"last thrusday", "last Thursday", day}, //nolint:misspell // that is the point
		{"lastt fryday", "last Friday", day},
		{"munday", "Monday", day},
		{"munday", "Sunday", day},
		{"yestrday 9-5", "yesterday 9-5", span},
		{"this mnoth", "this month", span},
		{"2 huors", "2 hours", length},
		{"yesterdy at 5pm", "yesterday at 5pm", moment},
	} {
		t.Run(c.text, func(t *testing.T) {
			var f *Refusal
			if err := c.read(c.text); !errors.As(err, &f) || f.Input != c.text || !strings.Contains(f.Hint, `"`+c.offer+`"`) {
				t.Fatalf("got %v, want an offer of %q", err, c.offer)
			}
			var again *Refusal
			if err := c.read(c.offer); errors.As(err, &again) {
				t.Errorf("the offer %q is refused: %v", c.offer, err)
			}
		})
	}
}

func TestWithoutADistanceNothingIsOffered(t *testing.T) {
	r := monday(t)
	r.Distance = nil
	if got, want := say(r, "day", "yesterady"), "! "+notWhole; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	var f *Refusal
	if _, err := r.Day("yesterady"); !errors.As(err, &f) || f.Hint != dayHint {
		t.Errorf("got %v", err)
	}
}

func TestNothingIsOfferedThatIsNotRead(t *testing.T) {
	r := monday(t)
	for _, text := range []string{"lst week", "someday", "tuseday banana", "blah", "yestrday 9-5"} { //nolint:misspell // that is the point
		var f *Refusal
		if _, err := r.Day(text); !errors.As(err, &f) || f.Input != text || strings.Contains(f.Hint, "did you mean") {
			t.Errorf("%q: got %v", text, err)
		}
	}
}
