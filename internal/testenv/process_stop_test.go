package testenv

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/client"

	"clockify-mcp/internal/sandbox"
)

// slowClockify answers a request for tags only when it is let go, and says when one has come.
func slowClockify(t *testing.T) (url string, came <-chan struct{}, release func()) {
	t.Helper()
	world := World(t, sharedWorlds, "acme")
	inside := sandbox.New(world, world.Now)
	arrived, let := make(chan struct{}, 1), make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/tags") {
			arrived <- struct{}{}
			<-let
		}
		inside.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL, arrived, func() { close(let) }
}

// TestCallsInFlightFinish stops the program while a call waits for Clockify, in each way that there is.
func TestCallsInFlightFinish(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		stop func(*testing.T, *process)
	}{
		"stdio, the input ends": {nil, func(_ *testing.T, p *process) { _ = p.in.Close() }},
		"stdio, terminated":     {nil, func(t *testing.T, p *process) { t.Helper(); p.terminate(t) }},
		"http, terminated":      {[]string{"-http", "127.0.0.1:0"}, func(t *testing.T, p *process) { t.Helper(); p.terminate(t) }},
	} {
		t.Run(name, func(t *testing.T) {
			url, came, release := slowClockify(t)
			p := start(t, append([]string{"CLOCKIFY_API_KEY=demo", "-base-url", url}, c.args...)...)
			var assistant *client.Client
			if c.args == nil {
				assistant = overPipes(t, p, eras["stateless"])
			} else {
				assistant = overHTTP(t, p.logs.find(t, `url=(\S+)`), "", eras["stateless"])
			}
			type answer struct {
				text string
				err  error
			}
			answered := make(chan answer, 1)
			go func() {
				text, _, err := try(t.Context(), assistant, "find_tags", nil)
				answered <- answer{text, err}
			}()
			<-came
			c.stop(t, p)
			release()
			if a := <-answered; a.err != nil || !strings.Contains(a.text, "meeting") {
				t.Errorf("the call was answered %q, %v", a.text, a.err)
			}
			p.ends(t)
		})
	}
}

func TestStoppingWithNothingToDo(t *testing.T) {
	p := start(t, "-demo")
	overPipes(t, p, eras["handshake"])
	p.terminate(t)
	p.ends(t)

	p = start(t, "-demo", "-http", "127.0.0.1:0")
	p.logs.find(t, `url=(\S+)`)
	p.terminate(t)
	p.ends(t)
}

// TestAClientThatIsGoneTakesNothingAlong closes the end that answers go to while a call waits for Clockify: what others
// write must not be cut short by the first answer that nobody reads.
func TestAClientThatIsGoneTakesNothingAlong(t *testing.T) {
	url, came, release := slowClockify(t)
	p := start(t, "CLOCKIFY_API_KEY=demo", "-base-url", url)
	say := func(message string) {
		if _, err := fmt.Fprintln(p.in, message); err != nil {
			t.Fatal(err)
		}
	}
	say(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"clockify_add_tag","arguments":{"name":"late"}}}`)
	<-came
	if err := p.stdout.Close(); err != nil {
		t.Fatal(err)
	}
	say(`{"jsonrpc":"2.0","id":2,"method":"ping"}`)
	p.logs.find(t, "(broken pipe)")
	_ = p.in.Close()
	release()
	if err := p.Wait(); err != nil {
		t.Errorf("the program ended with %v and said\n%s", err, p.logs)
	}
	if !strings.Contains(p.logs.String(), "tool=add_tag error=false") {
		t.Errorf("the tag was not added:\n%s", p.logs)
	}
}
