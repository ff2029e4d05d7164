package config

import (
	"flag"
	"fmt"
	"strings"
)

// keyName is the variable of the key.
const keyName = "CLOCKIFY_API_KEY"

// envName is the name of a flag in the environment: read-only is CLOCKIFY_READ_ONLY.
func envName(name string) string {
	return "CLOCKIFY_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}

// valuesOf are the variables that have a value.
func valuesOf(environ []string) map[string]string {
	set := map[string]string{}
	for _, line := range environ {
		name, value, _ := strings.Cut(line, "=")
		if value = filledIn(value); value != "" {
			set[name] = value
		}
	}
	return set
}

// fromEnvironment sets every flag whose variable is set and not empty. Flags on the command line come later, and so win.
func fromEnvironment(fs *flag.FlagSet, env map[string]string) error {
	var firstErr error
	fs.VisitAll(func(f *flag.Flag) {
		value := env[envName(f.Name)]
		if value == "" {
			return
		}
		if err := fs.Set(f.Name, value); err != nil && firstErr == nil {
			firstErr = fmt.Errorf("%s=%q can't be used; say true or false", envName(f.Name), value) // texts take anything
		}
	})
	return firstErr
}

// Usage describes the commands and settings to a person.
func Usage() string {
	var b strings.Builder
	b.WriteString(`clockify-mcp lets an AI assistant work with Clockify, over the Model Context Protocol.

  clockify-mcp [serve]              what an MCP client starts: serves stdio, or -http
  clockify-mcp tour                 a working day in sentences, without an account
  clockify-mcp call TOOL '{...}'    calls one tool and prints its answer
  clockify-mcp doctor               checks key, workspace and clock, and prints the setup of each client
  clockify-mcp sandbox [-addr ...]  a Clockify in memory for any Clockify client

The API key comes from the environment: CLOCKIFY_API_KEY. Settings, as flags or in the environment:

`)
	var none Config
	none.flags(new(string)).VisitAll(func(f *flag.Flag) {
		placeholder, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(&b, "  -%-22s %s\n  %-23s %s\n", strings.TrimSpace(f.Name+" "+placeholder), usage, "", envName(f.Name))
	})
	b.WriteString("  -version                prints the version\n")
	return b.String()
}

// InstallFlags are the flags that an installation with these settings starts with. The key is none of them.
func (c Config) InstallFlags() []string {
	var args []string
	for _, f := range []struct{ name, value string }{
		{"workspace", c.Workspace}, {"region", c.Region}, {"base-url", c.BaseURL}, {"world", c.World},
	} {
		if f.value != "" {
			args = append(args, "-"+f.name, f.value)
		}
	}
	if c.Demo && c.World == "" {
		args = append(args, "-demo")
	}
	if c.ReadOnly {
		args = append(args, "-read-only")
	}
	return args
}
