package session_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/session"
)

// token is that of a preview of these facts by this tool.
func token(t *testing.T, s *session.Session, tool string, facts any) string {
	t.Helper()
	var c *session.Confirm
	if err := s.Agreed(s.WithCall(context.Background(), tool, ""), "preview", facts); !errors.As(err, &c) {
		t.Fatal("no preview", err)
	}
	return c.Token
}

func TestATokenIsGoodOnceForOnePreview(t *testing.T) {
	d := newEnv(t, "team")
	me := d.Env.Session()
	d.As("demo-u2")
	other := d.Env.Session()
	tool := "log_time"
	for name, try := range map[string]struct {
		by      *session.Session
		tool    string
		preview string
		facts   any
		later   time.Duration
		good    bool
	}{
		"as it was shown":           {by: me, tool: tool, preview: "preview", facts: []int{1}, good: true},
		"nine minutes later":        {by: me, tool: tool, preview: "preview", facts: []int{1}, later: 9 * time.Minute, good: true},
		"after ten minutes":         {by: me, tool: tool, preview: "preview", facts: []int{1}, later: 10*time.Minute + time.Second},
		"from the future":           {by: me, tool: tool, preview: "preview", facts: []int{1}, later: -time.Minute},
		"by another person":         {by: other, tool: tool, preview: "preview", facts: []int{1}},
		"of another tool":           {by: me, tool: "start_timer", preview: "preview", facts: []int{1}},
		"with other words":          {by: me, tool: tool, preview: "other", facts: []int{1}},
		"against another situation": {by: me, tool: tool, preview: "preview", facts: []int{2}},
	} {
		t.Run(name, func(t *testing.T) {
			token := token(t, me, tool, []int{1})
			d.Pass(try.later)
			defer d.Pass(-try.later + time.Hour) // a token is made of its second: the next one must differ
			ctx := try.by.WithCall(context.Background(), try.tool, token)
			err := try.by.Agreed(ctx, try.preview, try.facts)
			if good := err == nil; good != try.good {
				t.Fatalf("agreed: %v", err)
			}
			if again := try.by.Agreed(ctx, try.preview, try.facts); again == nil {
				t.Error("the token was good twice")
			}
		})
	}
}

func TestANonsenseTokenAgreesToNothing(t *testing.T) {
	s := newEnv(t, "acme").Env.Session()
	for _, sent := range []string{"yes", "true", "AAAA", strings.Repeat("A", 22), strings.Repeat("é", 22)} {
		err := s.Agreed(s.WithCall(context.Background(), "", sent), "preview", 1)
		if err != session.ErrStale { //nolint:errorlint // returned bare
			t.Errorf("%q: %v", sent, err)
		}
	}
}

func TestAConfirmedCallHappensWhenItWasShown(t *testing.T) {
	d := newEnv(t, "acme")
	s, previewed := d.Env.Session(), d.Env.Now()
	token := token(t, s, "", 1)
	d.Pass(3 * time.Minute)
	if now := s.Now(s.WithCall(context.Background(), "", token)); !now.Equal(previewed) {
		t.Errorf("now is %v, not %v", now, previewed)
	}
	d.Pass(8 * time.Minute)
	if now := s.Now(s.WithCall(context.Background(), "", token)); !now.Equal(d.Env.Now()) {
		t.Errorf("an old token turns the clock back to %v", now)
	}
}

func TestASealHoldsForOnePersonAndTenMinutes(t *testing.T) {
	d := newEnv(t, "team")
	me := d.Env.Session()
	d.As("demo-u2")
	other := d.Env.Session()
	sealed := me.Seal([]byte("open question"))
	if got, ok := me.Unseal(sealed); !ok || string(got) != "open question" {
		t.Errorf("read back %q, %v", got, ok)
	}
	if _, ok := other.Unseal(sealed); ok {
		t.Error("another person opened it")
	}
	d.Pass(10*time.Minute + time.Second)
	if _, ok := me.Unseal(sealed); ok {
		t.Error("it opened after ten minutes")
	}
}

func FuzzUnseal(f *testing.F) {
	s := newEnv(f, "acme").Env.Session()
	f.Add(s.Seal([]byte("x"))[1:])
	f.Add("")
	f.Fuzz(func(t *testing.T, sealed string) {
		if _, ok := s.Unseal(sealed); ok && sealed != s.Seal([]byte("x")) {
			t.Errorf("%q was opened", sealed)
		}
		if s.Agreed(s.WithCall(context.Background(), "", sealed), "preview", 1) == nil {
			t.Errorf("%q agreed to something", sealed)
		}
	})
}
