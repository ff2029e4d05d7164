package sandbox

import (
	"slices"
	"testing"
)

func TestUnknownFieldsAndKeysAreTold(t *testing.T) {
	env := open(t, "acme")
	var reported []string
	env.Unknown(func(route, key string) { reported = append(reported, route+" "+key) })
	env.must(201, "POST", "/workspaces/{w}/time-entries?dry-run=1", `{`+hours9to10+`,"projectID":"x","userId":"y","customFields":[],"customFieldValues":[]}`)
	env.must(200, "GET", "/workspaces/{w}/tags?pageSize=5", "")
	env.must(200, "PATCH", "/workspaces/{w}/projects/"+website+"/estimate", `{"timeEstimate":{"estimate":"PT1H","kind":"MANUAL"}}`)
	env.must(200, "POST", summary, `{`+lastWeek+`,"detailedFilter":{},"summaryFilter":{"groups":["USER"],"group":"USER"}}`)
	slices.Sort(reported)
	same(t, reported, []string{
		"GET /api/v1/workspaces/{w}/tags ?pageSize",
		"PATCH /api/v1/workspaces/{w}/projects/{p}/estimate timeEstimate.kind",
		"POST /api/v1/workspaces/{w}/time-entries ?dry-run",
		"POST /api/v1/workspaces/{w}/time-entries customFieldValues",
		"POST /api/v1/workspaces/{w}/time-entries projectID",
		"POST /api/v1/workspaces/{w}/time-entries userId",
		"POST /report/v1/workspaces/{w}/reports/summary detailedFilter",
		"POST /report/v1/workspaces/{w}/reports/summary summaryFilter.group",
	})
}
