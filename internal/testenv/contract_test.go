package testenv

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// requireContract is the contract; without one the test ends.
func requireContract(t *testing.T) *Contract {
	t.Helper()
	if _, err := findFile(description); err != nil {
		t.Skip("Clockify's description is not beside this repository, so nothing is held to it:", err)
	}
	c, err := sharedContract()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// exchangeOf makes an exchange of a request line, a body, a status and an answer.
func exchangeOf(line, sent string, status int, got string) exchange {
	method, address, _ := strings.Cut(line, " ")
	path, query, _ := strings.Cut(address, "?")
	r := &http.Request{Method: method, URL: &url.URL{Path: path, RawQuery: query}, Header: http.Header{}}
	if sent != "" {
		r.Header.Set("Content-Type", "application/json")
		r.Body = io.NopCloser(strings.NewReader(sent))
	}
	header := http.Header{"Content-Type": {"application/json;charset=UTF-8"}}
	return exchange{Request: r, sent: []byte(sent), answer: &http.Response{StatusCode: status, Header: header}, got: []byte(got)}
}

// The contract sees what it is for: a wrong field, type, status, host or address, on either side.
func TestContractSeesBreaches(t *testing.T) {
	c := requireContract(t)
	const ws = "/api/v1/workspaces/65b38200aa11bb22cc33dd02"
	for _, row := range []struct {
		does   string
		x      exchange
		breach string // the beginning of the only one; none if empty
	}{
		{"a good tag", exchangeOf("POST "+ws+"/tags", `{"name": "urgent"}`, 201, `{"id": "t1", "name": "urgent", "workspaceId": "w1", "archived": false}`), ""},
		{"null nearly everywhere", exchangeOf("GET "+ws+"/tags", "", 200, `[{"id": "t1", "name": null, "workspaceId": "w1", "archived": null}]`), ""},
		{"a start that is no time", exchangeOf("POST "+ws+"/time-entries", `{"start": "today", "description": ""}`, 201, `{"id": "e1"}`), "POST /time-entries request/body/start: "},
		{"an end left out", exchangeOf("PATCH "+ws+"/user/u1/time-entries", `{}`, 200, `{"id": "e1"}`), "PATCH /user/{userId}/time-entries request/body/end: "},
		{"a page that is no number", exchangeOf("GET "+ws+"/tags?page=one", "", 200, `[]`), "GET /tags request/query/page: "},
		{"an object for a list", exchangeOf("GET "+ws+"/tags", "", 200, `{"tags": []}`), "GET /tags answer: "},
		{"a text for a yes or no", exchangeOf("GET "+ws+"/tags", "", 200, `[{"id": "t1", "name": "urgent", "workspaceId": "w1", "archived": "no"}]`), "GET /tags answer/*/archived: "},
		{"a status that is not documented", exchangeOf("POST "+ws+"/tags", `{"name": "urgent"}`, 202, `{"id": "t1"}`), "POST /tags answer: "},
		{"an answer that is no JSON", exchangeOf("GET "+ws+"/tags/t1", "", 200, `urgent`), "GET /tags/{tagId} answer: "},
		{"an address that is not there", exchangeOf("GET "+ws+"/tag", "", 200, `[]`), "GET " + ws + "/tag request: "},
		{"a verb that is not bound", exchangeOf("GET "+ws+"/time-entries", "", 200, `[]`), "GET " + ws + "/time-entries request: "},
		{"the wrong host", exchangeOf("GET /report/v1/workspaces/w1/tags", "", 200, `[]`), "GET /tags request: was sent to /report/v1"},
	} {
		t.Run(row.does, func(t *testing.T) {
			got := faults(c.validate(row.x))
			if row.breach == "" && len(got) > 0 || row.breach != "" && (len(got) != 1 || !strings.HasPrefix(got[0].String(), row.breach)) {
				t.Errorf("want %q, got %v", row.breach, got)
			}
		})
	}
}

func TestLocationsOfExceptions(t *testing.T) {
	for _, row := range []struct {
		pattern, location string
		want              bool
	}{
		{"answer/tasks", "answer/tasks", true},
		{"answer/tasks", "answer/tasks/*/name", true},
		{"answer/tasks", "answer", false},
		{"answer/tasks", "request/tasks", false},
		{"answer/**/type", "answer/type", true},
		{"answer/**/type", "answer/*/fields/*/type", true},
		{"answer/**/type", "answer/*/fields", false},
		{"answer/*/type", "answer/one/two/type", false},
	} {
		if got := under(strings.Split(row.pattern, "/"), strings.Split(row.location, "/")); got != row.want {
			t.Errorf("%s for %s: %v", row.pattern, row.location, got)
		}
	}
}
