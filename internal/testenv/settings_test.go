package testenv

import (
	"strings"
	"testing"
)

func TestAMisspeltSettingRefusesEveryCall(t *testing.T) {
	for _, c := range []struct{ set, right string }{
		{"CLOCKIFY_READONLY=1", "CLOCKIFY_READ_ONLY"}, {"CLOCKIFY_WORKSAPCE=Acme", "CLOCKIFY_WORKSPACE"},
	} {
		p := start(t, c.set, "-demo")
		over := overPipes(t, p)
		text, failed := use(t, over, "status", nil)
		if name, _, _ := strings.Cut(c.set, "="); !failed || !strings.Contains(text, name+" is no setting; the right name is "+c.right) {
			t.Error(c.set, failed, text)
		}
		_ = p.in.Close()
	}
}

func TestAnUnknownSettingIsAWarning(t *testing.T) {
	p := start(t, "CLOCKIFY_COLOUR=red", "-demo")
	over := overPipes(t, p)
	if text, failed := use(t, over, "status", nil); failed {
		t.Error(text)
	}
	p.logs.find(t, "(CLOCKIFY_COLOUR is no setting)")
	_ = p.in.Close()
}
