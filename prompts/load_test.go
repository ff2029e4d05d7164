package prompts

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	p, err := parse("say", "# Say it\nSays\nsomething.\n- what: The thing\n- how?: Loudly: or not\n---\nSay {{.what}}{{with .how}} {{.}}{{end}}.\n")
	if err != nil {
		t.Fatal(err)
	}
	if p.Name != "say" || p.Title != "Say it" || p.Description != "Says something." {
		t.Errorf("read as %+v", p.Prompt)
	}
	if required, optional := p.Arguments[0], p.Arguments[1]; !required.Required || optional.Required || optional.Description != "Loudly: or not" {
		t.Errorf("arguments read as %+v", p.Arguments)
	}
	for _, one := range []struct {
		given map[string]string
		want  string
	}{
		{map[string]string{"what": "hello", "how": "loudly"}, "Say hello loudly."},
		{map[string]string{"what": " hello ", "unknown": "x"}, "Say hello."},
		{map[string]string{"what": "{{.how}}"}, "Say {{.how}}."},
	} {
		if text, err := p.render(one.given); err != nil || text != one.want {
			t.Errorf("%v gives %q, %v; want %q", one.given, text, err, one.want)
		}
	}
	text, err := p.render(map[string]string{"what": "  "})
	if err != nil || !strings.HasPrefix(text, "I have not said yet: The thing. Ask me") {
		t.Errorf("without what is required: %q, %v", text, err)
	}
}

func TestBadFiles(t *testing.T) {
	for name, text := range map[string]string{
		"no title":         "Say\nSays.\n---\nSay.",
		"no request":       "# Say\nSays.\n---\n  \n",
		"no line":          "# Say\nSays.\nSay.",
		"says nothing":     "# Say\n- what: The thing\n---\nSay.",
		"silent argument":  "# Say\nSays.\n- what\n---\nSay {{.what}}.",
		"unknown argument": "# Say\nSays.\n---\nSay {{.what}}.",
		"torn template":    "# Say\nSays.\n---\nSay {{.",
	} {
		if _, err := parse("say", text); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
