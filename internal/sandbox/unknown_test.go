package sandbox

import (
	"slices"
	"testing"
)

func TestUnknownFieldsAndKeysAreTold(t *testing.T) {
	b := open(t, "acme")
	var told []string
	b.Unknown(func(route, key string) { told = append(told, route+" "+key) })
	b.must(201, "POST", "/workspaces/{w}/time-entries?dry-run=1", `{`+hours9to10+`,"projectID":"x","userId":"y","customFields":[],"customFieldValues":[]}`)
	b.must(200, "GET", "/workspaces/{w}/tags?pageSize=5", "")
	b.must(200, "PATCH", "/workspaces/{w}/projects/"+website+"/estimate", `{"timeEstimate":{"estimate":"PT1H","kind":"MANUAL"}}`)
	b.must(200, "POST", summary, `{`+lastWeek+`,"detailedFilter":{},"summaryFilter":{"groups":["USER"],"group":"USER"}}`)
	slices.Sort(told)
	same(t, told, []string{
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
