package testenv

import (
	"io"
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
)

// post sends a body to the program as it is.
func post(t *testing.T, url, body string, header http.Header) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json, text/event-stream"}}
	maps.Copy(req.Header, header)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // read to its end
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(answer)
}

func TestBadRequestsOverHTTP(t *testing.T) {
	p := start(t, "-demo", "-http", "127.0.0.1:0")
	url := p.logs.find(t, `url=(\S+)`)
	list := `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`
	tags := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"clockify_find_tags","arguments":%s}}`
	for name, c := range map[string]struct {
		body   string
		header http.Header
		status int
		answer string
	}{
		"junk":                {"junk", nil, 400, "-32700"},
		"no such method":      {`{"jsonrpc":"2.0","id":1,"method":"tools/eat"}`, nil, 200, "-32601"},
		"another's page":      {list, http.Header{"Origin": {"https://evil.example"}}, 403, "pages of other sites"},
		"a sandboxed frame":   {list, http.Header{"Origin": {"null"}}, 403, "pages of other sites"},
		"too large":           {strings.Repeat("x", 2<<20), nil, 413, "-32600"},
		"two keys":            {list, http.Header{"X-Api-Key": {"demo"}, "Authorization": {"Bearer demo-u2"}}, 400, "two different Clockify keys"},
		"a wrong key":         {strings.Replace(tags, "%s", "{}", 1), http.Header{"X-Api-Key": {"wrong"}}, 200, "Manage API keys"},
		"a list with it":      {list, http.Header{"X-Api-Key": {"wrong"}}, 200, "clockify_log_time"},
		"a wrong argument":    {strings.Replace(tags, "%s", `{"nom":"x"}`, 1), nil, 200, `unknown argument \"nom\"`},
		"arguments of a list": {strings.Replace(tags, "%s", `[1]`, 1), nil, 200, "must be a JSON object"},
		"and it lives on":     {list, nil, 200, "clockify_log_time"},
	} {
		t.Run(name, func(t *testing.T) {
			status, answer := post(t, url, c.body, c.header)
			if status != c.status || !strings.Contains(answer, c.answer) {
				t.Errorf("%d %.300s", status, answer)
			}
		})
	}
	if status, answer := post(t, strings.TrimSuffix(url, "/mcp"), list, nil); status != 404 || !strings.Contains(answer, "/mcp") {
		t.Errorf("elsewhere: %d %s", status, answer)
	}
	p.terminate(t)
	p.ends(t)
}

// TestCallersNeverSeeEachOther has somebody who may see everybody read all names first, and then somebody who may not.
func TestCallersNeverSeeEachOther(t *testing.T) {
	p := start(t, "-demo", "-http", "127.0.0.1:0")
	url := p.logs.find(t, `url=(\S+)`)
	for era, speak := range eras {
		lena, priya := overHTTP(t, url, "demo", speak), overHTTP(t, url, "demo-u3", speak)
		if text, _ := use(t, lena, "find_users", nil); !strings.Contains(text, "Tom Hale") {
			t.Errorf("%s: Lena should see everybody: %s", era, text)
		}
		text, _ := use(t, priya, "find_users", nil)
		if strings.Contains(text, "Tom Hale") || !strings.Contains(text, "Priya Nair") {
			t.Errorf("%s: Priya sees %s", era, text)
		}
		for who, c := range map[string]*client.Client{"Lena Vogt": lena, "Priya Nair": priya} {
			me, err := c.ReadResource(t.Context(), mcp.ReadResourceRequest{Params: mcp.ReadResourceParams{URI: "clockify://me"}})
			if err != nil || !holds(me, who) {
				t.Errorf("%s: %s is told she is %+v, %v", era, who, me, err)
			}
		}
	}
	p.terminate(t)
	p.ends(t)
}

func TestWhoMayUseTheServersOwnKey(t *testing.T) {
	list := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"clockify_find_tags","arguments":{}}}`
	p := start(t, "-demo", "-http", "127.0.0.1:0")
	url := p.logs.find(t, `url=(\S+)`)
	if _, answer := post(t, url, list, nil); !strings.Contains(answer, "meeting") {
		t.Error("on this machine the server's key should do:", answer)
	}
	if _, answer := post(t, url, list, http.Header{"X-Forwarded-For": {"192.0.2.7"}}); !strings.Contains(answer, "No Clockify API key") {
		t.Error("who comes through a proxy should bring a key:", answer)
	}
	p.terminate(t)
	p.ends(t)

	p = start(t, "-demo", "-open", "-http", "127.0.0.1:0")
	url = p.logs.find(t, `url=(\S+)`)
	if _, answer := post(t, url, list, nil); !strings.Contains(answer, "No Clockify API key") {
		t.Error("an open server should not lend its key:", answer)
	}
	if _, answer := post(t, url, list, http.Header{"Authorization": {"Bearer demo-u2"}}); !strings.Contains(answer, "meeting") {
		t.Error("a bearer's key should do:", answer)
	}
	p.terminate(t)
	p.ends(t)
}
