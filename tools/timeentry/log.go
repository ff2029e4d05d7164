package timeentry

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type logTimeArgs struct {
	Entries  []logEntry `json:"entries" jsonschema:"minItems=1,maxItems=100" jsonschema_description:"What to log"`
	User     string     `json:"user,omitempty" jsonschema_description:"Whose time, if not one's own"`
	Timezone string     `json:"timezone,omitempty" jsonschema_description:"Where the times are meant, if not the profile's zone, e.g. New York"`
	tool.Confirmation
	tool.InWorkspace
}

type logEntry struct {
	EntryFields
	Date     string `json:"date,omitempty" jsonschema_description:"Day or days: yesterday afternoon, Friday, every weekday last week; default today"`
	Start    string `json:"start,omitempty" jsonschema_description:"9:30, or both ends: 9-17. Without it the entry ends now or goes into free time"`
	End      string `json:"end,omitempty" jsonschema_description:"17:00"`
	Duration string `json:"duration,omitempty" jsonschema_description:"1h30; up to 8h: the rest of that day"`
	Break    string `json:"break,omitempty" jsonschema_description:"Left out of it: 45m, 12:00-12:45"`
}

// logTime turns the arguments into drafts of entries, reads what the person has at those times, finds free time for the
// drafts without a start, and writes all of them. It asks before it writes what overlaps, repeats or lies ahead.
func logTime(ctx context.Context, s *session.Session, in logTimeArgs) (session.Written, error) {
	b, err := newLogBatch(ctx, s, in)
	if err != nil {
		return session.Written{}, err
	}
	if err := b.draftEntries(ctx, in.Entries); err != nil {
		return session.Written{}, err
	}
	return session.Locked(b.Workspace, b.person.ID, func() (session.Written, error) {
		if err := b.readAround(ctx); err != nil {
			return session.Written{}, err
		}
		if err := b.placeDrafts(); err != nil {
			return session.Written{}, err
		}
		changes := b.newEntries()
		if len(changes) == 0 {
			return session.Written{Title: session.Title{Done: "nothing new to log"}, Notes: b.notes, Format: b.format}, nil
		}
		return b.Write(ctx, b.planFor(changes))
	})
}

// logBatch is the entries of one call on their way from arguments to a plan.
type logBatch struct {
	*member

	drafts   []draft
	around   []clockify.Entry // what the person has near the drafts
	repeated []clockify.Entry // what single drafts repeat; no longer among around
	reasons  []string         // why to ask before writing
	notes    []string         // what was assumed or left out
}

// draft is one entry to be created.
type draft struct {
	resolvedFields

	argument  int            // index in logTimeArgs.Entries
	slot      timesheet.Slot // start and end; zero until placeDrafts where the arguments have no start
	open      bool           // the start is an hour that could be in the other half of the day too
	placement *placement     // how to find the slot; nil where the arguments have a start
}

// newLogBatch finds the workspace and the person. It reads the person's working days, capacity and holidays only if a
// date or a duration depends on them ("every weekday last week").
func newLogBatch(ctx context.Context, s *session.Session, in logTimeArgs) (*logBatch, error) {
	w, person, err := findPerson(ctx, s, in.Workspace, in.User)
	if err != nil {
		return nil, err
	}
	reader, err := w.ReaderFor(ctx, person.ID, in.Timezone)
	if err != nil {
		return nil, tool.Unclear("timezone", err)
	}
	reader = w.WithWork(ctx, reader, person.ID, func(r when.Reader) {
		for _, e := range in.Entries {
			_, _ = r.Days(e.Date)
			_, _ = r.Duration(e.Duration)
		}
	})
	return &logBatch{member: newMember(w, person, reader)}, nil
}

// draftEntries turns all arguments into drafts. It reports the faults of all arguments together, so that the caller need
// not call once for each.
func (b *logBatch) draftEntries(ctx context.Context, entries []logEntry) error {
	var faults []string
	var firstFault error
	for i, e := range entries {
		err := b.draftEntry(ctx, i, e)
		if err == nil {
			continue
		}
		if !aboutArguments(err) {
			return err
		}
		if firstFault == nil {
			firstFault = session.Under(fmt.Sprintf("entries.%d", i), entryPrefix(i, len(entries)), err)
		}
		faults = append(faults, fmt.Sprintf("entry %d: %s", i+1, strings.ReplaceAll(err.Error(), "\n- ", " | ")))
	}
	switch {
	case firstFault == nil:
		return nil
	case len(entries) == 1, len(faults) == 1 && errors.As(firstFault, new(*session.Ask)):
		return firstFault
	}
	return session.Refuse("nothing was written, because %d of these %d entries cannot be logged as they stand:\n- %s", len(faults), len(entries), strings.Join(faults, "\n- "))
}

// aboutArguments says whether an error is about the arguments. Other errors are about Clockify and would come again for
// each further entry.
func aboutArguments(err error) bool {
	return errors.As(err, new(session.Refusal)) || errors.As(err, new(*session.Ask)) || errors.As(err, new(*when.Refusal)) || errors.As(err, new(*when.Question))
}

// entryPrefix says which of several entries a question is about.
func entryPrefix(i, count int) string {
	if count == 1 {
		return ""
	}
	return fmt.Sprintf("entry %d: ", i+1)
}

// draftEntry turns one argument into drafts: one for each of its days, or two where a break divides the day.
func (b *logBatch) draftEntry(ctx context.Context, argument int, e logEntry) error {
	fields, err := e.resolve(ctx, b.Workspace)
	if err != nil {
		return err
	}
	days, e, err := b.daysOf(e)
	if err != nil {
		return err
	}
	if e.Duration, err = b.perDay(e.Duration, len(days.Dates)); err != nil {
		return err
	}
	for _, day := range days.Dates {
		r := b.reader
		if e.Date != "" {
			r.On, r.Part = day, days.Part
		}
		drafts, err := draftsOn(r, day, days.Part, e)
		if err != nil {
			return err
		}
		for _, d := range drafts {
			timeNotes := d.notes
			d.resolvedFields, d.argument = fields, argument
			d.notes = slices.Concat(fields.notes, timeNotes)
			b.drafts = append(b.drafts, d)
		}
	}
	b.notes = append(b.notes, nonEmpty(days.Assumed)...)
	return nil
}

// readAround reads what the person has around all drafts, in one request where it fits on a page. Overlaps, duplicates
// and free time are all found in it.
func (b *logBatch) readAround(ctx context.Context) (err error) {
	var changes []timesheet.Change
	for _, d := range b.drafts {
		slot := d.slot
		if d.placement != nil {
			slot = d.placement.window
		}
		changes = append(changes, timesheet.Create(clockify.EntryRequest{Start: slot.Start, End: &slot.End}))
	}
	b.around, err = b.Around(ctx, b.person.ID, changes)
	return err
}

// newEntries are the entries to create. Of several drafts, those that repeat an existing entry are left out. A single
// draft that repeats one needs a confirmation, as a repeat and not also as an overlap.
func (b *logBatch) newEntries() (changes []timesheet.Change) {
	var duplicates []string
	for _, d := range b.drafts {
		after := d.EntryRequest
		after.Start, after.End = d.slot.Start, &d.slot.End
		duplicate := timesheet.Duplicate(after, b.around)
		if duplicate != nil && len(b.drafts) > 1 {
			duplicates = append(duplicates, b.format.Entry(b.Named(*duplicate)))
			continue
		}
		if duplicate != nil {
			b.reasons = append(b.reasons, "this is already logged as "+b.format.Entry(b.Named(*duplicate)))
			b.repeated = append(b.repeated, *duplicate)
			b.around = slices.DeleteFunc(slices.Clone(b.around), func(e clockify.Entry) bool { return e.ID == duplicate.ID })
		}
		if duplicate == nil && b.hasEntryAt(d.slot) {
			b.reasons = append(b.reasons, "an entry of exactly these times is there (if that one is meant, change it with update_time_entries)")
		}
		changes = append(changes, timesheet.Create(after))
		b.notes = append(b.notes, d.notes...)
	}
	if len(duplicates) > 0 {
		b.notes = append(b.notes, "Left out, because logged already: "+strings.Join(duplicates, "; "))
	}
	return changes
}

// hasEntryAt says whether an existing entry starts and ends exactly with the slot.
func (b *logBatch) hasEntryAt(slot timesheet.Slot) bool {
	return slices.ContainsFunc(b.around, func(e clockify.Entry) bool {
		return !e.Running() && e.Start().Equal(slot.Start) && e.End().Equal(slot.End)
	})
}

// planFor is the plan that creates the entries.
func (b *logBatch) planFor(changes []timesheet.Change) session.Plan {
	plan := b.newPlan("logged", "")
	plan.Changes, plan.Around, plan.Known, plan.Reasons = changes, b.around, b.repeated, b.reasons
	plan.Notes = view.Unique(append(b.notes, b.profileTimes(changes)...))
	return plan
}
