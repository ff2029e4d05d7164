package config

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// parse reads a command line as a shell would split it at blanks.
func parse(line string, env map[string]string) (Config, error) {
	var environ []string
	for name, value := range env {
		environ = append(environ, name+"="+value)
	}
	return Parse(strings.Fields(line), environ)
}

func TestFlagsAndEnvironment(t *testing.T) {
	serve := Config{Command: Serve, LogLevel: slog.LevelInfo}
	with := func(change func(*Config)) Config {
		c := serve
		change(&c)
		return c
	}
	for name, c := range map[string]struct {
		line string
		env  map[string]string
		want Config
	}{
		"nothing":                 {want: serve},
		"a flag":                  {line: "-http 127.0.0.1:8080", want: with(func(c *Config) { c.HTTP = "127.0.0.1:8080" })},
		"the same in the env":     {env: map[string]string{"CLOCKIFY_HTTP": "127.0.0.1:8080"}, want: with(func(c *Config) { c.HTTP = "127.0.0.1:8080" })},
		"two words":               {env: map[string]string{"CLOCKIFY_READ_ONLY": "true"}, want: with(func(c *Config) { c.ReadOnly = true })},
		"a flag wins":             {"-read-only=false", map[string]string{"CLOCKIFY_READ_ONLY": "1"}, serve},
		"empty is nothing":        {env: map[string]string{"CLOCKIFY_DEMO": " ", "CLOCKIFY_HTTP": ""}, want: serve},
		"the key":                 {env: map[string]string{"CLOCKIFY_API_KEY": " abc\n"}, want: with(func(c *Config) { c.Key = "abc" })},
		"serve, said":             {line: "serve -demo", want: with(func(c *Config) { c.Demo = true })},
		"a world is a demo":       {line: "-world a.json#b", want: with(func(c *Config) { c.Demo, c.World = true, "a.json#b" })},
		"the version is no env":   {env: map[string]string{"CLOCKIFY_VERSION": "3", "CLOCKIFY_ADDR": "x"}, want: serve},
		"a level":                 {line: "-log-level WARN", want: with(func(c *Config) { c.LogLevel = slog.LevelWarn })},
		"version":                 {line: "-version", want: Config{Command: Version, LogLevel: slog.LevelError}},
		"help":                    {line: "-help", want: Config{Command: Help, LogLevel: slog.LevelError}},
		"tour":                    {line: "tour", want: Config{Command: Tour, Demo: true, LogLevel: slog.LevelError}},
		"flags before and after":  {line: "-demo call -read-only status {} -log-level=debug", want: Config{Command: Call, Args: []string{"status", "{}"}, Demo: true, ReadOnly: true, LogLevel: slog.LevelDebug}},
		"the sandbox's address":   {line: "sandbox -addr :0", want: Config{Command: Sandbox, Addr: ":0", LogLevel: slog.LevelInfo}},
		"the sandbox's own":       {line: "sandbox", want: Config{Command: Sandbox, Addr: "127.0.0.1:8091", LogLevel: slog.LevelInfo}},
		"another place, by key":   {line: "-region eu -workspace Acme", want: with(func(c *Config) { c.Region, c.Workspace = "eu", "Acme" })},
		"another place, by URL":   {line: "-base-url http://127.0.0.1:1/api/v1", want: with(func(c *Config) { c.BaseURL = "http://127.0.0.1:1/api/v1" })},
		"open to other machines":  {line: "-open -http :80", want: with(func(c *Config) { c.Open, c.HTTP = true, ":80" })},
		"doctor with two dashes":  {line: "--demo doctor", want: Config{Command: Doctor, Demo: true, LogLevel: slog.LevelError}},
		"a call without anything": {line: "call status", want: Config{Command: Call, Args: []string{"status"}, LogLevel: slog.LevelError}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := parse(c.line, c.env)
			if err != nil {
				t.Fatal(err)
			}
			got.Strays = nil // their test is TestSlipsOfSettingsAreFound
			if c.want.Args == nil {
				c.want.Args = got.Args[:0:0]
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestABadSettingIsExplained(t *testing.T) {
	for line, want := range map[string]string{
		"-verbose":                          "there is no setting -verbose; clockify-mcp -help lists all settings",
		"serv":                              `there is no command "serv"; the commands are serve, tour, call, doctor and sandbox`,
		"-http 8080":                        `-http "8080" is no address; write host:port, such as 127.0.0.1:8080`,
		"-http host:http":                   `-http "host:http" has no port between 0 and 65535`,
		"-http :99999":                      "has no port between 0 and 65535",
		"sandbox -addr x":                   `-addr "x" is no address`,
		"-addr :1":                          "there is no setting -addr",
		"-world acme":                       `-world "acme" names no world; write FILE#NAME`,
		"-world file#":                      "names no world",
		"-log-level loud":                   `-log-level "loud" is none; say debug, info, warn or error`,
		"-region eu -base-url https://x.io": "give one of them",
		"call":                              "say which tool to call",
		"call status {} more":               `call takes no "more"`,
		"doctor me":                         `doctor takes no "me"`,
		"-demo=perhaps":                     `invalid boolean value "perhaps"`,
		"-workspace":                        "flag needs an argument: -workspace",
	} {
		_, err := parse(line, nil)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", line, err)
		}
	}
	_, err := parse("", map[string]string{"CLOCKIFY_DEMO": "maybe"})
	if want := `CLOCKIFY_DEMO="maybe" can't be used; say true or false`; err == nil || err.Error() != want {
		t.Error(err)
	}
}

func TestUsageListsEverySetting(t *testing.T) {
	usage := Usage()
	for _, want := range []string{
		"-workspace", "-region", "-base-url", "-http", "-demo", "-world", "-read-only", "-open", "-log-level", "-version",
		"CLOCKIFY_API_KEY", "CLOCKIFY_BASE_URL", "CLOCKIFY_LOG_LEVEL", "tour", "call TOOL", "doctor", "sandbox",
	} {
		if !strings.Contains(usage, want) {
			t.Error(want, "is not told")
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, line := range []string{"", "-demo tour", "call status {} -log-level=debug", "-world a#b#c", "sandbox -addr [::1]:0", "-- -demo", "-http [", "- -"} {
		f.Add(line, "1")
	}
	f.Fuzz(func(t *testing.T, line, env string) {
		var environ []string
		for _, name := range settings() {
			if name != "CLOCKIFY_WORLD" {
				environ = append(environ, name+"="+env)
			}
		}
		c, err := Parse(strings.Split(line, " "), environ)
		if err != nil {
			if text := err.Error(); text == "" || strings.Contains(text, "%!") {
				t.Errorf("%q: %q", line, text)
			}
			return
		}
		if c.World != "" && !c.Demo || c.Region != "" && c.BaseURL != "" || c.Command == Call && len(c.Args) == 0 {
			t.Errorf("%q: %+v", line, c)
		}
	})
}
