package timeentry

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"clockify-mcp/clockify"
	"clockify-mcp/internal/session"
	"clockify-mcp/internal/timesheet"
	"clockify-mcp/internal/tool"
	"clockify-mcp/internal/view"
	"clockify-mcp/internal/when"
)

// placement is what is known of a draft without a start: its length, its day and perhaps a part of that day. Its slot is
// found in the free time of the day, once the person's entries are read.
type placement struct {
	length time.Duration
	upTo   bool // length is the target of the whole day: what is logged already is subtracted from it
	share  int  // for upTo: percent of the missing time that this draft takes; 0 is all
	date   when.Date
	today  bool
	part   when.Part
	window timesheet.Slot // where the slot may be: the day or its part, up to now
	start  time.Time      // where the slot begins, for a target of the day that was given with a start; zero: searched for
	done   bool           // the slot is found
}

// draftWithoutStart is a draft whose slot is still to be found.
func draftWithoutStart(r when.Reader, day when.Date, part when.Part, e logEntry) ([]draft, error) {
	if e.Duration == "" {
		return nil, &session.Ask{Path: "duration", Message: "how long was it? Say duration (1h30), or start and end (9-17)"}
	}
	text, share, upTo := when.UpTo(e.Duration)
	length, err := r.Duration(text)
	if err != nil {
		if slot, notes, spanErr := fromSpan(r, e.Duration); spanErr == nil {
			return splitAtBreak(r, slot, notes, e)
		}
		return nil, tool.Unclear("duration", err)
	}
	p := &placement{length: length.Duration, upTo: upTo, share: share, part: part, date: day, today: day == when.DateOf(r.Now)}
	p.window = p.windowBefore(r.Now)
	d := draft{placement: p}
	d.notes = nonEmpty(length.Assumed)
	if e.Break != "" {
		d.notes = append(d.notes, fmt.Sprintf("%s is taken as what was worked, without the break", view.Length(length.Duration)))
	}
	return []draft{d}, nil
}

// draftFrom is a draft with a start whose length is what the day still lacks to its target.
func draftFrom(r when.Reader, start time.Time, target string, share int, notes []string) ([]draft, error) {
	length, err := r.Duration(target)
	if err != nil {
		return nil, tool.Unclear("duration", err)
	}
	day := when.DateOf(start)
	p := &placement{length: length.Duration, upTo: true, share: share, date: day, start: start, today: day == when.DateOf(r.Now)}
	p.window = p.windowBefore(r.Now)
	d := draft{placement: p}
	d.notes = notes
	return []draft{d}, nil
}

// windowBefore is the day or its part, of today only what is over.
func (p *placement) windowBefore(now time.Time) (window timesheet.Slot) {
	window.Start, window.End = p.part.Window(p.date, now.Location())
	if p.today && now.Before(window.End) && now.After(window.Start) {
		window.End = now
	}
	if p.today && p.part == when.None {
		window.Start = p.earliestToday(window.Start, now)
	}
	return window
}

// dawn is how long after midnight an assumed start is at the earliest. People who work at night give their start.
const dawn = 5 * time.Hour

// earliestToday is the earliest start that is assumed today: dawn, or midnight for a person who logs before dawn. A length
// that reaches back over midnight starts yesterday ("2h, just finished" at half past midnight).
func (p *placement) earliestToday(midnight, now time.Time) time.Time {
	if morning := midnight.Add(dawn); now.After(morning) {
		return morning
	}
	if start := now.Add(-p.length); start.Before(midnight) {
		return start
	}
	return midnight
}

// placeDrafts gives every draft without a start its slot, in the order of the arguments. No slot overlaps another draft or
// an existing entry.
func (b *logBatch) placeDrafts() error {
	busy := timesheet.Busy(b.around, b.reader.Now)
	for _, d := range b.drafts {
		if d.placement != nil {
			continue
		}
		if err := b.askHalf(d); err != nil {
			return session.Under(fmt.Sprintf("entries.%d", d.argument), "", err)
		}
		busy = append(busy, d.slot)
	}
	var kept []draft
	for _, d := range b.drafts {
		if d.placement != nil {
			needed, err := b.placeDraft(&d, busy)
			if err != nil {
				return session.Under(fmt.Sprintf("entries.%d", d.argument), "", err)
			}
			if !needed {
				continue
			}
			busy = append(busy, d.slot)
		}
		kept = append(kept, d)
	}
	b.drafts = kept
	return nil
}

// placeDraft finds the slot of one draft. The draft is not needed if the day has reached its target already.
func (b *logBatch) placeDraft(d *draft, busy []timesheet.Slot) (needed bool, err error) {
	p := d.placement
	if p.upTo && !b.subtractLogged(d, busy) {
		return false, nil
	}
	if earlier := timesheet.Repeat(d.ProjectID, d.Description, p.length, b.entriesOn(p.date), b.reader.Now); earlier != nil {
		b.reasons = append(b.reasons, "the same was logged just now, so this looks like a repeat of "+b.format.Entry(b.Named(*earlier)))
	}
	slot, note, ok := p.findSlot(b.reader, busy)
	if !ok {
		return false, b.noFreeTime(p, busy)
	}
	d.slot, p.done = slot, true
	d.notes = append(d.notes, nonEmpty(note)...)
	b.reasons = append(b.reasons, b.unusualHours(p, slot, busy)...)
	return true, nil
}

// subtractLogged reduces the day's target to what is missing of it, or to the draft's share of that. It is false if
// nothing is missing.
func (b *logBatch) subtractLogged(d *draft, busy []timesheet.Slot) bool {
	p := d.placement
	logged := b.loggedOn(p.date, busy)
	if p.share > 0 {
		logged -= b.takenByShares(p.date) // every share is of what was missing before the first
	}
	day := b.reader.FormatDate(p.date)
	p.length -= logged
	if p.length <= 0 {
		b.notes = append(b.notes, fmt.Sprintf("%s has %s already, so nothing is missing", day, view.Length(logged)))
		return false
	}
	if logged > 0 {
		d.notes = append(d.notes, fmt.Sprintf("%s had %s before", day, view.Length(logged)))
	}
	if p.share > 0 {
		p.length = (p.length * time.Duration(p.share) / 100).Truncate(time.Minute)
	}
	return true
}

// loggedOn is the busy time of a day: existing entries and the drafts that have their slot.
func (b *logBatch) loggedOn(date when.Date, busy []timesheet.Slot) (total time.Duration) {
	for _, slot := range busy {
		if when.DateOf(slot.Start.In(b.format.Zone)) == date {
			total += slot.Length()
		}
	}
	return total
}

// takenByShares is how much of a day's missing time the earlier drafts with a share have taken.
func (b *logBatch) takenByShares(date when.Date) (total time.Duration) {
	for _, d := range b.drafts {
		if p := d.placement; p != nil && p.share > 0 && p.date == date && p.done {
			total += p.length
		}
	}
	return total
}

// entriesOn are the existing entries that start on a day.
func (b *logBatch) entriesOn(date when.Date) []clockify.Entry {
	return slices.DeleteFunc(slices.Clone(b.around), func(e clockify.Entry) bool { return dayOf(e, b.format.Zone) != date })
}

// findSlot takes the slot that ends now, or the usual one of the part of the day, or else the free time nearest to it.
func (p *placement) findSlot(r when.Reader, busy []timesheet.Slot) (slot timesheet.Slot, note string, ok bool) {
	if !p.start.IsZero() {
		return timesheet.Slot{Start: p.start, End: p.start.Add(p.length)}, "", true
	}
	if p.today && p.part == when.None {
		untilNow := timesheet.Slot{Start: r.Now.Add(-p.length), End: r.Now}
		if !untilNow.Meets(busy) {
			return untilNow, "no start was given, so it ends now", true
		}
		slot, ok = timesheet.Latest(p.length, p.window, busy)
		return slot, "no start was given and the time before now is taken, so it went into the latest free time", ok
	}
	anchor := p.part.Anchor(p.date, r.Now.Location())
	usual := timesheet.Slot{Start: anchor, End: anchor.Add(p.length)}
	if !usual.Meets(busy) && !(p.today && usual.End.After(r.Now)) && p.part != when.None {
		return usual, fmt.Sprintf("no start was given, so it was put at %s", anchor.Format("15:04")), true
	}
	slot, ok = timesheet.First(p.length, anchor, p.window, busy)
	return slot, fmt.Sprintf("no start was given, so it went into free time, first from %s", anchor.Format("15:04")), ok
}

// noFreeTime asks for another day or start, and lists what is free.
func (b *logBatch) noFreeTime(p *placement, busy []timesheet.Slot) error {
	var free []string
	for _, slot := range timesheet.Free(p.window, busy) {
		free = append(free, formatSlot(b.reader, slot))
	}
	day := b.reader.FormatDate(p.date)
	if p.part != when.None {
		day += " " + p.part.String()
	}
	text := fmt.Sprintf("there is no free %s on %s", view.Length(p.length), day)
	if len(free) > 0 {
		text += "; free is only " + strings.Join(free, ", ")
	}
	text += b.blockingTimer(p)
	if before := b.entriesOn(p.date.AddDays(-7)); len(before) > 0 && p.today && p.part != when.None {
		text += "; or was the week before meant? There is " + b.format.Entry(b.Named(before[0]))
	}
	return &session.Ask{Path: "start", Message: text + ". Which day and start?"}
}

// blockingTimer names the running timer that takes free time away, because the person may have forgotten it.
func (b *logBatch) blockingTimer(p *placement) string {
	for _, e := range b.around {
		if e.Running() && e.Start().Before(p.window.End) {
			return "; a timer takes room: " + b.format.Entry(b.Named(e)) + ". If it was forgotten, stop it first at the time it really ended (stop_timer with at)"
		}
	}
	return ""
}
