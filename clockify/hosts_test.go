package clockify

import (
	"strings"
	"testing"
)

func TestRegion(t *testing.T) {
	global := Hosts{"https://api.clockify.me/api/v1", "https://reports.api.clockify.me/v1", "https://auditlog-api.api.clockify.me/v1"}
	of := func(label string) Hosts {
		origin := "https://" + label + ".clockify.me"
		return Hosts{origin + "/api/v1", origin + "/report/v1", origin + "/auditlog/v1"}
	}
	for name, want := range map[string]Hosts{
		"": global, "global": global, "Global": global,
		"eu": of("euc1"), "EU": of("euc1"), "us": of("use2"), "uk": of("euw2"), "au": of("apse2"), "euc1": of("euc1"),
		"acme": of("acme"), "acme.clockify.me": of("acme"), "developer": of("developer"), "a-1": of("a-1"),
	} {
		if got, err := Region(name); err != nil || got != want {
			t.Errorf("Region(%q) = %v, %v; want %v", name, got, err, want)
		}
	}
	for _, name := range []string{"-a", "a-", "a b", "evil.com/", "a.b", "ü", "user@x", strings.Repeat("a", 64)} {
		if got, err := Region(name); err == nil || !strings.Contains(err.Error(), "global, eu, us, uk, au") {
			t.Errorf("Region(%q) = %v, %v; want an error that names the choices", name, got, err)
		}
	}
}

func TestBase(t *testing.T) {
	for address, want := range map[string]Hosts{
		"https://api.clockify.me":             {"https://api.clockify.me/api/v1", "https://reports.api.clockify.me/v1", "https://auditlog-api.api.clockify.me/v1"},
		"https://API.clockify.me/api/v1/":     {"https://api.clockify.me/api/v1", "https://reports.api.clockify.me/v1", "https://auditlog-api.api.clockify.me/v1"},
		"http://127.0.0.1:8080/api/v1":        {"http://127.0.0.1:8080/api/v1", "http://127.0.0.1:8080/report/v1", "http://127.0.0.1:8080/auditlog/v1"},
		"http://[::1]:8080":                   {"http://[::1]:8080/api/v1", "http://[::1]:8080/report/v1", "http://[::1]:8080/auditlog/v1"},
		"http://localhost/":                   {"http://localhost/api/v1", "http://localhost/report/v1", "http://localhost/auditlog/v1"},
		"https://proxy.test/clockify/api/v1/": {"https://proxy.test/clockify/api/v1", "https://proxy.test/clockify/report/v1", "https://proxy.test/clockify/auditlog/v1"},
	} {
		if got, err := Base(address); err != nil || got != want {
			t.Errorf("Base(%q) = %v, %v; want %v", address, got, err, want)
		}
	}
	for _, address := range []string{
		"", "api.clockify.me", "http://api.clockify.me", "http://127.0.0.1.evil.test", "http://localhost.evil.test/api/v1",
		"https://key@api.clockify.me", "https://api.clockify.me/v2", "https://api.clockify.me?x=1", "https://x.test/#a", "ftp://x.test", "https://%zz",
	} {
		if got, err := Base(address); err == nil {
			t.Errorf("Base(%q) = %v; want a refusal", address, got)
		}
	}
	if _, err := Base("https://ada:hunter2@api.clockify.me"); err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("the refusal shows a password: %v", err)
	}
}
