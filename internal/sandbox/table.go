package sandbox

import "slices"

// Query keys that several lists share.
const (
	pages = "page page-size "
	order = "sort-column sort-order "
)

// table is every route that is bound: first the five of each kind, then the others. A path is below its host's v1.
var table = slices.Concat(
	clients.rows(),
	customFields.rows(),
	groups.rows(),
	holidays.rows(),
	tags.rows(),
	others,
)

var others = []row{
	{core, "GET", "user", 200, "include-memberships", getCurrentUser},

	{core, "POST", "file/image", 200, "", uploadImage},

	{core, "GET", "workspaces", 200, "roles", listWorkspaces},
	{core, "POST", "workspaces", 201, "", createWorkspace},
	{core, "GET", "workspaces/{w}", 200, "", getWorkspace},
	{core, "PUT", "workspaces/{w}/hourly-rate", 200, "", workspaceRate},
	{core, "PUT", "workspaces/{w}/cost-rate", 200, "", workspaceCost},

	{core, "GET", "workspaces/{w}/users", 200, pages + order + "email name project-id status account-statuses memberships include-roles", listUsers},
	{core, "POST", "workspaces/{w}/users", 200, "send-email", invite},
	{core, "POST", "workspaces/{w}/users/info", 200, "", usersInfo},
	{core, "POST", "workspaces/{w}/limited-users", 200, "", addLimited},
	{core, "PUT", "workspaces/{w}/users/{u}", 200, "", setStatus},
	{core, "DELETE", "workspaces/{w}/users/{u}", 400, "", removeUser},
	{core, "PUT", "workspaces/{w}/users/{u}/hourly-rate", 200, "", memberRate},
	{core, "PUT", "workspaces/{w}/users/{u}/cost-rate", 200, "", memberRate},
	{core, "GET", "workspaces/{w}/users/{u}/managers", 200, pages + order, listManagers},
	{core, "POST", "workspaces/{w}/users/{u}/roles", 201, "", addRole},
	{core, "DELETE", "workspaces/{w}/users/{u}/roles", 204, "", dropRole},
	{core, "PUT", "workspaces/{w}/users/{u}/custom-field/{field}/value", 201, "", putUserField},
	{core, "GET", "workspaces/{w}/member-profile/{u}", 200, "", getProfile},
	{core, "PATCH", "workspaces/{w}/member-profile/{u}", 200, "", patchProfile},

	{core, "POST", "workspaces/{w}/user-groups/{group}/users", 200, "", addToGroup},
	{core, "DELETE", "workspaces/{w}/user-groups/{group}/users/{u}", 200, "", removeFromGroup},

	{core, "GET", "workspaces/{w}/projects", 200, pages + order + "name strict-name-search archived billable clients contains-client client-status " +
		"users contains-user user-status userGroups contains-group is-template access hydrated expense-limit expense-date", listProjects},
	{core, "POST", "workspaces/{w}/projects", 201, "", createProject},
	{core, "POST", "workspaces/{w}/projects/from-template", 200, "", projectFromTemplate},
	{core, "GET", "workspaces/{w}/projects/{p}", 200, "hydrated custom-field-entity-type expense-limit expense-date", getProject},
	{core, "PUT", "workspaces/{w}/projects/{p}", 200, "", updateProject},
	{core, "DELETE", "workspaces/{w}/projects/{p}", 200, "", deleteProject},
	{core, "PATCH", "workspaces/{w}/projects/{p}/estimate", 200, "", patchEstimate},
	{core, "PATCH", "workspaces/{w}/projects/{p}/memberships", 200, "", replaceMembers},
	{core, "POST", "workspaces/{w}/projects/{p}/memberships", 200, "", assignMembers},
	{core, "PATCH", "workspaces/{w}/projects/{p}/template", 200, "", patchTemplate},
	{core, "PUT", "workspaces/{w}/projects/{p}/users/{u}/hourly-rate", 200, "", projectRate},
	{core, "PUT", "workspaces/{w}/projects/{p}/users/{u}/cost-rate", 200, "", projectRate},
	{core, "GET", "workspaces/{w}/projects/{p}/custom-fields", 200, pages + "name status entity-type", listProjectFields},

	{core, "GET", "workspaces/{w}/projects/{p}/tasks", 200, pages + order + "name strict-name-search is-active", listTasks},
	{core, "POST", "workspaces/{w}/projects/{p}/tasks", 201, "contains-assignee", createTask},
	{core, "GET", "workspaces/{w}/projects/{p}/tasks/{t}", 200, "", getTask},
	{core, "PUT", "workspaces/{w}/projects/{p}/tasks/{t}", 200, "contains-assignee membership-status", updateTask},
	{core, "DELETE", "workspaces/{w}/projects/{p}/tasks/{t}", 200, "", deleteTask},
	{core, "PUT", "workspaces/{w}/projects/{p}/tasks/{t}/hourly-rate", 200, "", taskRate},
	{core, "PUT", "workspaces/{w}/projects/{p}/tasks/{t}/cost-rate", 200, "", taskRate},

	{core, "POST", "workspaces/{w}/time-entries", 201, "", createOwn},
	{core, "GET", "workspaces/{w}/time-entries/{e}", 200, "hydrated consider-duration-format", getEntry},
	{core, "PUT", "workspaces/{w}/time-entries/{e}", 200, "", updateEntry},
	{core, "DELETE", "workspaces/{w}/time-entries/{e}", 204, "", deleteEntry},
	{core, "GET", "workspaces/{w}/time-entries/status/in-progress", 200, pages, listTimers},
	{core, "PATCH", "workspaces/{w}/time-entries/invoiced", 200, "", markInvoiced},
	{core, "POST", "workspaces/{w}/time-entries/batch", 200, "", batchEntries},
	{core, "POST", "workspaces/{w}/user/{u}/time-entries", 201, "from-entry", createFor},
	{core, "GET", "workspaces/{w}/user/{u}/time-entries", 200, pages + "description start end project task tags project-required task-required " +
		"in-progress get-week-before hydrated consider-duration-format", listEntries},
	{core, "PATCH", "workspaces/{w}/user/{u}/time-entries", 200, "", stopTimer},
	{core, "PUT", "workspaces/{w}/user/{u}/time-entries", 200, "hydrated", replaceEntries},
	{core, "DELETE", "workspaces/{w}/user/{u}/time-entries", 200, "time-entry-ids", deleteEntries},
	{core, "POST", "workspaces/{w}/user/{u}/time-entries/{e}/duplicate", 201, "", duplicateEntry},

	{core, "GET", "workspaces/{w}/holidays/in-period", 200, "assigned-to start end", holidaysInPeriod},

	{core, "PATCH", "workspaces/{w}/projects/{p}/custom-fields/{field}", 200, "", patchProjectField},
	{core, "DELETE", "workspaces/{w}/projects/{p}/custom-fields/{field}", 200, "", deleteProjectField},

	{reports, "POST", "workspaces/{w}/reports/summary", 200, "", summaryReport},
	{reports, "POST", "workspaces/{w}/reports/detailed", 200, "", detailedReport},
	{reports, "POST", "workspaces/{w}/reports/weekly", 200, "", weeklyReport},
}
