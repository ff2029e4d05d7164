package timeentry

import (
	"fmt"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// room is what a piece without a start looks for: so much time on that day, in that part of it.
type room struct {
	length time.Duration
	upTo   bool // length is what the whole day should come to
	share  int  // then: percent of what is missing that this one takes; 0 is all
	part   when.Part
	date   when.Date
	today  bool
	placed bool
	day    timesheet.Slot // what may be used: the day or its part, up to now
}

// roomFor is a piece that has a length but no start yet.
func (p *logPlan) roomFor(r when.Reader, day when.Date, part when.Part, e logEntry) ([]draft, error) {
	if e.Duration == "" {
		return nil, &session.Ask{Path: "duration", Message: "how long was it? Say duration (1h30), or start and end (9-17)"}
	}
	text, share, upTo := when.UpTo(e.Duration)
	length, err := r.Duration(text)
	if err != nil {
		if slot, notes, spanErr := asSpan(r, e.Duration); spanErr == nil {
			return p.withBreak(r, slot, notes, e)
		}
		return nil, tool.Unclear("duration", err)
	}
	want := &room{length: length.Duration, upTo: upTo, share: share, part: part, date: day, today: day == when.DateOf(r.Now)}
	want.day.Start, want.day.End = part.Window(day, r.Now.Location())
	if want.today && r.Now.Before(want.day.End) && r.Now.After(want.day.Start) {
		want.day.End = r.Now
	}
	if want.today && part == when.None {
		want.day.Start = p.worked(r, want)
	}
	one := draft{room: want}
	one.notes = notesOf(length.Assumed)
	if e.Break != "" {
		one.notes = append(one.notes, fmt.Sprintf("%s is taken as what was worked, without the break", view.Length(length.Duration)))
	}
	return []draft{one}, nil
}

// daily is what each of the days comes to: "up to 40h a week" is shared out evenly.
func (p *logPlan) daily(text string, days int) (string, error) {
	amount, unit := when.Per(text)
	length, _, upTo := when.UpTo(amount)
	switch {
	case unit == "" || !upTo:
		return text, nil
	case unit == "day":
		return amount, nil
	}
	week, err := p.reader.Duration("exactly " + length)
	if err != nil {
		return "", tool.Unclear("duration", err)
	}
	share := (week.Duration / time.Duration(days)).Round(time.Minute)
	return strings.TrimSuffix(amount, length) + when.FormatDuration(share), nil
}

// dawn is how long after midnight a guessed start is at the earliest: who works at night says so.
const dawn = 5 * time.Hour

// worked is from when today's time may be taken for what was worked: from dawn, or, when "2h, just finished" is said at
// half past midnight, from yesterday on.
func (p *logPlan) worked(r when.Reader, want *room) time.Time {
	if morning := want.day.Start.Add(dawn); r.Now.After(morning) {
		return morning
	}
	if start := r.Now.Add(-want.length); start.Before(want.day.Start) {
		return start
	}
	return want.day.Start
}

// findRooms gives every piece that still looks for room its time, in the order they were said, clear of each other
// and of everything that is there.
func (p *logPlan) findRooms() error {
	busy := timesheet.Busy(p.around, p.reader.Now)
	for _, one := range p.drafts {
		if one.room == nil {
			busy = append(busy, one.slot)
		}
	}
	var kept []draft
	for _, one := range p.drafts {
		if one.room != nil {
			found, err := p.findRoom(&one, busy)
			if err != nil {
				return session.Under(fmt.Sprintf("entries.%d", one.entry), "", err)
			}
			if !found {
				continue
			}
			busy = append(busy, one.slot)
		}
		kept = append(kept, one)
	}
	p.drafts = kept
	return nil
}

// findRoom is false when the day is full already.
func (p *logPlan) findRoom(one *draft, busy []timesheet.Slot) (bool, error) {
	want := one.room
	if want.upTo && !p.fill(one, busy) {
		return false, nil
	}
	if again := timesheet.Repeat(one.ProjectID, one.Description, want.length, p.onDate(want.date), p.reader.Now); again != nil {
		format := view.ClockOf(p.reader)
		p.reasons = append(p.reasons, "the same was logged just now, so this looks like a repeat of "+format.Entry(p.Named(*again)))
	}
	slot, note, ok := want.find(p.reader, busy)
	if !ok {
		return false, p.noRoom(want, busy)
	}
	one.slot, want.placed = slot, true
	one.notes = append(one.notes, note)
	return true, nil
}

// fill makes the length what is missing of that day, or the share of it; false when nothing is.
func (p *logPlan) fill(one *draft, busy []timesheet.Slot) bool {
	want := one.room
	had := p.logged(want.date, busy)
	if want.share > 0 {
		had -= p.shared(want.date) // shares are of what was missing before any of them
	}
	day := p.reader.FormatDate(want.date)
	want.length -= had
	if want.length <= 0 {
		p.notes = append(p.notes, fmt.Sprintf("%s has %s already, so nothing is missing", day, view.Length(had)))
		return false
	}
	if had > 0 {
		one.notes = append(one.notes, fmt.Sprintf("%s had %s before", day, view.Length(had)))
	}
	if want.share > 0 {
		want.length = (want.length * time.Duration(want.share) / 100).Truncate(time.Minute)
	}
	return true
}

// shared is what shares of that day's missing time have taken so far.
func (p *logPlan) shared(d when.Date) (sum time.Duration) {
	for _, one := range p.drafts {
		if one.room != nil && one.room.share > 0 && one.room.date == d && one.room.placed {
			sum += one.room.length
		}
	}
	return sum
}

// find takes the anchor of the part of day, or now, or the nearest free time to it.
func (w *room) find(r when.Reader, busy []timesheet.Slot) (slot timesheet.Slot, note string, ok bool) {
	if w.today && w.part == when.None {
		now := timesheet.Slot{Start: r.Now.Add(-w.length), End: r.Now}
		if !now.Meets(busy) {
			return now, "no start was given, so it ends now", true
		}
		slot, ok = timesheet.Latest(w.length, w.day, busy)
		return slot, "no start was given and the time before now is taken, so it went into the latest free time", ok
	}
	anchor := w.part.Anchor(w.date, r.Now.Location())
	usual := timesheet.Slot{Start: anchor, End: anchor.Add(w.length)}
	if !usual.Meets(busy) && !(w.today && usual.End.After(r.Now)) && w.part != when.None {
		return usual, fmt.Sprintf("no start was given, so it was put at %s", anchor.Format("15:04")), true
	}
	slot, ok = timesheet.First(w.length, anchor, w.day, busy)
	return slot, fmt.Sprintf("no start was given, so it went into free time, first from %s", anchor.Format("15:04")), ok
}

// noRoom asks, naming what is free.
func (p *logPlan) noRoom(want *room, busy []timesheet.Slot) error {
	var free []string
	for _, f := range timesheet.Free(want.day, busy) {
		free = append(free, p.reader.FormatSpan(when.Span{Start: f.Start, End: f.End}))
	}
	where := p.reader.FormatDate(want.date)
	if want.part != when.None {
		where += " " + want.part.String()
	}
	text := fmt.Sprintf("there is no free %s on %s", view.Length(want.length), where)
	if len(free) > 0 {
		text += "; free is only " + strings.Join(free, ", ")
	}
	text += p.timerThere(want)
	if before := p.onDate(want.date.AddDays(-7)); len(before) > 0 && want.today && want.part != when.None {
		text += "; or was the week before meant? There is " + view.ClockOf(p.reader).Entry(p.Named(before[0]))
	}
	return &session.Ask{Path: "start", Message: text + ". Which day and start?"}
}

// timerThere names the timer that takes the room, since the person may have forgotten it.
func (p *logPlan) timerThere(want *room) string {
	for _, e := range p.around {
		if e.Running() && e.Start().Before(want.day.End) {
			format := view.ClockOf(p.reader)
			return "; a timer takes room: " + format.Entry(p.Named(e)) + ". If it was forgotten, stop it first at the time it really ended (stop_timer with at)"
		}
	}
	return ""
}

// onDate are the entries that start on a day, as totals count them.
func (p *logPlan) onDate(d when.Date) (some []clockify.Entry) {
	for _, e := range p.around {
		if dayOf(e, p.reader.Now.Location()) == d {
			some = append(some, e)
		}
	}
	return some
}

// logged is what a day comes to, with the pieces of this plan that have their place.
func (p *logPlan) logged(d when.Date, busy []timesheet.Slot) time.Duration {
	var sum time.Duration
	for _, b := range busy {
		if when.DateOf(b.Start.In(p.reader.Now.Location())) == d {
			sum += b.Length()
		}
	}
	return sum
}
