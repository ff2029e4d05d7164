package clockify

import "testing"

func TestQueryOf(t *testing.T) {
	for _, row := range []struct {
		filter any
		want   string
	}{
		{nil, ""},
		{TagFilter{}, ""},
		{TagFilter{Name: "a&b c", Strict: true, ExcludedIDs: []string{"1", "2"}, Archived: new(false)}, "archived=false&excluded-ids=1&excluded-ids=2&name=a%26b+c&strict-name-search=true"},
		{ProjectFilter{Archived: new(true), Clients: []string{"c1"}, ContainsClient: new(false), Paging: Paging{Page: 2, PageSize: 50}}, "archived=true&clients=c1&contains-client=false&page=2&page-size=50"},
		{TaskFilter{IsActive: new(true)}, "is-active=true"},
		{UserFilter{Status: "ALL", IncludeRoles: true}, "include-roles=true&status=ALL"},
		{EntryGet{Hydrated: true, ConsiderDurationFormat: true}, "consider-duration-format=true&hydrated=true"},
		{FieldFilter{EntityType: []string{"TIMEENTRY", "USER"}}, "entity-type=TIMEENTRY&entity-type=USER"},
		{EntryFilter{Project: "p", Tags: []string{"a", "b"}, ProjectRequired: new(false), EntryGet: EntryGet{Hydrated: true}}.query(), "hydrated=true&project=p&project-required=false&tags=a&tags=b"},
		{EntryFilter{Project: "p", InProgress: true, EntryGet: EntryGet{Hydrated: true}}.query(), "hydrated=true&in-progress=true"},
	} {
		if got := queryOf(row.filter).Encode(); got != row.want {
			t.Errorf("%+v: %s, want %s", row.filter, got, row.want)
		}
	}
}
