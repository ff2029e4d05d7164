package testenv

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"clockify-mcp/clockify"
)

// The whole client is played against the whole sandbox, and the environment's contract checks every exchange.
// Each step is one or a few routes; ids that Clockify gave go on to the next.

const (
	mira    = "650100000000000000000001"
	ana     = "650100000000000000000002"
	studio  = "650900000000000000000001"
	website = "650300000000000000000001"
	design  = "650400000000000000000001"
)

// visit calls the client's routes in one workspace, and ends the test at the first that fails.
type visit struct {
	*testing.T
	*clockify.Client
	at *clockify.Workspace
}

func (v visit) must(step string, err error) {
	v.Helper()
	if err != nil {
		v.Fatal(step+":", err)
	}
}

// got passes on what a call gave.
func got[T any](v visit, step string) func(T, error) T {
	return func(value T, err error) T {
		v.Helper()
		v.must(step, err)
		return value
	}
}

// seen reads a list to its end.
func seen[T any](v visit, step string) func([]T, bool, error) []T {
	return func(all []T, _ bool, err error) []T {
		v.Helper()
		v.must(step, err)
		if len(all) == 0 {
			v.Fatal(step + ": an empty list holds nobody to the contract")
		}
		return all
	}
}

func TestContractOfEveryRoute(t *testing.T) {
	c := requireContract(t)
	env := New(t, World(t, sharedWorlds, "team"))
	env.Clockify.Subscribe("", "ENTERPRISE")
	var all []breach
	env.web = witness{env.web, func(x exchange) { all = append(all, c.validate(x)...) }}
	client := env.connect("demo", &clockify.Counter{})
	v := visit{t, client, client.In(studio)}
	visitAccount(v)
	visitUsers(v)
	visitGroups(v)
	visitClientsAndTags(v)
	visitProjects(v)
	visitTasks(v)
	visitEntries(v, env.Now().Add(-2*time.Hour))
	visitTimers(v, env.Now())
	visitFields(v)
	visitReports(v, env.Now())
	for _, missed := range c.missed(env) {
		t.Error("no step goes there:", missed)
	}
	for _, e := range exceptions {
		if !slices.ContainsFunc(all, e.allows) {
			t.Error("nothing needs the exception for", e.route, e.location)
		}
	}
}

var rate = clockify.Rate{Amount: 5000, Since: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}

func visitAccount(v visit) {
	ctx := v.Context()
	got[clockify.User](v, "me")(v.Me(ctx))
	got[[]clockify.WorkspaceInfo](v, "workspaces")(v.Workspaces.List(ctx, clockify.WorkspaceFilter{Roles: []string{"OWNER"}}))
	got[clockify.WorkspaceInfo](v, "workspace")(v.Workspaces.Get(ctx, studio))
	got[clockify.WorkspaceInfo](v, "add workspace")(v.Workspaces.Create(ctx, clockify.NewWorkspace{Name: "Side Gig"}))
	got[clockify.WorkspaceInfo](v, "rate")(v.Workspaces.SetHourlyRate(ctx, studio, clockify.Rate{Amount: 5000, Currency: "EUR"}))
	got[clockify.WorkspaceInfo](v, "cost")(v.Workspaces.SetCostRate(ctx, studio, rate))
	got[clockify.Image](v, "image")(v.UploadImage(ctx, "a.png", []byte("\x89PNG\r\n\x1a\n")))
}

func visitUsers(v visit) {
	ctx, users := v.Context(), v.at.Users
	seen[clockify.User](v, "users")(clockify.Collect(users.List(ctx, clockify.UserFilter{IncludeRoles: true, Memberships: "ALL"}), 0))
	seen[clockify.User](v, "active users")(clockify.Collect(users.List(ctx, clockify.UserFilter{Status: "ACTIVE"}), 0))
	got[[]clockify.User](v, "search")(users.Search(ctx, clockify.UserSearch{Name: "an", Status: "ALL", IncludeRoles: true}))
	got[[]clockify.UserRole](v, "give role")(users.GiveRole(ctx, mira, clockify.RoleRequest{Role: "TEAM_MANAGER", EntityID: ana}))
	seen[clockify.User](v, "managers")(clockify.Collect(users.Managers(ctx, ana, clockify.ManagerFilter{}), 0))
	v.must("take role", users.TakeRole(ctx, mira, clockify.RoleRequest{Role: "TEAM_MANAGER", EntityID: ana}))
	got[clockify.WorkspaceInfo](v, "invite")(users.InviteQuietly(ctx, "new@example.com"))
	got[clockify.WorkspaceInfo](v, "deactivate")(users.Deactivate(ctx, ana))
	got[clockify.WorkspaceInfo](v, "activate")(users.Activate(ctx, ana))
	got[clockify.WorkspaceInfo](v, "rate")(users.SetHourlyRate(ctx, ana, rate))
	got[clockify.WorkspaceInfo](v, "cost")(users.SetCostRate(ctx, ana, rate))
	got[clockify.MemberProfile](v, "profile")(users.Profile(ctx, ana))
	got[clockify.MemberProfile](v, "set profile")(users.SetProfile(ctx, ana, clockify.ProfileRequest{WorkCapacity: clockify.Duration(7 * time.Hour)}))
	v.must("limited", users.AddLimited(ctx, []clockify.LimitedUser{{Name: "Front door"}}))
}

func visitGroups(v visit) {
	ctx, groups := v.Context(), v.at.Groups
	g := got[clockify.Group](v, "add group")(groups.Create(ctx, clockify.GroupRequest{Name: "Design"}))
	got[clockify.Group](v, "rename")(groups.Update(ctx, g.ID, clockify.GroupRequest{Name: "Designers"}))
	got[clockify.Group](v, "add user")(groups.AddUser(ctx, g.ID, ana))
	got[clockify.Project](v, "group on project")(v.at.Projects.AddGroups(ctx, website, []string{g.ID}))
	all := seen[clockify.Group](v, "groups")(clockify.Collect(groups.List(ctx, clockify.GroupFilter{Name: "des", ProjectID: website, WithManagers: true}), 0))
	if all[0].Name != "Designers" || !slices.Equal(all[0].UserIDs, []string{ana}) {
		v.Error("groups:", all)
	}
	got[clockify.Project](v, "group off project")(v.at.Projects.RemoveGroups(ctx, website, []string{g.ID}))
	v.must("remove user", groups.RemoveUser(ctx, g.ID, ana))
	v.must("delete group", groups.Delete(ctx, g.ID))
}

func visitClientsAndTags(v visit) {
	ctx := v.Context()
	seen[clockify.Customer](v, "clients")(clockify.Collect(v.at.Clients.List(ctx, clockify.ClientFilter{Archived: new(false)}), 0))
	c := got[clockify.Customer](v, "add client")(v.at.Clients.Create(ctx, clockify.NewClient{Name: "Umbrella", Email: "a@example.com"}))
	c = got[clockify.Customer](v, "client")(v.at.Clients.Get(ctx, c.ID))
	got[clockify.Customer](v, "archive client")(v.at.Clients.Change(ctx, c, func(r *clockify.ClientRequest) { r.Archived, r.ArchiveProjects = true, true }))
	v.must("delete client", v.at.Clients.Delete(ctx, c.ID))
	seen[clockify.Tag](v, "tags")(clockify.Collect(v.at.Tags.List(ctx, clockify.TagFilter{Name: "e"}), 0))
	tag := got[clockify.Tag](v, "add tag")(v.at.Tags.Create(ctx, clockify.NewTag{Name: "urgent"}))
	tag = got[clockify.Tag](v, "tag")(v.at.Tags.Get(ctx, tag.ID))
	got[clockify.Tag](v, "rename tag")(v.at.Tags.Change(ctx, tag, func(r *clockify.TagRequest) { r.Name = "rush" }))
	v.must("delete tag", v.at.Tags.Delete(ctx, tag.ID))
}

func visitProjects(v visit) {
	ctx, projects := v.Context(), v.at.Projects
	seen[clockify.Project](v, "projects")(clockify.Collect(projects.List(ctx, clockify.ProjectFilter{Archived: new(false), Access: "PUBLIC"}), 0))
	seen[clockify.Project](v, "hydrated projects")(clockify.Collect(projects.List(ctx, clockify.ProjectFilter{Hydrated: true}), 0))
	p := got[clockify.Project](v, "add project")(projects.Create(ctx, clockify.NewProject{
		Name: "Umbrella Shop", Billable: new(true), Color: "#5C6BC0", HourlyRate: &rate,
		Estimate: &clockify.Estimate{Estimate: clockify.Duration(40 * time.Hour), Type: clockify.EstimateManual},
		Tasks:    []clockify.TaskRequest{{Name: "Plan"}}, Memberships: []clockify.ProjectMember{{UserID: ana}},
	}))
	got[clockify.Project](v, "project")(projects.Get(ctx, p.ID, clockify.ProjectGet{Hydrated: true}))
	estimate := &clockify.TimeEstimate{Estimate: clockify.Duration(8 * time.Hour), Type: clockify.EstimateManual, Active: true}
	got[clockify.Project](v, "estimate")(projects.SetEstimate(ctx, p.ID, clockify.EstimateRequest{TimeEstimate: estimate}))
	got[clockify.Project](v, "members")(projects.SetMembers(ctx, p.ID, []clockify.ProjectMember{{UserID: mira, HourlyRate: &rate}}))
	got[clockify.Project](v, "add member")(projects.AddMembers(ctx, p.ID, []string{ana}))
	got[clockify.Project](v, "member's rate")(projects.SetHourlyRate(ctx, p.ID, ana, rate))
	got[clockify.Project](v, "member's cost")(projects.SetCostRate(ctx, p.ID, ana, rate))
	got[clockify.Project](v, "remove member")(projects.RemoveMembers(ctx, p.ID, []string{ana}))
	got[clockify.Project](v, "template")(projects.MakeTemplate(ctx, p.ID))
	got[clockify.Project](v, "from template")(projects.CreateFrom(ctx, clockify.FromTemplate{Name: "Umbrella Two", TemplateProjectID: p.ID}))
	got[clockify.Project](v, "no template")(projects.UnmakeTemplate(ctx, p.ID))
	got[clockify.Project](v, "archive")(projects.Change(ctx, p, func(r *clockify.ProjectRequest) { r.Archived = true }))
	v.must("delete project", projects.Delete(ctx, p.ID))
}

func visitTasks(v visit) {
	ctx, tasks := v.Context(), v.at.Tasks
	seen[clockify.Task](v, "tasks")(clockify.Collect(tasks.List(ctx, website, clockify.TaskFilter{IsActive: new(true)}), 0))
	k := got[clockify.Task](v, "add task")(tasks.Create(ctx, website, clockify.TaskRequest{
		Name: "Launch", AssigneeIDs: []string{ana}, Estimate: clockify.Duration(90 * time.Minute), ContainsAssignee: new(true),
	}))
	got[clockify.Task](v, "rate")(tasks.SetHourlyRate(ctx, website, k.ID, rate))
	got[clockify.Task](v, "cost")(tasks.SetCostRate(ctx, website, k.ID, rate))
	k = got[clockify.Task](v, "task")(tasks.Get(ctx, website, k.ID))
	got[clockify.Task](v, "done")(tasks.Change(ctx, k, func(r *clockify.TaskRequest) { r.Status, r.MembershipStatus = clockify.TaskDone, "ALL" }))
	v.must("delete task", tasks.Delete(ctx, website, k.ID))
}

func visitEntries(v visit, start time.Time) {
	ctx, entries := v.Context(), v.at.Entries
	end := start.Add(time.Hour)
	wanted := clockify.EntryRequest{Start: start, End: &end, Description: "Kick-off", ProjectID: website, TaskID: design, Billable: true, Type: "REGULAR"}
	e := got[clockify.Entry](v, "add entry")(entries.Create(ctx, wanted))
	other := got[clockify.Entry](v, "add after another")(entries.CreateFrom(ctx, mira, e.ID, wanted))
	got[clockify.Entry](v, "add for another")(entries.CreateFor(ctx, ana, wanted))
	twin := got[clockify.Entry](v, "duplicate")(entries.Duplicate(ctx, mira, e.ID))
	got[clockify.Entry](v, "entry")(entries.Get(ctx, e.ID, clockify.EntryGet{Hydrated: true, ConsiderDurationFormat: false}))
	renamed := e.Request()
	renamed.Description = "Kick-off call"
	got[clockify.Entry](v, "edit")(entries.Update(ctx, e.ID, renamed))
	got[[]clockify.Entry](v, "replace")(entries.Replace(ctx, mira, []clockify.EntryRequest{other.Request()}, clockify.EntryGet{Hydrated: true}))
	got[[]clockify.Entry](v, "update many")(entries.UpdateMany(ctx, mira, []clockify.EntryRequest{e.Request(), twin.Request()}))
	got[[]clockify.Entry](v, "batch")(entries.Batch(ctx, []string{e.ID, twin.ID}, clockify.EntryGet{Hydrated: true}))
	v.must("invoiced", entries.Invoiced(ctx, []string{e.ID}))
	seen[clockify.Entry](v, "entries")(clockify.Collect(entries.List(ctx, mira, clockify.EntryFilter{Start: start.AddDate(0, -1, 0), End: end, ProjectRequired: new(true)}), 0))
	seen[clockify.Entry](v, "hydrated entries")(clockify.Collect(entries.List(ctx, mira, clockify.EntryFilter{EntryGet: clockify.EntryGet{Hydrated: true}}), 0))
	got[[]clockify.Entry](v, "delete many")(entries.DeleteMany(ctx, mira, []string{twin.ID, other.ID}))
	v.must("delete entry", entries.Delete(ctx, e.ID))
}

func visitTimers(v visit, now time.Time) {
	ctx, entries := v.Context(), v.at.Entries
	got[clockify.Entry](v, "timer from now")(entries.Create(ctx, clockify.EntryRequest{Description: "from now on"}))
	seen[clockify.Entry](v, "timers")(clockify.Collect(entries.InProgress(ctx), 0))
	seen[clockify.Entry](v, "own timer")(clockify.Collect(entries.List(ctx, mira, clockify.EntryFilter{InProgress: true}), 0))
	got[clockify.Entry](v, "stop")(entries.Stop(ctx, mira, now.Add(time.Minute)))
}

// visitFields makes custom fields by hand: the client reads them only.
func visitFields(v visit) {
	ctx, end := v.Context(), time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	send := func(step string) func(clockify.RawResponse, error) string {
		return func(r clockify.RawResponse, err error) string {
			v.must(step, err)
			id := regexp.MustCompile(`"id":"(\w+)"`).FindSubmatch(r.Body)
			if r.Status/100 != 2 || id == nil {
				v.Fatal(step, r.Status, string(r.Body))
			}
			return string(id[1])
		}
	}
	raw := func(body string) clockify.RawRequest {
		return clockify.RawRequest{Method: http.MethodPost, Path: "/workspaces/" + studio + "/custom-fields", Body: []byte(body)}
	}
	site := send("add field")(v.Raw(ctx, raw(`{"name": "Site", "type": "TXT", "status": "VISIBLE", "entityType": "TIMEENTRY"}`)))
	size := send("add user field")(v.Raw(ctx, raw(`{"name": "Size", "type": "NUMBER", "status": "VISIBLE", "entityType": "USER"}`)))
	got[[]clockify.Field](v, "fields")(v.at.Fields.List(ctx, clockify.FieldFilter{}))
	got[[]clockify.Field](v, "project's fields")(v.at.Projects.Fields(ctx, website))
	got[clockify.Field](v, "project's field")(v.at.Projects.SetField(ctx, website, site, clockify.ProjectField{DefaultValue: "north", Status: "VISIBLE"}))
	e := got[clockify.Entry](v, "entry with field")(v.at.Entries.Create(ctx, clockify.EntryRequest{
		Start: end.Add(-time.Hour), End: &end, CustomFields: []clockify.FieldInput{{CustomFieldID: site, Value: "south"}},
	}))
	got[[]clockify.Entry](v, "entry's field")(v.at.Entries.Batch(ctx, []string{e.ID}, clockify.EntryGet{}))
	v.must("unset field", v.at.Projects.UnsetField(ctx, website, site))
	got[clockify.UserFieldValue](v, "user's field")(v.at.Users.SetField(ctx, ana, size, 42))
}

func visitReports(v visit, now time.Time) {
	ctx, reports := v.Context(), v.at.Reports
	week := clockify.ReportFilter{Start: now.AddDate(0, 0, -7), End: now, Zone: time.UTC, Users: clockify.Only(mira, ana)}
	got[clockify.SummaryReport](v, "summary")(reports.Summary(ctx, clockify.SummaryRequest{ReportFilter: week, Groups: []string{"PROJECT", "USER", "DATE"}}))
	got[clockify.DetailedReport](v, "detailed")(reports.Detailed(ctx, clockify.DetailedRequest{ReportFilter: week}))
	got[[]clockify.Holiday](v, "holidays")(v.at.Holidays.List(ctx, ana))
	got[[]clockify.Holiday](v, "holidays in a year")(v.at.Holidays.InPeriod(ctx, ana, now.AddDate(-1, 0, 0), now))
}

// domains are the parts of the description that the client has whole.
var domains = []string{"Clients", "Files", "Member profiles", "Projects", "Roles", "Tags", "Tasks", "Time Entries", "User Groups", "Users", "Workspaces"}

// missed are the routes of the client's domains that no request in the environment took.
func (c *Contract) missed(e *Env) (missed []string) {
	taken := map[string]bool{}
	for _, r := range e.Clockify.Requests() {
		in, err := http.NewRequestWithContext(context.Background(), r.Method, "http://127.0.0.1"+r.Path, nil)
		if err != nil {
			panic(err)
		}
		if route, _, err := c.routes.FindRoute(in); err == nil && r.Status/100 == 2 {
			taken[route.Operation.OperationID] = true
		}
	}
	for path, item := range c.doc.Paths.Map() {
		for method, o := range item.Operations() {
			if !taken[o.OperationID] && slices.ContainsFunc(o.Tags, func(tag string) bool { return slices.Contains(domains, tag) }) {
				missed = append(missed, method+" "+strings.TrimPrefix(path, "/workspaces/{workspaceId}"))
			}
		}
	}
	slices.Sort(missed)
	return missed
}
