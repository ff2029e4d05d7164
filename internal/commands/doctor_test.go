package commands

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"clockify-mcp/internal/config"
)

// datedDemo is a demo whose answers have a date. With instead, its requests are answered by that.
func datedDemo(t *testing.T, behind time.Duration, instead func() (*http.Response, error)) Upstream {
	t.Helper()
	up, err := NewUpstream(config.Config{Command: config.Doctor, Demo: true}, noon)
	if err != nil {
		t.Fatal(err)
	}
	next := up.Transport
	up.Transport = roundTripFunc(func(req *http.Request) (*http.Response, error) {
		if instead != nil {
			return instead()
		}
		resp, err := next.RoundTrip(req)
		if err == nil {
			resp.Header.Set("Date", up.Now().Add(-behind).UTC().Format(http.TimeFormat))
		}
		return resp, err
	})
	return up
}

func TestTheDoctor(t *testing.T) {
	for name, c := range map[string]struct {
		up   Upstream
		well bool
		want []string
	}{
		"all well": {datedDemo(t, 0, nil), true, []string{
			"ok  reach      http://127.0.0.1/api/v1 answered in", "ok  key        accepted; it is Lena Vogt's (lena@bluedoor.example)",
			"ok  zone ", "ok  clock      right", "ok  workspace  Blue Door Studio [", "plan",
		}},
		"a clock behind": {datedDemo(t, -4*time.Minute, nil), false, []string{"!!  clock      this machine is 4m0s behind", "ok  workspace"}},
		"a clock ahead":  {datedDemo(t, 2*time.Hour, nil), false, []string{"!!  clock      this machine is 2h0m0s ahead"}},
		"no network":     {datedDemo(t, 0, func() (*http.Response, error) { return nil, errors.New("no route") }), false, []string{"!!  reach", "no route"}},
		"a wrong key": {func() Upstream {
			up := datedDemo(t, 0, nil)
			up.Key = "secret-key"
			return up
		}(), false, []string{"ok  reach", "!!  key        refused", "Preferences"}},
		"no key": {func() Upstream {
			up := datedDemo(t, 0, nil)
			up.Key = ""
			return up
		}(), false, []string{"!!  key        none; put it in the environment as CLOCKIFY_API_KEY"}},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			err := Doctor(t.Context(), config.Config{}, c.up, &out)
			if (err == nil) != c.well || err != nil && !errors.Is(err, errProblems) {
				t.Error(err)
			}
			for _, want := range append(c.want, "claude mcp add clockify", `"mcpServers"`, `"servers"`) {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is not said:\n%s", want, out.String())
				}
			}
			if strings.Contains(out.String(), "secret-key") {
				t.Error("the key was printed")
			}
		})
	}
}

func TestTheSetupCarriesTheSettings(t *testing.T) {
	cfg := config.Config{Workspace: "Bob's Studio", Region: "eu", ReadOnly: true, Key: "secret-key"}
	got := setup("/opt/my apps/clockify-mcp", cfg.InstallFlags())
	for _, want := range []string{
		`claude mcp add clockify -e CLOCKIFY_API_KEY=your-key -- '/opt/my apps/clockify-mcp' -workspace 'Bob'\''s Studio' -region eu -read-only`,
		`"command": "/opt/my apps/clockify-mcp"`, `"Bob's Studio"`, `"-read-only"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "secret-key") {
		t.Error("the key was printed")
	}
}

func TestTheRealClockifyIsWhereTheSettingsSay(t *testing.T) {
	for name, c := range map[string]struct {
		cfg  config.Config
		core string
	}{
		"global":     {config.Config{}, "https://api.clockify.me/api/v1"},
		"a region":   {config.Config{Region: "eu"}, "https://euc1.clockify.me/api/v1"},
		"a base URL": {config.Config{BaseURL: "http://127.0.0.1:8091"}, "http://127.0.0.1:8091/api/v1"},
	} {
		up, err := NewUpstream(c.cfg, noon)
		if err != nil || up.Hosts.Core != c.core {
			t.Errorf("%s: %s %v", name, up.Hosts.Core, err)
		}
	}
	for _, cfg := range []config.Config{{Region: "the moon"}, {BaseURL: "http://example.com"}} {
		if up, err := NewUpstream(cfg, noon); err == nil {
			t.Errorf("%+v reaches %s", cfg, up.Hosts.Core)
		}
	}
}
