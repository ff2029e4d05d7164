package clockify

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// route is a call and the one request that it makes.
type route struct {
	do   func(context.Context, *Workspace) error
	line string
	body string
}

func errOf[T any](_ T, err error) error { return err }

func check(t *testing.T, answer string, routes []route) {
	t.Helper()
	for _, r := range routes {
		h, all := record(200, answer)
		err := r.do(t.Context(), clientFor(t, h).In("w1"))
		method, path, _ := strings.Cut(r.line, " ")
		want := []request{{method + " /api/v1/workspaces/w1" + path, r.body}}
		if diff := cmp.Diff(want, *all, cmp.AllowUnexported(request{})); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", r.line, err, diff)
		}
	}
}

// newRate is in force from an instant that is midnight in UTC.
var newRate = Rate{Amount: 5000, Since: time.Date(2026, 6, 1, 2, 0, 0, 0, time.FixedZone("", 7200))}

const newRateBody = `{"amount":5000,"since":"2026-06-01T00:00:00Z"}`

func TestTagClientTaskRoutes(t *testing.T) {
	check(t, `{"id":"x1"}`, []route{
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Tags.Create(ctx, NewTag{"urgent"})) }, "POST /tags", `{"name":"urgent"}`},
		{func(ctx context.Context, w *Workspace) error { return w.Tags.Delete(ctx, "t1") }, "DELETE /tags/t1", ""},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Clients.Get(ctx, "c1")) }, "GET /clients/c1", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Clients.Create(ctx, NewClient{Name: "Acme", Email: "a@x.test"}))
		}, "POST /clients", `{"name":"Acme","email":"a@x.test"}`},
		{func(ctx context.Context, w *Workspace) error { return w.Clients.Delete(ctx, "c1") }, "DELETE /clients/c1", ""},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Tasks.Get(ctx, "p1", "k1")) }, "GET /projects/p1/tasks/k1", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Tasks.Create(ctx, "p1", TaskRequest{Name: "Login", AssigneeIDs: []string{"u1"}, Estimate: Duration(90 * time.Minute), Status: TaskActive}))
		}, "POST /projects/p1/tasks", `{"name":"Login","assigneeIds":["u1"],"estimate":"PT1H30M","status":"ACTIVE","billable":false}`},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Tasks.Create(ctx, "p1", TaskRequest{Name: "Login", AssigneeIDs: []string{"u1"}, ContainsAssignee: new(false), MembershipStatus: "ALL"}))
		}, "POST /projects/p1/tasks?contains-assignee=false", `{"name":"Login","assigneeIds":["u1"],"billable":false}`},
		{func(ctx context.Context, w *Workspace) error { return w.Tasks.Delete(ctx, "p1", "k1") }, "DELETE /projects/p1/tasks/k1", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Tasks.SetHourlyRate(ctx, "p1", "k1", newRate))
		}, "PUT /projects/p1/tasks/k1/hourly-rate", newRateBody},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Tasks.SetCostRate(ctx, "p1", "k1", newRate))
		}, "PUT /projects/p1/tasks/k1/cost-rate", newRateBody},
	})
}

func TestProjectRoutes(t *testing.T) {
	check(t, `{"id":"x1"}`, []route{
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.Get(ctx, "p1", ProjectGet{Hydrated: true}))
		}, "GET /projects/p1?hydrated=true", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.Get(ctx, "p1", ProjectGet{FieldsOf: "TIMEENTRY", ExpenseLimit: 5, ExpenseDate: "2026-06-02"}))
		}, "GET /projects/p1?custom-field-entity-type=TIMEENTRY&expense-date=2026-06-02&expense-limit=5", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.Create(ctx, NewProject{
				Name: "Site", ClientID: "c1", IsPublic: new(true), Billable: new(false), Color: "#5C6BC0",
				Estimate: &Estimate{Duration(450 * time.Minute), EstimateManual}, HourlyRate: &Rate{Amount: 100},
			}))
		}, "POST /projects", `{"name":"Site","clientId":"c1","isPublic":true,"billable":false,"color":"#5C6BC0","hourlyRate":{"amount":100},"estimate":{"estimate":"PT7H30M","type":"MANUAL"}}`},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.CreateFrom(ctx, FromTemplate{Name: "Site", TemplateProjectID: "p0"}))
		}, "POST /projects/from-template", `{"name":"Site","templateProjectId":"p0","isPublic":false}`},
		{func(ctx context.Context, w *Workspace) error { return w.Projects.Delete(ctx, "p1") }, "DELETE /projects/p1", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.SetEstimate(ctx, "p1", EstimateRequest{TimeEstimate: &TimeEstimate{Estimate: Duration(40 * time.Hour), Type: EstimateManual, Active: true}}))
		}, "PATCH /projects/p1/estimate", `{"timeEstimate":{"estimate":"PT40H","type":"MANUAL","active":true,"includeNonBillable":false}}`},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Projects.MakeTemplate(ctx, "p1")) }, "PATCH /projects/p1/template", `{"isTemplate":true}`},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Projects.UnmakeTemplate(ctx, "p1")) }, "PATCH /projects/p1/template", `{"isTemplate":false}`},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Projects.SetMembers(ctx, "p1", nil)) }, "PATCH /projects/p1/memberships", `{"memberships":[]}`},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.AddMembers(ctx, "p1", []string{"u1"}))
		}, "POST /projects/p1/memberships", `{"userIds":["u1"],"remove":false}`},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.RemoveMembers(ctx, "p1", []string{"u1"}))
		}, "POST /projects/p1/memberships", `{"userIds":["u1"],"remove":true}`},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.AddGroups(ctx, "p1", []string{"g1"}))
		}, "POST /projects/p1/memberships", `{"userGroups":{"contains":"CONTAINS","ids":["g1"],"status":"ALL"},"remove":false}`},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.RemoveGroups(ctx, "p1", []string{"g1"}))
		}, "POST /projects/p1/memberships", `{"userGroups":{"contains":"CONTAINS","ids":["g1"],"status":"ALL"},"remove":true}`},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.SetHourlyRate(ctx, "p1", "u1", newRate))
		}, "PUT /projects/p1/users/u1/hourly-rate", newRateBody},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.SetCostRate(ctx, "p1", "u1", newRate))
		}, "PUT /projects/p1/users/u1/cost-rate", newRateBody},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Projects.SetField(ctx, "p1", "f1", ProjectField{DefaultValue: "north", Status: "VISIBLE"}))
		}, "PATCH /projects/p1/custom-fields/f1", `{"defaultValue":"north","status":"VISIBLE"}`},
		{func(ctx context.Context, w *Workspace) error { return w.Projects.UnsetField(ctx, "p1", "f1") }, "DELETE /projects/p1/custom-fields/f1", ""},
	})
}

func TestUserRoutes(t *testing.T) {
	check(t, `{"id":"x1"}`, []route{
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Users.Invite(ctx, "a@x.test")) }, "POST /users?send-email=true", `{"email":"a@x.test"}`},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Users.InviteQuietly(ctx, "a@x.test")) }, "POST /users?send-email=false", `{"email":"a@x.test"}`},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Users.Activate(ctx, "u1")) }, "PUT /users/u1", `{"status":"ACTIVE"}`},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Users.Deactivate(ctx, "u1")) }, "PUT /users/u1", `{"status":"INACTIVE"}`},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Users.SetHourlyRate(ctx, "u1", newRate)) }, "PUT /users/u1/hourly-rate", newRateBody},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Users.SetCostRate(ctx, "u1", newRate)) }, "PUT /users/u1/cost-rate", newRateBody},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Users.SetProfile(ctx, "u1", ProfileRequest{WorkCapacity: Duration(7 * time.Hour)}))
		}, "PATCH /member-profile/u1", `{"workCapacity":"PT7H"}`},
		{func(ctx context.Context, w *Workspace) error {
			return w.Users.TakeRole(ctx, "u1", RoleRequest{Role: "PROJECT_MANAGER", EntityID: "p1"})
		}, "DELETE /users/u1/roles", `{"role":"PROJECT_MANAGER","entityId":"p1"}`},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Users.SetField(ctx, "u1", "f1", 3)) }, "PUT /users/u1/custom-field/f1/value", `{"value":3}`},
		{func(ctx context.Context, w *Workspace) error {
			return w.Users.AddLimited(ctx, []LimitedUser{{Name: "Kiosk"}})
		}, "POST /limited-users", `{"users":[{"name":"Kiosk"}]}`},
	})
}

func TestGroupRoutes(t *testing.T) {
	check(t, `{"id":"x1"}`, []route{
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Groups.Create(ctx, GroupRequest{"Design"}))
		}, "POST /user-groups", `{"name":"Design"}`},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Groups.Update(ctx, "g1", GroupRequest{"Build"}))
		}, "PUT /user-groups/g1", `{"name":"Build"}`},
		{func(ctx context.Context, w *Workspace) error { return w.Groups.Delete(ctx, "g1") }, "DELETE /user-groups/g1", ""},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Groups.AddUser(ctx, "g1", "u1")) }, "POST /user-groups/g1/users", `{"userId":"u1"}`},
		{func(ctx context.Context, w *Workspace) error { return w.Groups.RemoveUser(ctx, "g1", "u1") }, "DELETE /user-groups/g1/users/u1", ""},
	})
}

func TestListRoutes(t *testing.T) {
	june := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	list := func(_ any, _ bool, err error) error { return err }
	check(t, `[{"id":"x1","name":null,"settings":null}]`, []route{
		{func(ctx context.Context, w *Workspace) error {
			tags, more, err := Collect(w.Tags.List(ctx, TagFilter{Archived: new(false)}), 0)
			return list(tags, more, err)
		}, "GET /tags?archived=false&page=1&page-size=200", ""},
		{func(ctx context.Context, w *Workspace) error {
			clients, more, err := Collect(w.Clients.List(ctx, ClientFilter{Name: "ac"}), 0)
			return list(clients, more, err)
		}, "GET /clients?name=ac&page=1&page-size=200", ""},
		{func(ctx context.Context, w *Workspace) error {
			projects, more, err := Collect(w.Projects.List(ctx, ProjectFilter{Paging: Paging{PageSize: 5000}}), 0)
			return list(projects, more, err)
		}, "GET /projects?page=1&page-size=5000", ""},
		{func(ctx context.Context, w *Workspace) error {
			tasks, more, err := Collect(w.Tasks.List(ctx, "p1", TaskFilter{IsActive: new(false)}), 0)
			return list(tasks, more, err)
		}, "GET /projects/p1/tasks?is-active=false&page=1&page-size=200", ""},
		{func(ctx context.Context, w *Workspace) error {
			users, more, err := Collect(w.Users.List(ctx, UserFilter{Status: "ACTIVE"}), 0)
			return list(users, more, err)
		}, "GET /users?page=1&page-size=200&status=ACTIVE", ""},
		{func(ctx context.Context, w *Workspace) error {
			users, more, err := Collect(w.Users.Managers(ctx, "u1", ManagerFilter{SortColumn: "NAME"}), 0)
			return list(users, more, err)
		}, "GET /users/u1/managers?page=1&page-size=200&sort-column=NAME", ""},
		{func(ctx context.Context, w *Workspace) error {
			groups, more, err := Collect(w.Groups.List(ctx, GroupFilter{Name: "des", ProjectID: "p1", WithManagers: true}), 0)
			return list(groups, more, err)
		}, "GET /user-groups?includeTeamManagers=true&name=des&page=1&page-size=200&project-id=p1", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Users.Search(ctx, UserSearch{Roles: []string{"OWNER"}, UserGroups: []string{"g1"}, Page: 2, PageSize: 10}))
		}, "POST /users/info", `{"roles":["OWNER"],"userGroups":["g1"],"page":2,"pageSize":10}`},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Projects.Fields(ctx, "p1")) }, "GET /projects/p1/custom-fields", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Fields.List(ctx, FieldFilter{Status: "VISIBLE"}))
		}, "GET /custom-fields?status=VISIBLE", ""},
		{func(ctx context.Context, w *Workspace) error { return errOf(w.Holidays.List(ctx, "u1")) }, "GET /holidays?assigned-to=u1", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Holidays.InPeriod(ctx, "u1", june, june.AddDate(0, 1, 0)))
		}, "GET /holidays/in-period?assigned-to=u1&end=2026-07-01T00%3A00%3A00Z&start=2026-06-01T00%3A00%3A00Z", ""},
		{func(ctx context.Context, w *Workspace) error {
			return errOf(w.Users.GiveRole(ctx, "u1", RoleRequest{Role: "TEAM_MANAGER", EntityID: "g1", SourceType: "USER_GROUP"}))
		}, "POST /users/u1/roles", `{"role":"TEAM_MANAGER","entityId":"g1","sourceType":"USER_GROUP"}`},
	})
}

func TestAccountRoutes(t *testing.T) {
	for _, row := range []struct {
		do                 func(context.Context, *Client) error
		line, body, answer string
	}{
		{func(ctx context.Context, c *Client) error { return errOf(c.Me(ctx)) }, "GET /user?include-memberships=true", "", `{"id":"u1"}`},
		{func(ctx context.Context, c *Client) error { return errOf(c.Workspaces.List(ctx, WorkspaceFilter{})) }, "GET /workspaces", "", `[]`},
		{func(ctx context.Context, c *Client) error {
			return errOf(c.Workspaces.List(ctx, WorkspaceFilter{Roles: []string{"OWNER"}}))
		}, "GET /workspaces?roles=OWNER", "", `[]`},
		{func(ctx context.Context, c *Client) error { return errOf(c.Workspaces.Get(ctx, "w1")) }, "GET /workspaces/w1", "", `{}`},
		{func(ctx context.Context, c *Client) error {
			return errOf(c.Workspaces.Create(ctx, NewWorkspace{Name: "Studio"}))
		}, "POST /workspaces", `{"name":"Studio"}`, `{}`},
		{func(ctx context.Context, c *Client) error {
			return errOf(c.Workspaces.SetHourlyRate(ctx, "w1", Rate{Amount: 1, Currency: "EUR"}))
		}, "PUT /workspaces/w1/hourly-rate", `{"amount":1,"currency":"EUR"}`, `{}`},
		{func(ctx context.Context, c *Client) error {
			return errOf(c.Workspaces.SetCostRate(ctx, "w1", Rate{Amount: 1}))
		}, "PUT /workspaces/w1/cost-rate", `{"amount":1}`, `{}`},
	} {
		h, all := record(200, row.answer)
		err := row.do(t.Context(), clientFor(t, h))
		want := []request{{strings.Replace(row.line, " ", " /api/v1", 1), row.body}}
		if diff := cmp.Diff(want, *all, cmp.AllowUnexported(request{})); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", row.line, err, diff)
		}
	}
}

// edits are changes, what is stored before, and the body that is then written.
var edits = []struct {
	name, stored, want string
	do                 func(context.Context, *Workspace) error
}{
	{
		"archive a project", `{"id":"p1","name":"Site","public":true,"billable":true,"color":"#000000","clientId":"c1","note":"n"}`, `{"name":"Site","isPublic":true,"billable":true,"archived":true}`,
		func(ctx context.Context, w *Workspace) error {
			return readAnd(ctx, w.Projects.Change, func(p *ProjectRequest) { p.Archived = true })(w.Projects.Get(ctx, "p1", ProjectGet{}))
		},
	},
	{
		"take a project from its client", `{"id":"p1","name":"Site","clientId":"c1"}`, `{"name":"Site","isPublic":false,"billable":false,"clientId":""}`,
		func(ctx context.Context, w *Workspace) error {
			return readAnd(ctx, w.Projects.Change, func(p *ProjectRequest) { p.ClientID = "" })(w.Projects.Get(ctx, "p1", ProjectGet{}))
		},
	},
	{
		"rename an archived tag", `{"id":"t1","name":"old","archived":true}`, `{"name":"new","archived":true}`,
		func(ctx context.Context, w *Workspace) error {
			return readAnd(ctx, w.Tags.Change, func(r *TagRequest) { r.Name = "new" })(w.Tags.Get(ctx, "t1"))
		},
	},
	{
		"finish a task", `{"id":"k1","projectId":"p1","name":"Login","assigneeIds":["u1"],"userGroupIds":["g1"],"estimate":"PT1H","budgetEstimate":5,"status":"ACTIVE","billable":true}`,
		`{"name":"Login","assigneeIds":["u1"],"userGroupIds":["g1"],"estimate":"PT1H","budgetEstimate":5,"status":"DONE","billable":true}`,
		func(ctx context.Context, w *Workspace) error {
			return readAnd(ctx, w.Tasks.Change, func(r *TaskRequest) { r.Status = TaskDone })(w.Tasks.Get(ctx, "p1", "k1"))
		},
	},
	{
		"annotate a client", `{"id":"c1","name":"Acme","email":"a@x.test","address":"A","archived":true,"currencyId":"m1","ccEmails":["b@x.test"]}`,
		`{"name":"Acme","email":"a@x.test","address":"A","note":"n","archived":true,"currencyId":"m1","ccEmails":["b@x.test"]}`,
		func(ctx context.Context, w *Workspace) error {
			return readAnd(ctx, w.Clients.Change, func(r *ClientRequest) { r.Note = "n" })(w.Clients.Get(ctx, "c1"))
		},
	},
	{
		"empty a client", `{"id":"c1","name":"Acme","email":"a@x.test","address":"A","note":"n","archived":false,"currencyId":"m1","ccEmails":["b@x.test"]}`,
		`{"name":"Acme","email":"","address":"","note":"","archived":false,"currencyId":"m1"}`,
		func(ctx context.Context, w *Workspace) error {
			return readAnd(ctx, w.Clients.Change, func(r *ClientRequest) { r.Email, r.Address, r.Note, r.CCEmails = "", "", "", nil })(w.Clients.Get(ctx, "c1"))
		},
	},
}

// readAnd changes what was read, if it could be.
func readAnd[T, R any](ctx context.Context, write func(context.Context, T, func(*R)) (T, error), change func(*R)) func(T, error) error {
	return func(doc T, err error) error {
		if err != nil {
			return err
		}
		return errOf(write(ctx, doc, change))
	}
}

// An edit reads first and sends what Clockify would otherwise reset.
func TestEdits(t *testing.T) {
	for _, row := range edits {
		h, all := record(200, row.stored)
		err := row.do(t.Context(), clientFor(t, h).In("w1"))
		if err != nil || len(*all) != 2 || (*all)[1].body != row.want {
			t.Errorf("%s: %v, %v\nwant %s", row.name, err, *all, row.want)
		}
		failing := 0
		c := clientFor(t, func(w http.ResponseWriter, _ *http.Request) { failing++; w.WriteHeader(403) })
		if err := row.do(t.Context(), c.In("w1")); !IsForbidden(err) || failing != 1 {
			t.Errorf("%s: written without having been read: %d requests, %v", row.name, failing, err)
		}
	}
}

func TestEditTaskOfPeople(t *testing.T) {
	h, all := record(200, `{"id":"k1","name":"Login"}`)
	_, err := clientFor(t, h).In("w1").Tasks.Change(t.Context(), Task{ID: "k1", ProjectID: "p1", Name: "Login"}, func(r *TaskRequest) {
		r.AssigneeIDs, r.ContainsAssignee, r.MembershipStatus = []string{"u1"}, new(false), "ACTIVE"
	})
	want := request{"PUT /api/v1/workspaces/w1/projects/p1/tasks/k1?contains-assignee=false&membership-status=ACTIVE", `{"name":"Login","assigneeIds":["u1"],"billable":false}`}
	if last := (*all)[len(*all)-1]; err != nil || last != want {
		t.Errorf("%v, %v", last, err)
	}
}

func TestArchiveClientWithProjects(t *testing.T) {
	h, all := record(200, `{"id":"c1","name":"Acme"}`)
	_, err := clientFor(t, h).In("w1").Clients.Change(t.Context(), Customer{ID: "c1", Name: "Acme"}, func(r *ClientRequest) { r.Archived, r.ArchiveProjects = true, true })
	if last := (*all)[len(*all)-1]; err != nil || last.line != "PUT /api/v1/workspaces/w1/clients/c1?archive-projects=true" || last.body != `{"name":"Acme","archived":true}` {
		t.Errorf("%v, %v", last, err)
	}
}

func TestUploadImage(t *testing.T) {
	var line, name, sent string
	c := clientFor(t, func(w http.ResponseWriter, r *http.Request) {
		line = r.Method + " " + r.URL.Path
		if f, header, err := r.FormFile("file"); err == nil {
			data, _ := io.ReadAll(f)
			name, sent = header.Filename, string(data)
		}
		_, _ = w.Write([]byte(`{"name":"a.png","url":"https://img.example.test/a.png"}`))
	})
	got, err := c.UploadImage(t.Context(), "a.png", []byte("\x89PNG"))
	if err != nil || line != "POST /api/v1/file/image" || name != "a.png" || sent != "\x89PNG" || got.URL != "https://img.example.test/a.png" {
		t.Errorf("%s, %q %q, %v, %v", line, name, sent, got, err)
	}
}
