package clockify

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// tagPages serves total tags in pages, with or without the Last-Page header, and notes the queries.
func tagPages(total int, marksLast bool, queries *[]string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		*queries = append(*queries, r.URL.RawQuery)
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		size, _ := strconv.Atoi(r.URL.Query().Get("page-size"))
		var rows []string
		for i := (page - 1) * size; i < min(page*size, total); i++ {
			rows = append(rows, fmt.Sprintf(`{"id":"t%d"}`, i))
		}
		if marksLast {
			w.Header().Set("Last-Page", strconv.FormatBool(page*size >= total))
		}
		_, _ = fmt.Fprintf(w, "[%s]", strings.Join(rows, ","))
	}
}

func TestListPages(t *testing.T) {
	for _, row := range []struct {
		total, size, requests int
		marks                 bool
	}{
		{0, 0, 1, true}, {5, 2, 3, true}, {4, 2, 2, true}, {200, 0, 1, true}, {450, 0, 3, true},
		{0, 0, 1, false}, {5, 2, 3, false}, {4, 2, 3, false},
	} {
		var queries []string
		c := clientFor(t, tagPages(row.total, row.marks, &queries))
		tags, more, err := Collect(c.In("w1").Tags.List(t.Context(), TagFilter{Paging: Paging{PageSize: row.size}}), 0)
		if err != nil || more || len(tags) != row.total || len(queries) != row.requests || tags == nil {
			t.Errorf("%+v: %d tags, more %v, %d requests, %v", row, len(tags), more, len(queries), err)
		}
		for i, tag := range tags {
			if tag.ID != "t"+strconv.Itoa(i) {
				t.Fatalf("%+v: tag %d is %s", row, i, tag.ID)
			}
		}
	}
}

func TestListStopsEarly(t *testing.T) {
	var queries []string
	c := clientFor(t, tagPages(100, true, &queries))
	tags, more, err := Collect(c.In("w1").Tags.List(t.Context(), TagFilter{Paging: Paging{Page: 3, PageSize: 10}}), 5)
	if err != nil || !more || len(tags) != 5 || tags[0].ID != "t20" || len(queries) != 1 {
		t.Errorf("%v, more %v, %v, %v", tags, more, queries, err)
	}
	tags, more, err = Collect(c.In("w1").Tags.List(t.Context(), TagFilter{Paging: Paging{Page: 10, PageSize: 10}}), 10)
	if err != nil || more || len(tags) != 10 {
		t.Errorf("exactly the limit: %d, more %v, %v", len(tags), more, err)
	}
}

func TestListEndsOnError(t *testing.T) {
	pages := 0
	c := clientFor(t, func(w http.ResponseWriter, r *http.Request) {
		if pages++; pages == 2 {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		w.Header().Set("Last-Page", "false")
		_, _ = w.Write([]byte(`[{"id":"t1"}]`))
	})
	rows, failures := 0, 0
	for _, err := range c.In("w1").Tags.List(t.Context(), TagFilter{}) {
		if err == nil {
			rows++
			continue
		}
		failures++
		if !IsForbidden(err) || !strings.Contains(err.Error(), "page 2") {
			t.Errorf("got %v", err)
		}
	}
	if rows != 1 || failures != 1 || pages != 2 {
		t.Errorf("%d rows, %d errors, %d pages", rows, failures, pages)
	}
	if got, _, err := Collect(c.In("").Tags.List(t.Context(), TagFilter{}), 0); err == nil || got == nil || errors.As(err, new(*Error)) {
		t.Errorf("a list without a workspace: %v, %v", got, err)
	}
}

func TestListOfBrokenRows(t *testing.T) {
	h, _ := record(200, `[{"id":"t1"},{"id":7}]`)
	rows, _, err := Collect(clientFor(t, h).In("w1").Tags.List(t.Context(), TagFilter{}), 0)
	if err == nil || len(rows) != 0 {
		t.Errorf("half of a page was taken: %v, %v", rows, err)
	}
}

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
