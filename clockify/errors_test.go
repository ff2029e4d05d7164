package clockify

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// kinds are all the tests that a caller can put to an error.
var kinds = map[string]func(error) bool{
	"not found": IsNotFound, "auth": IsAuth, "forbidden": IsForbidden, "locked": IsLocked, "approved": IsApproved,
	"force timer": IsForceTimer, "conflict": IsConflict, "archive first": IsArchiveFirst, "nothing running": IsNothingRunning,
	"unknown workspace": IsUnknownWorkspace, "required": IsRequired, "plan": IsPlan, "rate": IsRateLimited,
}

// refusals are what Clockify says, and what kinds of error that is.
var refusals = []struct {
	status, code  int
	message, want string
}{
	{400, 501, "Project doesn't belong to Workspace", "not found"},
	{400, 501, "TIMEENTRY with id e1 doesn't belong to WORKSPACE with id w1", "not found"},
	{400, 501, "Tag does not belong to Workspace", "not found"},
	{404, 501, "Invoice item type with name X not found.", "not found"},
	{404, 3000, "No static resource v1/workspaces/w1/x.", ""},
	{401, 1000, "Multiple or none auth tokens present", "auth"},
	{401, 4003, "Api key does not exist", "auth"},
	{403, 501, "Access Denied", "forbidden"},
	{403, 0, "", "forbidden"},
	{403, 501, "You don't have permission to perform this action.", "forbidden plan"},
	{403, 1003, "Can't edit locked time entry.", "locked"},
	{403, 4005, "Can't edit approved time entry.", "approved"},
	{403, 4030, "Manual time tracking disabled ...", "force timer"},
	{400, 501, "Alpha project for client  already exists.", "conflict"},
	{400, 501, "Client with name 'Acme' already exists", "conflict"},
	{400, 501, "Cannot delete an active project", "archive first"},
	{400, 400, "Policy must be archived in order to be deleted", "archive first"},
	{404, 404, "Currently running time entry doesn't exist on workspace w1 for user u1.", "nothing running"},
	{404, 0, "", "unknown workspace"},
	{400, 501, "Time entry couldn't be created. Project is either required field or given project is archived. Please change your input or update your workspace settings.", "required"},
	{400, 501, "Can't save, required fields are missing or archived.", "required"},
	{400, 3001, "Required request parameter 'start' for method parameter type String is not present", ""},
	{400, 501, "User ID is required", ""},
	{400, 501, "You're trying to add more users than your subscription allows.", "plan"},
	{400, 4033, "You reached the limit of 50 custom fields", "plan"},
	{429, 0, "", "rate"},
	{429, 0, "Too many requests, try again later.", "rate"},
	{500, 0, "", ""},
}

func TestKinds(t *testing.T) {
	for _, row := range refusals {
		body := ""
		if row.message != "" {
			body = fmt.Sprintf(`{"message":%q,"code":%d}`, row.message, row.code)
		}
		h, _ := record(row.status, body)
		_, err := clientFor(t, h).In("w1").Entries.Stop(t.Context(), "u1", time.Unix(0, 0))
		if err == nil {
			t.Fatalf("%d %s is no error", row.status, row.message)
		}
		var got []string
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			if kinds[kind](err) {
				got = append(got, kind)
			}
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%d %d %q is %v, want %q", row.status, row.code, row.message, got, row.want)
		}
		if !strings.Contains(err.Error(), row.message) {
			t.Errorf("%v does not say %q", err, row.message)
		}
	}
	for kind, test := range kinds {
		if test(nil) || test(http.ErrBodyNotAllowed) {
			t.Errorf("no refusal is taken for %q", kind)
		}
	}
}

func TestErrorBodies(t *testing.T) {
	for body, want := range map[string]*Error{
		``:       {},
		`{}`:     {},
		`<html>`: {},
		`{"description":"Full authentication is required to access this resource","code":1000}`: {Message: "Full authentication is required to access this resource", Code: 1000},
		`{"message":"new","description":"old","code":"4003"}`:                                   {Message: "new", Code: 4003},
	} {
		got := newError("GET", "/user", answer{401, http.Header{}, []byte(body)})
		want.Status, want.Method, want.Path = 401, "GET", "/user"
		if *got != *want {
			t.Errorf("%s reads as %+v", body, got)
		}
	}
}

func TestRetryAfterHeader(t *testing.T) {
	date := "Mon, 23 Nov 2026 09:00:00 GMT"
	for text, want := range map[string]time.Duration{
		"": 0, "7": 7 * time.Second, "-3": 0, "soon": 0, "999999": 24 * time.Hour,
		"Mon, 23 Nov 2026 09:01:30 GMT": 90 * time.Second, "Mon, 23 Nov 2026 08:00:00 GMT": 0,
		"Mon, 23 Nov 2099 08:00:00 GMT": 24 * time.Hour,
	} {
		if got := retryAfter(http.Header{"Retry-After": {text}, "Date": {date}}); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}
