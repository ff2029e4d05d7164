package clockify

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestSummaryRequest(t *testing.T) {
	h, all := record(200, `{"totals":[null],"groupOne":[]}`)
	c := clientFor(t, h)
	belgrade, _ := time.LoadLocation("Europe/Belgrade")
	f := ReportFilter{
		Start: time.Date(2026, 6, 1, 0, 0, 0, 0, belgrade), End: time.Date(2026, 7, 1, 0, 0, 0, 0, belgrade), Zone: belgrade,
		Users: Only("u1"), Projects: &Select{IDs: []string{"p1"}, Contains: "DOES_NOT_CONTAIN", Status: "ALL"}, Billable: new(false), AmountShown: "HIDE_AMOUNT",
	}
	for groups, want := range map[string]string{
		"PROJECT,DATE": `"dateRangeStart":"2026-06-01T00:00:00.000Z","dateRangeEnd":"2026-06-30T23:59:59.999Z","timeZone":"Europe/Belgrade"`,
		"PROJECT,USER": `"dateRangeStart":"2026-05-31T22:00:00.000Z","dateRangeEnd":"2026-06-30T21:59:59.999Z","timeZone":"UTC"`,
	} {
		*all = nil
		got, err := c.In("w1").Reports.Summary(t.Context(), SummaryRequest{ReportFilter: f, Groups: strings.Split(groups, ",")})
		if err != nil || got.Total.EntriesCount != 0 || len(got.Groups) != 0 {
			t.Errorf("an empty report: %+v, %v", got, err)
		}
		want = `{` + want + `,"exportType":"JSON","users":{"ids":["u1"],"contains":"CONTAINS","status":"ALL"},"projects":{"ids":["p1"],"contains":"DOES_NOT_CONTAIN","status":"ALL"},` +
			`"billable":false,"amountShown":"HIDE_AMOUNT","summaryFilter":{"groups":["` + strings.ReplaceAll(groups, ",", `","`) + `"]}}`
		if s := (*all)[0]; s.line != "POST /report/v1/workspaces/w1/reports/summary" || s.body != want {
			t.Errorf("%s\n%s\nwant\n%s", s.line, s.body, want)
		}
	}
}

// A zone that Clockify cannot know is sent as UTC, with UTC's digits.
func TestReportOfNamelessZone(t *testing.T) {
	zone := time.FixedZone("UTC+7", 7*3600)
	b := ReportFilter{Start: time.Date(2026, 6, 1, 0, 0, 0, 0, zone), End: time.Date(2026, 6, 2, 0, 0, 0, 0, zone), Zone: zone}.body()
	if b.TimeZone != "UTC" || b.Start != "2026-05-31T17:00:00.000Z" || b.End != "2026-06-01T16:59:59.999Z" {
		t.Errorf("%+v", b)
	}
}

func TestReportEntriesPages(t *testing.T) {
	for _, counted := range []bool{true, false} {
		pages := 0
		c := clientFor(t, func(w http.ResponseWriter, r *http.Request) {
			var body struct {
				Filter struct{ Page, PageSize int } `json:"detailedFilter"`
			}
			_ = json.NewDecoder(r.Body).Decode(&body)
			pages++
			var rows []string
			for i := (body.Filter.Page - 1) * body.Filter.PageSize; i < min(4, body.Filter.Page*body.Filter.PageSize); i++ {
				rows = append(rows, fmt.Sprintf(`{"_id":"e%d","timeInterval":{"start":"2026-06-02T10:0%d:00+02:00","end":null,"duration":0},"tags":null}`, i, i))
			}
			count := ""
			if counted {
				count = `{"entriesCount":4}`
			}
			_, _ = fmt.Fprintf(w, `{"totals":[%s],"timeentries":[%s]}`, count, strings.Join(rows, ","))
		})
		start := time.Date(2026, 6, 2, 8, 1, 0, 0, time.UTC)
		got, _, err := Collect(c.In("w1").Reports.Entries(t.Context(), DetailedRequest{ReportFilter: ReportFilter{Start: start, End: start.Add(time.Hour)}, PageSize: 2}), 0)
		if err != nil || len(got) != 3 || got[0].ID != "e1" || got[0].Interval.Start != start {
			t.Errorf("%+v, %v", got, err)
		}
		if want := map[bool]int{true: 2, false: 3}[counted]; pages != want {
			t.Errorf("counted %v: %d pages, want %d", counted, pages, want)
		}
	}
}

func TestReportEntriesEndOnError(t *testing.T) {
	h, all := record(403, `{"message":"Access Denied","code":501}`)
	got, _, err := Collect(clientFor(t, h).In("w1").Reports.Entries(t.Context(), DetailedRequest{}), 0)
	if !IsForbidden(err) || len(got) != 0 || len(*all) != 1 {
		t.Errorf("%v, %v, %v", got, *all, err)
	}
}
