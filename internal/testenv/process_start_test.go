package testenv

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

func TestBadMessagesOverStdio(t *testing.T) {
	p := start(t, "-demo")
	for _, c := range []struct{ sent, answer string }{
		{"junk", `"code":-32700`},
		{`{"jsonrpc":"2.0","id":1,"method":"tools/eat"}`, `"code":-32601`},
		{`{"jsonrpc":"1.0","id":2,"method":"ping"}`, `"code":-32600`},
		{strings.Repeat("x", 2<<20), "larger than 1024 KiB"},
		{`{"jsonrpc":"2.0","id":3,"method":"ping"}`, `"id":3,"result":{}`},
	} {
		if _, err := fmt.Fprintln(p.in, c.sent); err != nil {
			t.Fatal(err)
		}
		line, err := p.out.ReadString('\n')
		if err != nil || !strings.Contains(line, c.answer) {
			t.Errorf("%.40s was answered %s, %v", c.sent, line, err)
		}
	}
	_ = p.in.Close()
	p.ends(t)
}

// TestAPipedConversationLosesNothing sends everything at once and closes: nothing may be lost, in whichever order it comes.
func TestAPipedConversationLosesNothing(t *testing.T) {
	p := start(t, "-demo")
	var all strings.Builder
	all.WriteString(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}` + "\n")
	all.WriteString(`{"jsonrpc":"2.0","method":"notifications/initialized"}` + "\n")
	for i := 1; i <= 40; i++ {
		fmt.Fprintf(&all, `{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"clockify_find_projects","arguments":{}}}`+"\n", i)
	}
	if _, err := fmt.Fprint(p.in, strings.TrimSpace(all.String())); err != nil {
		t.Fatal(err)
	}
	_ = p.in.Close()
	output := p.ends(t)
	for i := 0; i <= 40; i++ {
		if !strings.Contains(output, fmt.Sprintf(`"id":%d,"result"`, i)) {
			t.Errorf("request %d was not answered", i)
		}
	}
	if got := strings.Count(output, "Acme Website"); got != 40 {
		t.Errorf("%d of 40 calls were answered well", got)
	}
}

func TestWhatEndsAtOnce(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"the version":         {[]string{"-version"}, 0, "clockify-mcp "},
		"help":                {[]string{"-help"}, 0, "CLOCKIFY_API_KEY"},
		"an unknown setting":  {[]string{"-loud"}, 1, "there is no setting -loud"},
		"an open address":     {[]string{"-demo", "-http", "0.0.0.0:0"}, 1, "add -open if that is what you want"},
		"every address":       {[]string{"-demo", "-http", ":0"}, 1, "Listen on 127.0.0.1 instead"},
		"no such world":       {[]string{"-world", "../sandbox/testdata/worlds.json#mars", "call", "find_tags"}, 1, `no world "mars"`},
		"plain http":          {[]string{"-base-url", "http://example.com"}, 1, "must be https"},
		"an unknown region":   {[]string{"-region", "the moon"}, 1, "say global, eu, us, uk, au"},
		"a call":              {[]string{"-demo", "call", "find_tags"}, 0, "meeting"},
		"a refused call":      {[]string{"-demo", "call", "find_tags", `{"nom": "x"}`}, 1, `unknown argument "nom"`},
		"a call without key":  {[]string{"call", "find_tags"}, 1, "No Clockify API key"},
		"the doctor":          {[]string{"-demo", "doctor"}, 0, "claude mcp add clockify"},
		"the doctor, no key":  {[]string{"doctor"}, 1, "CLOCKIFY_API_KEY"},
		"the tour":            {[]string{"tour"}, 0, "That was a Clockify in memory"},
		"a world's own clock": {[]string{"-world", "../sandbox/testdata/worlds.json#acme", "doctor"}, 0, "Monday 23 November 2026, 10:15"},
	} {
		t.Run(name, func(t *testing.T) {
			p := start(t, c.args...)
			output, err := p.out.ReadString(0)
			_ = err // the end, which is what ends at once is about
			code := 0
			var exit *exec.ExitError
			if err := p.Wait(); errors.As(err, &exit) {
				code = exit.ExitCode()
			}
			if output += p.logs.String(); code != c.code || !strings.Contains(output, c.says) {
				t.Errorf("ended with %d and said\n%s", code, output)
			}
		})
	}
}
