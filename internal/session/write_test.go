package session_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
)

func TestWhatIsAskedBeforeAWrite(t *testing.T) {
	many := make([]timesheet.Change, 11)
	for i := range many {
		many[i] = entry(fmt.Sprintf("07:%02d", i), fmt.Sprintf("07:%02d", i+1), "call")
	}
	for name, try := range map[string]struct {
		changes []timesheet.Change
		why     string
	}{
		"overlap":         {[]timesheet.Change{entry("08:50", "09:10", "x")}, "overlaps Mon 23 Nov 09:00-09:15"},
		"of its own":      {[]timesheet.Change{entry("07:00", "08:00", "x"), entry("07:30", "08:30", "y")}, "overlaps another of this plan"},
		"ahead":           {[]timesheet.Change{entry("10:00", "11:00", "x")}, "in the future (now it is Mon 23 Nov 10:15)"},
		"over a day long": {[]timesheet.Change{long()}, "longer than 24 hours"},
		"eleven":          {many, "11 entries at once"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newEnv(t, "acme")
			before := d.count()
			if c := d.preview(d.newPlan(try.changes...)); !strings.Contains(c.Preview, try.why) {
				t.Errorf("no %q in\n%s", try.why, c.Preview)
			}
			if d.count() != before {
				t.Error("something was written")
			}
		})
	}
	d := newEnv(t, "acme")
	d.write(entry("08:50", "09:00", "up to the next"), entry("09:15", "10:15", "from the last until now"))
	d.write(many[:10]...)
}

func long() timesheet.Change {
	c := entry("09:30", "10:00", "x")
	c.After.Start = c.After.Start.AddDate(0, -6, 0)
	end := c.After.Start.AddDate(0, 0, 2)
	c.After.End = &end
	return c
}

// Clockify would end the first timer by itself, at a time that nobody said.
func TestASecondTimerIsRefused(t *testing.T) {
	d := newEnv(t, "acme-running")
	before := d.count()
	_, err := d.Write(d.ctx, d.newPlan(entry("10:10", "", "another")))
	if err == nil || !strings.Contains(err.Error(), "only one timer can run") || !strings.Contains(err.Error(), "Checkout page") {
		t.Errorf("got %v", err)
	}
	if d.count() != before {
		t.Error("something was written")
	}
}

// A plain member's word on billable is overruled without an error: the answer must say so.
func TestAnAnswerTellsWhatClockifyStored(t *testing.T) {
	d := newEnv(t, "team-user")
	d.Clockify.Settings("", func(s map[string]any) {
		s["onlyAdminsCanChangeBillableStatus"], s["defaultBillableProjects"] = true, true
	})
	done := d.write(entry("08:00", "08:30", "training"))
	if text := done.String(); !strings.Contains(text, "training\", billable") || !strings.Contains(text, "although not billable was sent") {
		t.Errorf("got %s", text)
	}
}

// Edits make room before new entries come, several in one request; deletions go in one as well.
func TestAPlanCostsFewRequestsInTheRightOrder(t *testing.T) {
	d := newEnv(t, "acme")
	entries := d.newPlan(entry("09:00", "10:15", "x")).Around[:4]
	d.Clockify.ResetCount()
	push := func(r *clockify.EntryRequest) { r.Description += "!" }
	changes := []timesheet.Change{
		entry("08:00", "08:30", "new"), timesheet.Delete(entries[0]), timesheet.Update(entries[1], push), timesheet.Delete(entries[2]), timesheet.Update(entries[3], push),
	}
	if _, err := d.Write(d.ctx, session.Plan{User: d.Me.User.ID, Format: d.format(), Title: session.Title{Done: "changed"}, Changes: changes}); err != nil {
		t.Fatal(err)
	}
	var methods []string
	for _, r := range d.Clockify.Requests() {
		methods = append(methods, r.Method)
	}
	if got := strings.Join(methods, " "); got != strings.Join([]string{http.MethodPut, http.MethodDelete, http.MethodPost}, " ") {
		t.Errorf("requests: %s", got)
	}
}

// A free workspace has 30 requests an hour, so a long plan says beforehand that it may not fit.
func TestALongPlanOnAFreePlanIsToldBeforehand(t *testing.T) {
	d := newEnv(t, "acme")
	d.Clockify.Subscribe("", "FREE")
	var many []timesheet.Change
	for i := range 30 {
		many = append(many, entry(fmt.Sprintf("07:%02d", i), fmt.Sprintf("07:%02d", i+1), "call"))
	}
	if c := d.preview(d.newPlan(many...)); !strings.Contains(c.Preview, "each new entry is one request, 30 in all") {
		t.Errorf("got %s", c.Preview)
	}
}
