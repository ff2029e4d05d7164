package timeentry

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/resolve"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

type logTimeArgs struct {
	Entries  []logEntry `json:"entries" jsonschema:"minItems=1,maxItems=50" jsonschema_description:"What to log"`
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

// logTime plans all entries, looks once at what is there, finds room for those without a start, and writes.
func logTime(ctx context.Context, s *session.Session, in logTimeArgs) (session.Written, error) {
	w, person, err := personIn(ctx, s, in.Workspace, in.User)
	if err != nil {
		return session.Written{}, err
	}
	reader, err := w.ReaderFor(ctx, person.ID, in.Timezone)
	if err != nil {
		return session.Written{}, tool.Unclear("timezone", err)
	}
	reader = w.WithWork(ctx, reader, person.ID, func(r when.Reader) {
		for _, e := range in.Entries {
			_, _ = r.Days(e.Date)
			_, _ = r.Duration(e.Duration)
		}
	})
	p := logPlan{Workspace: w, reader: reader, person: person}
	if err := p.readEntries(ctx, in.Entries); err != nil {
		return session.Written{}, err
	}
	return session.Locked(w, person.ID, func() (session.Written, error) {
		if p.around, err = p.readAround(ctx); err != nil {
			return session.Written{}, err
		}
		if err := p.findRooms(); err != nil {
			return session.Written{}, err
		}
		return p.write(ctx)
	})
}

// logPlan is what is to be logged, on its way from words to entries.
type logPlan struct {
	*session.Workspace
	reader   when.Reader
	person   resolve.Name // whose time it is
	drafts   []draft
	notes    []string
	reasons  []string
	around   []clockify.Entry
	repeated []clockify.Entry // asked about as repeats, so no longer among around
}

// readEntries reads every entry, so that all that is wrong is told at once: nobody is sent back for each.
func (p *logPlan) readEntries(ctx context.Context, entries []logEntry) error {
	var faults []string
	var first error
	for i, e := range entries {
		err := p.read(ctx, i, e)
		if err == nil {
			continue
		}
		if !aboutWords(err) {
			return err
		}
		if first == nil {
			first = session.Under(fmt.Sprintf("entries.%d", i), lead(i, len(entries)), err)
		}
		faults = append(faults, fmt.Sprintf("entry %d: %s", i+1, strings.ReplaceAll(err.Error(), "\n- ", " | ")))
	}
	switch {
	case first == nil:
		return nil
	case len(entries) == 1, len(faults) == 1 && errors.As(first, new(*session.Ask)):
		return first
	}
	return session.Refuse("nothing was written, because %d of these %d entries cannot be logged as they stand:\n- %s", len(faults), len(entries), strings.Join(faults, "\n- "))
}

// lead says which of several entries a question is about.
func lead(i, of int) string {
	if of == 1 {
		return ""
	}
	return fmt.Sprintf("entry %d: ", i+1)
}

// aboutWords says whether an error is about what was said. Others are about Clockify, and would come again for each entry.
func aboutWords(err error) bool {
	return errors.As(err, new(session.Refusal)) || errors.As(err, new(*session.Ask)) || errors.As(err, new(*when.Refusal)) || errors.As(err, new(*when.Question))
}

// piece is one entry to be: with its times, or with a length that still looks for room.
type draft struct {
	resolved
	entry int // which of the arguments it came from
	slot  timesheet.Slot
	room  *room // nil once it has its place
}

// readAround reads what the person has around the plan, in one request: overlaps, duplicates and free time all come from it.
func (p *logPlan) readAround(ctx context.Context) ([]clockify.Entry, error) {
	var all []timesheet.Change
	for _, one := range p.drafts {
		span := one.slot
		if one.room != nil {
			span = one.room.day
		}
		all = append(all, timesheet.Create(clockify.EntryRequest{Start: span.Start, End: &span.End}))
	}
	return p.Around(ctx, p.person.ID, all)
}

// write hands on what is not there already.
func (p *logPlan) write(ctx context.Context) (session.Written, error) {
	format := view.ClockOf(p.reader)
	plan := session.Plan{User: p.person.ID, Title: "logged", Format: format, Changes: p.changes(format)}
	if !p.IsMe(p.person.ID) {
		plan.Title += " for " + view.Name(p.person.Name)
	}
	if len(plan.Changes) == 0 {
		return session.Written{Title: "nothing new to log", Notes: p.notes, Format: format}, nil
	}
	p.notes = append(p.notes, p.elsewhere(plan.Changes, format)...)
	plan.Around, plan.Known, plan.Notes, plan.Reasons = p.around, p.repeated, view.Unique(p.notes), p.reasons
	return p.Write(ctx, plan)
}

// changes are the new entries. What repeats an entry that is there is left out of a batch; alone it is asked about,
// as a repeat and not also as an overlap.
func (p *logPlan) changes(format view.Clock) (planned []timesheet.Change) {
	var there []string
	for _, one := range p.drafts {
		after := one.EntryRequest
		after.Start, after.End = one.slot.Start, &one.slot.End
		twin := timesheet.Duplicate(after, p.around)
		if twin != nil && len(p.drafts) > 1 {
			there = append(there, format.Entry(p.Named(*twin)))
			continue
		}
		if twin != nil {
			p.reasons = append(p.reasons, "this is already logged as "+format.Entry(p.Named(*twin)))
			p.repeated = append(p.repeated, *twin)
			p.around = slices.DeleteFunc(slices.Clone(p.around), func(e clockify.Entry) bool { return e.ID == twin.ID })
		}
		if twin == nil && p.sameTimes(one.slot) {
			p.reasons = append(p.reasons, "an entry of exactly these times is there (if that one is meant, change it with update_time_entries)")
		}
		planned = append(planned, timesheet.Create(after))
		p.notes = append(p.notes, one.notes...)
	}
	if len(there) > 0 {
		p.notes = append(p.notes, "Left out, because logged already: "+strings.Join(there, "; "))
	}
	return planned
}

// sameTimes says whether an entry begins and ends with the slot.
func (p *logPlan) sameTimes(slot timesheet.Slot) bool {
	return slices.ContainsFunc(p.around, func(e clockify.Entry) bool {
		return !e.Running() && e.Start().Equal(slot.Start) && e.End().Equal(slot.End)
	})
}

// elsewhere tells the times in the profile's zone too, when they were said in another.
func (p *logPlan) elsewhere(changes []timesheet.Change, format view.Clock) (notes []string) {
	home := view.Clock{Zone: p.Me.Zone, Now: format.Now}
	if home.Zone.String() == format.Zone.String() {
		return nil
	}
	for _, c := range changes {
		notes = append(notes, fmt.Sprintf("%s in %s is %s in %s", format.Span(c.After.Start, c.After.End), format.Zone, home.Span(c.After.Start, c.After.End), home.Zone))
	}
	return notes
}

// minutes is the moment of logging: people log in whole minutes.
func minutes(t time.Time) time.Time { return t.Truncate(time.Minute) }
