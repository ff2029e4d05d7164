package session_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
)

func TestUndoAloneMeansTheLastWriteOfJustNow(t *testing.T) {
	d := newEnv(t, "acme")
	if _, err := d.FindUndo(""); err == nil || !strings.Contains(err.Error(), "nothing to undo") {
		t.Errorf("got %v", err)
	}
	first := d.write(entry("07:00", "07:30", "first"))
	second := d.write(entry("08:00", "08:30", "second"))
	if u, err := d.FindUndo(""); err != nil || u.ID != second.Undo {
		t.Errorf("found %v, %v", u, err)
	}
	d.Pass(15*time.Minute + time.Second)
	if _, err := d.FindUndo(""); err == nil || !strings.Contains(err.Error(), second.Undo) {
		t.Errorf("an old write was found, or its id not told: %v", err)
	}
	if u, err := d.FindUndo(first.Undo); err != nil || u.Title.String() != "logged" {
		t.Errorf("found %v, %v", u, err)
	}
	d.Pass(24 * time.Hour)
	if _, err := d.FindUndo(first.Undo); err == nil {
		t.Error("a write of yesterday was found")
	}
}

func TestTwentyWritesAreRememberedForEachPerson(t *testing.T) {
	d := newEnv(t, "team")
	var ids []string
	for i := range 21 {
		ids = append(ids, d.write(entry(fmt.Sprintf("07:%02d", i), fmt.Sprintf("07:%02d", i+1), "call")).Undo)
	}
	if _, err := d.FindUndo(ids[0]); err == nil {
		t.Error("the twenty-first write back was found")
	}
	if _, err := d.FindUndo(ids[1]); err != nil {
		t.Error(err)
	}
	d.As("demo-u2")
	if _, err := d.Env.Session().FindUndo(ids[20]); err == nil {
		t.Error("somebody else's write was found")
	}
}

func TestAnUndoAsksWhereTheEntryWasChangedSince(t *testing.T) {
	d := newEnv(t, "acme")
	done := d.write(entry("07:00", "07:30", "first"))
	changed := done.Entries[0].Request()
	changed.Description = "in the web"
	if _, err := d.Entries.Update(d.ctx, changed.ID, changed); err != nil {
		t.Fatal(err)
	}
	before := d.count()
	if _, err := d.undo(""); err == nil || !strings.Contains(err.Error(), "was changed since") || !strings.Contains(err.Error(), "in the web") {
		t.Errorf("got %v", err)
	}
	if d.count() != before {
		t.Error("it was deleted")
	}
	if err := d.Entries.Delete(d.ctx, done.Entries[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := d.undo(""); err == nil || !strings.Contains(err.Error(), "is gone") {
		t.Errorf("got %v", err)
	}
}

// What an undo puts back is a write like any other.
func TestAnUndoThatWouldOverlapAsks(t *testing.T) {
	d := newEnv(t, "acme")
	old := d.newPlan(entry("09:00", "09:15", "x")).Around[0]
	if _, err := d.Write(d.ctx, session.Plan{User: d.Me.User.ID, Format: d.format(), Title: session.Title{Done: "deleted"}, Changes: []timesheet.Change{timesheet.Delete(old)}}); err != nil {
		t.Fatal(err)
	}
	dropped, err := d.FindUndo("")
	if err != nil {
		t.Fatal(err)
	}
	d.write(timesheet.Create(clockify.EntryRequest{Start: old.Start(), End: old.Interval.End, Description: "instead"}))
	if _, err := d.undo(dropped.ID); err == nil || !strings.Contains(err.Error(), "overlaps") {
		t.Errorf("got %v", err)
	}
}

// Clockify never gives an id twice, so what is made again has a new one; older records must follow it.
func TestOlderRecordsFollowWhatWasMadeAgain(t *testing.T) {
	d := newEnv(t, "acme")
	before := d.count()
	logged := d.write(entry("07:00", "07:30", "first"), entry("08:00", "08:30", "second"))
	if _, err := d.Write(d.ctx, session.Plan{User: d.Me.User.ID, Format: d.format(), Title: session.Title{Done: "deleted"}, Changes: []timesheet.Change{
		timesheet.Delete(logged.Entries[0]), timesheet.Delete(logged.Entries[1]),
	}}); err != nil {
		t.Fatal(err)
	}
	back, err := d.undo("")
	if err != nil {
		t.Fatal(err)
	}
	if len(back.Entries) != 2 || back.Entries[0].ID == logged.Entries[0].ID {
		t.Fatalf("made again: %v", back)
	}
	if _, err := d.undo(logged.Undo); err != nil {
		t.Errorf("the first write cannot be taken back any more: %v", err)
	}
	if d.count() != before {
		t.Errorf("%d entries, not %d", d.count(), before)
	}
}

// Hosts send calls in parallel: the second undo of the same write must not make everything twice.
func TestTheSameUndoInParallelHappensOnce(t *testing.T) {
	d := newEnv(t, "acme")
	before := d.count()
	old := d.newPlan(entry("09:00", "09:15", "x")).Around[0]
	if _, err := d.Write(d.ctx, session.Plan{User: d.Me.User.ID, Format: d.format(), Title: session.Title{Done: "deleted"}, Changes: []timesheet.Change{timesheet.Delete(old)}}); err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() { _, _ = d.undo("") })
	}
	group.Wait()
	if d.count() != before {
		t.Errorf("%d entries, not %d", d.count(), before)
	}
}
