package testenv

import (
	"context"
	"errors"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
)

// unlisted are the tools that are called by name only, and what a call of each says.
var unlisted = []struct {
	tool    string
	args    map[string]any
	preview string // and nothing is written
	done    string // once it was agreed to
}{
	{"update_tag", map[string]any{"tag": "remote", "name": "from home"}, `name "from home" (was "remote")`, "Changed the tag from home"},
	{"delete_tag", map[string]any{"tag": "overtime"}, "delete for good the tag overtime", "Deleted the tag: overtime"},
	{"update_client", map[string]any{"client": "Acme", "note": "pays late"}, `note "pays late" (was none)`, "Changed the client Acme"},
	{"delete_client", map[string]any{"client": "Initech", "archive": true}, "archive, and then delete for good the client Initech", "Deleted the client: Initech"},
}

const (
	listedTools     = 26
	readingTools    = 11
	acmeWorld       = "../sandbox/testdata/worlds.json#acme"
	catalogueOfAcme = "3 tags:\n- meeting [650600000000000000000001]\n- overtime [650600000000000000000003]\n- remote [650600000000000000000002]" +
		"\n3 clients:\n- Acme [650200000000000000000001]\n- Globex [650200000000000000000002]\n- Initech [650200000000000000000003]"
)

// catalogueOf is the tags and clients as a client reads them.
func catalogueOf(t *testing.T, c *client.Client) string {
	t.Helper()
	tags, _ := use(t, c, "find_tags", nil)
	clients, _ := use(t, c, "find_clients", nil)
	return tags + "\n" + clients
}

// mustHide wants a list without the tools that are not listed.
func mustHide(t *testing.T, c *client.Client, want int) {
	t.Helper()
	list, err := c.ListTools(t.Context(), mcp.ListToolsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
	}
	for _, u := range unlisted {
		if slices.Contains(names, "clockify_"+u.tool) {
			t.Errorf("%s is listed", u.tool)
		}
	}
	if len(names) != want {
		t.Errorf("%d tools are listed, not %d: %v", len(names), want, names)
	}
}

// callUnlisted has a client without forms call every tool that is not listed: it is previewed, and done once it was agreed to.
func callUnlisted(t *testing.T, c *client.Client) {
	t.Helper()
	mustHide(t, c, listedTools)
	for _, u := range unlisted {
		text, failed := use(t, c, u.tool, u.args)
		if !failed || !strings.Contains(text, u.preview) || !strings.Contains(text, "Nothing was written") {
			t.Errorf("%s is not previewed: %s", u.tool, text)
		}
	}
	if text := catalogueOf(t, c); text != catalogueOfAcme {
		t.Errorf("the previews changed something: %s", text)
	}
	for _, u := range unlisted {
		var token Placeholders
		text, _ := use(t, c, u.tool, u.args)
		token.Note(text)
		args := map[string]any{"confirm": token.Fill("$confirm")}
		maps.Copy(args, u.args)
		if text, failed := use(t, c, u.tool, args); failed || !strings.HasPrefix(text, u.done) {
			t.Errorf("%s is not done: %s", u.tool, text)
		}
	}
	mustHide(t, c, listedTools)
}

func TestToolsThatAreNotListedOverStdio(t *testing.T) {
	for era, speak := range eras {
		t.Run(era, func(t *testing.T) {
			p := start(t, "-world", acmeWorld)
			callUnlisted(t, overPipes(t, p, speak))
			_ = p.in.Close()
			p.ends(t)
		})
	}
}

func TestToolsThatAreNotListedOverHTTP(t *testing.T) {
	for era, speak := range eras {
		t.Run(era, func(t *testing.T) {
			p := start(t, "-world", acmeWorld, "-http", "127.0.0.1:0")
			callUnlisted(t, overHTTP(t, p.logs.find(t, `url=(\S+)`), "", speak))
			p.terminate(t)
			p.ends(t)
		})
	}
}

// TestThePersonIsAskedAboutToolsThatAreNotListed: a yes carries the call out, a no writes nothing.
func TestThePersonIsAskedAboutToolsThatAreNotListed(t *testing.T) {
	for era, speak := range eras {
		for _, yes := range []bool{true, false} {
			t.Run(era+"/"+map[bool]string{true: "yes", false: "no"}[yes], func(t *testing.T) {
				p := start(t, "-world", acmeWorld)
				mira := &person{answer: map[bool]string{true: "true", false: "false"}[yes]}
				askUnlisted(t, overPipes(t, p, speak, client.WithElicitationHandler(mira)), mira, yes)
				_ = p.in.Close()
				p.ends(t)
			})
		}
	}
}

func TestThePersonIsAskedAboutToolsThatAreNotListedOverHTTP(t *testing.T) {
	for era, speak := range eras {
		for _, yes := range []bool{true, false} {
			t.Run(era+"/"+map[bool]string{true: "yes", false: "no"}[yes], func(t *testing.T) {
				p := start(t, "-world", acmeWorld, "-http", "127.0.0.1:0")
				mira := &person{answer: map[bool]string{true: "true", false: "false"}[yes]}
				askUnlisted(t, overHTTP(t, p.logs.find(t, `url=(\S+)`), "", speak, client.WithElicitationHandler(mira)), mira, yes)
				p.terminate(t)
				p.ends(t)
			})
		}
	}
}

func askUnlisted(t *testing.T, c *client.Client, who *person, yes bool) {
	t.Helper()
	for _, u := range unlisted {
		text, _ := use(t, c, u.tool, u.args)
		if !strings.Contains(who.asked, u.preview) {
			t.Errorf("%s: asked %q", u.tool, who.asked)
		}
		if strings.HasPrefix(text, u.done) != yes || !yes && !strings.Contains(text, "Nothing was written") {
			t.Errorf("%s: answered %v, and then %q", u.tool, yes, text)
		}
	}
	if text := catalogueOf(t, c); (text == catalogueOfAcme) == yes {
		t.Errorf("answered %v, and then there are %s", yes, text)
	}
}

// TestTheAnswerToAQuestionAboutAThingIsHeard: which one, and then whether.
func TestTheAnswerToAQuestionAboutAThingIsHeard(t *testing.T) {
	for era, speak := range eras {
		t.Run(era, func(t *testing.T) {
			p := start(t, "-world", acmeWorld)
			mira := &answers{replies: []string{"remote", "true", "Acme", "true"}}
			c := overPipes(t, p, speak, client.WithElicitationHandler(mira))
			for _, call := range []struct {
				tool string
				args map[string]any
				done string
			}{
				{"update_tag", map[string]any{"tag": "remot", "archived": true}, "Changed the tag remote"},
				{"update_client", map[string]any{"client": "Acm", "note": "x"}, "Changed the client Acme"},
			} {
				if text, failed := use(t, c, call.tool, call.args); failed || !strings.HasPrefix(text, call.done) {
					t.Errorf("asked %q, and then %q", mira.asked, text)
				}
			}
			_ = p.in.Close()
			p.ends(t)
		})
	}
}

func TestReadOnlyKnowsNoToolThatChanges(t *testing.T) {
	for era, speak := range eras {
		p := start(t, "-read-only", "-world", acmeWorld)
		c := overPipes(t, p, speak)
		mustHide(t, c, readingTools)
		for _, u := range unlisted {
			if text, failed := use(t, c, u.tool, u.args); !failed || !strings.Contains(text, "clockify_"+u.tool) || !strings.Contains(text, "only reads") {
				t.Errorf("%s: %s is not refused as unknown: %q", era, u.tool, text)
			}
		}
		if text := catalogueOf(t, c); text != catalogueOfAcme {
			t.Errorf("%s: %s", era, text)
		}
		_ = p.in.Close()
		p.ends(t)
	}
}

// TestToolsThatAreNotListedAreCalledFromATerminal, which has the preview and an exit status that says that nothing was done.
func TestToolsThatAreNotListedAreCalledFromATerminal(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"by its name":      {[]string{"-world", acmeWorld, "call", "update_tag", `{"tag": "remote", "name": "from home"}`}, "Please confirm update_tag"},
		"by its wire name": {[]string{"-world", acmeWorld, "call", "clockify_delete_client", `{"client": "Initech", "archive": true}`}, "delete for good the client Initech"},
		"read-only":        {[]string{"-world", acmeWorld, "-read-only", "call", "update_tag", `{"tag": "remote", "name": "from home"}`}, `there is no tool "update_tag"`},
	} {
		t.Run(name, func(t *testing.T) {
			p := start(t, c.args...)
			out := make([]byte, 0, 4096)
			for line, err := p.out.ReadString('\n'); err == nil; line, err = p.out.ReadString('\n') {
				out = append(out, line...)
			}
			var exit *exec.ExitError
			if err := p.Wait(); !errors.As(err, &exit) || exit.ExitCode() != 1 {
				t.Errorf("ended with %v", err)
			}
			if text := string(out) + p.logs.String(); !strings.Contains(text, c.want) {
				t.Errorf("%q", text)
			}
		})
	}
}

// answers is a person who answers one form after another.
type answers struct {
	replies []string
	asked   []string
}

// Elicit gives the next answer.
func (a *answers) Elicit(ctx context.Context, form mcp.ElicitationRequest) (*mcp.ElicitationResult, error) {
	if len(a.asked) == len(a.replies) {
		return nil, errors.New("nothing more to answer")
	}
	next := &person{answer: a.replies[len(a.asked)]}
	a.asked = append(a.asked, form.Params.Message)
	return next.Elicit(ctx, form)
}
